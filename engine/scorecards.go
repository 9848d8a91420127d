package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Scorecards returns the cells that share a day with the window and have
// something to show: something recorded, something due, or a target that was
// set. They are in the order of KPI, level, subject, dimension and period.
func (e *Engine) Scorecards(ctx context.Context, org medalist.Org, win Window, f Filter) ([]Scorecard, error) {
	var cards []Scorecard
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		scope, err := w.scope(f)
		if err != nil {
			return err
		}
		a := newAssessor(w, tx, e.asOf(org, win.AsOf))
		for _, kpi := range scope.kpis {
			found, err := a.cellsOfAll(ctx, kpi, win.Period(), scope.subjects)
			if err != nil {
				return err
			}
			for _, v := range found {
				if scope.holds(v.Cell.Subject, v.Cell.Period) {
					cards = append(cards, Scorecard{v.kpi, w.named(v.Cell.Subject), v.Result})
				}
			}
		}
		return nil
	})
	slices.SortFunc(cards, compareCards)
	return cards, err
}

func compareCards(a, b Scorecard) int {
	return cmp.Or(
		cmp.Compare(a.KPI.ID, b.KPI.ID),
		cmp.Compare(a.Cell.Subject.Level, b.Cell.Subject.Level),
		cmp.Compare(a.Subject.Key, b.Subject.Key),
		cmp.Compare(a.Cell.Dimension, b.Cell.Dimension),
		cmp.Compare(a.Cell.Period.Start, b.Cell.Period.Start),
		cmp.Compare(a.Cell.Period.End, b.Cell.Period.End),
	)
}
