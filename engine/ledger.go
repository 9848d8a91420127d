package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Ledger yields the entries whose date is in the window, in the order of their
// columns as files have them: what they come to, or with all every one that was
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
// subject, so that they are added up within small lists.
func (s *scope) entries(ctx context.Context, tx *store.Tx, dates medalist.Period, all bool) ([]EntryRow, error) {
	var rows []EntryRow
	var pending []medalist.Entry
	flush := func() {
		if !all {
			pending = addedUp(pending)
		}
		for _, entry := range pending {
			rows = append(rows, EntryRow{entry, s.named(entry.Cell.Subject)})
		}
		pending = pending[:0]
	}
	err := s.eachEntry(ctx, tx, dates, func(entry medalist.Entry) error {
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

// addedUp adds up entries that differ in nothing but points, as a reversal does
// from what it reverses, and leaves out what comes to nothing. Facts of two
// sources with one external id look the same.
func addedUp(entries []medalist.Entry) []medalist.Entry {
	at := make(map[medalist.Entry]int, len(entries))
	var sums []medalist.Entry
	for _, e := range entries {
		key := e
		key.Points, key.Fact, key.Recorded = 0, 0, 0
		if i, again := at[key]; again {
			sums[i].Points += e.Points
			continue
		}
		at[key] = len(sums)
		sums = append(sums, e)
	}
	return slices.DeleteFunc(sums, func(e medalist.Entry) bool { return e.Points == 0 })
}

// eachEntry streams the entries dated on some days, subject by subject: those
// of one person by the person, all others by their dates.
func (s *scope) eachEntry(ctx context.Context, tx *store.Tx, dates medalist.Period, do func(medalist.Entry) error) error {
	if s.person == nil {
		return tx.EntriesBetween(ctx, dates, s.kpis, do)
	}
	return tx.EntriesOf(ctx, medalist.PersonLevel, []int64{int64(s.person.ID)}, s.kpis, always, func(e medalist.Entry) error {
		if !dates.Contains(e.Date) {
			return nil
		}
		return do(e)
	})
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
