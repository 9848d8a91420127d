package storetest

import (
	"context"
	"errors"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

var heldVote = store.Vote{Kind: medalist.Paper, Start: 20260101, Person: 1, Fact: 1, At: 7}

// sharing is what people share, keep at hand and vote for.
var sharing = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		paper := fact("P-1", 1)
		paper.Kind = medalist.Paper
		if _, err := tx.PutActivity(ctx, paper, nil, 0); err != nil {
			return err
		}
		return errors.Join(
			tx.PutShare(ctx, &medalist.Share{Fact: paper.ID, Title: "Heel pressure", DOI: "10.1000/1", At: 5}),
			tx.PutSaved(ctx, store.SavedShare{Person: 1, Fact: paper.ID, At: 6}),
			tx.PutVote(ctx, heldVote),
			tx.PutAward(ctx, store.Award{Kind: medalist.Paper, Start: 20260101, Fact: paper.ID, Votes: 1, Actor: "ann@acme.test", At: 8}))
	},
	reads: map[string]use{
		"Shared": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.Shared(ctx, store.ShareQuery{
				Kind: medalist.Paper, By: 1, SavedBy: 1, Words: []store.ShareWord{{Text: "heel"}, {Text: "ann", People: []medalist.PersonID{1}}},
			})
		},
		"SharedByID": func(ctx context.Context, tx *store.Tx) (any, error) {
			var ids []medalist.ActivityID
			for _, id := range all() {
				ids = append(ids, medalist.ActivityID(id))
			}
			return tx.SharedByID(ctx, ids)
		},
		"SharedWithDOI": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.SharedWithDOI(ctx, "10.1000/1") },
		"Votes":         func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Votes(ctx, medalist.Paper, 20260101) },
		"VotesBy":       func(ctx context.Context, tx *store.Tx) (any, error) { return tx.VotesBy(ctx, 1) },
		"Award": func(ctx context.Context, tx *store.Tx) (any, error) {
			a, _, err := tx.Award(ctx, medalist.Paper, 20260101)
			return a, err
		},
		"SavedBy": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.SavedBy(ctx, 1) },
	},
	writes: map[string]use{
		"PutShare": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.PutShare(ctx, &medalist.Share{Fact: medalist.ActivityID(id), Title: "Other"})
			})
		},
		"DeleteShare": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteShare(ctx, medalist.ActivityID(id)) })
		},
		"PutVote": func(ctx context.Context, tx *store.Tx) (any, error) {
			other := heldVote
			other.Fact = 99
			return nil, tx.PutVote(ctx, other)
		},
		"PutAward": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutAward(ctx, store.Award{Kind: medalist.Paper, Start: 20260101, Fact: 99})
		},
		"PutSaved": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutSaved(ctx, store.SavedShare{Person: 1, Fact: 1})
		},
		"DeleteSaved": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteSaved(ctx, 1, medalist.ActivityID(id)) })
		},
	},
}
