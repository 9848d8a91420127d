package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// An Asked is a question that the daily quiz asked of somebody on a day, and
// what they answered.
type Asked struct {
	Person   medalist.PersonID
	Day      medalist.Date // theirs
	Question medalist.QuestionID
	Place    int    // among the questions of the day, from 0
	Version  int64  // of the question
	Topic    string // that the question had
	At       medalist.Instant

	Given    medalist.Instant // when it was answered, 0 if it was not
	Arrived  medalist.Instant // when we heard of it
	Answer   string           // JSON
	Part, Of int64            // how much of it was right
}

// Answered reports whether there is an answer.
func (a *Asked) Answered() bool { return a.Given != 0 }

const askedColumns = `person_id, day, question_id, place, version, topic, asked_at, given_at, arrived_at, answer, credit_part, credit_of`

const selectAsked = `SELECT ` + askedColumns + ` FROM quiz_asked WHERE org_id = $1`

func scanAsked(r row) (Asked, error) {
	return Asked{
		Person: medalist.PersonID(r.int(0)), Day: medalist.Date(r.int(1)), Question: medalist.QuestionID(r.int(2)),
		Place: int(r.int(3)), Version: r.int(4), Topic: r.text(5), At: medalist.Instant(r.int(6)),
		Given: medalist.Instant(r.int(7)), Arrived: medalist.Instant(r.int(8)), Answer: r.text(9), Part: r.int(10), Of: r.int(11),
	}, nil
}

// AddAsked notes what was asked; none of it may be there.
func (tx *Tx) AddAsked(ctx context.Context, asked []Asked) error {
	rows := make([][]any, len(asked))
	for i := range asked {
		a := &asked[i]
		rows[i] = []any{
			tx.id(), int64(a.Person), int64(a.Day), int64(a.Question), int64(a.Place), a.Version, a.Topic, int64(a.At),
			int64(a.Given), int64(a.Arrived), a.Answer, a.Part, a.Of,
		}
	}
	return tx.insertRows(ctx, `INSERT INTO quiz_asked (org_id, `+askedColumns+`)`, rows)
}

// PutAnswer keeps the answer to what was asked.
func (tx *Tx) PutAnswer(ctx context.Context, a *Asked) error {
	return tx.exec(ctx, `
		UPDATE quiz_asked SET given_at = $1, arrived_at = $2, answer = $3, credit_part = $4, credit_of = $5
		WHERE org_id = $6 AND person_id = $7 AND day = $8 AND question_id = $9`,
		int64(a.Given), int64(a.Arrived), a.Answer, a.Part, a.Of,
		tx.id(), int64(a.Person), int64(a.Day), int64(a.Question))
}

// AskedOf returns what somebody was asked on some days, in order.
func (tx *Tx) AskedOf(ctx context.Context, p medalist.PersonID, days medalist.Period) ([]Asked, error) {
	return list(ctx, tx, scanAsked, selectAsked+` AND person_id = $2 AND day >= $3 AND day < $4 ORDER BY day, place`,
		tx.id(), int64(p), int64(days.Start), int64(days.End))
}

// AnswersTo returns what somebody ever answered to a question, by day.
func (tx *Tx) AnswersTo(ctx context.Context, p medalist.PersonID, q medalist.QuestionID) ([]Asked, error) {
	return list(ctx, tx, scanAsked, selectAsked+` AND person_id = $2 AND question_id = $3 AND given_at <> 0 ORDER BY day`,
		tx.id(), int64(p), int64(q))
}

// AskedOn returns who was asked something on a day.
func (tx *Tx) AskedOn(ctx context.Context, day medalist.Date) (map[medalist.PersonID]bool, error) {
	people := map[medalist.PersonID]bool{}
	return people, each(ctx, tx, func(r row) error {
		people[medalist.PersonID(r.int(0))] = true
		return nil
	}, `SELECT DISTINCT person_id FROM quiz_asked WHERE org_id = $1 AND day = $2`, tx.id(), int64(day))
}

// A QuizDay is a day on which somebody was asked something.
type QuizDay struct {
	Day  medalist.Date
	Open int // questions that they did not answer
}

// QuizDays returns the days on which somebody was asked something, the latest
// first.
func (tx *Tx) QuizDays(ctx context.Context, p medalist.PersonID, days medalist.Period) ([]QuizDay, error) {
	return list(ctx, tx, func(r row) (QuizDay, error) {
		return QuizDay{medalist.Date(r.int(0)), int(r.int(1))}, nil
	}, `
		SELECT day, CAST(SUM(CASE WHEN given_at = 0 THEN 1 ELSE 0 END) AS BIGINT) FROM quiz_asked
		WHERE org_id = $1 AND person_id = $2 AND day >= $3 AND day < $4 GROUP BY day ORDER BY day DESC`,
		tx.id(), int64(p), int64(days.Start), int64(days.End))
}

// Memories returns what some people remember, as PutMemory was told.
func (tx *Tx) Memories(ctx context.Context, people []medalist.PersonID) (map[medalist.PersonID]string, error) {
	found := make(map[medalist.PersonID]string, len(people))
	for some := range slices.Chunk(people, maxIn) {
		a := args{tx.id()}
		err := each(ctx, tx, func(r row) error {
			found[medalist.PersonID(r.int(0))] = r.text(1)
			return nil
		}, `SELECT person_id, body FROM quiz_memories WHERE org_id = $1 AND person_id IN `+in(&a, some), a...)
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// PutMemory keeps what somebody remembers.
func (tx *Tx) PutMemory(ctx context.Context, p medalist.PersonID, body string) error {
	return tx.exec(ctx, `
		INSERT INTO quiz_memories (org_id, person_id, body) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, person_id) DO UPDATE SET body = excluded.body`, tx.id(), int64(p), body)
}
