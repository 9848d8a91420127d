package storetest

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// heldAsked is what the daily quiz asked, and its answer.
var heldAsked = store.Asked{
	Person: 1, Day: 20260105, Question: 7, Version: 2, Topic: "product", At: 5,
	Given: 6, Arrived: 7, Answer: `{"choices":[1]}`, Part: 1, Of: 2,
}

// quizzed is what was asked and is remembered.
var quizzed = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		if err := tx.AddAsked(ctx, []store.Asked{heldAsked}); err != nil {
			return err
		}
		return tx.PutMemory(ctx, 1, "7 3.5 5.1 20260105 20260109 1 0")
	},
	reads: map[string]use{
		"AskedOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.AskedOf(ctx, 1, medalist.Through(20260105, 20260105))
		},
		"AnswersTo": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AnswersTo(ctx, 1, 7) },
		"AskedOn":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AskedOn(ctx, 20260105) },
		"QuizDays": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.QuizDays(ctx, 1, medalist.Through(20260105, 20260105))
		},
		"Memories": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.Memories(ctx, []medalist.PersonID{1})
		},
	},
	writes: map[string]use{
		"AddAsked": func(ctx context.Context, tx *store.Tx) (any, error) {
			other := heldAsked
			other.Day = 20260106
			return nil, tx.AddAsked(ctx, []store.Asked{other})
		},
		"PutAnswer": func(ctx context.Context, tx *store.Tx) (any, error) {
			other := heldAsked
			other.Answer, other.Part = "{}", 2
			return nil, tx.PutAnswer(ctx, &other)
		},
		"PutMemory": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.PutMemory(ctx, 1, "") },
	},
}
