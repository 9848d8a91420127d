package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/kept"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// A CourseQuery asks what a KPI gave everybody, or all people of a team, over
// the last periods.
type CourseQuery struct {
	KPI  medalist.KPIID // empty takes the points of all; then there has to be a team
	Team string         // empty takes the whole organisation
	// Every is month, quarter or year, or week without a KPI. Months and longer
	// are widened to hold whole periods of the KPI.
	Every calendar.Cadence
	On    medalist.Date // a day of the last period
}

// A Course is what a KPI gave, period by period.
type Course struct {
	Every calendar.Cadence
	Value bool // the KPI gives no points: Steps tell values
	Steps []CourseStep
}

// A CourseStep is one period of a course.
type CourseStep struct {
	Period   medalist.Period
	Running  bool
	Points   medalist.Points
	Subjects int           // who have points; zero of a team
	Value    scoring.Value // of the cells that begin in the period, added up
	Attained scoring.Value // of the targets set for them
}

// keptCourses are those that were asked for lately.
type keptCourses = kept.Answers[courseKey, *Course]

type courseKey struct {
	org   medalist.OrgID
	query CourseQuery
	today medalist.Date
}

const maxCourses = 500

// Course returns what a KPI gave over twelve periods: points from the stored
// totals, values of a KPI without points from its cells. It is shared: nobody
// may change it.
func (e *Engine) Course(ctx context.Context, org medalist.Org, q CourseQuery) (*Course, error) {
	var course *Course
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		today := e.Today(org)
		course, err = e.courses.Of(courseKey{org.ID, q, today}, tx.Version(), func() (*Course, int, error) {
			c, err := newAssessor(w, tx, today).course(ctx, q)
			return c, 1, err
		})
		return err
	})
	return course, err
}

func (a *assessor) course(ctx context.Context, q CourseQuery) (*Course, error) {
	var team *medalist.Team
	var err error
	if q.Team != "" {
		if team, err = a.team(q.Team); err != nil {
			return nil, err
		}
	}
	if q.KPI == "" {
		c := a.stepsTo(q.Every, q.On)
		return c, a.teamCourse(ctx, c, team, "")
	}
	if err := a.catalogue.Known(q.KPI); err != nil {
		return nil, err
	}
	versions := a.catalogue.Versions(q.KPI)
	c := a.stepsTo(a.holding(q.Every, versions), q.On)
	switch c.Value = !slices.ContainsFunc(versions, func(k *catalogue.KPI) bool { return len(k.Rules) > 0 }); {
	case c.Value:
		return c, a.valueCourse(ctx, c, team, q.KPI)
	case team != nil:
		return c, a.teamCourse(ctx, c, team, q.KPI)
	}
	return c, a.pointCourse(ctx, c, q.KPI)
}

// holding returns a stored period that is long enough for whole periods of all
// versions of a KPI.
func (a *assessor) holding(every calendar.Cadence, versions []*catalogue.KPI) calendar.Cadence {
	for _, longer := range []calendar.Cadence{calendar.Quarter, calendar.Year} {
		if slices.ContainsFunc(versions, func(k *catalogue.KPI) bool { return k.Every == longer }) && every != calendar.Year {
			every = longer
		}
	}
	return every
}

// stepsTo returns the period of a day and those before it without what they
// gave.
func (a *assessor) stepsTo(every calendar.Cadence, on medalist.Date) *Course {
	c := &Course{Every: every}
	for range courseLength {
		p := a.calendar.PeriodOf(every, on, 0)
		c.Steps = append(c.Steps, CourseStep{Period: p, Running: p.Contains(a.today)})
		on = p.Start.AddDays(-1)
	}
	slices.Reverse(c.Steps)
	return c
}

func (c *Course) starts() []medalist.Date {
	starts := make([]medalist.Date, len(c.Steps))
	for i, s := range c.Steps {
		starts[i] = s.Period.Start
	}
	return starts
}

// teamCourse reads the points of a team, its own and its people's.
func (a *assessor) teamCourse(ctx context.Context, c *Course, team *medalist.Team, kpi medalist.KPIID) error {
	if team == nil {
		return medalist.Errorf(medalist.Invalid, "Name a KPI or a team.")
	}
	points, err := a.tx.TotalsOf(ctx, medalist.OfTeam(team.ID), store.Grain(c.Every), c.starts(), kpi)
	for i := range c.Steps {
		c.Steps[i].Points = points[c.Steps[i].Period.Start]
	}
	return err
}

// pointCourse reads the points that a KPI gave everybody: people, or teams if
// it is theirs.
func (a *assessor) pointCourse(ctx context.Context, c *Course, kpi medalist.KPIID) error {
	forPeople := len(ofLevel(a.catalogue.Versions(kpi), medalist.PersonLevel)) > 0
	forTeams := len(ofLevel(a.catalogue.Versions(kpi), medalist.TeamLevel)) > 0
	level := medalist.PersonLevel
	if !forPeople {
		level = medalist.TeamLevel
	}
	sums, err := a.tx.SumsOf(ctx, level, store.Grain(c.Every), c.starts(), kpi)
	for i := range c.Steps {
		sum := sums[c.Steps[i].Period.Start]
		c.Steps[i].Points, c.Steps[i].Subjects = sum.Points, sum.Subjects
	}
	if err != nil || !forPeople || !forTeams {
		return err
	}
	return a.addTeamsOwn(ctx, c, kpi)
}

// addTeamsOwn adds what teams themselves earned with a KPI that was once for
// people: their totals hold both.
func (a *assessor) addTeamsOwn(ctx context.Context, c *Course, kpi medalist.KPIID) error {
	days := medalist.Period{Start: c.Steps[0].Period.Start, End: c.Steps[len(c.Steps)-1].Period.End}
	return a.tx.EntriesBetween(ctx, days, []medalist.KPIID{kpi}, func(e medalist.Entry) error {
		if i := c.stepOf(e.Date); i >= 0 && e.Cell.Subject.Level == medalist.TeamLevel {
			c.Steps[i].Points += e.Points
		}
		return nil
	})
}

// stepOf returns the index of the step of a day, -1 for none.
func (c *Course) stepOf(day medalist.Date) int {
	return slices.IndexFunc(c.Steps, func(s CourseStep) bool { return s.Period.Contains(day) })
}

// valueCourse adds up what a KPI measured in the cells that begin in each
// period, up to today: what is due on days to come is not yet missing.
func (a *assessor) valueCourse(ctx context.Context, c *Course, team *medalist.Team, kpi medalist.KPIID) error {
	board := &Board{
		Window: Window{From: c.Steps[0].Period.Start, To: min(a.today, c.Steps[len(c.Steps)-1].Period.Last())},
		Level:  medalist.TeamLevel, KPIs: []medalist.KPIID{kpi},
	}
	if board.To.Before(board.From) {
		return nil
	}
	s := &standings{assessor: a, board: board}
	found, err := a.cellsOfAll(ctx, kpi, board.Period(), a.subjects)
	if err != nil {
		return err
	}
	totals := make([]scoring.Total, len(c.Steps))
	for _, v := range found {
		if i := c.stepOf(v.Cell.Period.Start); i >= 0 && s.countsFor(team, v.Cell) {
			totals[i].Add(v.Result)
		}
	}
	for i := range totals {
		if totals[i].Cells() > 0 {
			c.Steps[i].Value, c.Steps[i].Attained = totals[i].Value(), totals[i].Attainment()
		}
	}
	return nil
}

// countsFor reports whether a cell goes to a team, nil for the organisation.
func (s *standings) countsFor(team *medalist.Team, c medalist.Cell) bool {
	if team == nil {
		return s.board.Period().Contains(c.Period.Start)
	}
	subject, on := s.onBoard(c)
	return on && subject == medalist.OfTeam(team.ID)
}
