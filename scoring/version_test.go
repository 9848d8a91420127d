package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

func TestAVersionHoldsForPeriodsThatBeginWithinItsTime(t *testing.T) {
	s := scene{kpi: shipped(t, "meetings"), facts: []*medalist.Activity{
		did("meeting", "m1", 2026_03_08), did("meeting", "m2", 2026_03_09), did("meeting", "m3", 2026_03_16),
	}}
	c := s.asCase()
	c.InForce = func(start medalist.Date) bool { return start == 2026_03_09 }
	s.wantValues(t, "2026-03-02 1/5 10", "2026-03-09 1/5 10", "2026-03-16 1/5 10")
	if got := valuesOf(scoring.Evaluate(c)); len(got) != 1 || got[0] != "2026-03-09 1/5 10" {
		t.Errorf("got %v", got)
	}
}

func TestTheTargetIsAskedForEachCell(t *testing.T) {
	s := scene{kpi: shipped(t, "product-line-sales"), facts: []*medalist.Activity{
		sale("s1", 2026_03_02, "10", having("product_line=Stents")), sale("s2", 2026_04_02, "20", having("product_line=Pumps")),
	}}
	c := s.asCase()
	c.Target = func(dimension string, p medalist.Period) medalist.Decimal {
		if dimension == "Pumps" && p == medalist.Through(2026_04_01, 2026_04_30) {
			return 40 * medalist.One
		}
		return 0
	}
	if got := valuesOf(scoring.Evaluate(c)); got[0] != "2026-03-01 Stents 10/0 0" || got[1] != "2026-04-01 Pumps 20/40 0" {
		t.Errorf("got %v", got)
	}
	c.Target = nil
	if got := valuesOf(scoring.Evaluate(c)); got[1] != "2026-04-01 Pumps 20/0 0" {
		t.Errorf("where nothing is asked: %v", got)
	}
}
