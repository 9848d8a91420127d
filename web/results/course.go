package results

import (
	"context"
	"math"
	"net/url"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/ui"
)

// kpiCourse adds to a KPI's page how it went, of everybody or of the team that
// the address names.
func (s *Pages) kpiCourse(ctx context.Context, v *visit, k *catalogue.KPI, in url.Values, d *ui.Definition) error {
	if k.Level == medalist.OrgLevel {
		t, err := s.engine.Trend(ctx, v.Org, engine.TrendQuery{KPI: k.ID, On: max(v.Today, k.From)})
		if err == nil {
			c := v.trendChart("course-chart", t)
			d.Course = &c
		}
		return err
	}
	teams, err := s.engine.Teams(ctx, v.Org)
	if err != nil {
		return err
	}
	ask := engine.CourseQuery{KPI: k.ID, Team: in.Get("team"), Every: calendar.Month, On: v.Today}
	course, err := s.engine.Course(ctx, v.Org, ask)
	if err != nil {
		return err
	}
	choice := v.teamChoice(teams, ask.Team)
	choice.Options[0].Label = v.Words.T("Everybody")
	d.Teams, d.Action = &choice, v.Base+"/kpis/"+string(k.ID)
	d.Course = v.courseChart(k, course, ask.Team == "")
	return nil
}

// courseChart draws what a KPI gave everybody, or a team; nil of nothing.
func (v *visit) courseChart(k *catalogue.KPI, course *engine.Course, everybody bool) *ui.Chart {
	c := v.columnChart("course-chart", course.Every, len(course.Steps), func(i int) medalist.Period { return course.Steps[i].Period })
	series := ui.ChartSeries{Name: v.Words.T("Points"), Mine: true}
	if course.Value {
		series.Name = v.Words.T("Value")
	}
	c.Table.Head = []string{v.Words.T("Period"), series.Name}
	switch {
	case course.Value:
		c.Table.Head = append(c.Table.Head, v.Words.T("Attainment"))
	case everybody:
		c.Table.Head = append(c.Table.Head, v.subjectsWord(k.Level))
	}
	for i := range course.Steps {
		step := &course.Steps[i]
		value, text := float64(step.Points)/100, v.Words.Points(step.Points)
		row := []string{c.Titles[i], text}
		switch {
		case course.Value:
			value, text = drawn(step.Value), v.Words.Value(engine.UnitOf(k), step.Value, v.Org.Currency)
			row = []string{c.Titles[i], text, v.percentOf(step.Attained)}
		case everybody:
			row = append(row, v.Words.Number(step.Subjects))
		}
		series.Values, series.Texts = append(series.Values, value), append(series.Texts, text)
		c.Table.Rows = append(c.Table.Rows, row)
	}
	n := len(course.Steps)
	c.Title = v.lastTwo(course.Every, course.Steps[n-1].Period, series.Texts[n-1], series.Texts[n-2])
	c.Note = series.Name + ", " + v.Words.T("the last %s", v.Words.Periods(n, course.Every))
	c.Series = []ui.ChartSeries{series}
	slices.Reverse(c.Table.Rows)
	if !slices.ContainsFunc(series.Values, func(x float64) bool { return x != 0 && !math.IsNaN(x) }) {
		return nil
	}
	return &c
}

func (v *visit) subjectsWord(level medalist.Level) string {
	if level == medalist.TeamLevel {
		return v.Words.T("Teams with points")
	}
	return v.Words.T("People with points")
}

func (v *visit) percentOf(value scoring.Value) string {
	if !value.Valid() {
		return "–"
	}
	return v.Words.Percent(value.Rat())
}

// teamCourse draws the points of a team and its people over the periods up to
// that of its card; nil of nothing.
func (s *Pages) teamCourse(ctx context.Context, v *visit, q cardQuery) (*ui.Chart, error) {
	course, err := s.engine.Course(ctx, v.Org, engine.CourseQuery{Team: q.key, Every: q.every, On: q.ask(v).On})
	if err != nil {
		return nil, err
	}
	c := v.courseChart(nil, course, false)
	if c != nil {
		c.ID = "team-chart"
		c.Note = v.Words.T("Points of the team and its people, %s", v.Words.T("the last %s", v.Words.Periods(len(course.Steps), course.Every)))
	}
	return c, nil
}
