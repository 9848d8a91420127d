package engine

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// voteActor is who the audit log says decided by votes.
const voteActor = "votes"

// countBack is how many periods back votes are counted that nobody has counted.
const countBack = 2

// CountVotes decides by their votes the awards whose vote is over, and returns
// how many it decided. It may run at any time, and twice.
func (e *Engine) CountVotes(ctx context.Context, org medalist.Org) (decided int, err error) {
	err = e.update(ctx, org, func(tx *store.Tx, w *world) error {
		l := &logger{
			recorder: recorder{world: w, engine: e, tx: tx, actor: voteActor},
			me:       &medalist.Person{Role: medalist.Observer}, today: e.Today(w.org), rules: &LogRules{},
		}
		for _, kind := range []medalist.KindID{medalist.Paper, medalist.Story} {
			n, err := l.countVotes(ctx, kind)
			if err != nil {
				return err
			}
			decided += n
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("count votes: %w", err)
	}
	return decided, nil
}

// countVotes decides the awards of a kind whose vote is over.
func (l *logger) countVotes(ctx context.Context, kind medalist.KindID) (decided int, err error) {
	rules, err := awardRules(ctx, l.tx, kind)
	if err != nil || !rules.ByVote {
		return 0, err
	}
	on := l.today
	for range countBack + 1 {
		a, err := l.award(ctx, kind, on)
		if err != nil {
			return decided, err
		}
		on = a.Period.Start.AddDays(-1)
		first := leading(a.Candidates)
		if a.State != AwardMissed && a.State != AwardTied || len(first) == 0 || len(first) > 1 && a.Rules.Tie == TieToJudges {
			continue
		}
		best := &first[0]
		for i := range first {
			if first[i].Earlier(best.Activity) {
				best = &first[i]
			}
		}
		if err := l.crown(ctx, a, best, ""); err != nil {
			return decided, err
		}
		decided++
	}
	return decided, nil
}

// A Teller counts the votes of all organisations once they are over.
type Teller struct {
	Engine *Engine
	Every  time.Duration // between two runs
	Log    *slog.Logger
}

// Run counts at once and then now and then, until ctx ends.
func (t *Teller) Run(ctx context.Context) error {
	tick := time.NewTicker(t.Every)
	defer tick.Stop()
	for {
		if err := t.count(ctx); err != nil && ctx.Err() == nil {
			t.Log.ErrorContext(ctx, "votes were not counted", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (t *Teller) count(ctx context.Context) error {
	orgs, err := t.Engine.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		if _, err := t.Engine.CountVotes(ctx, org); err != nil {
			return err
		}
	}
	return nil
}
