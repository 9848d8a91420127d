package engine

import (
	"context"
	"fmt"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// A SavedMapping is how files of a kind with a certain header are read.
type SavedMapping struct {
	Kind   ingest.Kind
	Name   string // unique among those of a kind
	Header []string
	Body   string // YAML, as `medalist import --map` takes it
}

// Mappings returns all mappings that were saved, by kind and name.
func (e *Engine) Mappings(ctx context.Context, org medalist.Org) ([]SavedMapping, error) {
	var saved []SavedMapping
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		all, err := tx.Mappings(ctx)
		for _, m := range all {
			saved = append(saved, SavedMapping{ingest.Kind(m.Kind), m.Name, strings.Split(m.Header, headerGap), m.Body})
		}
		return err
	})
	return saved, err
}

// headerGap stands between the columns of a header; no cell holds it.
const headerGap = "\x1f"

// SaveMapping keeps a mapping in place of the one of its kind and name.
func (e *Engine) SaveMapping(ctx context.Context, org medalist.Org, m SavedMapping, actor string) error {
	m.Name = strings.Join(strings.Fields(m.Name), " ")
	if m.Name == "" {
		return Faults{"name": medalist.Errorf(medalist.Invalid, "A mapping needs a name to be kept under.")}
	}
	if _, err := ingest.ParseMapping(m.Name, []byte(m.Body)); err != nil {
		return err
	}
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		err := tx.PutMapping(ctx, store.Mapping{
			Kind: string(m.Kind), Name: m.Name, Header: strings.Join(m.Header, headerGap), Body: m.Body,
			Actor: actor, At: instantOf(e.Now()),
		})
		if err != nil {
			return fmt.Errorf("save mapping %s: %w", m.Name, err)
		}
		return e.audit(ctx, tx, actor, "save mapping", string(m.Kind)+" "+m.Name, map[string]string{"mapping": m.Body})
	})
}

// DeleteMapping forgets a mapping.
func (e *Engine) DeleteMapping(ctx context.Context, org medalist.Org, kind ingest.Kind, name, actor string) error {
	return e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		if err := tx.DeleteMapping(ctx, string(kind), name); err != nil {
			return fmt.Errorf("forget mapping %s: %w", name, err)
		}
		return e.audit(ctx, tx, actor, "forget mapping", string(kind)+" "+name, nil)
	})
}
