package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func TestASlabHoldsFromItsBeginningToBelowItsEnd(t *testing.T) {
	k := define(t, revenue, "points: [{slabs: [{from: 100, to: 200, points: 10}, {from: 200, to: 300, points: 25}, {from: 400, points: 50}]}]")
	for amount, want := range map[string]string{
		"0": "0", "-150": "0", "99.999999": "0", "100": "10", "199.999999": "10", "200": "25", "299.999999": "25",
		"300": "0", "399.99": "0", "400": "50", "1000000": "50",
	} {
		if got := (scene{kpi: k, facts: sold(amount)}).cell(t).Points.String(); got != want {
			t.Errorf("%s earns %s points, want %s", amount, got, want)
		}
	}
}

func TestSlabsDoNotAddUp(t *testing.T) {
	k := define(t, revenue, "points: [{slabs: [{to: 100, points: 1}, {from: 100, to: 200, points: 10}, {from: 200, points: 25}], reason: revenue}]")
	scene{kpi: k, facts: sold("50")}.wantEntries(t, "2026-03-01 s1 1 revenue")
	scene{kpi: k, facts: sold("50", "60", "70", "80")}.wantEntries(t, "2026-03-04 s4 25 revenue")
	// The slab of what is left in the end, on the fact that first reached it.
	scene{kpi: k, facts: sold("110", "100", "-20")}.wantEntries(t, "2026-03-01 s1 10 revenue")
}

func TestSlabsOfTheAttainment(t *testing.T) {
	k := define(t, revenue, "points: [{slabs: [{from: 50%, to: 80%, points: 10}, {from: 80%, to: 100%, points: 20}, {from: 100%, points: 50}], on: attainment}]")
	const target = 60_000 * medalist.One
	for amount, want := range map[string]string{
		"14": "0", "29999.99": "0", "30000": "10", "47999.999999": "10", "48000": "20", "59999.99": "20", "60000": "50", "90000": "50", "-60000": "0",
	} {
		if got := (scene{kpi: k, facts: sold(amount), target: target}).cell(t).Points.String(); got != want {
			t.Errorf("%s of 60000 earns %s points, want %s", amount, got, want)
		}
	}
	scene{kpi: k, facts: sold("60000")}.wantEntries(t) // without a target there is no attainment
	scene{kpi: k, facts: sold("20000", "20000", "5000", "20000"), target: target}.wantEntries(t, "2026-03-04 s4 50 slab")
}

func TestSlabsOfARatio(t *testing.T) {
	k := define(t, "measure: {ratio: {of: feedback, done: rating >= 4}}", "points: [{slabs: [{from: 50%, to: 100%, points: 5}, {from: 100%, points: 20}]}]")
	good, bad := having("rating=5"), having("rating=1")
	facts := []*medalist.Activity{did("feedback", "f1", 2026_03_01, good), did("feedback", "f2", 2026_03_02, bad), did("feedback", "f3", 2026_03_03, good)}
	scene{kpi: k, facts: facts}.wantEntries(t, "2026-03-03 f3 5 slab")
	scene{kpi: k, facts: facts[:1]}.wantEntries(t, "2026-03-01 f1 20 slab")
	scene{kpi: k, facts: facts[1:2]}.wantEntries(t)
}
