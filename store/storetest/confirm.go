package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// confirmed brings somebody in one import and says the same again in another:
// either can be taken back without the other.
func confirmed(t *testing.T, f *fixture) {
	people := []medalist.Person{{Email: "ann@acme.test", Name: "Ann"}, {Email: "bob@acme.test", Name: "Bob"}}
	spans := make([]store.PersonMembership, 2)
	f.update(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PutPeople(ctx, people, 1)
		if err != nil {
			return err
		}
		for i, p := range people {
			spans[i] = span(p.ID, 20260101, 0, 7)
		}
		_, err = tx.PutMemberships(ctx, spans, 1)
		return err
	})
	one := f.state()
	confirm := func(ctx context.Context, tx *store.Tx) error {
		if err := tx.ConfirmPeople(ctx, people[:1], 2); err != nil {
			return err
		}
		return tx.ConfirmMemberships(ctx, spans[:1], 2)
	}
	back := func(imp medalist.ImportID) {
		f.update(func(ctx context.Context, tx *store.Tx) error {
			_, err := takeBack(ctx, tx, imp)
			return err
		})
	}
	f.update(confirm)
	same(t, "who stands", f.state(), one)
	back(2)
	same(t, "who stands without the second", f.state(), one)
	f.update(confirm)
	f.update(confirm) // changes nothing
	back(1)
	f.view(func(ctx context.Context, tx *store.Tx) error {
		left, err := tx.People(ctx)
		must(t, err)
		if len(left) != 1 || left[0].Email != "ann@acme.test" || len(left[0].Spans) != 1 || left[0].Spans[0].Team != 7 {
			t.Errorf("without the first there are %+v, want Ann in her team", left)
		}
		return nil
	})
	back(2)
	same(t, "state of nothing", f.state(), map[string]any{})
}
