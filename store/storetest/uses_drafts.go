package storetest

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

var heldDraft = store.Draft{ID: 7, KPI: "meetings", Body: "kpis: []", Base: 3, Revision: 2, Author: "ann", At: 1}

// drafts are KPIs on their way.
var drafts = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		d := heldDraft
		return tx.PutDraft(ctx, &d)
	},
	reads: map[string]use{
		"Drafts": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Drafts(ctx) },
	},
	writes: map[string]use{
		"PutDraft": func(ctx context.Context, tx *store.Tx) (any, error) {
			other := heldDraft
			other.Body, other.Revision = "kpis: [{}]", 3
			return nil, tx.PutDraft(ctx, &other)
		},
		"DeleteDraft": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteDraft(ctx, medalist.Seq(id)) })
		},
	},
}
