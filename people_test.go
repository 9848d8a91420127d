package medalist_test

import (
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

// ann was in team 1 until June, in none in July, and is in team 2 since.
var ann = medalist.Person{Spans: []medalist.Membership{
	{Until: 2026_06_30, Team: 1},
	{From: 2026_07_01, Until: 2026_07_31},
	{From: 2026_08_01, Team: 2},
}}

// bob works in March only, for team 3.
var bob = medalist.Person{Spans: []medalist.Membership{{From: 2026_03_01, Until: 2026_03_31, Team: 3}}}

func TestAPersonIsInOneTeamAtATime(t *testing.T) {
	tests := []struct {
		p    *medalist.Person
		d    medalist.Date
		want medalist.TeamID
	}{
		{&ann, 1999_01_01, 1},
		{&ann, 2026_06_30, 1},
		{&ann, 2026_07_01, 0},
		{&ann, 2026_07_31, 0},
		{&ann, 2026_08_01, 2},
		{&ann, 2100_01_01, 2},
		{&bob, 2026_02_28, 0},
		{&bob, 2026_03_01, 3},
		{&bob, 2026_03_31, 3},
		{&bob, 2026_04_01, 0},
	}
	for _, tt := range tests {
		if got := tt.p.TeamOn(tt.d); got != tt.want {
			t.Errorf("on %s in team %d, want %d", tt.d, got, tt.want)
		}
	}
}

func TestOneDayInThePeriodIsEnoughToBeThere(t *testing.T) {
	tests := []struct {
		first, last     medalist.Date
		employed, inThe bool // bob, in team 3
	}{
		{2026_01_01, 2026_02_28, false, false},
		{2026_01_01, 2026_03_01, true, true},
		{2026_03_31, 2026_12_31, true, true},
		{2026_04_01, 2026_12_31, false, false},
	}
	for _, tt := range tests {
		p := medalist.Through(tt.first, tt.last)
		if bob.EmployedIn(p) != tt.employed || bob.InTeam(3, p) != tt.inThe || bob.InTeam(1, p) {
			t.Errorf("%s: employed %t, in the team %t", p, bob.EmployedIn(p), bob.InTeam(3, p))
		}
	}
	if july := medalist.Through(2026_07_01, 2026_07_31); !ann.EmployedIn(july) || ann.InTeam(1, july) {
		t.Error("in July ann is employed, and in no team")
	}
}

func TestTheFirstDayThatFindsSomebodyInATeamDecides(t *testing.T) {
	tests := []struct {
		first, last medalist.Date
		want        medalist.TeamID
	}{
		{2026_06_01, 2026_09_30, 1}, {2026_07_01, 2026_07_31, 0}, {2026_07_01, 2026_08_01, 2}, {2026_09_01, 2026_09_30, 2},
	}
	for _, tt := range tests {
		if got := ann.FirstTeam(medalist.Through(tt.first, tt.last)); got != tt.want {
			t.Errorf("from %s to %s: team %d, want %d", tt.first, tt.last, got, tt.want)
		}
	}
}

// A span overlaps a period exactly if it contains one of its days.
func TestOverlapsIsContainsOnSomeDay(t *testing.T) {
	day := func(t *rapid.T, name string) medalist.Date {
		return medalist.Date(2026_02_20).AddDays(rapid.IntRange(0, 20).Draw(t, name))
	}
	rapid.Check(t, func(t *rapid.T) {
		m := medalist.Membership{From: day(t, "from"), Until: day(t, "until"), Team: 1}
		if m.Until.Before(m.From) || rapid.Bool().Draw(t, "open end") {
			m.Until = 0
		}
		p := medalist.Through(day(t, "first"), 2026_03_20)
		want := false
		for d := p.Start; p.Contains(d); d = d.AddDays(1) {
			want = want || m.Contains(d)
		}
		if m.Overlaps(p) != want {
			t.Fatalf("%+v overlaps %s: %t", m, p, !want)
		}
	})
}

func TestEmailsAreComparedInLowerCase(t *testing.T) {
	if got := medalist.FoldEmail("  Ann@Example.COM "); got != "ann@example.com" {
		t.Errorf("got %q", got)
	}
}

func TestRepsAndEngineersPlay(t *testing.T) {
	for _, r := range medalist.Roles {
		if r.Plays() != (r == medalist.Rep || r == medalist.Engineer) {
			t.Errorf("%s plays: %t", r, r.Plays())
		}
	}
}
