package storetest

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// personal is what is kept about one person.
var personal = part{
	fill: func(context.Context, *store.Tx) error { return nil },
	reads: map[string]use{
		"CommentsBy": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.CommentsBy(ctx, 1) },
		"CheersBy":   func(ctx context.Context, tx *store.Tx) (any, error) { return tx.CheersBy(ctx, 1) },
		"CelebrationsOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.CelebrationsOf(ctx, medalist.OfPerson(1))
		},
	},
	writes: map[string]use{},
}
