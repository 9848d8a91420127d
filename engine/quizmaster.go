package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// A Quizmaster asks the daily quiz of everybody when their day begins, and ends
// exams and duels whose time is over, in all organisations.
type Quizmaster struct {
	Engine *Engine
	Every  time.Duration // between two looks at who is to be asked
	Log    *slog.Logger
}

// Run asks at once and then now and then, until ctx ends.
func (q *Quizmaster) Run(ctx context.Context) error {
	tick := time.NewTicker(q.Every)
	defer tick.Stop()
	for {
		if err := q.AskAll(ctx); err != nil && ctx.Err() == nil {
			q.Log.ErrorContext(ctx, "not everybody was asked the daily quiz, or not every exam has ended", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// AskAll asks whoever is to be asked by now, and ends what is over. What fails
// in one organisation keeps no other from being asked.
func (q *Quizmaster) AskAll(ctx context.Context) error {
	orgs, err := q.Engine.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		if _, askErr := q.Engine.AskAll(ctx, org); askErr != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", org.Slug, askErr))
		}
		_, endErr := q.Engine.EndSittings(ctx, org)
		if endErr = errors.Join(endErr, q.Engine.EndDuels(ctx, org)); endErr != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", org.Slug, endErr))
		}
	}
	return err
}
