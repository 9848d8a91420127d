package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func assignments(t *testing.T, f *fixture) {
	visit := medalist.Assignment{Kind: "service_visit", Person: 1, Customer: 2, DueOn: 20260105, Status: medalist.Recorded}
	named := visit
	named.ExternalID = "V-1"
	all := []medalist.Assignment{visit, named}
	putAll := func(imp medalist.ImportID) (got []store.Change) {
		f.update(func(ctx context.Context, tx *store.Tx) error {
			put, err := tx.PutAssignments(ctx, all, imp)
			got = changes(put)
			return err
		})
		return got
	}
	same(t, "changes", putAll(3), []store.Change{store.Added, store.Added})
	first := all[1]

	// An external id names its row whatever else changes; without one it is
	// another assignment.
	all[0].DueOn = 20260106
	all[1].DueOn, all[1].Status = 20260107, medalist.Void
	same(t, "changes", putAll(4), []store.Change{store.Added, store.Changed})
	same(t, "id", all[1].ID, first.ID)
	same(t, "changes", putAll(5), []store.Change{store.Unchanged, store.Unchanged})
	same(t, "import", all[1].Import, medalist.ImportID(4))

	f.view(func(ctx context.Context, tx *store.Tx) error {
		read := func(people []medalist.PersonID, kinds []medalist.KindID, during medalist.Period) []medalist.Assignment {
			found, err := gather(func(do func(medalist.Assignment) error) error {
				return tx.AssignmentsOf(ctx, people, kinds, during, do)
			})
			must(t, err)
			return found
		}
		same(t, "assignments of a person", days(read([]medalist.PersonID{1}, nil, ever)), []medalist.Date{20260105, 20260106, 20260107})
		same(t, "assignments of a day", days(read(everybody, []medalist.KindID{"service_visit"}, medalist.Period{Start: 20260106, End: 20260107})), []medalist.Date{20260106})
		same(t, "follow-ups", read(everybody, []medalist.KindID{"follow_up"}, ever), nil)
		scanned, err := gather(func(do func(medalist.Assignment) error) error { return tx.ScanAssignments(ctx, do) })
		must(t, err)
		same(t, "all", days(scanned), []medalist.Date{20260105, 20260107, 20260106})

		nobodys := visit
		nobodys.Person = 8
		found, err := tx.AssignmentsByIdentity(ctx, []medalist.Assignment{visit, {ExternalID: "V-1"}, {ExternalID: "V-2"}, nobodys})
		must(t, err)
		same(t, "known", found, []*medalist.Assignment{&scanned[0], &scanned[1], nil, nil})
		return nil
	})
}

func days(assignments []medalist.Assignment) (days []medalist.Date) {
	for _, a := range assignments {
		days = append(days, a.DueOn)
	}
	return days
}

func targets(t *testing.T, f *fixture) {
	org := medalist.Target{KPI: "meetings", Subject: medalist.OfOrg(), Value: 5 * medalist.One}
	team := medalist.Target{KPI: "meetings", Subject: medalist.OfTeam(4), Dimension: "GTX/Pro", From: 20260101, Until: 20261231, Value: -1}
	person := medalist.Target{KPI: "sales", Subject: medalist.OfPerson(4), Value: 900_000}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		all := []medalist.Target{person, team, org}
		_, err := tx.PutTargets(ctx, all, 3)
		person, team, org = all[0], all[1], all[2]
		return err
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.Targets(ctx)
		must(t, err)
		same(t, "targets", all, []medalist.Target{org, team, person})
		some, err := tx.TargetsOf(ctx, "sales")
		same(t, "targets of a KPI", some, []medalist.Target{person})
		return err
	})
	withdrawn := []medalist.Target{{KPI: "sales", Subject: medalist.OfPerson(4)}, {KPI: "meetings", Subject: medalist.OfOrg(), Value: 5 * medalist.One}}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		put, err := tx.PutTargets(ctx, withdrawn, 4)
		same(t, "changes", changes(put), []store.Change{store.Changed, store.Unchanged})
		return err
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		some, err := tx.TargetsOf(ctx, "sales")
		same(t, "targets of a KPI", some, withdrawn[:1])
		same(t, "import", some[0].Import, medalist.ImportID(4))
		return err
	})
}

func definitions(t *testing.T, f *fixture) {
	put := func(id medalist.KPIID, from medalist.Date, body string) (change store.Change) {
		f.update(func(ctx context.Context, tx *store.Tx) error {
			var err error
			change, err = tx.PutKPI(ctx, &store.Definition{ID: id, From: from, Body: body})
			return err
		})
		return change
	}
	same(t, "change", put("stories", 20000101, "a"), store.Added)
	same(t, "change", put("meetings", 20260101, "late"), store.Added)
	same(t, "change", put("meetings", 20000101, "early"), store.Added)
	same(t, "change", put("meetings", 20260101, "late"), store.Unchanged)
	same(t, "change", put("meetings", 20260101, "later"), store.Changed)
	same(t, "change", put("meetings", 20260101, "late"), store.Changed)
	bodies := func(all []store.Definition) (bodies []string) {
		for _, d := range all {
			bodies = append(bodies, d.Body)
		}
		return bodies
	}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.KPIs(ctx)
		must(t, err)
		same(t, "definitions", bodies(all), []string{"early", "late", "a"})
		history, err := tx.KPIHistory(ctx, "meetings")
		same(t, "history", bodies(history), []string{"late", "early", "later", "late"})
		return err
	})
}

func kinds(t *testing.T, f *fixture) {
	want := []store.KindBody{{ID: "zoo", Body: "z"}, {ID: "art", Body: "a"}}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		for _, k := range []store.KindBody{{ID: "zoo", Body: "old"}, want[1], want[0]} {
			if _, err := tx.PutKind(ctx, k); err != nil {
				return err
			}
		}
		change, err := tx.PutKind(ctx, want[0])
		same(t, "change", change, store.Unchanged)
		return err
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.Kinds(ctx)
		same(t, "kinds", all, want)
		return err
	})
}

func audit(t *testing.T, f *fixture) {
	f.update(func(ctx context.Context, tx *store.Tx) error {
		for i, action := range []string{"a", "b", "c"} {
			err := tx.Audit(ctx, store.AuditRecord{At: medalist.Instant(i), Actor: "ann@acme.test", Action: action, Subject: "x", Body: "{}"})
			if err != nil {
				return err
			}
		}
		return nil
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		latest, err := tx.AuditLog(ctx, 0, 2)
		must(t, err)
		same(t, "latest", actions(latest), []string{"c", "b"})
		earlier, err := tx.AuditLog(ctx, latest[1].ID, 2)
		same(t, "earlier", actions(earlier), []string{"a"})
		same(t, "record", earlier[0], store.AuditRecord{ID: earlier[0].ID, Actor: "ann@acme.test", Action: "a", Subject: "x", Body: "{}"})
		return err
	})
}

func actions(records []store.AuditRecord) (actions []string) {
	for _, r := range records {
		actions = append(actions, r.Action)
	}
	return actions
}
