package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func TestAFollowUpIsOnTimeOnExactlyItsDueDate(t *testing.T) {
	assigned := []medalist.Assignment{due("follow_up", mercy, 2026_03_10)}
	tests := []struct {
		name string
		fact *medalist.Activity
		want string
	}{
		{"a follow-up on the day", did("follow_up", "f", 2026_03_10, with(mercy)), "2026-03-10 1/1 10"},
		{"a meeting on the day", did("meeting", "m", 2026_03_10, with(mercy)), "2026-03-10 1/1 10"},
		{"the day before", did("follow_up", "f", 2026_03_09, with(mercy)), "2026-03-10 0/1 0"},
		{"the day after", did("follow_up", "f", 2026_03_11, with(mercy)), "2026-03-10 0/1 0"},
		{"with another customer", did("follow_up", "f", 2026_03_10, with(grace)), "2026-03-10 0/1 0"},
		{"with nobody", did("follow_up", "f", 2026_03_10), "2026-03-10 0/1 0"},
		{"by somebody else", did("follow_up", "f", 2026_03_10, with(mercy), by(bob)), "2026-03-10 0/1 0"},
		{"together with somebody", did("follow_up", "f", 2026_03_10, with(mercy), by(bob, ann)), "2026-03-10 1/1 10"},
		{"of another kind", did("presentation", "p", 2026_03_10, with(mercy)), "2026-03-10 0/1 0"},
		{"still pending", did("follow_up", "f", 2026_03_10, with(mercy), being(medalist.Pending)), "2026-03-10 0/1 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scene{kpi: shipped(t, "follow-ups"), due: assigned, facts: []*medalist.Activity{tt.fact}}.wantValues(t, tt.want)
		})
	}
}

func TestTheEntryOfAFollowUpNamesTheEarliestActivity(t *testing.T) {
	s := scene{kpi: shipped(t, "follow-ups"), due: []medalist.Assignment{due("follow_up", mercy, 2026_03_10)}, facts: []*medalist.Activity{
		did("meeting", "void", 2026_03_10, with(mercy), being(medalist.Void)),
		did("meeting", "m1", 2026_03_10, with(mercy)), did("follow_up", "f1", 2026_03_10, with(mercy)),
	}}
	s.wantEntries(t, "2026-03-10 m1 10 on time")
}

func TestOneAssignmentCountsForAPersonCustomerAndDay(t *testing.T) {
	withdrawn := due("follow_up", grace, 2026_03_10)
	withdrawn.Status = medalist.Void
	s := scene{
		kpi:   shipped(t, "follow-ups"),
		due:   []medalist.Assignment{due("follow_up", mercy, 2026_03_10), due("follow_up", mercy, 2026_03_10), withdrawn, due("follow_up", mercy, 2026_03_11)},
		facts: []*medalist.Activity{did("meeting", "m1", 2026_03_10, with(mercy)), did("meeting", "m2", 2026_03_10, with(grace))},
	}
	s.wantValues(t, "2026-03-10 1/1 10", "2026-03-11 0/1 0")
}

func TestAssignmentsAreDueBeforeTheirDayHasCome(t *testing.T) {
	s := scene{kpi: shipped(t, "follow-ups"), today: 2026_03_01, due: []medalist.Assignment{due("follow_up", mercy, 2026_03_10)}}
	s.wantValues(t, "2026-03-10 0/1 0")
}

func TestADayWithoutAssignmentsHasNoCell(t *testing.T) {
	s := scene{kpi: shipped(t, "follow-ups"), facts: []*medalist.Activity{did("meeting", "m1", 2026_03_10, with(mercy))}}
	s.wantValues(t)
}

func TestARatioWithNothingDueIsNeitherNoneNorAll(t *testing.T) {
	withdrawn := due("service_visit", mercy, 2026_03_10)
	withdrawn.Status = medalist.Void
	r := scene{kpi: shipped(t, "service-coverage"), due: []medalist.Assignment{withdrawn}}.cell(t)
	if r.Value.Valid() || r.Attainment().Valid() || r.Points != 0 || r.Active {
		t.Errorf("value %s, attainment %s, %s points, active %t", text(r.Value), text(r.Attainment()), r.Points, r.Active)
	}
}

func TestServiceCoverageIsAllOrNothing(t *testing.T) {
	list := []medalist.Assignment{due("service_visit", mercy, 2026_03_10), due("service_visit", grace, 2026_03_10)}
	first := did("service_visit", "v1", 2026_03_10, with(grace))
	again := did("service_visit", "v2", 2026_03_10, with(grace))
	last := did("service_visit", "v3", 2026_03_10, with(mercy))
	after := did("service_visit", "v4", 2026_03_10, with(mercy))
	coverage := shipped(t, "service-coverage")

	half := scene{kpi: coverage, due: list, facts: []*medalist.Activity{first, again}}
	half.wantValues(t, "2026-03-10 0.5/1 0")
	half.wantEntries(t)

	whole := scene{kpi: coverage, due: list, facts: []*medalist.Activity{first, again, last, after}}
	whole.wantValues(t, "2026-03-10 1/1 100")
	whole.wantEntries(t, "2026-03-10 v3 100 all visited") // the visit that completed the list
}

func TestWithoutADayToMatchAVisitMayComeAnyTimeInThePeriod(t *testing.T) {
	k := define(t, `measure: {ratio: {done: service_visit, due: assignment("service_visit"), match: [person, customer]}}`, "points: [{each: 10}]")
	s := scene{kpi: k, due: []medalist.Assignment{due("service_visit", mercy, 2026_03_10), due("service_visit", grace, 2026_03_31)}, facts: []*medalist.Activity{
		did("service_visit", "v1", 2026_03_02, with(mercy)), did("service_visit", "v2", 2026_04_01, with(grace)),
	}}
	s.wantValues(t, "2026-03-01 0.5/0 10")
	s.wantEntries(t, "2026-03-02 v1 10 on time")
}

func TestExplainListsWhatWasDueAndWhatWasDone(t *testing.T) {
	s := scene{kpi: shipped(t, "follow-ups"), explain: true, due: []medalist.Assignment{due("follow_up", mercy, 2026_03_10)}, facts: []*medalist.Activity{
		did("meeting", "m1", 2026_03_10, with(mercy)), did("meeting", "m2", 2026_03_10, with(mercy)),
		did("meeting", "m3", 2026_03_10, with(grace)), did("meeting", "m4", 2026_03_10, being(medalist.Void)),
	}}
	want := []string{"done by m1", "did what was due", "an earlier one did what was due", "nothing was due with this customer", "void"}
	items := s.cell(t).Items
	for i := range want {
		if i >= len(items) || items[i].Why != want[i] {
			t.Fatalf("item %d is not explained by %q: %+v", i, want[i], items)
		}
	}
	if items[0].Points != medalist.WholePoints(10) || items[0].Reasons[0] != "on time" {
		t.Errorf("the assignment gave %s points for %v", items[0].Points, items[0].Reasons)
	}
}
