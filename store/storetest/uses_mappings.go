package storetest

import (
	"context"

	"medalist.dev/medalist/store"
)

var heldMapping = store.Mapping{Kind: "activities", Name: "CRM", Header: "id", Body: "set: {}", Actor: "ann", At: 1}

// mappings are how files of others are read.
var mappings = part{
	fill: func(ctx context.Context, tx *store.Tx) error { return tx.PutMapping(ctx, heldMapping) },
	reads: map[string]use{
		"Mappings": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Mappings(ctx) },
		"LastSeen": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.LastSeen(ctx) },
	},
	writes: map[string]use{
		"PutMapping": func(ctx context.Context, tx *store.Tx) (any, error) {
			other := heldMapping
			other.Body = "set: {id: x}"
			return nil, tx.PutMapping(ctx, other)
		},
		"DeleteMapping": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.DeleteMapping(ctx, heldMapping.Kind, heldMapping.Name)
		},
	},
}
