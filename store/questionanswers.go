package store

import (
	"context"

	"medalist.dev/medalist"
)

// A QuestionAnswer is what somebody got for an answer to a question.
type QuestionAnswer struct {
	Question medalist.QuestionID
	Person   medalist.PersonID
	Part, Of int64 // how much of it was right
}

// AnswersAsAsked returns the answers to questions in the versions that are
// asked now.
func (tx *Tx) AnswersAsAsked(ctx context.Context) ([]QuestionAnswer, error) {
	return list(ctx, tx, func(r row) (QuestionAnswer, error) {
		return QuestionAnswer{medalist.QuestionID(r.int(0)), medalist.PersonID(r.int(1)), r.int(2), r.int(3)}, nil
	}, `
		SELECT a.question_id, a.person_id, a.credit_part, a.credit_of FROM quiz_asked a
		JOIN questions q ON q.org_id = a.org_id AND q.id = a.question_id AND q.asked = a.version
		WHERE a.org_id = $1 AND a.given_at <> 0`, tx.id())
}

// AskedInVersion returns to whom a question was asked in some of its versions,
// and what they answered, by day and person.
func (tx *Tx) AskedInVersion(ctx context.Context, q medalist.QuestionID, versions []int64) ([]Asked, error) {
	a := args{tx.id(), int64(q)}
	return list(ctx, tx, scanAsked,
		selectAsked+` AND question_id = $2 AND version IN `+in(&a, versions)+` ORDER BY day, person_id`, a...)
}

// PutAskedVersion notes in which version a question counts as asked.
func (tx *Tx) PutAskedVersion(ctx context.Context, a *Asked) error {
	return tx.exec(ctx, `
		UPDATE quiz_asked SET version = $1 WHERE org_id = $2 AND person_id = $3 AND day = $4 AND question_id = $5`,
		a.Version, tx.id(), int64(a.Person), int64(a.Day), int64(a.Question))
}
