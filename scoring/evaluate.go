package scoring

import (
	"cmp"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// Evaluate returns the cells that the case's facts and assignments make, by
// period, then by dimension. The same case gives the same cells, whatever the
// history that led to it.
func Evaluate(c *Case) []*Result {
	e := evaluation{Case: c, cells: map[cellKey]*Result{}}
	switch c.KPI.Measure.Kind {
	case catalogue.Assigned:
		e.assigned()
	case catalogue.Promises:
		e.promises()
	case catalogue.Right:
		e.right()
	default:
		e.counted()
	}
	for _, r := range e.results {
		e.finish(r)
	}
	slices.SortFunc(e.results, func(a, b *Result) int {
		return cmp.Or(cmp.Compare(a.Cell.Period.Start, b.Cell.Period.Start), cmp.Compare(a.Cell.Dimension, b.Cell.Dimension))
	})
	return e.results
}

// An evaluation is a case being worked on.
type evaluation struct {
	*Case
	cells   map[cellKey]*Result
	results []*Result

	period medalist.Period // of the last cell, to save looking it up
	key    cellKey         // of the last cell, where it is one
	last   *Result
}

type cellKey struct {
	dimension string
	start     medalist.Date
}

// cell returns the cell of a day and a dimension, nil if the KPI's version is
// not in force for its period.
func (e *evaluation) cell(day medalist.Date, dimension string) *Result {
	if !e.period.Contains(day) {
		e.period = e.KPI.Period(e.Calendar, day)
	}
	key := cellKey{dimension, e.period.Start}
	if e.last != nil && key == e.key {
		return e.last
	}
	if r, known := e.cells[key]; known {
		e.key, e.last = key, r
		return r
	}
	var r *Result
	if e.InForce == nil || e.InForce(e.period.Start) {
		r = &Result{Cell: medalist.Cell{KPI: e.KPI.ID, Subject: e.Subject, Dimension: dimension, Period: e.period}}
		e.results = append(e.results, r)
	}
	e.cells[key] = r
	return r
}

// put adds an item to the cell of its day. Items that do not count are kept
// only where they are to be explained.
func (e *evaluation) put(it Item, active bool) {
	dimension := ""
	if e.KPI.By != "" && it.Fact != nil {
		dimension = it.Fact.Attributes.Get(e.KPI.By)
	}
	r := e.cell(it.Day, dimension)
	if r == nil {
		return
	}
	r.Active = r.Active || active
	if it.Counted || e.Explain {
		r.Items = append(r.Items, it)
	}
}

// finish values a cell and awards its points.
func (e *evaluation) finish(r *Result) {
	if e.KPI.Measure.AtMost != nil {
		e.limit(r)
	}
	if e.ordersByAward() {
		slices.SortStableFunc(r.Items, compareAwards)
	}
	e.value(r)
	if e.Target != nil {
		r.Target = e.Target(r.Cell.Dimension, r.Cell.Period)
	}
	for i := range e.KPI.Rules {
		e.award(r, &e.KPI.Rules[i])
	}
	for _, entry := range r.Entries {
		r.Points += entry.Points
	}
}

// ordersByAward reports whether points may come in another order than facts.
func (e *evaluation) ordersByAward() bool {
	m := &e.KPI.Measure
	return m.Kind == catalogue.Promises || m.Kind == catalogue.Assigned || m.LatestPer != "" || m.Brought != nil
}

// compareAwards orders items by the dates of their points, then by the facts
// that earn them; what is not done comes last.
func compareAwards(a, b Item) int {
	switch {
	case a.On != b.On:
		return cmp.Compare(a.On, b.On)
	case a.Names == nil || b.Names == nil:
		return cmp.Compare(one(a.Names == nil), one(b.Names == nil))
	case a.Names.Earlier(b.Names):
		return -1
	}
	return int(one(b.Names.Earlier(a.Names)))
}

// value adds up what the cell's items contribute.
func (e *evaluation) value(r *Result) {
	var sum, base medalist.Decimal
	var done, due int64
	for i := range r.Items {
		it := &r.Items[i]
		if !it.Counted {
			continue
		}
		var fits, baseFits bool
		if sum, fits = addIfItFits(sum, it.Amount); !fits {
			it.Counted, it.Done, it.Why = false, false, "the sum would be out of range"
			continue
		}
		if base, baseFits = addIfItFits(base, it.Base); !baseFits {
			it.Why = "the margin would be out of range"
		}
		due += one(it.Due)
		r.willBeDue += one(it.Due || it.WillBeDue)
		done += one(it.Done)
	}
	if e.KPI.Measure.Kind.IsRatio() {
		r.ratio, r.numerator = true, done
		r.Value = Ratio(done, due)
		return
	}
	r.Value = Amount(sum)
	if e.KPI.Measure.Margin != nil {
		r.Margin = Ratio(int64(sum), int64(base))
	}
}

func addIfItFits(sum, d medalist.Decimal) (medalist.Decimal, bool) {
	if total, fits := sum.Add(d); fits {
		return total, true
	}
	return sum, false
}

func one(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// limit lets the earliest facts of each sub-period count and no more.
func (e *evaluation) limit(r *Result) {
	limit := e.KPI.Measure.AtMost
	counted := map[medalist.Date]int{}
	for i := range r.Items {
		it := &r.Items[i]
		if !it.Counted {
			continue
		}
		start := e.Calendar.PeriodOf(limit.Per, it.Day, e.KPI.Anchor).Start
		if counted[start]++; counted[start] > limit.N {
			it.Counted, it.Done, it.Why = false, false, limitText(limit)
		}
	}
}
