package engine_test

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// A course shows what the ledger and the boards of its periods show.
func TestACourseAddsUpItsPeriods(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.apply("kpis:\n  - {id: sold, level: person, every: month, measure: {sum: revenue, of: sale}}", 0)
		c.bring(files{ingest.Activities: manyFacts(300, 0)})
		cat, err := c.engine.Catalogue(context.Background(), c.org)
		c.must(err)
		for _, id := range cat.IDs() {
			if cat.Latest(id).Level == medalist.OrgLevel {
				continue
			}
			for _, every := range []calendar.Cadence{calendar.Month, calendar.Year} {
				for _, team := range []string{"", "North"} {
					c.compareCourse(engine.CourseQuery{KPI: id, Team: team, Every: every, On: c.engine.Today(c.org)})
				}
			}
		}
		c.compareCourse(engine.CourseQuery{Team: "South", Every: calendar.Week, On: c.engine.Today(c.org)})
	})
}

func (c *company) compareCourse(q engine.CourseQuery) {
	c.t.Helper()
	course, err := c.engine.Course(context.Background(), c.org, q)
	c.must(err)
	if len(course.Steps) != 12 || !course.Steps[11].Period.Contains(q.On) {
		c.t.Fatalf("%+v: %d steps", q, len(course.Steps))
	}
	for _, step := range course.Steps {
		if course.Value {
			c.compareValue(q, step)
			continue
		}
		if want := c.earned(q, step.Period); step.Points != want {
			c.t.Errorf("%+v: %s points from %s on, the ledger has %s", q, step.Points, step.Period.Start, want)
		}
	}
}

// earned adds up the ledger.
func (c *company) earned(q engine.CourseQuery, in medalist.Period) (sum medalist.Points) {
	if q.Team != "" {
		page := engine.PageQuery{Level: medalist.TeamLevel, KPI: q.KPI, Free: in, Limit: 100}
		for _, r := range c.page(page).Rows {
			if r.Subject.Key == q.Team {
				sum += r.Points
			}
		}
		return sum
	}
	win, f := engine.Window{From: in.Start, To: in.Last()}, engine.Filter{KPIs: []medalist.KPIID{q.KPI}}
	c.must(c.engine.Ledger(context.Background(), c.org, win, f, true, func(e engine.EntryRow) error {
		sum += e.Points
		return nil
	}))
	return sum
}

// compareValue compares a value with the sum of those on the board.
func (c *company) compareValue(q engine.CourseQuery, step engine.CourseStep) {
	c.t.Helper()
	cat, err := c.engine.Catalogue(context.Background(), c.org)
	c.must(err)
	level := cat.Latest(q.KPI).Level
	if q.Team != "" {
		level = medalist.TeamLevel
	}
	win := engine.Window{From: step.Period.Start, To: min(step.Period.Last(), c.engine.Today(c.org))}
	if win.To.Before(win.From) {
		return
	}
	places, err := c.engine.Leaderboard(context.Background(), c.org, engine.Board{Window: win, Level: level, KPIs: []medalist.KPIID{q.KPI}, By: catalogue.ByValue})
	c.must(err)
	var want int64
	for _, p := range places {
		if q.Team == "" || p.Subject.Key == q.Team {
			num, _ := p.Score.Parts()
			want += num
		}
	}
	if got, _ := step.Value.Parts(); got != want && !cat.Latest(q.KPI).Measure.Kind.IsRatio() {
		c.t.Errorf("%+v: %d from %s on, the board has %d", q, got, step.Period.Start, want)
	}
}

// A trend shows the cells that scorecards show, and nothing of the time before
// somebody came.
func TestATrendIsTheCellsOfItsPeriods(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.bring(files{ingest.Activities: manyFacts(300, 0)})
		today := c.engine.Today(c.org)
		for _, email := range emails {
			card, err := c.engine.PersonCard(context.Background(), c.org, engine.CardQuery{Person: email, Every: calendar.Month, On: today})
			c.must(err)
			for _, row := range card.Rows {
				on := row.Cell.Cell.Period.Start
				trend, err := c.engine.Trend(context.Background(), c.org, engine.TrendQuery{Person: email, KPI: row.KPI.ID, Dimension: row.Dimension, On: on})
				c.must(err)
				c.compareTrend(email, row, trend)
			}
		}
	})
}

func (c *company) compareTrend(email string, row engine.CardRow, trend *engine.Trend) {
	c.t.Helper()
	if len(trend.Points) != 12 {
		c.t.Fatalf("%s of %s has %d points", row.KPI.ID, email, len(trend.Points))
	}
	last := trend.Points[11]
	if last.Value.Compare(row.Cell.Value) != 0 || last.Target != row.Cell.Target || last.Running != row.Running || last.Expected.Compare(row.Expected) != 0 {
		c.t.Errorf("%s of %s ends with %+v, the card has %+v", row.KPI.ID, email, last.Result, row.Cell)
	}
	who := c.who(email)
	for i, value := range row.Trend {
		at := trend.Points[12-len(row.Trend)+i]
		if here := who.EmployedIn(at.Cell.Period); here && at.Value.Compare(value) != 0 || !here && at.Value.Valid() {
			c.t.Errorf("%s of %s is %v from %s on, the card has %v", row.KPI.ID, email, at.Value, at.Cell.Period.Start, value)
		}
	}
}

func TestATrendIsOfAKPIOfItsSubjectsLevel(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		for code, q := range map[medalist.Code]engine.TrendQuery{
			medalist.NotFound: {Person: "nobody@x.io", KPI: "line-goals"},
			medalist.Invalid:  {Team: "North", KPI: "line-goals"},
		} {
			q.On = c.engine.Today(c.org)
			if _, err := c.engine.Trend(context.Background(), c.org, q); medalist.ErrorCode(err) != code {
				t.Errorf("%+v: %v", q, err)
			}
		}
	})
}
