package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// versions makes a catalogue of a KPI's versions that begin on some days.
func versions(t *testing.T, every string, days ...string) *catalogue.Catalogue {
	t.Helper()
	var kpis []*catalogue.KPI
	for _, day := range days {
		kpis = append(kpis, mustKPI(t, kpi("every: "+every, "from: "+day)))
	}
	return catalogue.New(pack(t).Kinds, kpis)
}

func TestANewVersionHoldsFromItsDayOn(t *testing.T) {
	c := versions(t, "month", "2026-04-01", "2026-01-01") // in no order
	tests := []struct{ day, from medalist.Date }{
		{2025_12_31, 0}, {2026_01_01, 2026_01_01}, {2026_03_31, 2026_01_01}, {2026_04_01, 2026_04_01}, {2030_01_01, 2026_04_01},
	}
	for _, tt := range tests {
		var from medalist.Date
		if k := c.On("x", tt.day); k != nil {
			from = k.From
		}
		if from != tt.from {
			t.Errorf("on %s the version from %s holds, want %s", tt.day, from, tt.from)
		}
	}
	if latest := c.Latest("x").From; latest != 2026_04_01 {
		t.Errorf("the latest version begins on %s", latest)
	}
}

func TestALaterDefinitionOfTheSameDayTakesThePlaceOfTheEarlier(t *testing.T) {
	first := mustKPI(t, kpi("target: 5"))
	second := mustKPI(t, kpi("target: 7"))
	c := catalogue.New(pack(t).Kinds, []*catalogue.KPI{first, second})
	if got := c.Versions("x"); len(got) != 1 || got[0].Target != 7*medalist.One {
		t.Errorf("got %d versions, the first with the target %s", len(got), got[0].Target)
	}
}

// A new rule must not move the 15-days periods that are counted already.
func TestFifteenDaysAreCountedFromTheFirstVersion(t *testing.T) {
	for _, k := range versions(t, "15 days", "2026-01-01", "2026-02-05").Versions("x") {
		if k.Anchor != 2026_01_01 {
			t.Errorf("the version from %s counts from %s", k.From, k.Anchor)
		}
	}
}

func TestKPIsKeepTheOrderInWhichTheyWereFirstDefined(t *testing.T) {
	defs := pack(t)
	again := mustKPI(t, kpi("id: meetings", "from: 2026-01-01"))
	c := catalogue.New(defs.Kinds, append(slices.Clone(defs.KPIs), again))
	if ids := c.IDs(); ids[0] != "presentations" || ids[2] != "meetings" || len(ids) != 15 {
		t.Errorf("got %v", ids)
	}
}

func TestAnUnknownKPIIsAnsweredWithThoseThereAre(t *testing.T) {
	c := versions(t, "month", "2026-01-01")
	if err := c.Known("x"); err != nil {
		t.Errorf("x is known, but %v", err)
	}
	err := c.Known("meetngs")
	if medalist.ErrorCode(err) != medalist.NotFound || !strings.Contains(err.Error(), "there are x") {
		t.Errorf("got %v", err)
	}
	if c.Latest("meetngs") != nil || c.On("meetngs", 2026_01_01) != nil {
		t.Error("a KPI that does not exist has versions")
	}
}

func TestKindsAreFoundByName(t *testing.T) {
	c := catalogue.New(pack(t).Kinds, nil)
	if k, ok := c.Kind("sale"); !ok || k.Spec("revenue").Type != medalist.Money {
		t.Errorf("sale is %+v, %t", k, ok)
	}
	if _, ok := c.Kind("sales"); ok {
		t.Error("sales is a kind")
	}
	kinds := c.Kinds()
	if !slices.IsSortedFunc(kinds, func(a, b medalist.Kind) int { return strings.Compare(string(a.ID), string(b.ID)) }) || len(kinds) != 14 {
		t.Errorf("got %d kinds, in order %v", len(kinds), kinds)
	}
}

func TestAKPIKnowsWhatItsPointsDependOn(t *testing.T) {
	tests := []struct {
		name                   string
		keys                   []string
		needsHistory, asksGoal bool
	}{
		{"each", []string{"points: [{each: 5}]"}, false, false},
		{"at the target", []string{"points: [{each: 5}, {at_target: 5}]"}, false, true},
		{"slabs of the value", []string{"points: [{slabs: [{from: 5, points: 5}]}]"}, false, false},
		{"slabs of the attainment", []string{"points: [{slabs: [{from: 5, points: 5}], on: attainment}]"}, false, true},
		{"the latest of each", []string{"measure: {count: coaching_video, latest_per: scenario}"}, true, false},
		{"promises", []string{"measure: {ratio: {of: delivery, due_on: promised_on, done_on: installed_on}}"}, true, false},
	}
	for _, tt := range tests {
		k := mustKPI(t, kpi(tt.keys...))
		if k.NeedsHistory() != tt.needsHistory || k.NeedsTarget() != tt.asksGoal {
			t.Errorf("%s: needs history %t, needs target %t", tt.name, k.NeedsHistory(), k.NeedsTarget())
		}
		if !k.Reads(k.Measure.Facts[0]) || k.Reads("gossip") {
			t.Errorf("%s: reads the wrong kinds of facts", tt.name)
		}
	}
}
