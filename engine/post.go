package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// settle evaluates the cells of a dirt and posts the difference to their
// ledger. It returns how many entries were posted.
func (a *assessor) settle(ctx context.Context, d dirt) (int, error) {
	var diff []medalist.Entry
	for _, s := range slices.SortedFunc(maps.Keys(d), compareSeries) {
		entries, err := a.difference(ctx, s, d[s])
		if err != nil {
			return 0, err
		}
		diff = append(diff, entries...)
	}
	return len(diff), a.post(ctx, diff)
}

func compareSeries(a, b series) int {
	return cmp.Or(cmp.Compare(a.kpi, b.kpi), cmp.Compare(a.subject.Level, b.subject.Level), cmp.Compare(a.subject.ID, b.subject.ID))
}

// difference returns the entries that the ledger of a series lacks in the
// cells of some days, all cells if the days are nil.
func (a *assessor) difference(ctx context.Context, s series, marked days) ([]medalist.Entry, error) {
	versions := ofLevel(a.catalogue.Versions(s.kpi), s.subject.Level)
	if !slices.ContainsFunc(versions, earns) {
		return nil, nil
	}
	periods := a.periodsOf(versions, marked)
	f, err := a.fileOf(ctx, s.subject, readingOf(versions, spanOf(periods)))
	if err != nil {
		return nil, err
	}
	var wanted []medalist.Entry
	for _, k := range versions {
		b, err := a.prepare(ctx, k, f)
		if err != nil {
			return nil, err
		}
		for _, r := range a.evaluate(k, f, b) {
			if periods == nil || periods[r.Cell.Period] {
				wanted = append(wanted, r.Entries...)
			}
		}
	}
	posted, err := a.postedIn(ctx, s, periods)
	return scoring.Diff(posted, wanted), err
}

// postedIn returns the entries of a series in some periods, in all if they are
// nil.
func (a *assessor) postedIn(ctx context.Context, s series, periods map[medalist.Period]bool) ([]medalist.Entry, error) {
	starts := map[medalist.Date]bool{}
	for p := range periods {
		starts[p.Start] = true
	}
	var posted []medalist.Entry
	err := a.tx.EntriesOf(ctx, s.subject.Level, []int64{s.subject.ID}, []medalist.KPIID{s.kpi}, spanOf(periods), func(e medalist.Entry) error {
		if periods == nil || starts[e.Cell.Start] {
			posted = append(posted, e)
		}
		return nil
	})
	return posted, err
}

// periodsOf returns the periods of a KPI that hold marked days, nil for all.
func (a *assessor) periodsOf(versions []*catalogue.KPI, marked days) map[medalist.Period]bool {
	if marked == nil {
		return nil
	}
	periods := map[medalist.Period]bool{}
	for d := range marked {
		for _, k := range versions {
			if p := k.Period(a.calendar, d); a.catalogue.On(k.ID, p.Start) == k {
				periods[p] = true
			}
		}
	}
	return periods
}

// spanOf returns the days from the first of periods to the last.
func spanOf(periods map[medalist.Period]bool) medalist.Period {
	if periods == nil {
		return always
	}
	var span medalist.Period
	for p := range periods {
		if span.Start == 0 || p.Start < span.Start {
			span.Start = p.Start
		}
		span.End = max(span.End, p.End)
	}
	return span
}

// post adds entries to the ledger and to the sums that pages read.
func (a *assessor) post(ctx context.Context, entries []medalist.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	if err := a.tx.PostEntries(ctx, entries); err != nil {
		return err
	}
	a.effect.note(entries)
	sums := newSums(a.world)
	for i := range entries {
		sums.add(&entries[i])
	}
	return sums.write(ctx, a.tx)
}
