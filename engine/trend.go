package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// A TrendQuery asks how one KPI went over its last periods.
type TrendQuery struct {
	Person, Team string // one of them; neither asks about the organisation
	KPI          medalist.KPIID
	Dimension    string
	On           medalist.Date // a day of the last period
	AsOf         medalist.Date // zero is today
}

// A Trend is the course of a KPI, period by period.
type Trend struct {
	Subject   Named
	KPI       *catalogue.KPI // the version in force on the day asked
	Dimension string
	Points    []TrendPoint // courseLength of them, the oldest first
}

// A TrendPoint is one period of a trend. A period in which the subject was not
// there has neither value nor target.
type TrendPoint struct {
	*scoring.Result
	Running  bool          // the period is not over
	Expected scoring.Value // where it should be by now, to reach the target evenly; none for a ratio
}

// courseLength is how many periods a trend and a course show.
const courseLength = 12

// Trend returns the course of a KPI. It evaluates the cells of one subject in
// twelve periods and reads no other facts.
func (e *Engine) Trend(ctx context.Context, org medalist.Org, q TrendQuery) (*Trend, error) {
	var trend *Trend
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		a := newAssessor(w, tx, e.asOf(org, q.AsOf))
		s, err := w.askedSubject(q.Person, q.Team)
		if err != nil {
			return err
		}
		k, err := w.askedKPI(q.KPI, s.Level, q.On)
		if err != nil {
			return err
		}
		trend, err = a.trend(ctx, k, s, q)
		return err
	})
	return trend, err
}

// askedSubject returns the subject that a question names.
func (w *world) askedSubject(person, team string) (medalist.Subject, error) {
	switch {
	case team != "":
		return w.subjectNamed(medalist.TeamLevel, team)
	case person != "":
		return w.subjectNamed(medalist.PersonLevel, person)
	}
	return medalist.OfOrg(), nil
}

// askedKPI returns the version of a KPI for the subjects of a level on a day.
func (w *world) askedKPI(id medalist.KPIID, level medalist.Level, on medalist.Date) (*catalogue.KPI, error) {
	if err := w.catalogue.Known(id); err != nil {
		return nil, err
	}
	k := w.versionFor(id, on)
	switch {
	case k == nil:
		return nil, medalist.Errorf(medalist.NotFound, "%s was not in force on %s.", id, on)
	case k.Level != level:
		return nil, medalist.Errorf(medalist.Invalid, "%s is a KPI of the level %s; name a %s.", id, k.Level, k.Level)
	}
	return k, nil
}

func (a *assessor) trend(ctx context.Context, k *catalogue.KPI, s medalist.Subject, q TrendQuery) (*Trend, error) {
	periods := a.periodsTo(k, q.On, courseLength)
	days := medalist.Period{Start: periods[0].Start, End: periods[len(periods)-1].End}
	found, err := a.cells(ctx, cellQuery{k.ID, []medalist.Subject{s}, days})
	if err != nil {
		return nil, err
	}
	t := &Trend{Subject: a.named(s), KPI: k, Dimension: q.Dimension}
	for _, p := range periods {
		cell := medalist.Cell{KPI: k.ID, Subject: s, Dimension: q.Dimension, Period: p}
		point := TrendPoint{Result: &scoring.Result{Cell: cell}, Running: p.Contains(a.today)}
		if a.isThere(s, p) {
			point.Result = a.resultIn(k, cell, found)
			point.Expected = a.expected(k, point.Result)
		}
		t.Points = append(t.Points, point)
	}
	return t, nil
}

// isThere reports whether a subject is there on at least one day of a period.
func (w *world) isThere(s medalist.Subject, p medalist.Period) bool {
	switch s.Level {
	case medalist.PersonLevel:
		return w.people[medalist.PersonID(s.ID)].EmployedIn(p)
	case medalist.TeamLevel:
		return w.inhabited(medalist.TeamID(s.ID), p)
	}
	return true
}
