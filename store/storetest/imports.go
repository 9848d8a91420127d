package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func imports(t *testing.T, f *fixture) {
	first := store.Import{Name: "deals.csv", Kind: "activities", Source: "crm", At: 5, Actor: "ann@acme.test"}
	second := store.Import{Name: "plan.yaml", Kind: "plan"}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.PutImport(ctx, &first))
		must(t, tx.PutImport(ctx, &second))
		first.Added, first.Changed, first.Unchanged, first.Bad, first.Status = 1, 2, 3, 4, store.ImportUndone
		return tx.PutImport(ctx, &first)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.Imports(ctx)
		must(t, err)
		same(t, "imports", all, []store.Import{second, first})
		one, err := tx.Import(ctx, first.ID)
		must(t, err)
		same(t, "import", one, first)
		_, err = tx.Import(ctx, 99)
		same(t, "code", medalist.ErrorCode(err), medalist.NotFound)
		return nil
	})
}

// takeBack undoes an import of everything.
func takeBack(ctx context.Context, tx *store.Tx, imp medalist.ImportID) (string, error) {
	var b []byte
	note := func(table string, was, now any) { b = fmt.Appendf(b, "%s %v -> %v\n", table, was, now) }
	people, err := tx.UndoPeople(ctx, imp)
	if err != nil {
		return "", err
	}
	noteAll(note, "person", people, func(p medalist.Person) any { return p.Name })
	memberships, err := tx.UndoMemberships(ctx, imp)
	if err != nil {
		return "", err
	}
	noteAll(note, "membership", memberships, func(m store.PersonMembership) any { return m.Until })
	teams, err := tx.UndoTeams(ctx, imp)
	if err != nil {
		return "", err
	}
	noteAll(note, "team", teams, func(t medalist.Team) any { return t.Market })
	customers, err := tx.UndoCustomers(ctx, imp)
	if err != nil {
		return "", err
	}
	noteAll(note, "customer", customers, func(c medalist.Customer) any { return c.Name })
	assignments, err := tx.UndoAssignments(ctx, imp)
	if err != nil {
		return "", err
	}
	noteAll(note, "assignment", assignments, func(a medalist.Assignment) any { return a.Status })
	targets, err := tx.UndoTargets(ctx, imp)
	if err != nil {
		return "", err
	}
	noteAll(note, "target", targets, func(t medalist.Target) any { return t.Value })
	err = tx.UndoActivities(ctx, imp, func(was, now *medalist.Activity) error {
		if now == nil {
			note("fact", was.Reason, nil)
		} else {
			note("fact", was.Reason, now.Reason)
		}
		return nil
	})
	return string(b), err
}

func noteAll[T any](note func(string, any, any), table string, all []store.Undone[T], what func(T) any) {
	for _, u := range all {
		if u.Now == nil {
			note(table, what(u.Was), nil)
		} else {
			note(table, what(u.Was), what(*u.Now))
		}
	}
}

// bring writes a row of every table, each named after what, in one import.
func bring(ctx context.Context, tx *store.Tx, imp medalist.ImportID, what string, value int) error {
	people := []medalist.Person{{Email: "ann@acme.test", Name: what}}
	if _, err := tx.PutPeople(ctx, people, imp); err != nil {
		return err
	}
	ann := people[0].ID
	if _, err := tx.PutMemberships(ctx, []store.PersonMembership{span(ann, 20260101, medalist.Date(20260101).AddDays(value), 0)}, imp); err != nil {
		return err
	}
	if _, err := tx.PutTeams(ctx, []medalist.Team{{Name: "North", Market: what}}, imp); err != nil {
		return err
	}
	customers := []medalist.Customer{{Code: "C-1", Name: what}}
	if _, err := tx.PutCustomers(ctx, customers, imp); err != nil {
		return err
	}
	assignment := []medalist.Assignment{{Kind: "follow_up", Person: ann, Customer: customers[0].ID, DueOn: 20260105, Status: medalist.Status(what)}}
	if _, err := tx.PutAssignments(ctx, assignment, imp); err != nil {
		return err
	}
	target := []medalist.Target{{KPI: "meetings", Subject: medalist.OfPerson(ann), Dimension: "a/b", Value: medalist.Decimal(value)}}
	if _, err := tx.PutTargets(ctx, target, imp); err != nil {
		return err
	}
	a := fact("A-1", ann)
	a.Reason = what
	a.Credits[0].Day = medalist.Date(20260101).AddDays(value)
	a.Attributes = medalist.Attributes{{Name: "best", Value: fmt.Sprint(value%2 == 0)}}
	_, err := put(ctx, tx, a, imp)
	return err
}

func undo(t *testing.T, f *fixture) {
	step := func(imp medalist.ImportID, what string, value int) {
		f.update(func(ctx context.Context, tx *store.Tx) error { return bring(ctx, tx, imp, what, value) })
	}
	back := func(imp medalist.ImportID) (did string) {
		f.update(func(ctx context.Context, tx *store.Tx) (err error) {
			did, err = takeBack(ctx, tx, imp)
			return err
		})
		return did
	}
	step(1, "first", 1)
	one := f.state()
	step(2, "second", 2)
	two := f.state()
	step(3, "third", 3)

	same(t, "undone third", back(3), ""+
		"person third -> second\nmembership 2026-01-04 -> 2026-01-03\nteam third -> second\ncustomer third -> second\n"+
		"assignment third -> second\ntarget 0.000003 -> 0.000002\nfact third -> second\n")
	same(t, "state after the second", f.state(), two)
	same(t, "undone third again", back(3), "")

	step(3, "third", 3)
	three := f.state()
	same(t, "undone second, which the third hides", back(2), "")
	same(t, "state", f.state(), three)
	back(3)
	same(t, "state after the first", f.state(), one)
	same(t, "undone first", back(1), ""+
		"person first -> <nil>\nmembership 2026-01-02 -> <nil>\nteam first -> <nil>\ncustomer first -> <nil>\n"+
		"assignment first -> <nil>\ntarget 0.000001 -> <nil>\nfact first -> <nil>\n")
	same(t, "state of nothing", f.state(), map[string]any{})
}

// state is everything of imports, each table by its name, those without rows
// left out.
func (f *fixture) state() map[string]any {
	f.t.Helper()
	all := map[string]any{}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		people, err := tx.People(ctx)
		must(f.t, err)
		var ids []medalist.PersonID
		for _, p := range people {
			ids = append(ids, p.ID)
		}
		keep(all, "people", people)
		teams, err := tx.Teams(ctx)
		must(f.t, err)
		keep(all, "teams", teams)
		customers, err := gather(func(do func(medalist.Customer) error) error { return tx.Customers(ctx, do) })
		must(f.t, err)
		keep(all, "customers", customers)
		assignments, err := gather(func(do func(medalist.Assignment) error) error { return tx.ScanAssignments(ctx, do) })
		must(f.t, err)
		keep(all, "assignments", assignments)
		targets, err := tx.Targets(ctx)
		must(f.t, err)
		keep(all, "targets", targets)
		facts, err := gather(func(do func(*medalist.Activity) error) error { return tx.ScanActivities(ctx, do) })
		must(f.t, err)
		keep(all, "facts", facts)
		credits, err := gather(func(do func(store.Fact) error) error { return tx.FactsOfPeople(ctx, ids, nil, ever, do) })
		must(f.t, err)
		keep(all, "credits", credits)
		best, err := tx.BestFacts(ctx, "meeting")
		keep(all, "best", best)
		return err
	})
	return all
}

func keep[T any](all map[string]any, name string, rows []T) {
	if len(rows) > 0 {
		all[name] = rows
	}
}

// undoProperty brings and takes back imports in any order: a fact says what
// the latest import that still stands, and said anything else, says.
func undoProperty(t *testing.T, f *fixture) {
	type revision struct {
		imp   medalist.ImportID
		value string
	}
	rapid.Check(t, func(r *rapid.T) {
		ctx := context.Background()
		org := f.newOrg(fmt.Sprintf("Org %d", f.orgs()+1))
		model := map[string][]revision{}
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			imp := medalist.ImportID(rapid.IntRange(1, 4).Draw(r, "import"))
			if rapid.Bool().Draw(r, "undo") {
				must(t, f.db.Update(ctx, org, func(tx *store.Tx) error { _, err := takeBack(ctx, tx, imp); return err }))
				for id := range model {
					model[id] = slices.DeleteFunc(model[id], func(v revision) bool { return v.imp == imp })
				}
				continue
			}
			id, value := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(r, "id"), rapid.StringMatching(`[ab ß😀"\\]{0,2}`).Draw(r, "value")
			must(t, f.db.Update(ctx, org, func(tx *store.Tx) error {
				a := fact(id, 1)
				a.Reason = "=" + value
				change, err := put(ctx, tx, a, imp)
				if change != store.Unchanged {
					model[id] = append(model[id], revision{imp, a.Reason})
				}
				return err
			}))
		}
		want, got := map[string]string{}, map[string]string{}
		for id, revisions := range model {
			if n := len(revisions); n > 0 {
				want[id] = revisions[n-1].value
			}
		}
		must(t, f.db.View(ctx, org, func(tx *store.Tx) error {
			return tx.FactsOfPeople(ctx, []medalist.PersonID{1}, nil, ever, func(fact store.Fact) error {
				got[fact.Activity.ExternalID] = fact.Activity.Reason
				return nil
			})
		}))
		same(r, "facts", got, want)
	})
}

func (f *fixture) orgs() int {
	f.t.Helper()
	all, err := f.db.Orgs(context.Background())
	must(f.t, err)
	return len(all)
}
