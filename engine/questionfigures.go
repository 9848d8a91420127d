package engine

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A QuestionFigure is a question with what its answers tell of it.
type QuestionFigure struct {
	store.Question
	quiz.Item
}

// QuestionFigures returns what answers tell of the questions, in the versions
// that are asked now: the one that fewest know first.
func (e *Engine) QuestionFigures(ctx context.Context, org medalist.Org) ([]QuestionFigure, error) {
	var figures []QuestionFigure
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		answers, err := tx.AnswersAsAsked(ctx)
		if err != nil {
			return err
		}
		responses := make([]quiz.Response, len(answers))
		for i, a := range answers {
			responses[i] = quiz.Response{Question: a.Question, Person: a.Person, Credit: quiz.Credit{Part: a.Part, Of: a.Of}}
		}
		items := quiz.Items(responses)
		ids := make([]medalist.QuestionID, len(items))
		for i := range items {
			ids[i] = items[i].Question
		}
		known, err := tx.QuestionsByID(ctx, ids)
		for _, i := range items {
			figures = append(figures, QuestionFigure{known[i.Question], i})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("work out what answers tell of questions: %w", err)
	}
	slices.SortStableFunc(figures, func(a, b QuestionFigure) int {
		return cmp.Or(cmp.Compare(a.Share(), b.Share()), cmp.Compare(b.Answers, a.Answers))
	})
	return figures, nil
}

// Told reports whether there are enough answers to tell its discrimination.
func (f *QuestionFigure) Told() bool { return !math.IsNaN(f.Discrimination) }
