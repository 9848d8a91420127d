package scoring_test

import (
	"testing"

	"medalist.dev/medalist"
)

func delivery(id string, on medalist.Date, attributes ...string) *medalist.Activity {
	return did("delivery", id, on, having(attributes...))
}

func TestAnOrderIsOnTimeIfInstalledByThePromisedDate(t *testing.T) {
	tests := []struct {
		name, installed string
		today           medalist.Date
		want            string
	}{
		{"before it", "2026-03-14", 2026_12_31, "2026-03-01 1/1 100"},
		{"on it", "2026-03-15", 2026_12_31, "2026-03-01 1/1 100"},
		{"the day after", "2026-03-16", 2026_12_31, "2026-03-01 0/1 0"},
		{"late, before the promise is due", "2026-03-16", 2026_03_01, "2026-03-01 0/1 0"},
		{"on time, before the promise is due", "2026-03-02", 2026_03_02, "2026-03-01 1/1 100"},
		{"not yet, on the promised date", "", 2026_03_15, "2026-03-01 none/1 0"},
		{"not yet, the day after", "", 2026_03_16, "2026-03-01 0/1 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			order := delivery("d1", 2026_02_01, "promised_on=2026-03-15")
			if tt.installed != "" {
				having("installed_on=" + tt.installed)(order)
			}
			scene{kpi: shipped(t, "on-time-delivery"), today: tt.today, facts: []*medalist.Activity{order}}.wantValues(t, tt.want)
		})
	}
}

func TestAnOrderStandsInTheMonthOfItsPromiseAndIsRewardedOnTheDayItWasInstalled(t *testing.T) {
	s := scene{kpi: shipped(t, "on-time-delivery"), facts: []*medalist.Activity{
		delivery("d1", 2026_01_20, "promised_on=2026-04-02", "installed_on=2026-03-30", "delivered_on=2026-03-29"),
		delivery("d2", 2026_04_01, "promised_on=2026-04-30", "installed_on=2026-05-02", "delivered_on=2026-04-30"),
	}}
	s.wantValues(t, "2026-04-01 0.5/1 100")
	s.wantEntries(t, "2026-03-30 d1 100 on time")
}

func TestTheDayItWasDeliveredIsForInformationOnly(t *testing.T) {
	s := scene{kpi: shipped(t, "on-time-delivery"), facts: []*medalist.Activity{delivery("d1", 2026_03_01, "promised_on=2026-03-15", "delivered_on=2026-03-10")}}
	s.wantValues(t, "2026-03-01 0/1 0")
}

func TestARejectedOrderIsNoPromise(t *testing.T) {
	order := delivery("d1", 2026_03_01, "promised_on=2026-03-15", "installed_on=2026-03-10")
	order.Status, order.Reason = medalist.Rejected, "test order"
	r := scene{kpi: shipped(t, "on-time-delivery"), explain: true, facts: []*medalist.Activity{order}}.cell(t)
	if r.Value.Valid() || r.Active || r.Items[0].Why != "rejected: test order" {
		t.Errorf("value %s, active %t, why %q", text(r.Value), r.Active, r.Items[0].Why)
	}
}

func TestExplainTellsHowAPromiseStands(t *testing.T) {
	s := scene{kpi: shipped(t, "on-time-delivery"), today: 2026_03_15, explain: true, facts: []*medalist.Activity{
		delivery("d1", 2026_03_01, "promised_on=2026-03-10", "installed_on=2026-03-10"),
		delivery("d2", 2026_03_01, "promised_on=2026-03-10", "installed_on=2026-03-11"),
		delivery("d3", 2026_03_01, "promised_on=2026-03-14"),
		delivery("d4", 2026_03_01, "promised_on=2026-03-15"),
	}}
	got := map[string]string{}
	for _, it := range s.cell(t).Items {
		got[it.Fact.ExternalID] = it.Why
	}
	for id, want := range map[string]string{"d1": "on time", "d2": "late, on 2026-03-11", "d3": "overdue", "d4": "still open"} {
		if got[id] != want {
			t.Errorf("%s is %q, want %q", id, got[id], want)
		}
	}
}

// An award that waits for everything promised must not be given early only
// because a promise is not due yet.
func TestPointsWaitForPromisesThatAreStillOpen(t *testing.T) {
	k := define(t, "measure: {ratio: {of: delivery, due_on: promised_on, done_on: installed_on}}", "target: 100%",
		"points: [{all: 100}, {at_target: 50}, {each: 5, floor: 80%}, {slabs: [{from: 80%, points: 10}], on: attainment}]")
	kept := delivery("d1", 2026_03_01, "promised_on=2026-03-10", "installed_on=2026-03-09")
	open := delivery("d2", 2026_03_01, "promised_on=2026-03-31")
	s := scene{kpi: k, today: 2026_03_11, facts: []*medalist.Activity{kept, open}}
	s.wantValues(t, "2026-03-01 1/1 0")
	s.facts = s.facts[:1]
	s.wantValues(t, "2026-03-01 1/1 165")
}
