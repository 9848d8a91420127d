package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// Ledger yields the entries whose date is in the window, in the order of their
// columns as files have them: those that stand, or with all every one that was
// ever posted.
func (e *Engine) Ledger(ctx context.Context, org medalist.Org, win Window, f Filter, all bool, yield func(EntryRow) error) error {
	return e.view(ctx, org, func(tx *store.Tx, w *world) error {
		scope, err := w.scope(f)
		if err != nil {
			return err
		}
		rows, err := scope.entries(ctx, tx, win.Period(), all)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := yield(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// entries returns the entries of a scope, in order. They come subject by
// subject, so that reversals are taken off within small lists.
func (s *scope) entries(ctx context.Context, tx *store.Tx, dates medalist.Period, all bool) ([]EntryRow, error) {
	var rows []EntryRow
	var pending []medalist.Entry
	flush := func() {
		if !all {
			pending = scoring.Net(pending)
		}
		for _, entry := range pending {
			rows = append(rows, EntryRow{entry, s.named(entry.Cell.Subject)})
		}
		pending = pending[:0]
	}
	err := tx.EntriesBetween(ctx, dates, s.kpis, func(entry medalist.Entry) error {
		if !s.holds(entry.Cell.Subject, s.periodOf(entry.Cell)) {
			return nil
		}
		if len(pending) > 0 && pending[0].Cell.Subject != entry.Cell.Subject {
			flush()
		}
		pending = append(pending, entry)
		return nil
	})
	flush()
	slices.SortFunc(rows, compareRows)
	return rows, err
}

// periodOf returns the period of an entry's cell.
func (w *world) periodOf(c medalist.EntryCell) medalist.Period {
	if k := w.catalogue.On(c.KPI, c.Start); k != nil {
		return k.Period(w.calendar, c.Start)
	}
	return medalist.Through(c.Start, c.Start)
}

func compareRows(a, b EntryRow) int {
	return cmp.Or(
		cmp.Compare(a.Date, b.Date),
		cmp.Compare(a.Cell.KPI, b.Cell.KPI),
		cmp.Compare(a.Cell.Subject.Level, b.Cell.Subject.Level),
		cmp.Compare(a.Subject.Key, b.Subject.Key),
		cmp.Compare(a.Cell.Dimension, b.Cell.Dimension),
		cmp.Compare(a.Cell.Start, b.Cell.Start),
		cmp.Compare(a.Points, b.Points),
		cmp.Compare(a.Reason, b.Reason),
		cmp.Compare(a.Activity, b.Activity),
		cmp.Compare(a.Recorded, b.Recorded),
	)
}
