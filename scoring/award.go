package scoring

import (
	"math/big"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// award adds the entries that a rule gives a cell.
func (e *evaluation) award(r *Result, rule *catalogue.Rule) {
	if rule.Floor > 0 && !e.judged(r).AtLeast(rule.Floor) {
		return
	}
	var prizes []prize
	switch rule.Kind {
	case catalogue.Each:
		prizes = e.each(r, rule)
	case catalogue.Step:
		prizes = e.steps(r, rule)
	case catalogue.Slabs:
		prizes = e.slabs(r, rule)
	case catalogue.AtTarget:
		prizes = e.atTarget(r, rule)
	case catalogue.All:
		prizes = e.all(r, rule)
	case catalogue.Best:
		prizes = e.best(r, rule)
	}
	if rule.Cap > 0 {
		e.capped(prizes, rule)
	}
	r.Entries = slices.Grow(r.Entries, len(prizes))
	for _, p := range prizes {
		if p.points != 0 {
			r.post(p, rule.Reason)
			if e.Explain {
				p.item.Reasons = append(p.item.Reasons, rule.Reason)
			}
		}
	}
}

// A prize is points for an item.
type prize struct {
	item   *Item
	points medalist.Points
}

func (r *Result) post(p prize, reason string) {
	entry := medalist.Entry{
		Cell: medalist.EntryCell{
			KPI: r.Cell.KPI, Subject: r.Cell.Subject, Dimension: r.Cell.Dimension, Start: r.Cell.Period.Start,
		},
		Date: p.item.On, Points: p.points, Reason: reason,
	}
	if p.item.Names != nil {
		entry.Fact, entry.Activity = p.item.Names.ID, p.item.Names.ExternalID
	}
	r.Entries = append(r.Entries, entry)
	p.item.Points += p.points
}

// judged returns the value that points are judged by: that of the cell, where
// promises of days to come are due already, so that no entry depends on the
// day it is worked out.
func (e *evaluation) judged(r *Result) Value {
	if e.KPI.Measure.Kind.IsRatio() {
		return Ratio(r.numerator, r.willBeDue)
	}
	return r.Value
}

// each gives points for every item that is done.
func (e *evaluation) each(r *Result, rule *catalogue.Rule) []prize {
	prizes := make([]prize, 0, len(r.Items))
	for i := range r.Items {
		it := &r.Items[i]
		if it.Done && (rule.Where == nil || refusedBy(rule.Where, it.Names) == "") {
			prizes = append(prizes, prize{it, e.share(rule.Points, it)})
		}
	}
	return prizes
}

// share returns an item's points, divided where credit is split.
func (e *evaluation) share(p medalist.Points, it *Item) medalist.Points {
	if n := int64(len(it.Names.Credits)); e.KPI.Split && n > 1 {
		return medalist.Points(roundedQuotient(medalist.Decimal(p), n))
	}
	return p
}

// running walks the items that count in order and tells the value after each.
// It ends when visit returns false.
func (e *evaluation) running(r *Result, visit func(it *Item, v Value) bool) {
	var sum medalist.Decimal
	var done int64
	for i := range r.Items {
		it := &r.Items[i]
		if !it.Counted {
			continue
		}
		sum += it.Amount
		done += one(it.Done)
		v := Amount(sum)
		if e.KPI.Measure.Kind.IsRatio() {
			v = Ratio(done, r.willBeDue)
		}
		if !visit(it, v) {
			return
		}
	}
}

// steps gives points for each step of the value. A whole step belongs to the
// fact that first reached it; pro rata, each fact has what it added.
func (e *evaluation) steps(r *Result, rule *catalogue.Rule) []prize {
	final := e.stepPoints(e.judged(r), rule)
	var prizes []prize
	var given medalist.Points
	e.running(r, func(it *Item, v Value) bool {
		due := e.stepPoints(v, rule)
		if rule.Whole {
			due = between(due, given, final) // what was reached once and kept in the end
		}
		if due != given {
			prizes = append(prizes, prize{it, due - given})
			given = due
		}
		return true
	})
	return prizes
}

// between returns p, or whichever of two bounds it lies beyond.
func between(p, a, b medalist.Points) medalist.Points {
	return max(min(a, b), min(p, max(a, b)))
}

// stepPoints returns the points of a value: none below the floor or at zero
// and less.
func (e *evaluation) stepPoints(v Value, rule *catalogue.Rule) medalist.Points {
	if !v.Valid() || v.num <= 0 || rule.Floor > 0 && !v.AtLeast(rule.Floor) {
		return 0
	}
	steps := v.Rat()
	steps.Quo(steps, rule.Step.Rat())
	if rule.Whole {
		steps.SetInt(new(big.Int).Quo(steps.Num(), steps.Denom()))
	}
	points, ok := medalist.PointsOf(steps.Mul(steps, big.NewRat(int64(rule.Points), 100)))
	if !ok {
		return 0
	}
	return points
}

// atTarget gives points once to the fact that first reached the target, if the
// target is still reached in the end.
func (e *evaluation) atTarget(r *Result, rule *catalogue.Rule) []prize {
	if r.Target <= 0 || !e.judged(r).AtLeast(r.Target) {
		return nil
	}
	return e.first(r, rule.Points, func(v Value) bool { return v.AtLeast(r.Target) })
}

// first gives points to the first item after which the value has reached what
// is asked.
func (e *evaluation) first(r *Result, points medalist.Points, reached func(Value) bool) []prize {
	var prizes []prize
	e.running(r, func(it *Item, v Value) bool {
		if reached(v) {
			prizes = append(prizes, prize{it, points})
			return false
		}
		return true
	})
	return prizes
}

// slabs gives the points of the slab that the value or attainment lies in, to
// the fact that first reached it.
func (e *evaluation) slabs(r *Result, rule *catalogue.Rule) []prize {
	measure := func(v Value) Value {
		if rule.OnAttainment {
			return v.Over(r.Target)
		}
		return v
	}
	final := measure(e.judged(r))
	for _, slab := range rule.Slabs {
		if !holds(slab, final) {
			continue
		}
		return e.first(r, slab.Points, func(v Value) bool {
			return slab.From == nil || measure(v).AtLeast(*slab.From)
		})
	}
	return nil
}

// holds reports whether a value lies in the half-open slab.
func holds(s catalogue.Slab, v Value) bool {
	return v.Valid() && (s.From == nil || v.AtLeast(*s.From)) && (s.To == nil || !v.AtLeast(*s.To))
}
