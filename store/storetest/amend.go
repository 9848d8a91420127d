package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// amended changes what puts know people and teams by.
func amended(t *testing.T, f *fixture) {
	people := []medalist.Person{{Email: "ann@acme.test", Name: "Ann"}, {Email: "bob@acme.test", Name: "Bob"}}
	teams := []medalist.Team{{Name: "North"}}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.PutPeople(ctx, people, 0); err != nil {
			return err
		}
		_, err := tx.PutTeams(ctx, teams, 0)
		return err
	})
	people[0].Email, teams[0].Name = "anna@acme.test", "Far North"
	f.update(func(ctx context.Context, tx *store.Tx) error {
		put, err := tx.AmendPeople(ctx, people)
		must(t, err)
		same(t, "changes", changes(put), []store.Change{store.Changed, store.Unchanged})
		_, err = tx.AmendTeams(ctx, teams)
		must(t, err)
		_, err = tx.AmendTeams(ctx, []medalist.Team{{ID: 9999, Name: "Nowhere"}})
		same(t, "code of an unknown team", medalist.ErrorCode(err), medalist.NotFound)
		return nil
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.People(ctx)
		must(t, err)
		same(t, "people", all, people)
		found, err := tx.FindPeople(ctx, "anna@acme.test")
		must(t, err)
		same(t, "people by the new email", found, people[:1])
		left, err := tx.Teams(ctx)
		same(t, "teams", left, teams)
		return err
	})
}

// removed takes a span away for good: undoing a later import of the same span
// does not bring an earlier revision of it back.
func removed(t *testing.T, f *fixture) {
	ann := []medalist.Person{{Email: "ann@acme.test"}}
	imports := make([]store.Import, 3)
	f.update(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PutPeople(ctx, ann, 0)
		must(t, err)
		for i := range imports {
			must(t, tx.PutImport(ctx, &imports[i]))
			if i == 2 {
				must(t, tx.RemoveMembership(ctx, ann[0].ID, 20260101))
			}
			_, err := tx.PutMemberships(ctx, []store.PersonMembership{span(ann[0].ID, 20260101, 0, medalist.TeamID(i+1))}, imports[i].ID)
			must(t, err)
		}
		return nil
	})
	f.checkSpans([]medalist.Membership{{From: 20260101, Team: 3}})
	f.update(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.UndoMemberships(ctx, imports[2].ID)
		return err
	})
	f.checkSpans(nil)
}
