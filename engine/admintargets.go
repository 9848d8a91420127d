package engine

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A TargetCell is what is asked of one subject by one KPI, zero to ask no more
// than what is inherited.
type TargetCell struct {
	KPI       medalist.KPIID
	Subject   medalist.Subject
	Dimension string
	Value     medalist.Decimal
}

// A TargetChange sets and clears targets for the periods whose first day is
// from From, or with From in their midst, to Until, both included. Until zero
// is until another target of the same cell begins.
type TargetChange struct {
	From, Until medalist.Date
	Cells       []TargetCell
}

// SetTargets sets and clears targets in one transaction. Targets that hold
// before and after the days of the change stay as they are on those days.
func (e *Engine) SetTargets(ctx context.Context, org medalist.Org, c TargetChange, by Intent) (Effect, error) {
	effect, err := e.arrange(ctx, org, by, func(a *arrangement) error {
		said := saidTargets{From: c.From, Until: c.Until}
		for _, cell := range c.Cells {
			was, err := a.setTarget(ctx, cell, c.From, c.Until)
			if err != nil {
				return err
			}
			said.Targets = append(said.Targets, a.saidTarget(cell, was))
		}
		return a.audit(ctx, "set targets", counted(len(c.Cells), "target"), said)
	})
	if err != nil {
		return Effect{}, fmt.Errorf("set %s: %w", counted(len(c.Cells), "target"), err)
	}
	return effect, nil
}

// saidTargets are targets as the audit log tells that they were set.
type saidTargets struct {
	From, Until medalist.Date
	Targets     []saidTarget
}

type saidTarget struct{ KPI, Subject, Dimension, Was, Is string }

func (a *arrangement) saidTarget(cell TargetCell, was medalist.Decimal) saidTarget {
	text := func(d medalist.Decimal) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	return saidTarget{string(cell.KPI), a.named(cell.Subject).Name, cell.Dimension, text(was), text(cell.Value)}
}

// setTarget sets or clears one target from the start of a period on, and
// returns what it was then, zero if there was none of the cell's own.
func (a *arrangement) setTarget(ctx context.Context, cell TargetCell, from, until medalist.Date) (was medalist.Decimal, err error) {
	k := a.catalogue.On(cell.KPI, from)
	if k == nil {
		if k = a.catalogue.Latest(cell.KPI); k == nil {
			return 0, medalist.Errorf(medalist.NotFound, "There is no KPI %q; it may have been taken away meanwhile.", cell.KPI)
		}
	}
	if a.named(cell.Subject).Key == "" {
		return 0, medalist.Errorf(medalist.NotFound, "Somebody of whom a target was set is gone; open the targets again.")
	}
	start := k.Period(a.calendar, from).Start
	if !until.IsZero() && until.Before(start) {
		return 0, Faults{"until": medalist.Errorf(medalist.Invalid, "The last day lies before the first, %s.", start)}
	}
	all, err := a.tx.TargetsOf(ctx, cell.KPI)
	if err != nil {
		return 0, err
	}
	own := ownTargets(all, cell)
	for _, t := range own {
		if !t.From.After(start) && (t.Until.IsZero() || !t.Until.Before(start)) {
			was = t.Value
		}
	}
	puts := retarget(own, medalist.Target{
		KPI: cell.KPI, Subject: cell.Subject, Dimension: cell.Dimension, From: start, Until: until, Value: cell.Value,
	})
	revisions, err := a.tx.PutTargets(ctx, puts, 0)
	for _, r := range revisions {
		if r.Change != store.Unchanged {
			a.changes.target(cell.KPI)
		}
	}
	return was, err
}

// ownTargets returns the targets of a cell's own, whenever they hold.
func ownTargets(all []medalist.Target, cell TargetCell) []medalist.Target {
	var own []medalist.Target
	for _, t := range all {
		if t.Subject == cell.Subject && t.Dimension == cell.Dimension && t.Value > 0 {
			own = append(own, t)
		}
	}
	return own
}
