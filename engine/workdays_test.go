package engine_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// holidays lets some teams, or with none of them everybody, keep holidays.
func (c *company) holidays(name string, days []medalist.Holiday, teams ...string) medalist.HolidayCalendar {
	c.t.Helper()
	kept := medalist.HolidayCalendar{Name: name, Days: days, Org: len(teams) == 0}
	all, err := c.engine.Teams(context.Background(), c.org)
	c.must(err)
	for _, t := range all {
		if slices.Contains(teams, t.Name) {
			kept.Teams = append(kept.Teams, t.ID)
		}
	}
	c.must(c.engine.SaveHolidayCalendar(context.Background(), c.org, &kept, "tester"))
	return kept
}

func (c *company) vacation(email string, from, until medalist.Date) {
	c.t.Helper()
	c.must(c.engine.AddDayOff(context.Background(), c.org, medalist.DayOff{Person: c.idOf(email), From: from, Until: until}, email))
}

// expects is where the calls of somebody, of whom ten a week are asked, should
// be by now.
func (c *company) expects(email string) string {
	c.t.Helper()
	card, err := c.engine.PersonCard(context.Background(), c.org, engine.CardQuery{Person: email, Every: calendar.Week, On: 2026_02_12})
	c.must(err)
	for _, row := range card.Rows {
		if row.KPI.ID == "calls" {
			return medalist.ShortRat(row.Expected.Rat(), 2)
		}
	}
	c.t.Fatalf("%s has no calls", email)
	return ""
}

const calls = `kpis: [{id: calls, level: person, every: week, measure: {count: meeting}, target: 10, points: [{each: 1, reason: call}]}]`

// On Thursday of a week of five working days, four of them have passed.
func TestPaceIsThatOfWorkingDays(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.engine.Now = func() time.Time { return time.Date(2026, 2, 12, 12, 0, 0, 0, time.UTC) }
		c := l.manned(t)
		c.apply(calls, 0)
		c.logs("ann@x.io", engine.LogEntry{ID: "the-first-call", Kind: "meeting", At: "2026-02-11 10:00", Customer: "c1"})
		before := c.ledger(true)
		wednesday := []medalist.Holiday{{Day: 2026_02_11, Name: "Day of the Plough"}}
		for _, step := range []struct {
			name     string
			do       func()
			ann, bob string
		}{
			{"Monday to Friday", func() {}, "8", "8"},
			{"a holiday of everybody", func() { c.holidays("All", wednesday) }, "7.5", "7.5"},
			{"a team's calendar counts alone", func() {
				c.holidays("North", []medalist.Holiday{{Day: 2020_02_13, Name: "Friday off", Yearly: true}}, "North")
			}, "10", "7.5"},
			{"it is handed down", func() { c.holidays("Europe", nil, "Europe") }, "10", "8"},
			{"days off of one's own", func() { c.vacation("bob@x.io", 2026_02_09, 2026_02_10) }, "10", "6.67"},
			{"a whole week off asks for nothing", func() { c.vacation("bob@x.io", 2026_02_11, 2026_02_20) }, "10", "0"},
			{"other working days", func() {
				works := medalist.WeekdaysOf(time.Thursday, time.Saturday)
				c.set(engine.SettingsChange{Works: &works})
			}, "5", "0"},
		} {
			step.do()
			if ann, bob := c.expects("ann@x.io"), c.expects("bob@x.io"); ann != step.ann || bob != step.bob {
				t.Errorf("%s: %s and %s should be done by now, want %s and %s", step.name, ann, bob, step.ann, step.bob)
			}
		}
		same(t, "the ledger, which no holiday changes", c.ledger(true), before)
		c.sound()
	})
}

// Today is Sunday, 15 February 2026.
func TestHolidaysAndDaysOffDoNotBreakAStreak(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		for _, at := range []string{"2026-02-09", "2026-02-11", "2026-02-13"} {
			c.logs("ann@x.io", engine.LogEntry{ID: "call-of-" + at, Kind: "meeting", At: at + " 10:00", Customer: "c1"})
		}
		streak := func() int {
			day, err := c.engine.DayOf(context.Background(), c.org, c.idOf("ann@x.io"), calendar.Week)
			c.must(err)
			return day.Streak.Days
		}
		if got := streak(); got != 1 {
			t.Errorf("the streak is %d days, want 1", got)
		}
		c.holidays("All", []medalist.Holiday{{Day: 2026_02_12, Name: "Carnival"}})
		if got := streak(); got != 2 {
			t.Errorf("over a holiday the streak is %d days, want 2", got)
		}
		c.vacation("ann@x.io", 2026_02_10, 2026_02_10)
		if got := streak(); got != 3 {
			t.Errorf("over a day off, too, the streak is %d days, want 3", got)
		}
	})
}

func TestAFollowUpOnADayOffIsAtRisk(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.bring(files{ingest.Assignments: rowsOf(`
			kind person customer due_on
			follow_up ann@x.io c1 2026-02-04
			follow_up ann@x.io c2 2026-02-18
			follow_up ann@x.io c3 2026-02-19`)})
		risks := func() (all []string) {
			people, err := c.engine.People(context.Background(), c.org)
			c.must(err)
			found, err := c.engine.AtRisk(context.Background(), c.org, people)
			c.must(err)
			for _, r := range found {
				all = append(all, line(r.DueOn, r.Off.Reason, r.Off.Name))
			}
			return all
		}
		same(t, "without holidays", risks(), nil)
		c.holidays("All", []medalist.Holiday{{Day: 2026_02_18, Name: "Ash Wednesday"}})
		same(t, "with a holiday ahead", risks(), []string{"2026-02-18 holiday Ash Wednesday"})
		c.vacation("ann@x.io", 2026_02_05, 2026_02_13) // what was missed before is not forgotten
		same(t, "after a vacation", risks(), []string{"2026-02-04  ", "2026-02-18 holiday Ash Wednesday"})
	})
}

func TestDaysOffAreSound(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		ann := c.idOf("ann@x.io")
		c.vacation("ann@x.io", 2026_03_02, 2026_03_06)
		for field, o := range map[string]medalist.DayOff{
			"from":  {From: 2026_03_06, Until: 2026_03_09}, // overlaps
			"until": {From: 2026_04_02, Until: 2026_04_01},
		} {
			o.Person = ann
			c.faulty(c.engine.AddDayOff(context.Background(), c.org, o, "ann@x.io"), field)
		}
		c.must(c.engine.RemoveDayOff(context.Background(), c.org, ann, 2026_03_02, "ann@x.io"))
		off, err := c.engine.DaysOffOf(context.Background(), c.org, ann)
		c.must(err)
		same(t, "days off", off, nil)
	})
}

func TestHolidayCalendarsAreSound(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx, c := context.Background(), l.manned(t)
		kept := c.holidays("Germany", []medalist.Holiday{{Day: 2026_12_25, Name: "Christmas"}, {Day: 2026_12_25, Name: "Christmas Day"}})
		same(t, "days", kept.Days, []medalist.Holiday{{Day: 2026_12_25, Name: "Christmas Day"}})
		for field, wrong := range map[string]medalist.HolidayCalendar{
			"name":  {Name: "Germany"},
			"days":  {Name: "A", Days: []medalist.Holiday{{Day: 2026_12_25}}},
			"teams": {Name: "B", Teams: []medalist.TeamID{999}},
		} {
			c.faulty(c.engine.SaveHolidayCalendar(ctx, c.org, &wrong, "tester"), field)
		}
		gone := medalist.HolidayCalendar{ID: 999, Name: "Gone"}
		if err := c.engine.SaveHolidayCalendar(ctx, c.org, &gone, "tester"); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("a calendar that is not there is answered by %v", err)
		}
		c.must(c.engine.DeleteHolidayCalendar(ctx, c.org, kept.ID, "tester"))
		all, err := c.engine.HolidayCalendars(ctx, c.org)
		c.must(err)
		same(t, "calendars", all, nil)
	})
}
