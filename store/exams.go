package store

import (
	"context"
	"encoding/json"

	"medalist.dev/medalist"
)

const examColumns = `id, name, about, questions, teams, people, opens, closes, minutes, pass_mark, shuffled, attempts, shows, state, author_id, at`

const selectExams = `SELECT ` + examColumns + ` FROM exams WHERE org_id = $1`

func scanExam(r row) (medalist.Exam, error) {
	e := medalist.Exam{
		ID: medalist.ExamID(r.int(0)), Name: r.text(1), About: r.text(2), Opens: medalist.Date(r.int(6)), Closes: medalist.Date(r.int(7)),
		Minutes: int(r.int(8)), PassMark: int(r.int(9)), Shuffled: r.bool(10), Attempts: int(r.int(11)),
		Shows: medalist.ExamShows(r.text(12)), State: medalist.ExamState(r.text(13)), Author: medalist.PersonID(r.int(14)), At: medalist.Instant(r.int(15)),
	}
	for i, into := range []any{&e.Questions, &e.Teams, &e.People} {
		if err := json.Unmarshal([]byte(r.text(3+i)), into); err != nil {
			return e, err
		}
	}
	return e, nil
}

// Exams returns all exams, the one that closes last first.
func (tx *Tx) Exams(ctx context.Context) ([]medalist.Exam, error) {
	return list(ctx, tx, scanExam, selectExams+` ORDER BY closes DESC, id DESC`, tx.id())
}

// Exam returns an exam, and whether there is one.
func (tx *Tx) Exam(ctx context.Context, id medalist.ExamID) (medalist.Exam, bool, error) {
	found, err := list(ctx, tx, scanExam, selectExams+` AND id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.Exam{}, false, err
	}
	return found[0], true, nil
}

// PutExam keeps an exam in place of the one of its id. One without an id is
// given one.
func (tx *Tx) PutExam(ctx context.Context, e *medalist.Exam) error {
	if e.ID == 0 {
		e.ID = medalist.ExamID(tx.Next())
	}
	var lists [3]string
	for i, from := range []any{e.Questions, e.Teams, e.People} {
		text, err := json.Marshal(from)
		if err != nil {
			return err
		}
		lists[i] = string(text)
	}
	return tx.exec(ctx, `
		INSERT INTO exams (org_id, `+examColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
		ON CONFLICT (org_id, id) DO UPDATE SET
			name = excluded.name, about = excluded.about, questions = excluded.questions, teams = excluded.teams, people = excluded.people,
			opens = excluded.opens, closes = excluded.closes, minutes = excluded.minutes, pass_mark = excluded.pass_mark,
			shuffled = excluded.shuffled, attempts = excluded.attempts, shows = excluded.shows, state = excluded.state`,
		tx.id(), int64(e.ID), e.Name, e.About, lists[0], lists[1], lists[2], int64(e.Opens), int64(e.Closes),
		int64(e.Minutes), int64(e.PassMark), e.Shuffled, int64(e.Attempts), string(e.Shows), string(e.State), int64(e.Author), int64(e.At))
}

// RemindedOfExam returns who was reminded of an exam.
func (tx *Tx) RemindedOfExam(ctx context.Context, e medalist.ExamID) ([]medalist.PersonID, error) {
	return list(ctx, tx, func(r row) (medalist.PersonID, error) { return medalist.PersonID(r.int(0)), nil },
		`SELECT person_id FROM exam_reminders WHERE org_id = $1 AND exam_id = $2 ORDER BY person_id`, tx.id(), int64(e))
}

// AddExamReminder notes that somebody was reminded of an exam.
func (tx *Tx) AddExamReminder(ctx context.Context, e medalist.ExamID, p medalist.PersonID, at medalist.Instant) error {
	return tx.exec(ctx, `
		INSERT INTO exam_reminders (org_id, exam_id, person_id, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, exam_id, person_id) DO NOTHING`, tx.id(), int64(e), int64(p), int64(at))
}
