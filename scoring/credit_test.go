package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func TestEveryCoHostOfAWorkshopIsCreditedInFull(t *testing.T) {
	workshops := shipped(t, "workshops")
	facts := []*medalist.Activity{did("workshop", "w1", 2026_02_10, by(ann, bob, cy))}
	for _, p := range []medalist.PersonID{ann, bob, cy} {
		s := scene{kpi: workshops, subject: medalist.OfPerson(p), facts: facts}
		s.wantValues(t, "2026-01-01 1/1 50")
		s.wantEntries(t, "2026-02-10 w1 50 workshop")
	}
}

func TestSplitCreditIsRoundedHalfUpForEachPerson(t *testing.T) {
	k := define(t, "credit: split", "measure: {count: workshop}", "points: [{each: 50}]")
	tests := []struct {
		people []medalist.PersonID
		value  string
		points string
	}{
		{[]medalist.PersonID{ann}, "1", "50"},
		{[]medalist.PersonID{ann, bob}, "0.5", "25"},
		{[]medalist.PersonID{ann, bob, cy}, "0.33", "16.67"},
		{[]medalist.PersonID{ann, bob, cy, 4, 5, 6}, "0.17", "8.33"},
		{[]medalist.PersonID{ann, bob, cy, 4, 5, 6, 7, 8}, "0.13", "6.25"}, // 0.125 is rounded up
	}
	for _, tt := range tests {
		r := scene{kpi: k, facts: []*medalist.Activity{did("workshop", "w1", 2026_02_10, by(tt.people...))}}.cell(t)
		if text(r.Value) != tt.value || r.Points.String() != tt.points {
			t.Errorf("of %d people each has %s and %s points, want %s and %s", len(tt.people), text(r.Value), r.Points, tt.value, tt.points)
		}
	}
}

func TestSplitCreditDividesAmountsBestsAndCreditNotes(t *testing.T) {
	sales := define(t, "credit: split", "measure: {sum: revenue, of: sale, margin: quantity}")
	s := scene{kpi: sales, facts: []*medalist.Activity{
		sale("s1", 2026_02_10, "100", by(ann, bob, cy), having("quantity=10")),
		sale("s2", 2026_02_11, "-0.05", by(ann, bob)), // away from zero
	}}
	r := s.cell(t)
	if text(r.Value) != "33.3" || text(r.Margin) != "10" {
		t.Errorf("a third of 100 less a half of 0.05 is %s, of a base of 3.33 that is %s", text(r.Value), text(r.Margin))
	}
	papers := define(t, "credit: split", "measure: {count: paper}", "points: [{best: 50, of: month, reason: best paper}]")
	scene{kpi: papers, facts: []*medalist.Activity{did("paper", "p1", 2026_02_10, by(ann, bob, cy), having("best=true"))}}.
		wantEntries(t, "2026-02-10 p1 16.67 best paper")
}

func TestCreditOfATeamIsNeverSplit(t *testing.T) {
	k := define(t, "level: team", "credit: split", "measure: {count: workshop}", "points: [{each: 50}]")
	s := scene{kpi: k, subject: medalist.OfTeam(7), facts: []*medalist.Activity{did("workshop", "w1", 2026_02_10, by(ann, bob, cy))}}
	s.wantValues(t, "2026-02-01 1/0 50")
}

func TestATeamCountsAnActivityOnceHoweverManyOfItTookPart(t *testing.T) {
	s := scene{kpi: shipped(t, "presentations"), subject: medalist.OfTeam(7), facts: []*medalist.Activity{
		did("presentation", "p1", 2026_02_10, by(ann, bob), having("topic=products", "audience_size=40")),
	}}
	s.wantValues(t, "2026-01-01 1/1 20")
}

func TestCountsAreOfActivitiesNotOfHeads(t *testing.T) {
	s := scene{kpi: define(t, "measure: {count: sale}"), facts: []*medalist.Activity{sale("s1", 2026_02_10, "100", having("quantity=12"))}}
	s.wantValues(t, "2026-02-01 1/0 0")
}

func TestOnlyRecordedFactsCount(t *testing.T) {
	s := scene{kpi: shipped(t, "meetings"), facts: []*medalist.Activity{
		did("meeting", "m1", 2026_03_02),
		did("meeting", "m2", 2026_03_03, being(medalist.Pending)),
		did("meeting", "m3", 2026_03_04, being(medalist.Rejected)),
		did("meeting", "m4", 2026_03_05, being(medalist.Void)),
	}}
	s.wantValues(t, "2026-03-02 1/5 10")
	s.wantEntries(t, "2026-03-02 m1 10 meeting")
}

func TestAFactStandsInTheCellOfTheLocalDateOfEachPerson(t *testing.T) {
	night := []*medalist.Activity{did("meeting", "m1", 2026_03_01, and(bob, 2026_03_02))} // a Sunday evening, a Monday morning
	scene{kpi: shipped(t, "meetings"), facts: night}.wantValues(t, "2026-02-23 1/5 10")
	scene{kpi: shipped(t, "meetings"), facts: night, subject: medalist.OfPerson(bob)}.wantValues(t, "2026-03-02 1/5 10")
}
