package storetest

import (
	"context"
	"errors"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// sharing is what people share, and keep at hand.
var sharing = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		paper := fact("P-1", 1)
		paper.Kind = medalist.Paper
		if _, err := tx.PutActivity(ctx, paper, nil, 0); err != nil {
			return err
		}
		return errors.Join(
			tx.PutShare(ctx, &medalist.Share{Fact: paper.ID, Title: "Heel pressure", DOI: "10.1000/1", At: 5}),
			tx.PutSaved(ctx, store.SavedShare{Person: 1, Fact: paper.ID, At: 6}))
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
		"SavedBy":       func(ctx context.Context, tx *store.Tx) (any, error) { return tx.SavedBy(ctx, 1) },
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
		"PutSaved": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutSaved(ctx, store.SavedShare{Person: 1, Fact: 1})
		},
		"DeleteSaved": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteSaved(ctx, 1, medalist.ActivityID(id)) })
		},
	},
}
