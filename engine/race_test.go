package engine_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
)

func (c *company) race(q engine.PageQuery) *engine.Race {
	c.t.Helper()
	race, err := c.engine.Race(context.Background(), c.org, q)
	c.must(err)
	return race
}

// A race ends where its board stands, and was on each day where the board of
// the days until then stands. An average divides by those who were there in the
// whole period, so that only its end is a board.
func TestARaceGoesFromBoardToBoard(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.league(t)
			for _, q := range []engine.PageQuery{
				{Level: medalist.PersonLevel, Me: players[0]},
				{Level: medalist.PersonLevel, KPI: "tickets", Team: "Red"},
				{Level: medalist.PersonLevel, Team: "Europe", Tree: true},
				{Level: medalist.TeamLevel},
				{Level: medalist.TeamLevel, Markets: true},
				{Level: medalist.TeamLevel, KPI: "tickets"},
				{Level: medalist.TeamLevel, KPI: "team-tickets"},
				{Level: medalist.TeamLevel, Teams: engine.AverageOfPeople},
				{Level: medalist.TeamLevel, Teams: "best-1"},
				{Level: medalist.TeamLevel, Teams: "best-2", KPI: "tickets"},
			} {
				q.Every = calendar.Cadence(rapid.SampledFrom([]string{"week", "month", "year", ""}).Draw(t, "every"))
				q.On, q.AsOf = 2026_01_14, rapid.SampledFrom([]medalist.Date{2026_01_15, 2026_02_10}).Draw(t, "today")
				q.Free = medalist.Through(2026_01_02, 2026_01_31)
				c.compareRace(q)
			}
		})
	})
}

func (c *company) compareRace(q engine.PageQuery) {
	c.t.Helper()
	race := c.race(q)
	last := len(race.Ends) - 1
	for i, end := range race.Ends {
		if q.Teams == engine.AverageOfPeople && i < last {
			continue
		}
		to := race.Period
		if i < last {
			to.End = end.AddDays(1)
		}
		on := c.page(engine.PageQuery{Level: q.Level, KPI: q.KPI, Teams: q.Teams, Markets: q.Markets, Free: to, AsOf: q.AsOf, Limit: 100})
		points := map[string]medalist.Points{}
		for _, r := range on.Rows {
			points[r.Subject.Key] = r.Points
		}
		for _, line := range race.Lines {
			if got := line.Sums[i]; got != points[line.Subject.Key] {
				c.t.Errorf("%+v: %s has %s points until %s, the board of those days %s", q, line.Subject.Key, got, end, points[line.Subject.Key])
			}
		}
	}
	for _, line := range race.Lines {
		if last >= 0 && line.Sums[last] != line.Points {
			c.t.Errorf("%+v: %s ends with %s points, the board says %s", q, line.Subject.Key, line.Sums[last], line.Points)
		}
	}
}

func TestARaceHasAStepForEachDayAndForEachWeekOfAYear(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		for _, want := range []struct {
			every calendar.Cadence
			on    medalist.Date
			ends  int
			first medalist.Date
		}{
			{calendar.Week, 2026_01_14, 4, 2026_01_12},
			{calendar.Month, 2026_01_14, 15, 2026_01_01},
			{calendar.Month, 2025_12_14, 31, 2025_12_01},
			{calendar.Year, 2025_12_14, 53, 2025_01_07},
			{calendar.Month, 2026_03_14, 0, 0},
		} {
			race := c.race(engine.PageQuery{Level: medalist.PersonLevel, Every: want.every, On: want.on, AsOf: 2026_01_15})
			if len(race.Ends) != want.ends || want.ends > 0 && race.Ends[0] != want.first {
				t.Errorf("the %s of %s has %d steps: %v", want.every, want.on, len(race.Ends), race.Ends)
			}
		}
	})
}
