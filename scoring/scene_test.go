package scoring_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// A scene is what happened, to be judged by a KPI for somebody.
type scene struct {
	kpi     *catalogue.KPI
	subject medalist.Subject // ann, unless it is said
	facts   []*medalist.Activity
	due     []medalist.Assignment
	today   medalist.Date    // the last day of 2026, unless it is said
	target  medalist.Decimal // the KPI's own, unless it is said
	explain bool
}

func (s scene) asCase() *scoring.Case {
	if s.subject == (medalist.Subject{}) {
		s.subject = medalist.OfPerson(ann)
	}
	if s.today == 0 {
		s.today = 2026_12_31
	}
	if s.target == 0 {
		s.target = s.kpi.Target
	}
	c := &scoring.Case{
		KPI: s.kpi, Subject: s.subject, Calendar: usual, Today: s.today, Due: s.due, Explain: s.explain,
		Target: func(string, medalist.Period) medalist.Decimal { return s.target },
		Facts:  s.credited(),
	}
	holders := scoring.Holders(s.kpi, usual, s.standing())
	c.Holder = func(group string) medalist.ActivityID { return holders[group] }
	if s.kpi.Measure.Brought != nil {
		revenue := scoring.NewRevenue(s.kpi.Measure.Brought)
		for _, f := range s.facts {
			revenue.Add(f)
		}
		revenue.Done()
		c.Brought = revenue.Regular
	}
	return c
}

// credited returns the facts that the KPI reads of the subject, in order.
func (s scene) credited() []scoring.Fact {
	var facts []scoring.Fact
	for _, f := range s.facts {
		day, credited := f.DayFor(medalist.PersonID(s.subject.ID))
		if s.subject.Level != medalist.PersonLevel {
			day, credited = f.FirstDay(), true
		}
		if credited && s.kpi.Reads(f.Kind) {
			facts = append(facts, scoring.Fact{Activity: f, Day: day})
		}
	}
	slices.SortFunc(facts, func(a, b scoring.Fact) int {
		if a.Earlier(b.Activity) {
			return -1
		}
		return 1
	})
	return facts
}

// standing returns the facts that may be judged best.
func (s scene) standing() []*medalist.Activity {
	var best []*medalist.Activity
	for _, f := range s.facts {
		if s.kpi.Reads(f.Kind) && !scoring.Superseded(s.kpi, f, s.facts) {
			best = append(best, f)
		}
	}
	return best
}

func (s scene) cells() []*scoring.Result { return scoring.Evaluate(s.asCase()) }

// cell returns the only cell.
func (s scene) cell(t testing.TB) *scoring.Result {
	t.Helper()
	cells := s.cells()
	if len(cells) != 1 {
		t.Fatalf("there are %d cells, want 1: %v", len(cells), valuesOf(cells))
	}
	return cells[0]
}

// wantValues compares cells, each written "first day [dimension] value/target
// points".
func (s scene) wantValues(t testing.TB, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, valuesOf(s.cells())); diff != "" {
		t.Errorf("cells: want (-), got (+):\n%s", diff)
	}
}

func valuesOf(cells []*scoring.Result) []string {
	var lines []string
	for _, r := range cells {
		line := r.Cell.Period.Start.String() + " "
		if r.Cell.Dimension != "" {
			line += r.Cell.Dimension + " "
		}
		lines = append(lines, fmt.Sprintf("%s%s/%s %s", line, text(r.Value), r.Target, r.Points))
	}
	return lines
}

// wantEntries compares the entries of all cells, each written "date activity
// points reason".
func (s scene) wantEntries(t testing.TB, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, entriesOf(s.cells())); diff != "" {
		t.Errorf("entries: want (-), got (+):\n%s", diff)
	}
}

func entriesOf(cells []*scoring.Result) []string {
	var lines []string
	for _, r := range cells {
		for _, e := range r.Entries {
			lines = append(lines, fmt.Sprintf("%s %s %s %s", e.Date, e.Activity, e.Points, e.Reason))
		}
	}
	return lines
}

// text writes a value with four places, "none" without one.
func text(v scoring.Value) string {
	if !v.Valid() {
		return "none"
	}
	return medalist.ShortRat(v.Rat(), 4)
}
