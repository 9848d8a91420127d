package scoring_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/packs"
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

// definitions are those of the pack and of the example file.
func definitions(t testing.TB) ([]medalist.Kind, []*catalogue.KPI) {
	t.Helper()
	defs, err := readDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	return defs.Kinds, slices.Clone(defs.KPIs)
}

var readDefinitions = sync.OnceValues(func() (*catalogue.Definitions, error) {
	text, err := packs.Read(packs.Default)
	if err != nil {
		return nil, err
	}
	pack, err := catalogue.Parse("pack", text, nil)
	if err != nil {
		return nil, err
	}
	if text, err = os.ReadFile("../catalogue/testdata/example.yaml"); err != nil {
		return nil, err
	}
	example, err := catalogue.Parse("example", text, pack.Kinds)
	if err != nil {
		return nil, err
	}
	return &catalogue.Definitions{Kinds: slices.Concat(pack.Kinds, example.Kinds), KPIs: slices.Concat(pack.KPIs, example.KPIs)}, nil
})

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
	defs, err := catalogue.Parse("kpis.yaml", []byte("kpis:\n  - "+strings.Join(append(lines, keys...), "\n    ")), kinds)
	if err != nil {
		t.Fatal(err)
	}
	return defs.KPIs[0]
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
