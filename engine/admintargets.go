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
		for _, cell := range c.Cells {
			if err := a.setTarget(ctx, cell, c.From, c.Until); err != nil {
				return err
			}
		}
		return a.audit(ctx, "set targets", counted(len(c.Cells), "target"), c)
	})
	if err != nil {
		return Effect{}, fmt.Errorf("set %s: %w", counted(len(c.Cells), "target"), err)
	}
	return effect, nil
}

// setTarget sets or clears one target from the start of a period on.
func (a *arrangement) setTarget(ctx context.Context, cell TargetCell, from, until medalist.Date) error {
	k := a.catalogue.On(cell.KPI, from)
	if k == nil {
		if k = a.catalogue.Latest(cell.KPI); k == nil {
			return medalist.Errorf(medalist.NotFound, "There is no KPI %q; it may have been taken away meanwhile.", cell.KPI)
		}
	}
	if a.named(cell.Subject).Key == "" {
		return medalist.Errorf(medalist.NotFound, "Somebody of whom a target was set is gone; open the targets again.")
	}
	start := k.Period(a.calendar, from).Start
	if !until.IsZero() && until.Before(start) {
		return Faults{"until": medalist.Errorf(medalist.Invalid, "The last day lies before the first, %s.", start)}
	}
	all, err := a.tx.TargetsOf(ctx, cell.KPI)
	if err != nil {
		return err
	}
	puts := retarget(ownTargets(all, cell), medalist.Target{
		KPI: cell.KPI, Subject: cell.Subject, Dimension: cell.Dimension, From: start, Until: until, Value: cell.Value,
	})
	revisions, err := a.tx.PutTargets(ctx, puts, 0)
	for _, r := range revisions {
		if r.Change != store.Unchanged {
			a.changes.target(cell.KPI)
		}
	}
	return err
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
