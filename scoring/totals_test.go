package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

func totalOf(cells []*scoring.Result) *scoring.Total {
	var t scoring.Total
	for _, r := range cells {
		t.Add(r)
	}
	return &t
}

func TestRatiosAreAddedByNumeratorAndDenominator(t *testing.T) {
	s := scene{kpi: shipped(t, "knowledge"), facts: []*medalist.Activity{
		answer("a", 2026_03_10, "q1", "true"),
		answer("b", 2026_03_11, "q1", "true"), answer("c", 2026_03_11, "q2", "false"), answer("d", 2026_03_11, "q3", "false"),
	}}
	total := totalOf(s.cells())
	if text(total.Value()) != "0.5" || text(total.Attainment()) != "0.5" || total.Points != medalist.WholePoints(4) || total.Cells() != 2 {
		t.Errorf("1 of 1 and 1 of 3 are %s, attained to %s, with %s points in %d cells", text(total.Value()), text(total.Attainment()), total.Points, total.Cells())
	}
}

func TestAttainmentOfSeveralCellsIsTheirValuesOverTheirTargets(t *testing.T) {
	s := scene{kpi: shipped(t, "meetings"), facts: []*medalist.Activity{did("meeting", "m1", 2026_03_02), did("meeting", "m2", 2026_03_09), did("meeting", "m3", 2026_03_10)}}
	total := totalOf(s.cells())
	if text(total.Value()) != "3" || text(total.Attainment()) != "0.3" {
		t.Errorf("3 of twice 5 are %s, attained to %s", text(total.Value()), text(total.Attainment()))
	}
	half := scene{kpi: shipped(t, "knowledge"), target: medalist.One / 2, facts: []*medalist.Activity{answer("a", 2026_03_10, "q1", "true"), answer("b", 2026_03_10, "q2", "false")}}
	if got := text(totalOf(half.cells()).Attainment()); got != "1" {
		t.Errorf("half of what was asked, where half is the target, is attained to %s", got)
	}
}

func TestNothingAddedUpIsNothing(t *testing.T) {
	var none scoring.Total
	if none.Cells() != 0 || text(none.Value()) != "0" || none.Attainment().Valid() {
		t.Errorf("an empty total is %s, attained to %s", text(none.Value()), text(none.Attainment()))
	}
}

func TestATotalOutOfRangeIsNoValue(t *testing.T) {
	var cells []*scoring.Result
	for range 10 {
		cells = append(cells, &scoring.Result{Value: scoring.Amount(medalist.MaxDecimal), Target: medalist.MaxDecimal})
	}
	total := totalOf(cells)
	if total.Value().Valid() || text(total.Attainment()) != "1" {
		t.Errorf("ten of the largest amounts are %s, attained to %s", text(total.Value()), text(total.Attainment()))
	}
}
