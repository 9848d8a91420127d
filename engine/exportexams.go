package engine

import (
	"context"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// sittings writes the exams that the person took, a row for each question.
func (x *personExporter) sittings(ctx context.Context) error {
	sittings, err := x.tx.SittingsBy(ctx, x.who.ID)
	if err != nil {
		return err
	}
	ids := make([]medalist.SittingID, len(sittings))
	for i := range sittings {
		ids[i] = sittings[i].ID
	}
	answers, err := x.tx.SittingAnswers(ctx, ids)
	if err != nil {
		return err
	}
	r := &recorder{world: x.world, tx: x.tx}
	var rows [][]string
	for i := range sittings {
		s := &sittings[i]
		title, err := r.titleOf(ctx, s)
		if err != nil {
			return err
		}
		for _, a := range answers[s.ID] {
			credit := ""
			if a.Answered() {
				credit = quiz.Credit{Part: a.Part, Of: a.Of}.String()
			}
			rows = append(rows, []string{
				string(s.Form), title, strconv.Itoa(s.Number), when(s.Began), when(s.Ended), strconv.FormatInt(int64(a.Question), 10),
				strconv.FormatInt(a.Version, 10), a.Topic, when(a.Given), a.Answer, credit,
			})
		}
	}
	head := []string{"form", "name", "attempt", "began_at", "ended_at", "question", "version", "topic", "answered_at", "answer", "credit"}
	return x.rowsOf("attempts.csv", head, rows)
}
