package storetest

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// fact is a meeting of some people on 5 January 2026.
func fact(id string, people ...medalist.PersonID) *medalist.Activity {
	a := &medalist.Activity{
		Source: "file", ExternalID: id, Kind: "meeting", At: "2026-01-05 09:30", Instant: 1_767_605_400_000_000_000,
		Status: medalist.Recorded,
	}
	for _, p := range people {
		a.Credits = append(a.Credits, medalist.Credit{Person: p, Day: 20260105})
	}
	return a
}

// put records a fact where the one with its identity stands.
func put(ctx context.Context, tx *store.Tx, a *medalist.Activity, imp medalist.ImportID) (store.Change, error) {
	old, err := tx.ActivitiesByIdentity(ctx, a.Source, []string{a.ExternalID})
	if err != nil {
		return store.Unchanged, err
	}
	return tx.PutActivity(ctx, a, old[a.ExternalID], imp)
}

func (f *fixture) put(a *medalist.Activity) (change store.Change) {
	f.t.Helper()
	f.update(func(ctx context.Context, tx *store.Tx) error {
		var err error
		change, err = put(ctx, tx, a, 0)
		return err
	})
	return change
}

// allFacts are the facts, and what the people 1 to 9 are credited with.
func (f *fixture) allFacts() (facts []*medalist.Activity, credits []store.Fact) {
	f.t.Helper()
	f.view(func(ctx context.Context, tx *store.Tx) error {
		var err error
		facts, err = gather(func(do func(*medalist.Activity) error) error { return tx.ScanActivities(ctx, do) })
		must(f.t, err)
		credits, err = factsOf(ctx, tx, nil)
		return err
	})
	return facts, credits
}

var everybody = []medalist.PersonID{1, 2, 3, 4, 5, 6, 7, 8, 9}

var ever = medalist.Period{Start: 0, End: 99991231}

func factsOf(ctx context.Context, tx *store.Tx, kinds []medalist.KindID) ([]store.Fact, error) {
	return gather(func(do func(store.Fact) error) error { return tx.FactsOfPeople(ctx, everybody, kinds, ever, do) })
}

func facts(t *testing.T, f *fixture) {
	plain := fact("A-1", 1)
	full := &medalist.Activity{
		Source: "crm", ExternalID: `A-"1" \ Ä 日本`, Kind: "sale", At: "1900-01-01T00:00:00.123456789+01:00", Instant: math.MinInt64 + 1,
		Credits:  []medalist.Credit{{Person: 9, Day: 20251231}, {Person: math.MaxInt64, Day: 20260101}, {Person: 1, Day: 10101}},
		Customer: 12, Status: medalist.Void, Reason: "twice; \t\"again\"",
		Attributes: medalist.Attributes{
			{Name: `a "b"`, Value: "{}"},
			{Name: "c", Value: `","d":"e`},
			{Name: "cost", Value: "-12.5"},
			{Name: "note", Value: "tab\tline\nslash\\ 😀 <&>"},
			{Name: "ü", Value: "ÄÖ日本\u2028"},
		},
	}
	same(t, "change", f.put(plain), store.Added)
	same(t, "change", f.put(full), store.Added)
	all, _ := f.allFacts()
	same(t, "facts", all, []*medalist.Activity{plain, full})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		byIdentity, err := tx.ActivitiesByIdentity(ctx, "crm", []string{"A-1", full.ExternalID, "A-2"})
		must(t, err)
		same(t, "facts by identity", byIdentity, map[string]*medalist.Activity{full.ExternalID: full})
		byID, err := tx.ActivitiesByID(ctx, []medalist.ActivityID{plain.ID, 99})
		must(t, err)
		same(t, "facts by id", byID, map[medalist.ActivityID]*medalist.Activity{plain.ID: plain})
		n, err := tx.CountActivities(ctx)
		must(t, err)
		same(t, "count", n, int64(2))
		for source, want := range map[string]bool{"crm": true, "phone": false} {
			has, err := tx.HasSource(ctx, source)
			must(t, err)
			same(t, "facts of "+source, has, want)
		}
		return nil
	})
}

// Facts by person are the same facts, without what only people read.
func factsByPerson(t *testing.T, f *fixture) {
	told := fact("A-2", 2, 1)
	told.Customer, told.Status, told.Reason = 12, medalist.Void, "twice"
	told.Attributes = medalist.Attributes{{Name: "a", Value: "1"}, {Name: "b", Value: `"`}}
	told.Credits[0].Day = 20260106
	answer := fact("A-3", 1)
	answer.Kind = "answer"
	for _, a := range []*medalist.Activity{fact("A-1", 3), told, answer} {
		f.put(a)
	}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		for _, kinds := range [][]medalist.KindID{nil, {"meeting"}} {
			want, err := factsOf(ctx, tx, kinds)
			must(t, err)
			for _, fact := range want {
				a := fact.Activity
				a.At, a.Reason, a.Recorded, a.Import = "", "", 0, 0
			}
			got, err := gather(func(do func(store.Fact) error) error { return tx.FactsByPerson(ctx, kinds, do) })
			must(t, err)
			slices.SortStableFunc(got, func(a, b store.Fact) int {
				return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Activity.Kind, b.Activity.Kind))
			})
			same(t, fmt.Sprintf("facts by person, of kinds %v", kinds), got, want)
		}
		return nil
	})
}

func correction(t *testing.T, f *fixture) {
	first := fact("A-1", 1, 2)
	f.put(first)

	again := fact("A-1", 1, 2)
	again.Instant, again.Credits[1].Day = 5, 20260106 // derived otherwise: not what it says
	same(t, "change by the same again", f.put(again), store.Unchanged)
	same(t, "revision", again.Recorded, first.Recorded)
	all, _ := f.allFacts()
	same(t, "facts", all, []*medalist.Activity{first})

	second := fact("A-1", 2, 3)
	second.Kind, second.Status, second.Reason = "workshop", medalist.Void, "a mistake"
	second.Credits[0].Day = 20260106
	same(t, "change by a correction", f.put(second), store.Changed)
	same(t, "id", second.ID, first.ID)
	if second.Recorded <= first.Recorded {
		t.Errorf("the correction is recorded as %d, not after %d", second.Recorded, first.Recorded)
	}
	all, credits := f.allFacts()
	same(t, "facts", all, []*medalist.Activity{second})
	same(t, "credits", credits, []store.Fact{{Person: 2, Day: 20260106, Activity: second}, {Person: 3, Day: 20260105, Activity: second}})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		meetings, err := factsOf(ctx, tx, []medalist.KindID{"meeting"})
		same(t, "meetings", meetings, nil)
		return err
	})
}

func factOrder(t *testing.T, f *fixture) {
	type key struct {
		Person medalist.PersonID
		ID     string
	}
	add := func(id string, kind medalist.KindID, day medalist.Date, at medalist.Instant, people ...medalist.PersonID) {
		a := fact(id, people...)
		a.Kind, a.Instant = kind, at
		for i := range a.Credits {
			a.Credits[i].Day = day
		}
		f.put(a)
	}
	add("late", "meeting", 20260105, 300, 2, 1)
	add("b", "meeting", 20260105, 200, 1)
	add("a", "meeting", 20260105, 200, 1)
	add("B", "meeting", 20260105, 200, 1)
	add("early", "meeting", 20260105, 100, 1)
	add("before", "meeting", 20260104, 900, 1)
	add("after", "meeting", 20260106, 1, 1)
	add("answer", "answer", 20260105, 999, 1, 2)
	read := func(people []medalist.PersonID, kinds []medalist.KindID, during medalist.Period) (keys []key) {
		f.view(func(ctx context.Context, tx *store.Tx) error {
			return tx.FactsOfPeople(ctx, people, kinds, during, func(fact store.Fact) error {
				keys = append(keys, key{fact.Person, fact.Activity.ExternalID})
				return nil
			})
		})
		return keys
	}
	same(t, "everything", read([]medalist.PersonID{2, 1, 2}, nil, ever), []key{
		{1, "answer"},
		{1, "before"},
		{1, "early"},
		{1, "B"},
		{1, "a"},
		{1, "b"},
		{1, "late"},
		{1, "after"},
		{2, "answer"},
		{2, "late"},
	})
	same(t, "meetings of a day", read([]medalist.PersonID{2, 1}, []medalist.KindID{"meeting", "workshop"}, medalist.Period{Start: 20260104, End: 20260105}),
		[]key{{1, "before"}})
	same(t, "nobody's", read(nil, nil, ever), nil)
}

func derivedDays(t *testing.T, f *fixture) {
	a := fact("A-1", 1, 2)
	f.put(a)
	recorded := a.Recorded
	f.update(func(ctx context.Context, tx *store.Tx) error {
		return tx.SetCredits(ctx, a, 77, []medalist.Credit{{Person: 1, Day: 20260106}, {Person: 2, Day: 20260105}})
	})
	same(t, "revision", a.Recorded, recorded)
	all, credits := f.allFacts()
	same(t, "facts", all, []*medalist.Activity{a})
	same(t, "credits", credits, []store.Fact{{Person: 1, Day: 20260106, Activity: a}, {Person: 2, Day: 20260105, Activity: a}})
	same(t, "instant", all[0].Instant, medalist.Instant(77))
}

func otherWays(t *testing.T, f *fixture) {
	add := func(id string, kind medalist.KindID, customer medalist.CustomerID, best string, at medalist.Instant) *medalist.Activity {
		a := fact(id, 1)
		a.Kind, a.Customer, a.Instant = kind, customer, at
		if best != "" {
			a.Attributes = medalist.Attributes{{Name: "best", Value: best}}
		}
		f.put(a)
		return a
	}
	late := add("1", "sale", 5, "", 200)
	early := add("2", "sale", 5, "", 100)
	other := add("3", "sale", 4, "", 300)
	add("4", "sale", 0, "", 1)
	add("5", "meeting", 5, "", 1)
	paper := add("6", "paper", 0, "true", 1)
	add("7", "paper", 0, "false", 1)
	second := add("8", "paper", 0, "true", 0)
	add("9", "story", 0, "true", 0)
	paper.Reason = "named best again"
	f.put(paper)
	f.view(func(ctx context.Context, tx *store.Tx) error {
		sales, err := tx.FactsOfCustomers(ctx, []medalist.CustomerID{5, 4, 0, 5}, "sale")
		must(t, err)
		same(t, "sales", sales, []*medalist.Activity{other, early, late})
		best, err := tx.BestFacts(ctx, "paper")
		same(t, "best papers, latest award last", best, []*medalist.Activity{second, paper})
		return err
	})
}
