package engine

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A RetentionKind is a kind of data that may go when it is old.
type RetentionKind string

// KeepHCPs is how long the names of HCPs are kept that nobody has had to do
// with. The other kinds are those of store.Purge.
const KeepHCPs RetentionKind = "hcps"

// RetentionKinds are all kinds, as they are listed. Facts are not among them:
// of facts that are gone nobody could tell again why points were given, and
// the ledger would no longer be that of its facts. To forget who did them,
// erase the person.
var RetentionKinds = []RetentionKind{
	RetentionKind(store.PurgeAudit), RetentionKind(store.PurgeSessions), RetentionKind(store.PurgeNotices),
	RetentionKind(store.PurgeCelebrations), RetentionKind(store.PurgeMails), KeepHCPs,
}

// MaxRetention bounds how long something is kept, in months.
const MaxRetention = 1200

// A Retention says how long a kind is kept, and what the next run removes.
type Retention struct {
	Kind   RetentionKind
	Months int              // 0 is for ever
	Before medalist.Instant // what is older goes; 0 while nothing does
	Due    int64            // how much that is
}

func (k RetentionKind) preference() string { return "retention." + string(k) }

// Retentions returns how long everything is kept.
func (e *Engine) Retentions(ctx context.Context, org medalist.Org) ([]Retention, error) {
	var all []Retention
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		all, err = e.retentions(ctx, tx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read how long data is kept: %w", err)
	}
	return all, nil
}

func (e *Engine) retentions(ctx context.Context, tx *store.Tx) ([]Retention, error) {
	kept, err := tx.Preferences(ctx, 0)
	if err != nil {
		return nil, err
	}
	var all []Retention
	for _, k := range RetentionKinds {
		r := Retention{Kind: k}
		r.Months, _ = strconv.Atoi(kept[k.preference()]) // none is 0: for ever
		if r.Months > 0 {
			r.Before = instantOf(e.Now().AddDate(0, -r.Months, 0))
			if r.Due, err = r.count(ctx, tx); err != nil {
				return nil, err
			}
		}
		all = append(all, r)
	}
	return all, nil
}

func (r Retention) count(ctx context.Context, tx *store.Tx) (int64, error) {
	if r.Kind == KeepHCPs {
		idle, err := r.idle(ctx, tx)
		return int64(len(idle)), err
	}
	return tx.CountBefore(ctx, store.Purge(r.Kind), r.Before)
}

func (r Retention) idle(ctx context.Context, tx *store.Tx) ([]medalist.Customer, error) {
	return tx.IdleHCPs(ctx, r.Before, medalist.DateOf(r.Before.Time()))
}

// SetRetention lets kinds of data be kept for some months from now on, 0 for
// ever. Kinds that are not named stay as they are.
func (e *Engine) SetRetention(ctx context.Context, org medalist.Org, months map[RetentionKind]int, actor string) error {
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		before, err := tx.Preferences(ctx, 0)
		if err != nil {
			return err
		}
		was, is, faults := map[string]string{}, map[string]string{}, Faults{}
		for _, k := range RetentionKinds {
			n, named := months[k]
			if !named {
				continue
			}
			if n < 0 || n > MaxRetention {
				faults.add(string(k), "Write a number of months from 1 to %d, or nothing for ever.", MaxRetention)
				continue
			}
			text := ""
			if n > 0 {
				text = strconv.Itoa(n)
			}
			was[string(k)], is[string(k)] = before[k.preference()], text
			if err := tx.PutPreference(ctx, 0, k.preference(), text); err != nil {
				return err
			}
		}
		if err := faults.orNil(); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "set retention", org.Slug, replaced{was, is})
	})
	if err != nil {
		return fmt.Errorf("set how long data is kept: %w", err)
	}
	return nil
}

// ApplyRetention removes what has been kept long enough, or tells what that
// is. What it did it records, unless that was nothing.
func (e *Engine) ApplyRetention(ctx context.Context, org medalist.Org, by Intent) ([]Retention, error) {
	if by.Try {
		return e.Retentions(ctx, org)
	}
	var done []Retention
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) (err error) {
		if done, err = e.retentions(ctx, tx); err != nil {
			return err
		}
		gone := map[string]int64{}
		for _, r := range done {
			if r.Due == 0 {
				continue
			}
			gone[string(r.Kind)] = r.Due
			if err := r.remove(ctx, tx); err != nil {
				return err
			}
		}
		if len(gone) == 0 {
			return nil
		}
		return e.audit(ctx, tx, by.Actor, "retention", org.Slug, gone)
	})
	if err != nil {
		return nil, fmt.Errorf("remove what was kept long enough: %w", err)
	}
	return done, nil
}

func (r Retention) remove(ctx context.Context, tx *store.Tx) error {
	if r.Kind != KeepHCPs {
		return tx.DeleteBefore(ctx, store.Purge(r.Kind), r.Before)
	}
	idle, err := r.idle(ctx, tx)
	if err != nil {
		return err
	}
	for _, c := range idle {
		if err := tx.ForgetHCP(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// A Retainer removes what was kept long enough, in all organisations.
type Retainer struct {
	Engine *Engine
	Every  time.Duration // between two runs
	Log    *slog.Logger
}

// retentionActor is who the audit log says it was.
const retentionActor = "retention"

// Run removes what is due at once and then now and then, until ctx ends.
func (r *Retainer) Run(ctx context.Context) error {
	tick := time.NewTicker(r.Every)
	defer tick.Stop()
	for {
		if err := r.Apply(ctx); err != nil && ctx.Err() == nil {
			r.Log.ErrorContext(ctx, "retention failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// Apply removes what is due now.
func (r *Retainer) Apply(ctx context.Context) error {
	orgs, err := r.Engine.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		due, err := r.Engine.Retentions(ctx, org)
		if err != nil {
			return err
		}
		if !isDue(due) {
			continue // most days have nothing to write
		}
		if _, err := r.Engine.ApplyRetention(ctx, org, Intent{Actor: retentionActor}); err != nil {
			return err
		}
	}
	return nil
}

func isDue(all []Retention) bool {
	for _, r := range all {
		if r.Due > 0 {
			return true
		}
	}
	return false
}
