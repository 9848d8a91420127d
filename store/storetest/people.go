package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func people(t *testing.T, f *fixture) {
	ann := medalist.Person{Email: "ann@acme.test", Name: "Ann  Ödegård", Role: medalist.Rep, Manager: "cy@acme.test", TimeZone: "Asia/Tokyo", ExternalID: "X-1"}
	bob := medalist.Person{Email: "bob@acme.test", Name: "Bob", Role: medalist.Engineer}
	cy := medalist.Person{Email: "cy@acme.test", Name: "bob", Role: medalist.Manager}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		all := []medalist.Person{cy, ann, bob}
		put, err := tx.PutPeople(ctx, all, 7)
		cy, ann, bob = all[0], all[1], all[2]
		same(t, "changes", changes(put), []store.Change{store.Added, store.Added, store.Added})
		return err
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.People(ctx)
		must(t, err)
		same(t, "people", all, []medalist.Person{ann, bob, cy})
		byEmail, err := tx.PeopleByEmail(ctx, []string{"bob@acme.test", "nobody@acme.test"})
		must(t, err)
		same(t, "people by email", byEmail, map[string]medalist.Person{bob.Email: bob})
		byID, err := tx.PeopleByID(ctx, []medalist.PersonID{ann.ID, 999})
		must(t, err)
		same(t, "people by id", byID, map[medalist.PersonID]medalist.Person{ann.ID: ann})
		for text, want := range map[string][]medalist.Person{
			" ANN ödegård": {ann}, "X-1": {ann}, "Bob": {bob, cy}, "BOB@acme.test": {bob}, "": nil, "x": nil,
		} {
			found, err := tx.FindPeople(ctx, text)
			must(t, err)
			same(t, "people meant by "+text, found, want)
		}
		return nil
	})
	f.update(func(ctx context.Context, tx *store.Tx) error {
		bob.Role = medalist.Coach
		put, err := tx.PutPeople(ctx, []medalist.Person{ann, bob}, 8)
		same(t, "changes", changes(put), []store.Change{store.Unchanged, store.Changed})
		same(t, "import that brought the unchanged row", put[0].Import, medalist.ImportID(7))
		return err
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.People(ctx)
		same(t, "people", all, []medalist.Person{ann, bob, cy})
		return err
	})
}

func spans(t *testing.T, f *fixture) {
	all := []medalist.Person{{Email: "ann@acme.test"}, {Email: "bob@acme.test"}}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.PutPeople(ctx, all, 0); err != nil {
			return err
		}
		put, err := tx.PutMemberships(ctx, []store.PersonMembership{
			span(all[0].ID, 20260301, 20260331, 3),
			span(all[0].ID, 0, 0, 1),
			span(all[0].ID, 20260101, 20260115, 2),
			span(all[1].ID, 20260101, 0, 1),
		}, 0)
		same(t, "changes", changes(put), []store.Change{store.Added, store.Added, store.Added, store.Added})
		return err
	})
	ann := []medalist.Membership{
		{From: 0, Until: 20251231, Team: 1},
		{From: 20260101, Until: 20260115, Team: 2},
		{From: 20260301, Until: 20260331, Team: 3},
	}
	bob := []medalist.Membership{{From: 20260101, Team: 1}}
	f.checkSpans(ann, bob)

	// The same first day again corrects.
	f.update(func(ctx context.Context, tx *store.Tx) error {
		put, err := tx.PutMemberships(ctx, []store.PersonMembership{
			span(all[0].ID, 20260101, 0, 4),
			span(all[1].ID, 20260101, 0, 1),
		}, 0)
		same(t, "changes", changes(put), []store.Change{store.Changed, store.Unchanged})
		return err
	})
	ann[1] = medalist.Membership{From: 20260101, Until: 20260228, Team: 4}
	f.checkSpans(ann, bob)
}

func span(p medalist.PersonID, from, until medalist.Date, team medalist.TeamID) store.PersonMembership {
	return store.PersonMembership{Person: p, Membership: medalist.Membership{From: from, Until: until, Team: team}}
}

// checkSpans compares the spans of people in the order of their emails.
func (f *fixture) checkSpans(want ...[]medalist.Membership) {
	f.t.Helper()
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.People(ctx)
		for i, p := range all {
			same(f.t, "spans of "+p.Email, p.Spans, want[i])
			found, err := tx.PeopleByEmail(ctx, []string{p.Email})
			must(f.t, err)
			same(f.t, "spans found by email", found[p.Email].Spans, want[i])
		}
		return err
	})
}

func teams(t *testing.T, f *fixture) {
	f.update(func(ctx context.Context, tx *store.Tx) error {
		root := []medalist.Team{{Name: "World", Market: "Global"}}
		if _, err := tx.PutTeams(ctx, root, 0); err != nil {
			return err
		}
		rest := []medalist.Team{{Name: "North", Parent: root[0].ID}, {Name: "World"}}
		put, err := tx.PutTeams(ctx, rest, 0)
		same(t, "changes", changes(put), []store.Change{store.Added, store.Changed})
		same(t, "id of a corrected team", rest[1].ID, root[0].ID)
		all, errTeams := tx.Teams(ctx)
		must(t, errTeams)
		same(t, "teams", all, rest)
		return err
	})
}

func customers(t *testing.T, f *fixture) {
	clinic := medalist.Customer{Code: "C-2", Name: "Clinic", Kind: medalist.Facility, City: "Köln", State: "NW", Country: "DE"}
	doctor := medalist.Customer{Code: "C-1", Name: "Dr. No", Kind: medalist.HCP, Role: "physician", Specialty: "cardiology", Facility: "C-2", NPI: "1234567893"}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		both := []medalist.Customer{clinic, doctor}
		_, err := tx.PutCustomers(ctx, both, 0)
		clinic, doctor = both[0], both[1]
		return err
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := gather(func(do func(medalist.Customer) error) error { return tx.Customers(ctx, do) })
		must(t, err)
		same(t, "customers", all, []medalist.Customer{doctor, clinic})
		byCode, err := tx.CustomersByCode(ctx, []string{"C-2", "C-3"})
		must(t, err)
		same(t, "customers by code", byCode, map[string]medalist.Customer{"C-2": clinic})
		byID, err := tx.CustomersByID(ctx, []medalist.CustomerID{doctor.ID})
		same(t, "customers by id", byID, map[medalist.CustomerID]medalist.Customer{doctor.ID: doctor})
		return err
	})
}

func order(t *testing.T, f *fixture) {
	want := []string{"B", "Z", "a", "a b", "a-b", "ab", "Ä", "ß", "ä", "日本", "😀"}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		for i := range want {
			if err := putTeam(ctx, tx, want[(i*7+3)%len(want)]); err != nil {
				return err
			}
		}
		return nil
	})
	same(t, "teams", f.teamNames(), want)
}
