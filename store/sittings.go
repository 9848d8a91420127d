package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

const sittingColumns = `id, form, of_id, person_id, number, seed, began_at, until_at, ended_at`

const selectSittings = `SELECT ` + sittingColumns + ` FROM sittings WHERE org_id = $1`

func scanSitting(r row) (medalist.Sitting, error) {
	return medalist.Sitting{
		ID: medalist.SittingID(r.int(0)), Form: medalist.SittingForm(r.text(1)), Of: r.int(2), Person: medalist.PersonID(r.int(3)),
		Number: int(r.int(4)), Seed: r.int(5), Began: medalist.Instant(r.int(6)), Until: medalist.Instant(r.int(7)), Ended: medalist.Instant(r.int(8)),
	}, nil
}

// Sitting returns a sitting, and whether there is one.
func (tx *Tx) Sitting(ctx context.Context, id medalist.SittingID) (medalist.Sitting, bool, error) {
	found, err := list(ctx, tx, scanSitting, selectSittings+` AND id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.Sitting{}, false, err
	}
	return found[0], true, nil
}

// Sittings returns all sittings of one thing, in the order in which they began.
func (tx *Tx) Sittings(ctx context.Context, form medalist.SittingForm, of int64) ([]medalist.Sitting, error) {
	return list(ctx, tx, scanSitting, selectSittings+` AND form = $2 AND of_id = $3 ORDER BY id`, tx.id(), string(form), of)
}

// SittingsBy returns somebody's sittings, in the order in which they began.
func (tx *Tx) SittingsBy(ctx context.Context, p medalist.PersonID) ([]medalist.Sitting, error) {
	return list(ctx, tx, scanSitting, selectSittings+` AND person_id = $2 ORDER BY id`, tx.id(), int64(p))
}

// SittingsToEnd returns the sittings whose time is over by an instant and that
// have not ended.
func (tx *Tx) SittingsToEnd(ctx context.Context, by medalist.Instant) ([]medalist.Sitting, error) {
	return list(ctx, tx, scanSitting, selectSittings+` AND ended_at = 0 AND until_at <> 0 AND until_at < $2 ORDER BY id`, tx.id(), int64(by))
}

// AddSitting adds a sitting with its questions, and gives it an id.
func (tx *Tx) AddSitting(ctx context.Context, s *medalist.Sitting, asked []SittingAnswer) error {
	s.ID = medalist.SittingID(tx.Next())
	err := tx.exec(ctx, `
		INSERT INTO sittings (org_id, `+sittingColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		tx.id(), int64(s.ID), string(s.Form), s.Of, int64(s.Person), int64(s.Number), s.Seed, int64(s.Began), int64(s.Until), int64(s.Ended))
	if err != nil {
		return err
	}
	rows := make([][]any, len(asked))
	for i := range asked {
		a := &asked[i]
		a.Sitting, a.Place = s.ID, i
		rows[i] = []any{
			tx.id(), int64(a.Sitting), int64(a.Place), int64(a.Question), a.Version, a.Topic, int64(a.Given), a.Answer, a.Part, a.Of,
		}
	}
	return tx.insertRows(ctx, `INSERT INTO sitting_answers (org_id, `+sittingAnswerColumns+`)`, rows)
}

// EndSitting notes when a sitting ended.
func (tx *Tx) EndSitting(ctx context.Context, s *medalist.Sitting) error {
	return tx.exec(ctx, `UPDATE sittings SET ended_at = $1 WHERE org_id = $2 AND id = $3`, int64(s.Ended), tx.id(), int64(s.ID))
}

// A SittingAnswer is a question of a sitting, and what was answered.
type SittingAnswer struct {
	Sitting  medalist.SittingID
	Place    int // from 0
	Question medalist.QuestionID
	Version  int64 // of the question
	Topic    string
	Given    medalist.Instant // 0 while it is not answered
	Answer   string           // JSON
	Part, Of int64            // how much of it is right
}

// Answered reports whether there is an answer.
func (a *SittingAnswer) Answered() bool { return a.Given != 0 }

const sittingAnswerColumns = `sitting_id, place, question_id, version, topic, given_at, answer, credit_part, credit_of`

const selectSittingAnswers = `SELECT ` + sittingAnswerColumns + ` FROM sitting_answers WHERE org_id = $1`

func scanSittingAnswer(r row) (SittingAnswer, error) {
	return SittingAnswer{
		Sitting: medalist.SittingID(r.int(0)), Place: int(r.int(1)), Question: medalist.QuestionID(r.int(2)), Version: r.int(3),
		Topic: r.text(4), Given: medalist.Instant(r.int(5)), Answer: r.text(6), Part: r.int(7), Of: r.int(8),
	}, nil
}

// SittingAnswers returns what some sittings asked, and what was answered, each
// in its order.
func (tx *Tx) SittingAnswers(ctx context.Context, sittings []medalist.SittingID) (map[medalist.SittingID][]SittingAnswer, error) {
	found := make(map[medalist.SittingID][]SittingAnswer, len(sittings))
	for some := range slices.Chunk(sittings, maxIn) {
		a := args{tx.id()}
		answers, err := list(ctx, tx, scanSittingAnswer, selectSittingAnswers+` AND sitting_id IN `+in(&a, some)+` ORDER BY sitting_id, place`, a...)
		if err != nil {
			return nil, err
		}
		for _, one := range answers {
			found[one.Sitting] = append(found[one.Sitting], one)
		}
	}
	return found, nil
}

// SatInVersion returns where sittings asked a question in some of its versions,
// in the order of the sittings.
func (tx *Tx) SatInVersion(ctx context.Context, q medalist.QuestionID, versions []int64) ([]SittingAnswer, error) {
	a := args{tx.id(), int64(q)}
	return list(ctx, tx, scanSittingAnswer,
		selectSittingAnswers+` AND question_id = $2 AND version IN `+in(&a, versions)+` ORDER BY sitting_id, place`, a...)
}

// PutSittingAnswer keeps an answer, and the version of the question that it
// counts for.
func (tx *Tx) PutSittingAnswer(ctx context.Context, a *SittingAnswer) error {
	return tx.exec(ctx, `
		UPDATE sitting_answers SET version = $1, given_at = $2, answer = $3, credit_part = $4, credit_of = $5
		WHERE org_id = $6 AND sitting_id = $7 AND place = $8`,
		a.Version, int64(a.Given), a.Answer, a.Part, a.Of, tx.id(), int64(a.Sitting), int64(a.Place))
}

// eraseSittings removes what somebody answered.
func (tx *Tx) eraseSittings(ctx context.Context, p medalist.PersonID) error {
	err := tx.exec(ctx, `DELETE FROM sitting_answers WHERE org_id = $1 AND sitting_id IN (SELECT id FROM sittings WHERE org_id = $2 AND person_id = $3)`,
		tx.id(), tx.id(), int64(p))
	if err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM sittings WHERE org_id = $1 AND person_id = $2`, tx.id(), int64(p))
}
