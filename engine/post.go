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
	for _, some := range a.touchedBy(d) {
		entries, err := a.difference(ctx, some)
		if err != nil {
			return 0, err
		}
		diff = append(diff, entries...)
	}
	a.tell()
	return len(diff), a.post(ctx, diff)
}

// A touched series is one of which some cells may have other entries now.
type touched struct {
	series
	versions []*catalogue.KPI
	periods  map[medalist.Period]bool // of these cells, nil for all
	days     medalist.Period          // that they read
}

// touchedBy returns the series of a dirt that can have entries, or outcomes to
// be told. Those of one
// subject that read the facts of nearly the same days are together.
func (a *assessor) touchedBy(d dirt) [][]touched {
	var all [][]touched
	for _, s := range slices.SortedFunc(maps.Keys(d), compareSeries) {
		t := touched{series: s, versions: ofLevel(a.catalogue.Versions(s.kpi), s.subject.Level)}
		if !slices.ContainsFunc(t.versions, earns) && !slices.ContainsFunc(t.versions, a.announces) {
			continue
		}
		t.periods = a.periodsOf(t.versions, d[s])
		t.days = readingOf(t.versions, spanOf(t.periods)).days
		if n := len(all); n > 0 && readTogether(append(all[n-1], t)) {
			all[n-1] = append(all[n-1], t)
		} else {
			all = append(all, []touched{t})
		}
	}
	return all
}

func compareSeries(a, b series) int {
	return cmp.Or(cmp.Compare(a.subject.Level, b.subject.Level), cmp.Compare(a.subject.ID, b.subject.ID), cmp.Compare(a.kpi, b.kpi))
}

// readTogether reports whether series are of one subject and so few days that
// reading facts that not all of them need takes less time than reading twice.
func readTogether(some []touched) bool {
	other := func(t touched) bool { return t.subject != some[0].subject }
	return !slices.ContainsFunc(some, other) && daysOf(some).Days() <= 31
}

// daysOf returns the days from the first that some series read to the last.
func daysOf(some []touched) medalist.Period {
	days := some[0].days
	for _, t := range some[1:] {
		days.Start, days.End = min(days.Start, t.days.Start), max(days.End, t.days.End)
	}
	return days
}

// difference returns the entries that the ledger of some series of one subject
// lacks in their cells.
func (a *assessor) difference(ctx context.Context, some []touched) ([]medalist.Entry, error) {
	var versions []*catalogue.KPI
	for _, t := range some {
		versions = append(versions, t.versions...)
	}
	f, err := a.fileOf(ctx, some[0].subject, readingOf(versions, daysOf(some)))
	if err != nil {
		return nil, err
	}
	posted, err := a.postedIn(ctx, some)
	if err != nil {
		return nil, err
	}
	var diff []medalist.Entry
	for _, t := range some {
		wanted, err := a.wanted(ctx, t, f)
		if err != nil {
			return nil, err
		}
		diff = append(diff, scoring.Diff(posted[t.kpi], wanted)...)
	}
	return diff, nil
}

// wanted returns the entries that the cells of a series are to have.
func (a *assessor) wanted(ctx context.Context, t touched, f *file) ([]medalist.Entry, error) {
	var wanted []medalist.Entry
	for _, k := range t.versions {
		b, err := a.prepare(ctx, k, f)
		if err != nil {
			return nil, err
		}
		for _, r := range a.evaluate(k, f, b) {
			if t.periods == nil || t.periods[r.Cell.Period] {
				a.note(k.Every, r)
				wanted = append(wanted, r.Entries...)
			}
		}
	}
	return wanted, nil
}

// postedIn returns the entries of the cells of some series of one subject.
func (a *assessor) postedIn(ctx context.Context, some []touched) (map[medalist.KPIID][]medalist.Entry, error) {
	var kpis []medalist.KPIID
	starts := map[medalist.KPIID]map[medalist.Date]bool{} // nil for all
	for _, t := range some {
		kpis = append(kpis, t.kpi)
		starts[t.kpi] = startsOf(t.periods)
	}
	posted := map[medalist.KPIID][]medalist.Entry{}
	subject := some[0].subject
	return posted, a.tx.EntriesOf(ctx, subject.Level, []int64{subject.ID}, kpis, daysOf(some), func(e medalist.Entry) error {
		if in := starts[e.Cell.KPI]; in == nil || in[e.Cell.Start] {
			posted[e.Cell.KPI] = append(posted[e.Cell.KPI], e)
		}
		return nil
	})
}

func startsOf(periods map[medalist.Period]bool) map[medalist.Date]bool {
	if periods == nil {
		return nil
	}
	starts := map[medalist.Date]bool{}
	for p := range periods {
		starts[p.Start] = true
	}
	return starts
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
	a.effect.note(a.world, entries)
	sums := newSums(a.world)
	for i := range entries {
		sums.add(&entries[i])
	}
	return sums.write(ctx, a.tx)
}
