package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// Winners returns the winners of a KPI in the periods that share a day with
// the window and have ended before the day it is asked on. A KPI without a
// winner rule has none.
func (e *Engine) Winners(ctx context.Context, org medalist.Org, kpi medalist.KPIID, win Window) ([]WinnerRow, error) {
	var rows []WinnerRow
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		if err := w.catalogue.Known(kpi); err != nil {
			return err
		}
		a := newAssessor(w, tx, e.asOf(org, win.AsOf))
		var err error
		rows, err = a.winnersOf(ctx, kpi, win.Period())
		return err
	})
	return rows, err
}

// winnersOf returns the winners of all versions of a KPI, in order.
func (a *assessor) winnersOf(ctx context.Context, kpi medalist.KPIID, days medalist.Period) ([]WinnerRow, error) {
	var rows []WinnerRow
	for _, k := range a.catalogue.Versions(kpi) {
		if k.Winners == nil {
			continue
		}
		winners, err := a.winners(ctx, k, days)
		if err != nil {
			return nil, err
		}
		for _, winner := range winners {
			rows = append(rows, WinnerRow{winner, a.named(winner.Subject)})
		}
	}
	slices.SortFunc(rows, compareWinners)
	return rows, nil
}

// winners returns those of the periods in which a version is in force.
func (a *assessor) winners(ctx context.Context, k *catalogue.KPI, days medalist.Period) ([]scoring.Winner, error) {
	every := cmp.Or(k.Winners.Every, k.Every)
	periods := a.calendar.Periods(every, days, k.Anchor)
	span := medalist.Period{Start: periods[0].Start, End: periods[len(periods)-1].End}
	if k.Winners.Best {
		span = medalist.Period{Start: span.Start.AddDays(-scoring.Spread), End: span.End.AddDays(scoring.Spread)}
	}
	contest := scoring.Contest{KPI: k, Calendar: a.calendar}
	cells, err := a.cells(ctx, cellQuery{k.ID, a.subjects(k.Level), span})
	if err != nil {
		return nil, err
	}
	for _, v := range cells {
		contest.Cells = append(contest.Cells, v.Result)
	}
	if k.Winners.Best {
		if contest.Best, err = a.bestFacts(ctx, k); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(scoring.Winners(contest), func(w scoring.Winner) bool {
		return !w.Period.Overlaps(days) || !w.Period.Last().Before(a.today) || a.catalogue.On(k.ID, w.Period.Start) != k
	}), nil
}

// bestFacts returns the facts that are judged best of their groups.
func (a *assessor) bestFacts(ctx context.Context, k *catalogue.KPI) ([]*medalist.Activity, error) {
	standing, err := a.standing(ctx, k)
	if err != nil {
		return nil, err
	}
	holders := scoring.Holders(k, a.calendar, standing)
	return slices.DeleteFunc(standing, func(f *medalist.Activity) bool {
		return holders[scoring.GroupKey(k, a.calendar, f)] != f.ID
	}), nil
}

func compareWinners(a, b WinnerRow) int {
	return cmp.Or(
		cmp.Compare(a.Period.Start, b.Period.Start),
		cmp.Compare(a.Period.End, b.Period.End),
		cmp.Compare(a.Dimension, b.Dimension),
		cmp.Compare(a.Place, b.Place),
		cmp.Compare(a.Named.Key, b.Named.Key),
	)
}
