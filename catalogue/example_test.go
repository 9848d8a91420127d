package catalogue_test

import (
	_ "embed"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// example is the KPI file that the description of file formats shows, to the
// letter.
//
//go:embed testdata/example.yaml
var example string

func TestTheExampleFileDescribesAKindOfItsOwn(t *testing.T) {
	got := mustParse(t, example, pack(t).Kinds).Kinds
	want := []medalist.Kind{{ID: "ultrasound_demo", Attributes: []medalist.AttributeSpec{
		{Name: "physicians", Type: medalist.Number},
		{Name: "product_line", Type: medalist.Text},
		{Name: "technicians", Type: medalist.Number},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheExampleFileSaysWhatItsReaderSees(t *testing.T) {
	want := []*catalogue.KPI{
		{
			ID: "ultrasound-demos", Name: "Ultrasound demos", Group: "Engagement with customers",
			About: "Hands-on demonstrations with at least two physicians in the room.",
			From:  2026_01_01, Anchor: 2026_01_01, Level: medalist.PersonLevel, Every: calendar.Week,
			Measure: catalogue.Measure{
				Facts: []medalist.KindID{"ultrasound_demo"}, Where: source("physicians >= 2"),
				AtMost: &catalogue.AtMost{Per: calendar.Day, N: 3},
			},
			Target: 5 * medalist.One,
			Rules: []catalogue.Rule{
				each(15, "demo"),
				{Kind: catalogue.AtTarget, Points: medalist.WholePoints(50), Reason: "weekly target"},
			},
		},
		{
			ID: "revenue-steps", Name: "Revenue", From: catalogue.DefaultFrom, Anchor: catalogue.DefaultFrom,
			Level: medalist.PersonLevel, Every: calendar.Month, By: "product_line",
			Measure: catalogue.Measure{Kind: catalogue.Sum, Facts: []medalist.KindID{"sale"}, Amount: source("revenue"), Money: true},
			Target:  40_000 * medalist.One,
			Rules: []catalogue.Rule{{
				Kind: catalogue.Step, Points: medalist.WholePoints(5), Step: 10_000 * medalist.One, Whole: true, Reason: "step",
				Floor: 20_000 * medalist.One, Cap: medalist.WholePoints(100), CapPer: calendar.Month,
			}},
			Winners: &catalogue.Winners{Every: calendar.Month, AtTarget: true, By: catalogue.ByPoints},
		},
		{
			ID: "visits-on-list", Name: "Service coverage", From: catalogue.DefaultFrom, Anchor: catalogue.DefaultFrom,
			Level: medalist.PersonLevel, Every: calendar.Day,
			Measure: catalogue.Measure{Kind: catalogue.Assigned, Facts: []medalist.KindID{"service_visit"}, Due: "service_visit", SameDay: true},
			Target:  medalist.One,
			Rules:   []catalogue.Rule{{Kind: catalogue.All, Points: medalist.WholePoints(100), Reason: "all visited"}},
			Winners: &catalogue.Winners{Every: calendar.Month, Top: 3, By: catalogue.ByPoints},
		},
	}
	if diff := cmp.Diff(want, mustParse(t, example, pack(t).Kinds).KPIs, sameKPI); diff != "" {
		t.Errorf("want (-), got (+):\n%s", diff)
	}
}

func TestAFileMayOnlyAddKinds(t *testing.T) {
	defs := mustParse(t, "kinds:\n  congress:\n    attributes: {city: text, days: {type: number, whole: true, min: 1, max: 14}}\n  call:\n", nil)
	want := []medalist.Kind{
		{ID: "call"},
		{ID: "congress", Attributes: []medalist.AttributeSpec{
			{Name: "city", Type: medalist.Text},
			{Name: "days", Type: medalist.Number, Whole: true, Min: dec("1"), Max: dec("14")},
		}},
	}
	if diff := cmp.Diff(want, defs.Kinds); diff != "" {
		t.Error(diff)
	}
}

func TestADayGivenOnApplyingHoldsWhateverTheFileSays(t *testing.T) {
	defs, err := catalogue.ParseFrom("kpis.yaml", []byte(example), pack(t).Kinds, 2026_07_01)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range defs.KPIs {
		if k.From != 2026_07_01 || k.Anchor != 2026_07_01 {
			t.Errorf("%s holds from %s and counts from %s", k.ID, k.From, k.Anchor)
		}
		if again := mustKPIWith(t, k.Source, slices.Concat(pack(t).Kinds, defs.Kinds)); again.From != 2026_07_01 {
			t.Errorf("%s is written down as holding from %s", k.ID, again.From)
		}
	}
}
