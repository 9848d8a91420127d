package store

import (
	"context"
	"encoding/json"

	"medalist.dev/medalist"
)

const liveQuizColumns = `id, name, questions, versions, seconds, host_id, state, place, asked, at, until_at`

const selectLiveQuizzes = `SELECT ` + liveQuizColumns + ` FROM live_quizzes WHERE org_id = $1`

func scanLiveQuiz(r row) (medalist.LiveQuiz, error) {
	q := medalist.LiveQuiz{
		ID: medalist.LiveQuizID(r.int(0)), Name: r.text(1), Seconds: int(r.int(4)), Host: medalist.PersonID(r.int(5)),
		State: medalist.LiveState(r.text(6)), Place: int(r.int(7)),
		At: medalist.Instant(r.int(9)), Until: medalist.Instant(r.int(10)),
	}
	for i, into := range map[int]any{2: &q.Questions, 3: &q.Versions, 8: &q.Asked} {
		if err := json.Unmarshal([]byte(r.text(i)), into); err != nil {
			return q, err
		}
	}
	return q, nil
}

// LiveQuizzes returns all live quizzes, the last that was prepared first.
func (tx *Tx) LiveQuizzes(ctx context.Context) ([]medalist.LiveQuiz, error) {
	return list(ctx, tx, scanLiveQuiz, selectLiveQuizzes+` ORDER BY id DESC`, tx.id())
}

// LiveQuiz returns a live quiz, and whether there is one.
func (tx *Tx) LiveQuiz(ctx context.Context, id medalist.LiveQuizID) (medalist.LiveQuiz, bool, error) {
	found, err := list(ctx, tx, scanLiveQuiz, selectLiveQuizzes+` AND id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.LiveQuiz{}, false, err
	}
	return found[0], true, nil
}

// PutLiveQuiz keeps a live quiz in place of the one of its id. One without an
// id is given one. Its name, questions, seconds and host stay as they were.
func (tx *Tx) PutLiveQuiz(ctx context.Context, q *medalist.LiveQuiz) error {
	if q.ID == 0 {
		q.ID = medalist.LiveQuizID(tx.Next())
	}
	var lists [3]string
	for i, from := range []any{q.Questions, q.Versions, q.Asked} {
		text, err := json.Marshal(from)
		if err != nil {
			return err
		}
		lists[i] = string(text)
	}
	return tx.exec(ctx, `
		INSERT INTO live_quizzes (org_id, `+liveQuizColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (org_id, id) DO UPDATE SET
			versions = excluded.versions, state = excluded.state, place = excluded.place, asked = excluded.asked, until_at = excluded.until_at`,
		tx.id(), int64(q.ID), q.Name, lists[0], lists[1], int64(q.Seconds), int64(q.Host), string(q.State),
		int64(q.Place), lists[2], int64(q.At), int64(q.Until))
}
