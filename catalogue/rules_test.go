package catalogue_test

import (
	"strings"
	"testing"
)

func TestMistakesInPointsAreNamedWithPlaceAndRemedy(t *testing.T) {
	tests := []struct{ rule, at, remedy string }{
		{"{reason: demo}", "", "exactly one of each, step, slabs, at_target, all and best"},
		{"{each: 5, at_target: 10}", "", "exactly one of"},
		{"{each: ten}", ".each", "write digits and a point"},
		{"{each: 0.005}", ".each", "more than two places"},
		{"{each: 5, where: topik == \"\"}", ".where", "did you mean topic?"},
		{"{at_target: 5, where: topic != \"\"}", ".where", "means nothing in this rule; remove it"},
		{"{each: 5, whole: true}", ".whole", "means nothing in this rule; remove it"},
		{"{each: 5, points: 5}", ".points", "means nothing in this rule; remove it"},
		{"{each: 5, on: value}", ".on", "means nothing in this rule; remove it"},
		{"{each: 5, of: month}", ".of", "means nothing in this rule; remove it"},
		{"{step: 0, points: 5}", ".step", "a step is above 0"},
		{"{step: -10, points: 5}", ".step", "a step is above 0"},
		{"{step: far, points: 5}", ".step", "write digits and a point"},
		{"{step: 10}", ".points", "is not a number"},
		{"{step: 10, points: 5, whole: perhaps}", ".whole", "write true or false"},
		{"{slabs: [{from: 5, to: 5, points: 1}]}", ".slabs[0]", "a slab ends above its beginning"},
		{"{slabs: [{from: 0, to: 10, points: 1}, {from: 9, points: 2}]}", ".slabs[1]", "each begins where the one before ended"},
		{"{slabs: [{from: 10, points: 2}, {from: 0, to: 10, points: 1}]}", ".slabs[1]", "slabs stand in rising order"},
		{"{slabs: [{to: 10, points: 2}, {to: 20, points: 1}]}", ".slabs[1]", "slabs stand in rising order"},
		{"{slabs: [{from: low, points: 2}]}", ".slabs[0].from", "write digits and a point"},
		{"{slabs: [{from: 5}]}", ".slabs[0].points", "is not a number"},
		{"{slabs: [{from: 5, points: 1}], on: rank}", ".on", "take value or attainment"},
		{"{all: 100}", ".all", "needs a ratio, which knows what is due; take at_target"},
		{"{best: 100, of: month}", ".of", `"best" is no attribute of meeting`},
		{"{each: 5, cap: 0}", ".cap", "a cap is above 0; leave it out if there is none"},
		{"{each: 5, cap: -1}", ".cap", "a cap is above 0"},
		{"{each: 5, cap: much}", ".cap", "write digits and a point"},
		{"{each: 5, cap: 10, per: year}", ".per", "a year does not lie within a month"},
		{"{each: 5, cap: 10, per: hour}", ".per", "write day, week"},
		{"{each: 5, per: day}", ".per", "give the cap"},
		{"{each: 5, floor: 0}", ".floor", "a floor is above 0; leave it out if there is none"},
		{"{each: 5, floor: some}", ".floor", "write digits and a point"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			expect(t, kpi("points:\n      - "+tt.rule), "8: kpis[0].points[0]"+tt.at, tt.remedy)
		})
	}
}

func TestABestIsJudgedOfAPeriodOrAnAttribute(t *testing.T) {
	video := "measure: {count: coaching_video}"
	expect(t, kpi(video, "points: [{best: 5, of: topic}]"), "7: kpis[0].points[0].of", "topic")
	expect(t, kpi(video, "points: [{best: 5}]"), "7: kpis[0].points[0].of", "take one of best, good_articulation, scenario")
	expect(t, kpi(video, "points: [{best: 5, of: scenario}]", "winners: {best: month}"), "8: kpis[0].winners.best", "another group already; take the same")
	if got := problemsOf(t, kpi(video, "points: [{best: 5, of: scenario}]", "winners: {best: scenario}")); got != nil {
		t.Error(got)
	}
}

func TestEveryProblemOfAFileIsReportedWithItsLine(t *testing.T) {
	got := problemsOf(t, `kpis:
  - id: meetings
    level: persn
    every: week
    measure: {count: meeting, at_most: {per: month, n: 3}}
    points:
      - {each: 10, cap: 0}
  - id: Sales
    level: person
    every: month
    measure:
      sum: revenu
      of: sale
    target: -1
  - id: demos
    level: team
    every: month
    measure: {count: meeting}
    points:
      - {each: 5}
      - step: 0
        points: 5
      - {all: 5}
    winners: {top: 3, best: month}
    colour: red
  - id: calls
    level: team
    every: month
    measure: {count: meeting}
    points:
      - each: x
      - at_target: y
`)
	want := []string{
		"3: kpis[0].level: ", "5: kpis[0].measure.at_most.per: ",
		"8: kpis[1].id: ", "12: kpis[1].measure.sum: ", "14: kpis[1].target: ",
		"25: kpis[2].colour: ", // the KPI is not judged further
		"31: kpis[3].points[0].each: ", "32: kpis[3].points[1].at_target: ",
	}
	if len(got) != len(want) {
		t.Errorf("got %d problems, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("problem %d is %s, want %s", i, got[i], want[i])
		}
	}
}

func TestAMistakeInAKindIsNotReportedAgainByItsKPIs(t *testing.T) {
	expect(t, `kinds:
  call:
    attributes: {length: nmber}
kpis:
  - id: long-calls
    level: person
    every: day
    measure: {count: call, where: length > 10}
`, "3: kinds.call.attributes.length", "take one of text, number")
}

func TestWhatIsNoKPIFile(t *testing.T) {
	tests := []struct{ name, text, place, remedy string }{
		{"an empty file", "", "the file defines nothing", "give it a list `kpis:`, or `kinds:`"},
		{"comments only", "# soon\n", "the file defines nothing", "`kpis:`"},
		{"empty lists", "kpis: []\nkinds: {}\n", "1", "the file defines nothing"},
		{"a text", "hello\n", "1", "keys with values are expected here"},
		{"a list", "- id: x\n", "1", "keys with values are expected here"},
		{"a tab in the indentation", "kpis:\n\t- id: x\n", "2", "the YAML cannot be read"},
		{"an open quote", "kpis:\n  - id: \"x\n", "2", "the YAML cannot be read"},
		{"an open bracket", "kpis: [{id: x\n", "1", "the YAML cannot be read"},
		{"a key twice", "kpis:\n  - id: x\n    id: y\n", "3", "already defined"},
		{"a key twice, once in quotes", "kpis:\n  - id: x\n    \"id\": y\n", "3", "already defined"},
		{"a key twice, in braces", "kinds: {x: {}, x: {}}\n", "1", "already defined"},
		{"a key twice, as number and text", "kinds: {1: {}, \"1\": {}}\n", "1", ""},
		{"two documents", "kpis: []\n---\nkinds: {}\n", "3", "keep one"},
		{"binary", "\x00\x01\x02PK", "", ""},
		{"brackets without end", "kpis: " + strings.Repeat("[", 100_000), "the file is too large or nested too deeply", "at most 128 KiB"},
		{"a very large file", "# " + strings.Repeat("x", 200_000), "the file is too large", "at most 128 KiB"},
		{"an alias that multiplies", "kinds: &a {x: {}}\nkpis: [*a, *a]\n", "1: kinds", "write the value itself"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := problemsOf(t, tt.text)
			if len(got) == 0 || !strings.HasPrefix(got[0], tt.place) || !strings.Contains(strings.Join(got, "\n"), tt.remedy) {
				t.Errorf("got %q, want %s: ... %s", got, tt.place, tt.remedy)
			}
		})
	}
}
