package webtest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Hire adds people to an organisation, employed since ever.
func (w *World) Hire(t testing.TB, org medalist.Org, people ...medalist.Person) {
	t.Helper()
	err := w.DB.Update(context.Background(), org.ID, func(tx *store.Tx) error {
		if _, err := tx.PutPeople(context.Background(), people, 0); err != nil {
			return err
		}
		var spans []store.PersonMembership
		for _, p := range people {
			spans = append(spans, store.PersonMembership{Person: p.ID})
		}
		_, err := tx.PutMemberships(context.Background(), spans, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
