package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func TestReachingTheTargetIsDatedOnTheFactThatFirstReachedIt(t *testing.T) {
	k := define(t, revenue, "points: [{at_target: 50, reason: target}]")
	tests := []struct {
		name    string
		amounts []string
		want    []string
	}{
		{"not reached", []string{"40", "59.999999"}, nil},
		{"reached to the cent", []string{"40", "60"}, []string{"2026-03-02 s2 50 target"}},
		{"surpassed once", []string{"40", "100", "500"}, []string{"2026-03-02 s2 50 target"}},
		{"gone with a credit note", []string{"40", "70", "-20"}, nil},
		{"a credit note that leaves enough", []string{"40", "70", "-10"}, []string{"2026-03-02 s2 50 target"}},
		{"lost and reached again", []string{"120", "-60", "50"}, []string{"2026-03-01 s1 50 target"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scene{kpi: k, facts: sold(tt.amounts...), target: 100 * medalist.One}.wantEntries(t, tt.want...)
		})
	}
}

func TestWithoutATargetNothingReachesIt(t *testing.T) {
	scene{kpi: define(t, revenue, "points: [{at_target: 50}]"), facts: sold("1000000")}.wantEntries(t)
}

func TestATargetOfOneIsReachedByTheFirst(t *testing.T) {
	k := define(t, "measure: {count: paper}", "target: 1", "points: [{at_target: 50}]")
	scene{kpi: k, facts: []*medalist.Activity{did("paper", "p1", 2026_03_01), did("paper", "p2", 2026_03_02)}}.
		wantEntries(t, "2026-03-01 p1 50 target reached")
}

func TestTheTargetOfARatioIsReachedByTheThingDoneThatLiftsIt(t *testing.T) {
	k := define(t, "every: day", `measure: {ratio: {done: service_visit, due: assignment("service_visit")}}`, "target: 50%", "points: [{at_target: 50}]")
	s := scene{kpi: k, due: []medalist.Assignment{due("service_visit", mercy, 2026_03_01), due("service_visit", grace, 2026_03_01), due("service_visit", 3, 2026_03_01), due("service_visit", 4, 2026_03_01)}}
	s.facts = []*medalist.Activity{did("service_visit", "v1", 2026_03_01, with(3))}
	s.wantEntries(t)
	s.facts = append(s.facts, did("service_visit", "v2", 2026_03_01, with(mercy)))
	s.wantEntries(t, "2026-03-01 v2 50 target reached")
}

func TestAllOrNothingNamesTheLastThingDone(t *testing.T) {
	k := define(t, "measure: {ratio: {of: delivery, due_on: promised_on, done_on: installed_on}}", "points: [{all: 100}]")
	facts := []*medalist.Activity{
		delivery("d1", 2026_03_01, "promised_on=2026-03-20", "installed_on=2026-03-18"),
		delivery("d2", 2026_03_02, "promised_on=2026-03-10", "installed_on=2026-03-09"),
	}
	scene{kpi: k, facts: facts}.wantEntries(t, "2026-03-18 d1 100 all done")
	late := delivery("d3", 2026_03_03, "promised_on=2026-03-10", "installed_on=2026-03-11")
	scene{kpi: k, facts: append(facts, late)}.wantEntries(t)
}

// The order in which a list was made must not show in the ledger.
func TestTheLedgerDoesNotKnowTheOrderOfAssignments(t *testing.T) {
	k := define(t, "every: day", `measure: {ratio: {done: service_visit, due: assignment("service_visit")}}`, "points: [{each: 10, cap: 15}]")
	s := scene{
		kpi:   k,
		due:   []medalist.Assignment{due("service_visit", grace, 2026_03_01), due("service_visit", mercy, 2026_03_01)},
		facts: []*medalist.Activity{did("service_visit", "v1", 2026_03_01, with(mercy)), did("service_visit", "v2", 2026_03_01, with(grace))},
	}
	s.wantEntries(t, "2026-03-01 v1 10 on time", "2026-03-01 v2 5 on time")
	s.due[0], s.due[1] = s.due[1], s.due[0]
	s.wantEntries(t, "2026-03-01 v1 10 on time", "2026-03-01 v2 5 on time")
}
