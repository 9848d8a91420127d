package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

// sold makes sales of some amounts on the days from 2026-03-01, named s1, s2…
func sold(amounts ...string) []*medalist.Activity {
	var facts []*medalist.Activity
	for i, amount := range amounts {
		facts = append(facts, sale("s"+string(rune('1'+i)), medalist.Date(2026_03_01+i), amount))
	}
	return facts
}

const revenue = "measure: {sum: revenue, of: sale}"

func TestAWholeStepBelongsToTheFactThatFirstReachedIt(t *testing.T) {
	tests := []struct {
		name    string
		amounts []string
		want    []string
	}{
		{"below the first step", []string{"99.99"}, nil},
		{"on the step", []string{"100"}, []string{"2026-03-01 s1 5 step"}},
		{"two steps at once", []string{"50", "199"}, []string{"2026-03-02 s2 10 step"}},
		{"step by step", []string{"150", "50", "49", "51"}, []string{"2026-03-01 s1 5 step", "2026-03-02 s2 5 step", "2026-03-04 s4 5 step"}},
		{"taken back", []string{"150", "-60"}, nil},
		{"taken back and reached again", []string{"150", "-60", "20"}, []string{"2026-03-01 s1 5 step"}},
		{"a step that was lost in the end", []string{"250", "-100"}, []string{"2026-03-01 s1 5 step"}},
		{"never above zero", []string{"-500"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scene{kpi: define(t, revenue, "points: [{step: 100, points: 5}]"), facts: sold(tt.amounts...)}.wantEntries(t, tt.want...)
		})
	}
}

func TestProRataEachFactHasWhatItAdded(t *testing.T) {
	tests := []struct {
		name    string
		amounts []string
		want    []string
	}{
		{"parts of a step", []string{"50", "25"}, []string{"2026-03-01 s1 2.5 step", "2026-03-02 s2 1.25 step"}},
		{"rounded once, not for each fact", []string{"0.1", "0.1", "0.1"}, []string{"2026-03-01 s1 0.01 step", "2026-03-03 s3 0.01 step"}},
		{"a credit note takes back", []string{"100", "-30"}, []string{"2026-03-01 s1 5 step", "2026-03-02 s2 -1.5 step"}},
		{"nothing below zero", []string{"100", "-130", "40"}, []string{"2026-03-01 s1 5 step", "2026-03-02 s2 -5 step", "2026-03-03 s3 0.5 step"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scene{kpi: define(t, revenue, "points: [{step: 100, points: 5, whole: false}]"), facts: sold(tt.amounts...)}.wantEntries(t, tt.want...)
		})
	}
}

func TestBelowTheFloorThereIsNothing(t *testing.T) {
	whole := define(t, revenue, "points: [{step: 100, points: 5, floor: 300}]")
	rata := define(t, revenue, "points: [{step: 100, points: 5, whole: false, floor: 300}]")
	each := define(t, revenue, "points: [{each: 5, floor: 300}]")
	scene{kpi: whole, facts: sold("299.99")}.wantEntries(t)
	scene{kpi: rata, facts: sold("299.99")}.wantEntries(t)
	scene{kpi: each, facts: sold("299.99")}.wantEntries(t)
	// The fact that reaches the floor brings in all the steps below it.
	scene{kpi: whole, facts: sold("250", "50", "100")}.wantEntries(t, "2026-03-02 s2 15 step", "2026-03-03 s3 5 step")
	scene{kpi: rata, facts: sold("250", "50", "10")}.wantEntries(t, "2026-03-02 s2 15 step", "2026-03-03 s3 0.5 step")
	scene{kpi: each, facts: sold("250", "50")}.wantEntries(t, "2026-03-01 s1 5 sale", "2026-03-02 s2 5 sale")
	scene{kpi: whole, facts: sold("300", "-0.01")}.wantEntries(t)
}

func TestTheCapHoldsInEachOfItsPeriods(t *testing.T) {
	perMonth := define(t, "measure: {count: meeting}", "points: [{each: 10, cap: 25}]")
	perDay := define(t, "measure: {count: meeting}", "points: [{each: 10, cap: 15, per: day}]")
	facts := []*medalist.Activity{
		did("meeting", "m1", 2026_03_01), did("meeting", "m2", 2026_03_01), did("meeting", "m3", 2026_03_01), did("meeting", "m4", 2026_03_02), did("meeting", "m5", 2026_04_01),
	}
	scene{kpi: perMonth, facts: facts}.wantEntries(t, "2026-03-01 m1 10 meeting", "2026-03-01 m2 10 meeting", "2026-03-01 m3 5 meeting", "2026-04-01 m5 10 meeting")
	scene{kpi: perDay, facts: facts}.wantEntries(t, "2026-03-01 m1 10 meeting", "2026-03-01 m2 5 meeting", "2026-03-02 m4 10 meeting", "2026-04-01 m5 10 meeting")
}

func TestACapOfStepsGivesBackWhatACreditNoteTakes(t *testing.T) {
	k := define(t, revenue, "points: [{step: 100, points: 5, whole: false, cap: 10}]")
	scene{kpi: k, facts: sold("150", "100", "-100", "20")}.
		wantEntries(t, "2026-03-01 s1 7.5 step", "2026-03-02 s2 2.5 step", "2026-03-03 s3 -2.5 step", "2026-03-04 s4 1 step")
}

func TestPointsMayBeTakenAway(t *testing.T) {
	k := define(t, "measure: {count: feedback}", "points: [{each: 10}, {each: -30, where: rating <= 2, reason: bad feedback}]")
	scene{kpi: k, facts: []*medalist.Activity{did("feedback", "f1", 2026_03_01, having("rating=5")), did("feedback", "f2", 2026_03_02, having("rating=1"))}}.
		wantEntries(t, "2026-03-01 f1 10 feedback", "2026-03-02 f2 10 feedback", "2026-03-02 f2 -30 bad feedback")
	step := define(t, "measure: {count: feedback, where: rating <= 2}", "points: [{step: 2, points: -5, reason: bad feedback}]")
	scene{kpi: step, facts: []*medalist.Activity{
		did("feedback", "f1", 2026_03_01, having("rating=1")), did("feedback", "f2", 2026_03_02, having("rating=1")), did("feedback", "f3", 2026_03_03, having("rating=2")),
	}}.wantEntries(t, "2026-03-02 f2 -5 bad feedback")
}

func TestNoPointsMakeNoEntry(t *testing.T) {
	k := define(t, "measure: {count: meeting}", "points: [{each: 0}, {each: 0.01}]")
	scene{kpi: k, facts: []*medalist.Activity{did("meeting", "m1", 2026_03_01)}}.wantEntries(t, "2026-03-01 m1 0.01 meeting")
}

func TestGradedPartsAddUp(t *testing.T) {
	k := define(t, "measure: {count: coaching_video}", "points:",
		"  - {each: 50, reason: submitted}", "  - {each: 200, where: good_articulation, reason: good}", "  - {best: 300, of: scenario, reason: best}")
	r := scene{kpi: k, explain: true, facts: []*medalist.Activity{video("v1", 2026_03_01, "pitch", having("good_articulation=true", "best=true"))}}.cell(t)
	if it := r.Items[0]; it.Points != medalist.WholePoints(550) || len(it.Reasons) != 3 {
		t.Errorf("the video gave %s for %v", it.Points, it.Reasons)
	}
}
