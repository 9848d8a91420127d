package web_test

import (
	"testing"

	"medalist.dev/medalist/web/webtest"
)

func TestAScorecardShowsValueTargetAndState(t *testing.T) {
	doc := page(t, "/people/ines@example.com")
	webtest.Says(t, doc.Selection, "h1", "Ines Valtor")
	webtest.Says(t, doc.Selection, ".head p", "Sales rep, Rhine-Main")

	for _, want := range []struct{ row, period, value, target, state, points string }{
		{"Meetings", "Week 47", "3", "/ 5", "Behind", "40"}, // four of five working days have passed
		{"Follow-ups on time", "Today", "1", "/ 2", "Open", "10"},
		{"Knowledge", "Today", "1", "/ 2", "Open", "2"},
		{"Workshops", "Q4", "0", "/ 1", "Behind", "0"},
		{"Stents", "Product line sales, November", "€48,200", "/ €60,000", "On pace", "–"},
	} {
		t.Run(want.row, func(t *testing.T) {
			r := webtest.Row(t, doc, want.row)
			webtest.Says(t, r, ".under", want.period)
			webtest.Says(t, r, ".value", want.value)
			webtest.Says(t, r, ".target", want.target)
			webtest.Says(t, r, ".chip", want.state)
			points := r.Find(".c-points")
			points.Find(".sr-only, .phone-word").Remove()
			if got := webtest.Clean(points.Text()); got != want.points {
				t.Errorf("points are %q, want %q", got, want.points)
			}
		})
	}
}

func TestABarEndsAtOneHundredAndTwentyPerCent(t *testing.T) {
	bar := webtest.Row(t, page(t, "/people/ines@example.com"), "Meetings").Find(".bar")
	if w, _ := bar.Find(".bar-fill").Attr("width"); w != "50.00%" { // 60 % of 120 %
		t.Errorf("the fill of 60 %% is %s wide", w)
	}
	if x, _ := bar.Find(".bar-gap").Attr("x"); x != "83.33%" {
		t.Errorf("the target stands at %s", x)
	}
	if bar.Find(".bar-pace").Length() != 1 {
		t.Error("a running week has no pace mark")
	}
	if label, _ := bar.Attr("aria-label"); label != "60 % of the target, should be at 80 % by now" {
		t.Errorf("the bar is called %q", label)
	}
}

func TestARatioHasNoPaceMarkAndNothingPastItsTarget(t *testing.T) {
	bar := webtest.Row(t, page(t, "/people/ines@example.com"), "Follow-ups on time").Find(".bar")
	if !bar.HasClass("is-ratio") || bar.Find(".bar-pace, .bar-past, .bar-gap").Length() != 0 {
		t.Error("the bar of a ratio shows what a ratio does not have")
	}
}

func TestNothingDueHasNoBar(t *testing.T) {
	r := webtest.Row(t, page(t, "/people/jonas@example.com"), "Follow-ups on time")
	webtest.Says(t, r, ".nothing", "nothing due")
	if r.Find(".bar, .chip").Length() != 0 {
		t.Error("a day without follow-ups shows a bar")
	}
}

func TestATeamShowsItsPeople(t *testing.T) {
	doc := page(t, "/teams/Rhine-Main")
	webtest.Says(t, doc.Selection, ".head p", "Team in Germany")
	webtest.Says(t, doc.Selection, ".members h2", "2 people in the team")
	webtest.Says(t, webtest.Row(t, doc, "Points of its people"), "td", doc.Find(".card-table tfoot td").First().Text())
}

func TestPointsOfACardAddUpToItsSum(t *testing.T) {
	doc := page(t, "/people/ines@example.com")
	webtest.Says(t, doc.Selection, ".card-table tfoot td", "52") // 4 meetings, 1 follow-up, 1 answer
	webtest.Says(t, doc.Selection, ".stats .figure", "52")
}
