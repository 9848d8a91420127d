package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func demo(id string, on medalist.Date, physicians string) *medalist.Activity {
	return did("ultrasound_demo", id, on, having("physicians="+physicians))
}

// Ultrasound demos with at least two physicians, at most 3 counted a day, 15
// points each, and 50 at the weekly target of 5.
func TestUltrasoundDemos(t *testing.T) {
	s := scene{kpi: shipped(t, "ultrasound-demos"), explain: true, facts: []*medalist.Activity{
		demo("u1", 2026_03_02, "2"), demo("u2", 2026_03_02, "1"), demo("u3", 2026_03_02, "5"), demo("u4", 2026_03_02, "2"), demo("u5", 2026_03_02, "9"),
		demo("u6", 2026_03_03, ""), demo("u7", 2026_03_04, "3"), demo("u8", 2026_03_05, "2"), demo("u9", 2026_03_08, "2"),
		demo("v1", 2026_03_09, "2"),
	}}
	s.wantValues(t, "2026-03-02 6/5 140", "2026-03-09 1/5 15")
	s.wantEntries(t,
		"2026-03-02 u1 15 demo", "2026-03-02 u3 15 demo", "2026-03-02 u4 15 demo", "2026-03-04 u7 15 demo", "2026-03-05 u8 15 demo", "2026-03-08 u9 15 demo",
		"2026-03-05 u8 50 weekly target",
		"2026-03-09 v1 15 demo")
	week := s.cells()[0]
	for i, want := range []string{"counts", "does not meet the condition", "counts", "counts", "over the limit of 3 a day"} {
		if got := week.Items[i].Why; got != want {
			t.Errorf("%s: %q, want %q", week.Items[i].Fact.ExternalID, got, want)
		}
	}
	if last := week.Items[7]; last.Points != medalist.WholePoints(65) {
		t.Errorf("%s gave %s points", last.Fact.ExternalID, last.Points)
	}
}

// Revenue per step of 10,000, from 20,000 on, at most 100 points a month and
// product line.
func TestRevenueSteps(t *testing.T) {
	stents := having("product_line=Stents")
	s := scene{kpi: shipped(t, "revenue-steps"), facts: []*medalist.Activity{
		sale("s1", 2026_03_02, "12000", stents), sale("s2", 2026_03_03, "9000", stents), sale("s3", 2026_03_10, "14000", stents),
		sale("s4", 2026_03_11, "180000", stents), sale("s5", 2026_03_12, "50000", stents),
		sale("p1", 2026_03_05, "19999.99", having("product_line=Pumps")),
		sale("t1", 2026_04_01, "20000", stents),
	}}
	s.wantValues(t, "2026-03-01 Pumps 19999.99/40000 0", "2026-03-01 Stents 265000/40000 100", "2026-04-01 Stents 20000/40000 10")
	s.wantEntries(t, "2026-03-03 s2 10 step", "2026-03-10 s3 5 step", "2026-03-11 s4 85 step", "2026-04-01 t1 10 step")
}

func TestVisitsOnTheListIsServiceCoverage(t *testing.T) {
	s := scene{kpi: shipped(t, "visits-on-list"), due: []medalist.Assignment{due("service_visit", mercy, 2026_03_10)}, facts: []*medalist.Activity{did("service_visit", "v1", 2026_03_10, with(mercy))}}
	s.wantEntries(t, "2026-03-10 v1 100 all visited")
}
