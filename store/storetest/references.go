package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// references brings things in import 1 and names each in import 2.
func references(t *testing.T, f *fixture) {
	people := []medalist.Person{{Email: "ann@acme.test"}}
	teams := []medalist.Team{{Name: "North"}}
	customers := []medalist.Customer{{Code: "C-1"}}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.PutPeople(ctx, people, 1)
		must(t, err)
		_, err = tx.PutTeams(ctx, teams, 1)
		must(t, err)
		_, err = tx.PutCustomers(ctx, customers, 1)
		must(t, err)
		_, err = put(ctx, tx, fact("own", people[0].ID), 1)
		return err
	})
	ann, north, clinic := people[0].ID, teams[0].ID, customers[0].ID
	check := func(imp medalist.ImportID, want ...store.Reference) {
		t.Helper()
		f.view(func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.References(ctx, imp)
			same(t, "references", got, want)
			return err
		})
	}
	check(1)
	person := func(by string) store.Reference {
		return store.Reference{Thing: "person", Name: "ann@acme.test", By: by}
	}
	team := func(by string) store.Reference { return store.Reference{Thing: "team", Name: "North", By: by} }
	customer := func(by string) store.Reference { return store.Reference{Thing: "customer", Name: "C-1", By: by} }

	for _, test := range []struct {
		put  func(ctx context.Context, tx *store.Tx) error
		want []store.Reference
	}{
		{func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PutTeams(ctx, []medalist.Team{{Name: "Coast", Parent: north}}, 2)
			return err
		}, []store.Reference{team("team Coast")}},
		{func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PutPeople(ctx, []medalist.Person{{Email: "bob@acme.test", Manager: "ann@acme.test"}}, 2)
			return err
		}, []store.Reference{person("person bob@acme.test")}},
		{func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PutMemberships(ctx, []store.PersonMembership{span(ann, 20260101, 0, north)}, 2)
			return err
		}, []store.Reference{person("a membership from 2026-01-01"), team("a membership from 2026-01-01")}},
		{func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PutCustomers(ctx, []medalist.Customer{{Code: "C-2", Facility: "C-1"}}, 2)
			return err
		}, []store.Reference{customer("customer C-2")}},
		{func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PutTargets(ctx, []medalist.Target{
				{KPI: "meetings", Subject: medalist.OfPerson(ann), Value: 1}, {KPI: "sales", Subject: medalist.OfTeam(north), Value: 1},
			}, 2)
			return err
		}, []store.Reference{person("target of meetings"), team("target of sales")}},
		{func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.PutAssignments(ctx, []medalist.Assignment{{Kind: "follow_up", Person: ann, Customer: clinic, DueOn: 20260105}}, 2)
			return err
		}, []store.Reference{person("follow_up due on 2026-01-05"), customer("follow_up due on 2026-01-05")}},
		{func(ctx context.Context, tx *store.Tx) error {
			a := fact("A-1", ann)
			a.Customer = clinic
			_, err := put(ctx, tx, a, 2)
			return err
		}, []store.Reference{person("activity A-1"), customer("activity A-1")}},
		{func(ctx context.Context, tx *store.Tx) error { // named by a revision that import 1 itself replaced
			if _, err := put(ctx, tx, fact("A-2", ann), 2); err != nil {
				return err
			}
			_, err := put(ctx, tx, fact("A-2", 99), 1)
			return err
		}, []store.Reference{person("activity A-2")}},
	} {
		f.update(test.put)
		check(1, test.want...)
		f.update(func(ctx context.Context, tx *store.Tx) error { _, err := takeBack(ctx, tx, 2); return err })
	}

	// What another import has a revision of does not vanish.
	f.update(func(ctx context.Context, tx *store.Tx) error {
		people[0].Name = "Ann"
		_, err := tx.PutPeople(ctx, people, 2)
		must(t, err)
		people[0].Name = "Anna"
		_, err = tx.PutPeople(ctx, people, 1)
		must(t, err)
		_, err = put(ctx, tx, fact("A-1", ann), 2)
		return err
	})
	check(1)
}
