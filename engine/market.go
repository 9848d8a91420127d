package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// marketOf returns the team at the top of a team's tree: its market.
func (w *world) marketOf(id medalist.TeamID) medalist.TeamID {
	for range deepest {
		t := w.teams[id]
		if t == nil || t.Parent == 0 {
			break
		}
		id = t.Parent
	}
	return id
}

// below reports whether a team is another or stands below it.
func (w *world) below(id, top medalist.TeamID) bool {
	for range deepest {
		if id == top {
			return true
		}
		t := w.teams[id]
		if t == nil || t.Parent == 0 {
			return false
		}
		id = t.Parent
	}
	return false
}

// inTree reports whether somebody is in a team, or in one below it, on at least
// one day of a period.
func (w *world) inTree(p *medalist.Person, top medalist.TeamID, in medalist.Period) bool {
	return slices.ContainsFunc(p.Spans, func(m medalist.Membership) bool {
		return m.Team != 0 && m.Overlaps(in) && w.below(m.Team, top)
	})
}

// markets adds up the points of teams by their markets. Each team's are its
// own and its people's, so that nothing is counted twice.
func (w *world) markets(teams map[medalist.Subject]scoring.Value) map[medalist.Subject]scoring.Value {
	return valuesOf(medalist.TeamLevel, w.pointsOfMarkets(pointsOf(teams)))
}

// pointsOfMarkets adds up the points of teams by markets.
func (w *world) pointsOfMarkets(teams map[int64]medalist.Points) map[int64]medalist.Points {
	sums := map[int64]medalist.Points{}
	for id, points := range teams {
		sums[int64(w.marketOf(medalist.TeamID(id)))] += points
	}
	return sums
}

// marketSums returns the points of some markets at the end of each step of a
// race.
func (p *pager) marketSums(ctx context.Context, ids []int64, ends []medalist.Date) (map[int64][]medalist.Points, error) {
	var teams []int64
	for id := range p.teams {
		if slices.Contains(ids, int64(p.marketOf(id))) {
			teams = append(teams, int64(id))
		}
	}
	days, err := p.pointsByDay(ctx, medalist.TeamLevel, teams)
	markets := make(map[int64]dayCourse, len(ids))
	for _, id := range ids {
		markets[id] = dayCourse{}
	}
	for team, earned := range days {
		market := markets[int64(p.marketOf(medalist.TeamID(team)))]
		for day, points := range earned {
			market[day] += points
		}
	}
	sums := make(map[int64][]medalist.Points, len(ids))
	for _, id := range ids {
		sums[id] = cumulated(markets[id], ends)
	}
	return sums, err
}

// A MarketKPI is what a KPI gave to all teams of a market.
type MarketKPI struct {
	KPI    *catalogue.KPI
	Points medalist.Points
	// Value is what was measured in all teams and people, for KPIs that are
	// sums and give no points; no value for others.
	Value scoring.Value
}

// MarketKPIs returns what each KPI of the catalogue gave a team and all below
// it, in the period of a day.
func (e *Engine) MarketKPIs(ctx context.Context, org medalist.Org, team string, every calendar.Cadence, on medalist.Date) ([]MarketKPI, error) {
	var all []MarketKPI
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		top, err := w.team(team)
		if err != nil {
			return err
		}
		a := newAssessor(w, tx, e.Today(org))
		period := a.calendar.PeriodOf(every, on, 0)
		for _, id := range a.catalogue.IDs() {
			k := a.catalogue.On(id, period.Last())
			if k == nil || k.Level == medalist.OrgLevel {
				continue
			}
			line, err := a.marketKPI(ctx, k, top.ID, period)
			if err != nil {
				return err
			}
			all = append(all, line)
		}
		return nil
	})
	return all, err
}

func (a *assessor) marketKPI(ctx context.Context, k *catalogue.KPI, top medalist.TeamID, period medalist.Period) (MarketKPI, error) {
	line := MarketKPI{KPI: k}
	if len(k.Rules) == 0 && k.Measure.Kind == catalogue.Sum {
		var err error
		line.Value, err = a.marketValue(ctx, k, top, period)
		return line, err
	}
	points, err := a.tx.WindowTotals(ctx, a.window(medalist.TeamLevel, period, []medalist.KPIID{k.ID}))
	for id, p := range points {
		if a.below(medalist.TeamID(id), top) {
			line.Points += p
		}
	}
	return line, err
}

// marketValue adds up what a KPI measured in the cells that begin in a period.
func (a *assessor) marketValue(ctx context.Context, k *catalogue.KPI, top medalist.TeamID, period medalist.Period) (scoring.Value, error) {
	board := &Board{Window: Window{From: period.Start, To: period.Last()}, Level: medalist.TeamLevel, KPIs: []medalist.KPIID{k.ID}, By: catalogue.ByValue}
	scores, err := (&standings{assessor: a, board: board}).scores(ctx)
	var sum medalist.Decimal // of money or numbers, whole millionths
	for team, score := range scores {
		if n, _ := score.Parts(); a.below(medalist.TeamID(team.ID), top) {
			sum += medalist.Decimal(n)
		}
	}
	return scoring.Amount(sum), err
}
