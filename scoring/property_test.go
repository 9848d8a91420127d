package scoring_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// anyFact makes a fact of a kind of the pack, with attributes that matter, on
// a day of two months.
func anyFact(kind medalist.KindID) *rapid.Generator[*medalist.Activity] {
	return rapid.Custom(func(t *rapid.T) *medalist.Activity {
		on := medalist.Date(2026_03_01).AddDays(rapid.IntRange(0, 45).Draw(t, "day"))
		a := did(kind, strconv.Itoa(int(lastID+1)), on, with(medalist.CustomerID(rapid.IntRange(0, 2).Draw(t, "customer"))))
		if rapid.IntRange(0, 5).Draw(t, "void") == 0 {
			a.Status = medalist.Void
		}
		if rapid.Bool().Draw(t, "together") {
			and(bob, on)(a)
		}
		draw := func(name string, values ...string) {
			if v := rapid.SampledFrom(values).Draw(t, name); v != "" {
				having(name + "=" + v)(a)
			}
		}
		draw("revenue", "", "100", "-40", "9999.99", "20000")
		draw("physicians", "1", "2", "3")
		draw("rating", "1", "4", "5")
		draw("question", "q1", "q2")
		draw("correct", "", "true", "false")
		draw("scenario", "pitch", "closing")
		draw("best", "", "true")
		draw("good_articulation", "", "true")
		draw("product_line", "", "Stents")
		draw("promised_on", "2026-03-10", "2026-04-10")
		draw("installed_on", "", "2026-03-09", "2026-04-12")
		return a
	})
}

// own are KPIs whose rules the pack does not use.
func own(t testing.TB) []*catalogue.KPI {
	return []*catalogue.KPI{
		define(t, "credit: split", revenue, "target: 500", "points: [{step: 100, points: 5, whole: false, cap: 30, per: day}, {at_target: 10}]"),
		define(t, revenue, "target: 500", "points: [{slabs: [{to: 50%, points: 1}, {from: 50%, to: 100%, points: 5}, {from: 100%, points: 9}], on: attainment}, {each: -3, where: revenue < 0}]"),
		define(t, "measure: {ratio: {of: delivery, due_on: promised_on, done_on: installed_on}}", "target: 60%", "points: [{all: 20}, {at_target: 10}, {step: 50%, points: 3}, {each: 5, floor: 50%}]"),
	}
}

// anyScene makes a scene of some facts and assignments.
func anyScene(kpis []*catalogue.KPI) *rapid.Generator[scene] {
	return rapid.Custom(func(t *rapid.T) scene {
		k := rapid.SampledFrom(kpis).Draw(t, "kpi")
		s := scene{kpi: k}
		kinds := k.Measure.Facts
		if k.Measure.Brought != nil {
			kinds = append(kinds[:1:1], k.Measure.Brought.Kind)
		}
		for _, kind := range kinds {
			s.facts = append(s.facts, rapid.SliceOfN(anyFact(kind), 0, 8).Draw(t, "facts")...)
		}
		for range rapid.IntRange(0, 4).Draw(t, "assignments") {
			if k.Measure.Due != "" {
				s.due = append(s.due, due(k.Measure.Due, medalist.CustomerID(rapid.IntRange(1, 2).Draw(t, "of")), medalist.Date(2026_03_01).AddDays(rapid.IntRange(0, 5).Draw(t, "due"))))
			}
		}
		return s
	})
}

func all(t testing.TB) []*catalogue.KPI {
	_, kpis := definitions(t)
	return append(kpis, own(t)...)
}

// shown is what people see of cells: those with something to show, and every
// entry.
func shown(cells []*scoring.Result) []string {
	return append(valuesOf(slices.DeleteFunc(slices.Clone(cells), func(r *scoring.Result) bool { return !r.Active })), entriesOf(cells)...)
}

func TestTheOrderInWhichFactsArriveDoesNotMatter(t *testing.T) {
	kpis := all(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene(kpis).Draw(t, "scene")
		before := shown(s.cells())
		s.facts = rapid.Permutation(s.facts).Draw(t, "facts in another order")
		s.due = rapid.Permutation(s.due).Draw(t, "assignments in another order")
		if diff := cmp.Diff(before, shown(s.cells())); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestAVoidFactChangesNothing(t *testing.T) {
	kpis := all(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene(kpis).Draw(t, "scene")
		before := shown(s.cells())
		void := anyFact(s.kpi.Measure.Facts[0]).Draw(t, "void fact")
		void.Status = medalist.Void
		s.facts = append(s.facts, void)
		if diff := cmp.Diff(before, shown(s.cells())); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestPointsDoNotDependOnTheDayTheyAreWorkedOut(t *testing.T) {
	kpis := all(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene(kpis).Draw(t, "scene")
		s.today = 2026_01_01
		before := entriesOf(s.cells())
		s.today = medalist.Date(2026_03_01).AddDays(rapid.IntRange(0, 60).Draw(t, "today"))
		if diff := cmp.Diff(before, entriesOf(s.cells())); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestToExplainChangesNothing(t *testing.T) {
	kpis := all(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene(kpis).Draw(t, "scene")
		before := s.cells()
		s.explain = true
		after := s.cells()
		if diff := cmp.Diff(shown(before), shown(after)); diff != "" {
			t.Fatal(diff)
		}
		for _, r := range after {
			var points medalist.Points
			for _, it := range r.Items {
				points += it.Points
				if it.Why == "" {
					t.Fatalf("an item is not explained: %+v", it)
				}
			}
			if points != r.Points {
				t.Fatalf("a cell has %s points, its items %s", r.Points, points)
			}
		}
	})
}

// Every entry stands in the cell that its points are counted in, and names a
// recorded fact.
func TestEveryEntryNamesItsCellAndItsFact(t *testing.T) {
	kpis := all(t)
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene(kpis).Draw(t, "scene")
		counts := map[medalist.ActivityID]bool{}
		for _, f := range s.facts {
			counts[f.ID] = f.Counts()
		}
		for _, r := range s.cells() {
			for _, e := range r.Entries {
				if e.Cell != (medalist.EntryCell{KPI: s.kpi.ID, Subject: r.Cell.Subject, Dimension: r.Cell.Dimension, Start: r.Cell.Period.Start}) {
					t.Fatalf("an entry of %+v names the cell %+v", r.Cell, e.Cell)
				}
				if !counts[e.Fact] || e.Points == 0 || e.Reason == "" || e.Date == 0 {
					t.Fatalf("got the entry %+v", e)
				}
			}
		}
	})
}
