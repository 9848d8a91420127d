package engine

import (
	"slices"

	"medalist.dev/medalist"
)

// retarget returns the targets to write so that set holds on its days and what
// stood before on all others, own being all that stood of the same cell. A
// value of zero clears its days.
func retarget(own []medalist.Target, set medalist.Target) []medalist.Target {
	set.Until = endOf(own, set)
	var line []medalist.Target // what is to stand, day after day
	cuts := cutsOf(append(slices.Clone(own), set))
	for i, start := range cuts {
		t := set
		t.From, t.Until = start, 0
		if i+1 < len(cuts) {
			t.Until = cuts[i+1].AddDays(-1)
		}
		if start.Before(set.From) || !set.Until.IsZero() && start.After(set.Until) {
			t.Value = valueOn(own, start)
		}
		n := len(line)
		switch {
		case t.Value == 0:
		case n > 0 && line[n-1].Value == t.Value && line[n-1].Until.AddDays(1) == start:
			line[n-1].Until = t.Until
		default:
			line = append(line, t)
		}
	}
	for _, old := range own {
		if !slices.ContainsFunc(line, func(t medalist.Target) bool { return t.From == old.From }) {
			old.Value = 0
			line = append(line, old)
		}
	}
	return line
}

// endOf returns the last day of a target: without one it holds until another
// begins, zero if none does.
func endOf(own []medalist.Target, set medalist.Target) medalist.Date {
	end := set.Until
	if !end.IsZero() {
		return end
	}
	for _, t := range own {
		if t.From.After(set.From) && (end.IsZero() || t.From.Before(end)) {
			end = t.From
		}
	}
	if end.IsZero() {
		return end
	}
	return end.AddDays(-1)
}

// cutsOf returns the days on which one of some targets begins or has ended, in
// order.
func cutsOf(targets []medalist.Target) []medalist.Date {
	var cuts []medalist.Date
	for _, t := range targets {
		cuts = append(cuts, t.From)
		if !t.Until.IsZero() {
			cuts = append(cuts, t.Until.AddDays(1))
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// valueOn returns what targets of one cell ask in the periods that begin on a
// day, zero for nothing.
func valueOn(own []medalist.Target, d medalist.Date) medalist.Decimal {
	if t := standingOn(own, d); t != nil {
		return t.Value
	}
	return 0
}

// standingOn returns the target of one cell that holds for the periods that
// begin on a day, nil for none: the one that began last.
func standingOn(own []medalist.Target, d medalist.Date) *medalist.Target {
	var best *medalist.Target
	for i := range own {
		t := &own[i]
		if t.AppliesTo(d) && (best == nil || t.From.After(best.From)) {
			best = t
		}
	}
	return best
}
