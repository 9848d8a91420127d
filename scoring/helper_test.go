package scoring_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/scoring"
)

// The people of the tests, and two customers.
const (
	ann medalist.PersonID = iota + 1
	bob
	cy

	mercy medalist.CustomerID = 1
	grace medalist.CustomerID = 2
)

// usual is the calendar of an organisation that changed no setting.
var usual = calendar.Calendar{WeekStarts: time.Monday, FiscalYearStarts: time.January}

// shipped returns a KPI of the pack, or of the example file.
func shipped(t testing.TB, id medalist.KPIID) *catalogue.KPI {
	t.Helper()
	kinds, kpis := definitions(t)
	if k := catalogue.New(kinds, kpis).Latest(id); k != nil {
		return k
	}
	t.Fatalf("there is no KPI %s", id)
	return nil
}

// definitions reads the pack and the example file.
func definitions(t testing.TB) ([]medalist.Kind, []*catalogue.KPI) {
	t.Helper()
	text, err := packs.Read(packs.Default)
	if err != nil {
		t.Fatal(err)
	}
	pack := parsed(t, string(text), nil)
	example, err := os.ReadFile("../catalogue/testdata/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := parsed(t, string(example), pack.Kinds)
	return append(pack.Kinds, own.Kinds...), append(pack.KPIs, own.KPIs...)
}

func parsed(t testing.TB, text string, known []medalist.Kind) *catalogue.Definitions {
	t.Helper()
	defs, err := catalogue.Parse("kpis.yaml", []byte(text), known)
	if err != nil {
		t.Fatal(err)
	}
	return defs
}

// define makes a monthly KPI of people from some of its keys, each a line.
func define(t testing.TB, keys ...string) *catalogue.KPI {
	t.Helper()
	lines := []string{"id: own"}
	for _, usual := range []string{"level: person", "every: month"} {
		name, _, _ := strings.Cut(usual, ":")
		if !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, name+":") }) {
			lines = append(lines, usual)
		}
	}
	kinds, _ := definitions(t)
	return parsed(t, "kpis:\n  - "+strings.Join(append(lines, keys...), "\n    "), kinds).KPIs[0]
}

// A detail changes a fact.
type detail func(*medalist.Activity)

var lastID medalist.ActivityID

// did makes a fact that ann did on a day, each later than the one before it.
func did(kind medalist.KindID, id string, on medalist.Date, details ...detail) *medalist.Activity {
	lastID++
	a := &medalist.Activity{
		ID: lastID, ExternalID: id, Source: "file", Kind: kind, Status: medalist.Recorded, Recorded: medalist.Seq(lastID),
		Instant: medalist.Instant(on.Time(time.UTC).UnixNano()) + medalist.Instant(lastID), Credits: []medalist.Credit{{Person: ann, Day: on}},
	}
	for _, d := range details {
		d(a)
	}
	return a
}

// by names who did it, all on the same local date.
func by(people ...medalist.PersonID) detail {
	return func(a *medalist.Activity) {
		on := a.FirstDay()
		a.Credits = nil
		for _, p := range people {
			a.Credits = append(a.Credits, medalist.Credit{Person: p, Day: on})
		}
	}
}

// and names somebody else, with a local date of their own.
func and(p medalist.PersonID, on medalist.Date) detail {
	return func(a *medalist.Activity) { a.Credits = append(a.Credits, medalist.Credit{Person: p, Day: on}) }
}

func with(c medalist.CustomerID) detail { return func(a *medalist.Activity) { a.Customer = c } }

func being(s medalist.Status) detail { return func(a *medalist.Activity) { a.Status = s } }

// recorded says when its latest revision was recorded.
func recorded(s medalist.Seq) detail { return func(a *medalist.Activity) { a.Recorded = s } }

// having gives attributes, written name=value.
func having(attributes ...string) detail {
	return func(a *medalist.Activity) {
		for _, text := range attributes {
			name, value, _ := strings.Cut(text, "=")
			a.Attributes = append(a.Attributes, medalist.Attribute{Name: name, Value: value})
		}
		slices.SortFunc(a.Attributes, func(x, y medalist.Attribute) int { return strings.Compare(x.Name, y.Name) })
	}
}

func sale(id string, on medalist.Date, revenue string, details ...detail) *medalist.Activity {
	return did("sale", id, on, append(details, having("revenue="+revenue))...)
}

// due makes an assignment of ann's.
func due(kind medalist.KindID, c medalist.CustomerID, on medalist.Date) medalist.Assignment {
	return medalist.Assignment{Kind: kind, Person: ann, Customer: c, DueOn: on, Status: medalist.Recorded}
}

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
