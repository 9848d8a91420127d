package engine

import (
	"context"
	"log/slog"
	"time"

	"medalist.dev/medalist"
)

// remindDays is how many days before its last day people are reminded of what
// they have not done.
const remindDays = 2

// People are reminded from the first of these hours of their organisation's
// day and before the second: a telephone at the bed stays silent.
const remindFrom, remindUntil = 8, 20

// reminds reports whether it is time to remind people of what can be done
// from a first day to a last one.
func (e *Engine) reminds(org medalist.Org, first, last medalist.Date) bool {
	now := e.timeIn(org)
	today := medalist.DateOf(now)
	return now.Hour() >= remindFrom && now.Hour() < remindUntil && !today.Before(first) && isSoon(last, today)
}

// isSoon reports whether a last day is today or so close that people are
// reminded of it.
func isSoon(last, today medalist.Date) bool {
	return !today.After(last) && !last.After(today.AddDays(remindDays))
}

// A Tender tends the coaching and the exams of all organisations: it opens
// rounds that follow, and reminds people.
type Tender struct {
	Engine *Engine
	Every  time.Duration // between two runs
	Log    *slog.Logger
}

// Run tends at once and then now and then, until ctx ends.
func (t *Tender) Run(ctx context.Context) error {
	tick := time.NewTicker(t.Every)
	defer tick.Stop()
	for {
		if err := t.tend(ctx); err != nil && ctx.Err() == nil {
			t.Log.ErrorContext(ctx, "tending coaching and exams failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (t *Tender) tend(ctx context.Context) error {
	orgs, err := t.Engine.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		if err := t.Engine.TendCoaching(ctx, org); err != nil {
			return err
		}
		if err := t.Engine.TendExams(ctx, org); err != nil {
			return err
		}
	}
	return nil
}
