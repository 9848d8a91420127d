package catalogue_test

import (
	"fmt"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// problemsOf returns what is wrong with a file that may read the pack's kinds,
// a line each, without the file's name.
func problemsOf(t *testing.T, text string) []string {
	t.Helper()
	_, err := catalogue.Parse("kpis.yaml", []byte(text), pack(t).Kinds)
	if err == nil {
		return nil
	}
	if medalist.ErrorCode(err) != medalist.Invalid {
		t.Errorf("the error is %s, want invalid", medalist.ErrorCode(err))
	}
	var problems []string
	for line := range strings.SplitSeq(err.Error(), "\n") {
		problem, found := strings.CutPrefix(line, "kpis.yaml:")
		if !found {
			t.Errorf("%q does not name the file", line)
		}
		problems = append(problems, strings.TrimSpace(problem))
	}
	return problems
}

// expect checks that a file has exactly one problem, at a place and with a
// remedy.
func expect(t *testing.T, text, place, remedy string) {
	t.Helper()
	got := problemsOf(t, text)
	if len(got) != 1 || !strings.HasPrefix(got[0], place+": ") || !strings.Contains(got[0], remedy) {
		t.Errorf("want %s: ... %s ..., got\n%s\nin\n%s", place, remedy, strings.Join(got, "\n"), text)
	}
}

// A sound KPI, key by key; tests replace one of its keys or add another.
var sound = []string{"id: x", "level: person", "every: month", "measure: {count: meeting}", "target: 5"}

// kpi returns the file of the sound KPI with some keys replaced or added, the
// last of them on line 6 at least.
func kpi(keys ...string) string {
	lines := append([]string{}, sound...)
	for _, key := range keys {
		name, _, _ := strings.Cut(key, ":")
		at := len(lines)
		for i, line := range lines {
			if strings.HasPrefix(line, name+":") {
				at = i
			}
		}
		if at == len(lines) {
			lines = append(lines, "")
		}
		lines[at] = key
	}
	return "kpis:\n  - " + strings.Join(lines, "\n    ") + "\n"
}

func TestASoundKPIHasNoProblem(t *testing.T) {
	if got := problemsOf(t, kpi()); got != nil {
		t.Error(got)
	}
}

func TestMistakesInAKPIAreNamedWithPlaceAndRemedy(t *testing.T) {
	tests := []struct{ key, place, remedy string }{
		{"id: Demos", "2: kpis[0].id", "lower case letters, digits and hyphens"},
		{"id:", "2: kpis[0].id", `"" is no id`},
		{"level: persn", "3: kpis[0].level", "take person, team or organisation"},
		{"every: fortnight", "4: kpis[0].every", "write day, week, 15 days, month, quarter or year"},
		{"from: 1.1.2026", "7: kpis[0].from", "write YYYY-MM-DD"},
		{"from: 2026-02-30", "7: kpis[0].from", "write YYYY-MM-DD"},
		{"credit: half", "7: kpis[0].credit", "take full or split"},
		{"target: -5", "6: kpis[0].target", "a target is above 0"},
		{"target: 0", "6: kpis[0].target", "a target is above 0"},
		{"target: 10_000", "6: kpis[0].target", "write digits and a point"},
		{"target: 1e3", "6: kpis[0].target", "write digits and a point"},
		{"target: 0.0000001", "6: kpis[0].target", "more than six places"},
		{"target: 33.33333%", "6: kpis[0].target", "more than four places"},
		{"by: produkt_line", "7: kpis[0].by", `no attribute of meeting; take one of topic`},
		{"by: topik", "7: kpis[0].by", "did you mean topic?"},
		{"by: [topic]", "7: kpis[0].by", "a single value is expected here"},
		{"name: {en: Demos}", "7: kpis[0].name", "a single value is expected here"},
		{"points: {each: 5}", "7: kpis[0].points", "a list is expected here; begin each of its items with a dash"},
		{"points: [5]", "7: kpis[0].points[0]", "keys with values are expected here"},
		{"name: &n Demos", "7: kpis[0].name", "write the value itself"},
	}
	for _, tt := range tests {
		t.Run(tt.key, func(t *testing.T) { expect(t, kpi(tt.key), tt.place, tt.remedy) })
	}
}

func TestUnknownKeysAreFoundAtEveryLevel(t *testing.T) {
	tests := []struct{ text, place, remedy string }{
		{"kpi: []\n", "1: kpi", "did you mean kpis?"},
		{"rules: []\n", "1: rules", "take one of kinds, kpis"},
		{"kinds:\n  call:\n    atributes: {}\n", "3: kinds.call.atributes", "did you mean attributes?"},
		{"kinds:\n  call:\n    attributes:\n      length: {typ: number}\n", "4: kinds.call.attributes.length.typ", "did you mean type?"},
		{kpi("tarjet: 5"), "7: kpis[0].tarjet", "did you mean target?"},
		{kpi("measure: {count: meeting, were: topic != \"\"}"), "5: kpis[0].measure.were", "did you mean where?"},
		{kpi("measure: {count: meeting, at_most: {pro: day, n: 3}}"), "5: kpis[0].measure.at_most.pro", "take one of per, n"},
		{kpi("measure: {count: account_opened, brought: {kinds: sale, months: 3, within: 12 months}}"), "5: kpis[0].measure.brought.kinds", "did you mean kind?"},
		{kpi("measure: {ratio: {off: delivery}}"), "5: kpis[0].measure.ratio.off", "did you mean of?"},
		{kpi("points:\n      - each: 5\n        reson: meeting"), "9: kpis[0].points[0].reson", "did you mean reason?"},
		{kpi("points:\n      - {slabs: [{form: 5, points: 1}]}"), "8: kpis[0].points[0].slabs[0].form", "did you mean from?"},
		{kpi("winners: {evry: month, top: 3}"), "7: kpis[0].winners.evry", "did you mean every?"},
		{kpi("<<: {level: person}"), "7: kpis[0].<<", "this key is unknown here"},
	}
	for _, tt := range tests {
		t.Run(tt.place, func(t *testing.T) { expect(t, tt.text, tt.place, tt.remedy) })
	}
}

func TestMistakesInKindsAreNamedWithPlaceAndRemedy(t *testing.T) {
	tests := []struct{ attribute, at, remedy string }{
		{"length: numbr", "length", "take one of text, number, money, bool, date, list"},
		{"length: [number]", "length", "keys with values are expected here"},
		{"km-driven: number", "km-driven", "letters, digits and underscores"},
		{"customer: text", "customer", "every activity has a customer of its own"},
		{"length: {type: number, min: 5, max: 1}", "length", "min is at most max"},
		{"length: {type: number, min: low}", "length.min", "write digits and a point"},
		{"length: {type: text, max: 9}", "length", "bound a number or money"},
		{"length: {type: number, one_of: [1, 2]}", "length", "one_of lists texts"},
		{"length: {type: number, whole: maybe}", "length.whole", "write true or false"},
	}
	for _, tt := range tests {
		t.Run(tt.attribute, func(t *testing.T) {
			expect(t, "kinds:\n  call:\n    attributes:\n      "+tt.attribute+"\n", "4: kinds.call.attributes."+tt.at, tt.remedy)
		})
	}
	expect(t, "kinds:\n  Phone call: {}\n", "2: kinds.Phone call", "lower case letters, digits and underscores")
}

func TestMistakesInWinnersAreNamedWithPlaceAndRemedy(t *testing.T) {
	tests := []struct{ rule, at, remedy string }{
		{"{}", "", "exactly one of top, at_target and best"},
		{"{top: 3, at_target: all}", "", "exactly one of top, at_target and best"},
		{"{top: -1}", ".top", "at least the first place wins"},
		{"{top: three}", ".top", "no whole number"},
		{"{top: 3, by: luck}", ".by", "take points, value or attainment"},
		{"{at_target: all, by: value}", ".by", "remove it"},
		{"{at_target: some}", ".at_target", "write all"},
		{"{top: 3, every: week}", ".every", "take a longer span"},
		{"{top: 3, every: ever}", ".every", "write day, week"},
		{"{best: month}", ".best", `"best" is no attribute of meeting`},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			expect(t, kpi("winners: "+tt.rule), "7: kpis[0].winners"+tt.at, tt.remedy)
		})
	}
	expect(t, kpi("measure: {count: paper}", "winners: {every: year, best: month}"), "7: kpis[0].winners.every", "remove it")
	expect(t, kpi("measure: {sum: revenue, of: sale}", "winners: {best: month}"), "7: kpis[0].winners.best", "among facts that are counted")
	expect(t, kpi("every: 15 days", "winners: {every: week, top: 1}"), "7: kpis[0].winners.every", "take a longer span")
	if got := problemsOf(t, kpi("every: week", "winners: {every: month, top: 1}")); got != nil {
		t.Errorf("weeks are not added up to the month in which they begin: %v", got)
	}
}

func TestTwoVersionsMayNotBeginOnOneDay(t *testing.T) {
	version := "  - {id: x, from: %s, level: person, every: month, measure: {count: meeting}}\n"
	file := "kpis:\n  - {id: y, level: none}\n" + fmt.Sprintf(version+version, "2026-01-01", "2026-01-01")
	got := problemsOf(t, file)
	if last := got[len(got)-1]; !strings.HasPrefix(last, "4: kpis[2].from: ") || !strings.Contains(last, "give each version its own day") {
		t.Errorf("got %q", got)
	}
	if got := problemsOf(t, "kpis:\n"+fmt.Sprintf(version+version, "2026-01-01", "2026-02-01")); got != nil {
		t.Errorf("two versions that begin on two days: %v", got)
	}
}
