package scoring_test

import (
	"fmt"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/scoring"
)

// tabled returns the table of a KPI in short: value:points, with what happens
// there.
func tabled(t *testing.T, definition string, tried *medalist.Decimal) string {
	t.Helper()
	text, err := packs.Read(packs.Default)
	if err != nil {
		t.Fatal(err)
	}
	pack, err := catalogue.Parse("pack", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	defs, err := catalogue.Parse("test", []byte("kpis:\n  - "+definition), pack.Kinds)
	if err != nil {
		t.Fatal(err)
	}
	k := defs.KPIs[0]
	marks := [...]string{"target", "floor", "slab", "step", "cap", "tried"}
	var lines []string
	for _, row := range scoring.Table(k, calendar.Calendar{}, k.Target, tried) {
		value := medalist.ShortRat(row.Value.Rat(), 2)
		line := fmt.Sprintf("%s:%s", value, row.Total())
		for _, e := range row.Edges {
			line += "/" + marks[e]
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, " ")
}

func TestATableShowsWhatEveryValueEarns(t *testing.T) {
	for _, test := range []struct{ name, kpi, want string }{
		{
			"demos", `{id: a, level: person, every: week, measure: {count: meeting}, target: 5, points: [{each: 15}, {at_target: 50}]}`,
			"0:0 1:15 2:30 3:45 4:60 5:125/target 6:140",
		},
		{
			"whole steps with floor and cap",
			`{id: a, level: person, every: month, measure: {sum: revenue, of: sale}, points: [{step: 10000, points: 5, floor: 20000, cap: 40}]}`,
			"0:0 19999.99:0 20000:10/floor/step 30000:15/step 40000:20/step 50000:25/step 60000:30/step 80000:40/step/cap 90000:40/step",
		},
		{
			"slabs of the attainment",
			`{id: a, level: person, every: month, measure: {sum: revenue, of: sale}, target: 200, points: [{slabs: [{from: 0.8, to: 1, points: 20}, {from: 1, points: 50}], on: attainment}]}`,
			"0:0 159.99:0 160:20/slab 199.99:20 200:50/target/slab 400:50",
		},
		{
			"all or nothing",
			`{id: a, level: person, every: day, measure: {ratio: {of: quiz_answer, done: correct}}, target: 100%, points: [{each: 2}, {all: 10}]}`,
			"0:0 0.2:2 0.4:4 0.6:6 0.8:8 1:20/target",
		},
		{
			"graded parts and the best",
			`{id: a, level: person, every: month, measure: {count: coaching_video}, points: [{each: 5}, {each: 20, where: good_articulation}, {best: 100, of: month}]}`,
			"0:0 1:125 2:150 3:175 4:200",
		},
	} {
		if got := tabled(t, test.kpi, nil); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestATableShowsAValueThatIsTried(t *testing.T) {
	tried := 7 * medalist.One
	got := tabled(t, `{id: a, level: person, every: week, measure: {count: meeting}, points: [{each: 3}]}`, &tried)
	if want := "0:0 1:3 2:6 3:9 4:12 7:21/tried"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Whatever stands in a definition, its table is short and quickly made.
func TestATableIsShort(t *testing.T) {
	slabs := make([]string, 100)
	for i := range slabs {
		slabs[i] = fmt.Sprintf("{from: %d, to: %d, points: 1}", i*10, i*10+5)
	}
	got := tabled(t, `{id: a, level: person, every: month, measure: {count: meeting}, target: 1000000000, points: [{slabs: [`+strings.Join(slabs, ", ")+`]}, {step: 0.000001, points: 1}]}`, nil)
	if n := len(strings.Fields(got)); n > 30 {
		t.Errorf("the table has %d lines", n)
	}
}
