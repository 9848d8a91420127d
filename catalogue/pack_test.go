package catalogue_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// each is the rule that gives points for each thing done.
func each(points int64, reason string) catalogue.Rule {
	return catalogue.Rule{Kind: catalogue.Each, Points: medalist.WholePoints(points), Reason: reason}
}

func counts(kind medalist.KindID) catalogue.Measure {
	return catalogue.Measure{Facts: []medalist.KindID{kind}}
}

// The table of the pack, row by row.
func TestThePackSaysWhatItsTableSays(t *testing.T) {
	const person, team = medalist.PersonLevel, medalist.TeamLevel
	table := []catalogue.KPI{
		{ID: "presentations", Level: team, Every: calendar.Quarter, Measure: counts("presentation"), Target: medalist.One, Rules: []catalogue.Rule{each(20, "presentation")}},
		{ID: "workshops", Level: person, Every: calendar.Quarter, Measure: counts("workshop"), Target: medalist.One, Rules: []catalogue.Rule{each(50, "workshop")}},
		{ID: "meetings", Level: person, Every: calendar.Week, Measure: counts("meeting"), Target: 5 * medalist.One, Rules: []catalogue.Rule{each(10, "meeting")}},
		{
			ID: "follow-ups", Level: person, Every: calendar.Day, Target: medalist.One, Rules: []catalogue.Rule{each(10, "on time")},
			Measure: catalogue.Measure{Kind: catalogue.Assigned, Facts: []medalist.KindID{"follow_up", "meeting"}, Due: "follow_up", SameDay: true},
		},
		{
			ID: "knowledge", Level: person, Every: calendar.Day, Target: medalist.One, Rules: []catalogue.Rule{each(2, "right answer")},
			Measure: catalogue.Measure{
				Kind: catalogue.Right, Facts: []medalist.KindID{"quiz_answer"}, Done: source("correct"),
				FirstOf: "question", Per: calendar.Day, Given: "correct",
			},
		},
		{
			ID: "sales-conversation", Level: person, Every: calendar.FifteenDays, Target: medalist.One,
			Measure: catalogue.Measure{Facts: []medalist.KindID{"coaching_video"}, LatestPer: "scenario"},
			Rules: []catalogue.Rule{
				each(50, "submitted"),
				{Kind: catalogue.Each, Points: medalist.WholePoints(200), Where: source("good_articulation"), Reason: "good articulation"},
				{Kind: catalogue.Best, Points: medalist.WholePoints(300), Reason: "best video"},
			},
			Winners: &catalogue.Winners{Best: true, By: catalogue.ByPoints},
		},
		{
			ID: "clinical-papers", Level: person, Every: calendar.Month, Measure: counts("paper"), Target: medalist.One,
			Rules:   []catalogue.Rule{each(10, "paper"), {Kind: catalogue.Best, Points: medalist.WholePoints(50), Reason: "best paper"}},
			Winners: &catalogue.Winners{Best: true, Every: calendar.Month, By: catalogue.ByPoints},
		},
		{
			ID: "stories", Level: person, Every: calendar.Quarter, Measure: counts("story"), Target: medalist.One,
			Rules: []catalogue.Rule{each(50, "story")}, Winners: &catalogue.Winners{Best: true, Every: calendar.Year, By: catalogue.ByPoints},
		},
		{ID: "distributor-training", Level: team, Every: calendar.Year, Measure: counts("distributor_training"), Target: medalist.One, Rules: []catalogue.Rule{each(10, "distributor_training")}},
		{
			ID: "new-accounts", Level: person, Every: calendar.Year, Target: medalist.One, Rules: []catalogue.Rule{each(100, "regular revenue")},
			Measure: catalogue.Measure{
				Facts:   []medalist.KindID{"account_opened"},
				Brought: &catalogue.Brought{Kind: "sale", Where: source("revenue > 0"), Months: 3, Within: 12},
			},
		},
		{
			ID: "gross-profit", Level: team, Every: calendar.Year, Winners: &catalogue.Winners{Every: calendar.Year, AtTarget: true, By: catalogue.ByPoints},
			Measure: catalogue.Measure{
				Kind: catalogue.Sum, Facts: []medalist.KindID{"sale"}, Amount: source("revenue - cost"), Money: true, Margin: source("revenue"),
			},
		},
		{
			ID: "product-line-sales", Level: person, Every: calendar.Month, By: "product_line", Winners: &catalogue.Winners{Every: calendar.Month, AtTarget: true, By: catalogue.ByPoints},
			Measure: catalogue.Measure{Kind: catalogue.Sum, Facts: []medalist.KindID{"sale"}, Amount: source("revenue"), Money: true},
		},
		{
			ID: "service-coverage", Level: person, Every: calendar.Day, Target: medalist.One,
			Measure: catalogue.Measure{Kind: catalogue.Assigned, Facts: []medalist.KindID{"service_visit"}, Due: "service_visit", SameDay: true},
			Rules:   []catalogue.Rule{{Kind: catalogue.All, Points: medalist.WholePoints(100), Reason: "all visited"}},
			Winners: &catalogue.Winners{Every: calendar.Month, Top: 3, By: catalogue.ByPoints},
		},
		{
			ID: "on-time-delivery", Level: person, Every: calendar.Month, Target: medalist.One, Rules: []catalogue.Rule{each(100, "on time")},
			Measure: catalogue.Measure{Kind: catalogue.Promises, Facts: []medalist.KindID{"delivery"}, DueOn: "promised_on", DoneOn: "installed_on"},
		},
		{
			ID: "customer-feedback", Level: person, Every: calendar.Month, Target: 5 * medalist.One, Rules: []catalogue.Rule{each(20, "positive feedback")},
			Measure: catalogue.Measure{Facts: []medalist.KindID{"feedback"}, Where: source("rating >= 4")},
			Winners: &catalogue.Winners{Every: calendar.Month, Top: 1, By: catalogue.ByPoints},
		},
	}
	got := pack(t).KPIs
	if len(got) != len(table) {
		t.Fatalf("the pack has %d KPIs, want %d", len(got), len(table))
	}
	for i, want := range table {
		t.Run(string(want.ID), func(t *testing.T) {
			want.Name, want.Group, want.About = got[i].Name, got[i].Group, got[i].About
			want.From, want.Anchor = 20000101, 20000101
			if diff := cmp.Diff(&want, got[i], sameKPI); diff != "" {
				t.Errorf("want (-), got (+):\n%s", diff)
			}
		})
	}
}

func TestThePackJudgesTheBestOfAScenarioAMonthAndAYear(t *testing.T) {
	want := map[medalist.KPIID]catalogue.Group{
		"sales-conversation": {Attribute: "scenario"},
		"clinical-papers":    {Every: calendar.Month},
		"stories":            {Every: calendar.Year},
	}
	for _, k := range pack(t).KPIs {
		group, judges := k.BestOf()
		if group != want[k.ID] || judges != (group != catalogue.Group{}) {
			t.Errorf("%s judges the best of %+v (%t), want %+v", k.ID, group, judges, want[k.ID])
		}
	}
}

func TestThePackStandsInGroups(t *testing.T) {
	groups := []struct {
		name string
		upTo int // number of its last KPI
	}{
		{"Engagement with customers", 4},
		{"Learning", 6},
		{"Team building", 8},
		{"Partner training", 9},
		{"Outcomes", 12},
		{"Service", 15},
	}
	kpis, i := pack(t).KPIs, 0
	for _, g := range groups {
		for ; i < g.upTo; i++ {
			if kpis[i].Group != g.name {
				t.Errorf("%s stands under %q, want %q", kpis[i].ID, kpis[i].Group, g.name)
			}
		}
	}
}

func TestEveryKPIOfThePackHasANameAndSaysWhatItIs(t *testing.T) {
	for _, k := range pack(t).KPIs {
		if k.Name == string(k.ID) || k.About == "" {
			t.Errorf("%s is named %q and is about %q", k.ID, k.Name, k.About)
		}
	}
}

func TestThePackRefusesWhatItsDetailsCallABadRow(t *testing.T) {
	kinds := map[medalist.KindID]*medalist.Kind{}
	for _, k := range pack(t).Kinds {
		kinds[k.ID] = &k
	}
	tests := []struct {
		kind             medalist.KindID
		attribute, value string
		ok               bool
	}{
		{"presentation", "topic", "success_stories", true},
		{"presentation", "topic", "gossip", false},
		{"presentation", "topic", " ", false},
		{"presentation", "audience_size", "0", true},
		{"presentation", "audience_size", "2.5", false},
		{"quiz_answer", "question", "", false},
		{"quiz_answer", "correct", "", true},
		{"quiz_answer", "correct", "maybe", false},
		{"coaching_video", "scenario", "", false},
		{"delivery", "promised_on", "", false},
		{"delivery", "promised_on", "2026-02-30", false},
		{"delivery", "installed_on", "", true},
		{"feedback", "rating", "1", true},
		{"feedback", "rating", "5.0", true},
		{"feedback", "rating", "0", false},
		{"feedback", "rating", "6", false},
		{"feedback", "rating", "4.5", false},
		{"feedback", "rating", "", false},
		{"sale", "revenue", "-12.345678", true},
		{"sale", "revenue", "1,234.50", false},
		{"sale", "product_line", "", true},
		{"sale", "colour", "red", true}, // unknown columns become attributes
	}
	for _, tt := range tests {
		if _, err := kinds[tt.kind].Spec(tt.attribute).Canonical(tt.value); (err == nil) != tt.ok {
			t.Errorf("%s with %s %q: %v", tt.kind, tt.attribute, tt.value, err)
		}
	}
	if len(kinds) != 14 {
		t.Errorf("the pack has %d kinds of activities, want 14", len(kinds))
	}
}
