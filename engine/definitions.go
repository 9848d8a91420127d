package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// putDefinitions stores kinds and KPIs.
func putDefinitions(ctx context.Context, tx *store.Tx, defs *catalogue.Definitions) error {
	for _, kind := range defs.Kinds {
		body, err := json.Marshal(kind)
		if err != nil {
			return fmt.Errorf("write kind %s: %w", kind.ID, err)
		}
		if _, err := tx.PutKind(ctx, store.KindBody{ID: kind.ID, Body: string(body)}); err != nil {
			return err
		}
	}
	for _, k := range defs.KPIs {
		if _, err := tx.PutKPI(ctx, &store.Definition{ID: k.ID, From: k.From, Body: k.Source}); err != nil {
			return err
		}
	}
	return nil
}

// readCatalogue reads and compiles the kinds and KPIs of the organisation.
func readCatalogue(ctx context.Context, tx *store.Tx) (*catalogue.Catalogue, error) {
	kinds, err := readKinds(ctx, tx)
	if err != nil {
		return nil, err
	}
	versions, err := tx.KPIs(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(versions, func(a, b store.Definition) int { return cmp.Compare(a.Recorded, b.Recorded) })
	var kpis []*catalogue.KPI
	for _, v := range versions {
		defs, err := catalogue.Parse(string(v.ID), []byte(v.Body), kinds)
		if err != nil {
			return nil, fmt.Errorf("read KPI %s as it is stored: %w", v.ID, err)
		}
		kpis = append(kpis, defs.KPIs...)
	}
	return catalogue.New(kinds, kpis), nil
}

func readKinds(ctx context.Context, tx *store.Tx) ([]medalist.Kind, error) {
	stored, err := tx.Kinds(ctx)
	if err != nil {
		return nil, err
	}
	kinds := make([]medalist.Kind, len(stored))
	for i, s := range stored {
		if err := json.Unmarshal([]byte(s.Body), &kinds[i]); err != nil {
			return nil, fmt.Errorf("read kind %s as it is stored: %w", s.ID, err)
		}
	}
	return kinds, nil
}
