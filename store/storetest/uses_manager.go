package storetest

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// managed is what managers say, whom they let decide, and what they are told.
var managed = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		for _, c := range []store.Celebration{
			{Identity: "praise 1", Kind: "praise", Subject: medalist.OfPerson(1), Author: 2, Body: "Well done", Fact: 1, At: 5},
			{Identity: "praise 2", Kind: "praise", Subject: medalist.OfPerson(1), Author: 2, Body: "For you alone", Private: true, At: 6},
		} {
			if _, err := tx.AddCelebration(ctx, &c); err != nil {
				return err
			}
		}
		if err := tx.AddDeputy(ctx, &store.Deputy{Person: 1, Deputy: 2, From: 20260105, Until: 20260109, Actor: "ann@acme.test"}); err != nil {
			return err
		}
		_, err := tx.AddDigest(ctx, 1, 20260105, 7)
		return err
	},
	reads: map[string]use{
		"CelebrationsOfKind": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CelebrationsOfKind(ctx, 1, "praise", 10)
		},
		"CelebratedBetween": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CelebratedBetween(ctx, []medalist.PersonID{1}, 1, 100)
		},
		"Deputies": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Deputies(ctx) },
		"Digested": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Digested(ctx, 20260105) },
	},
	writes: map[string]use{
		"AddDeputy": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.AddDeputy(ctx, &store.Deputy{Person: 1, Deputy: 2})
		},
		"EndDeputy": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.EndDeputy(ctx, id, 9) })
		},
		"AddDigest": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AddDigest(ctx, 1, 20260105, 8) },
	},
}
