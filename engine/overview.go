package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/kept"
	"medalist.dev/medalist/store"
)

// An Overview is how an organisation does in a period.
type Overview struct {
	Period   medalist.Period
	People   int // who are employed in the period
	Teams    int // with people in the period
	Facts    int64
	Points   medalist.Points
	Top      []BoardRow // people
	TopTeams []BoardRow
	Groups   []GroupSummary
	Days     []DayPoints
	Imports  []ImportInfo // the latest
}

// A GroupSummary adds up the KPIs of a group.
type GroupSummary struct {
	Group string
	KPIs  []KPISummary
}

// A KPISummary says what a KPI did in a period.
type KPISummary struct {
	KPI      *catalogue.KPI
	Points   medalist.Points
	Subjects int // with points
}

// DayPoints are the points of all people and teams that are dated on a day.
type DayPoints struct {
	Day    medalist.Date
	Points medalist.Points
}

// keptOverviews are those that were asked for lately.
type keptOverviews = kept.Answers[overviewKey, *Overview]

type overviewKey struct {
	org       medalist.OrgID
	every     calendar.Cadence
	on, today medalist.Date
}

const maxOverviews = 200

// Overview returns how an organisation does in the period of a day. It is
// shared: nobody may change it.
func (e *Engine) Overview(ctx context.Context, org medalist.Org, every calendar.Cadence, on medalist.Date) (*Overview, error) {
	var o *Overview
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		today := e.Today(org)
		o, err = e.overviews.Of(overviewKey{org.ID, every, on, today}, tx.Version(), func() (*Overview, int, error) {
			o, err := newAssessor(w, tx, today).overview(ctx, every, on)
			return o, 1, err
		})
		return err
	})
	return o, err
}

func (a *assessor) overview(ctx context.Context, every calendar.Cadence, on medalist.Date) (*Overview, error) {
	o := &Overview{Period: a.calendar.PeriodOf(every, on, 0)}
	for _, p := range a.people {
		if p.EmployedIn(o.Period) {
			o.People++
		}
	}
	for id := range a.teams {
		if a.inhabited(id, o.Period) {
			o.Teams++
		}
	}
	for _, read := range []func(context.Context, *Overview) error{a.readCounts, a.readTops, a.readDays, a.readGroups} {
		if err := read(ctx, o); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (a *assessor) readCounts(ctx context.Context, o *Overview) (err error) {
	if o.Facts, err = a.tx.CountActivities(ctx); err != nil {
		return err
	}
	imports, err := a.tx.Imports(ctx)
	for _, i := range imports[:min(3, len(imports))] {
		o.Imports = append(o.Imports, infoOf(i))
	}
	return err
}

func (a *assessor) readTops(ctx context.Context, o *Overview) error {
	for _, top := range []struct {
		level medalist.Level
		rows  *[]BoardRow
	}{{medalist.PersonLevel, &o.Top}, {medalist.TeamLevel, &o.TopTeams}} {
		p, err := newPager(a, PageQuery{Level: top.level, Free: o.Period, Limit: 5, Teams: SumOfPeople})
		if err != nil {
			return err
		}
		page, err := p.page(ctx)
		if err != nil {
			return err
		}
		*top.rows = page.Rows
	}
	return nil
}

// readDays reads the points of each day: those of people, and those that teams
// earned themselves.
func (a *assessor) readDays(ctx context.Context, o *Overview) error {
	points, err := a.tx.DaySums(ctx, o.Period)
	for d := o.Period.Start; d.Before(o.Period.End) && !d.After(a.today); d = d.AddDays(1) {
		o.Days = append(o.Days, DayPoints{d, points[d]})
	}
	for _, p := range points {
		o.Points += p
	}
	return err
}

func (a *assessor) readGroups(ctx context.Context, o *Overview) error {
	sums, err := a.tx.KPISums(ctx, o.Period)
	if err != nil {
		return err
	}
	for _, id := range a.catalogue.IDs() {
		k := a.catalogue.On(id, o.Period.Last())
		if k == nil {
			continue
		}
		at := slices.IndexFunc(o.Groups, func(g GroupSummary) bool { return g.Group == k.Group })
		if at < 0 {
			at = len(o.Groups)
			o.Groups = append(o.Groups, GroupSummary{Group: k.Group})
		}
		o.Groups[at].KPIs = append(o.Groups[at].KPIs, KPISummary{k, sums[id].Points, sums[id].Subjects})
	}
	return nil
}

// People returns everybody in an organisation, in the order of their emails.
func (e *Engine) People(ctx context.Context, org medalist.Org) ([]medalist.Person, error) {
	var people []medalist.Person
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		people = slices.Clone(w.byEmails)
		return nil
	})
	return people, err
}

// Ranked returns what boards can be of: Catalogue and Teams of one moment.
func (e *Engine) Ranked(ctx context.Context, org medalist.Org) (*catalogue.Catalogue, []medalist.Team, error) {
	var cat *catalogue.Catalogue
	var teams []medalist.Team
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		cat, teams = w.catalogue, slices.Clone(w.byNames)
		return nil
	})
	return cat, teams, err
}

// Teams returns all teams of an organisation, in the order of their names.
func (e *Engine) Teams(ctx context.Context, org medalist.Org) ([]medalist.Team, error) {
	var teams []medalist.Team
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		teams = slices.Clone(w.byNames)
		return nil
	})
	return teams, err
}
