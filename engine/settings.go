package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A SettingsChange names the settings of an organisation that change; nil
// leaves one as it is. The slug never changes.
type SettingsChange struct {
	Name             *string
	TimeZone         *string
	WeekStarts       *time.Weekday
	FiscalYearStarts *time.Month
	Currency         *string
	Works            *medalist.Weekdays // scores nothing again
}

// UpdateSettings changes an organisation's settings and scores again what
// they bear on.
func (e *Engine) UpdateSettings(ctx context.Context, org medalist.Org, c SettingsChange, actor string) (medalist.Org, error) {
	changed, _, err := e.ChangeSettings(ctx, org, c, Intent{Actor: actor})
	return changed, err
}

// ChangeSettings is UpdateSettings that tells what it does to points, and may
// only be tried.
func (e *Engine) ChangeSettings(ctx context.Context, org medalist.Org, c SettingsChange, by Intent) (medalist.Org, Effect, error) {
	var changed medalist.Org
	var effect Effect
	err := e.update(ctx, org, func(tx *store.Tx, before *world) error {
		changed = c.apply(tx.Org())
		if changed == tx.Org() {
			return nil
		}
		if err := tx.UpdateOrg(ctx, changed); err != nil {
			return err
		}
		if err := e.rescoreCalendar(ctx, tx, before, &effect); err != nil {
			return err
		}
		if by.Try {
			return errNothingToKeep
		}
		return e.audit(ctx, tx, by.Actor, "settings", org.Slug, replaced{saidSettings(before.org), saidSettings(changed)})
	})
	if errors.Is(err, errNothingToKeep) {
		return org, effect, nil
	}
	if err != nil {
		return org, Effect{}, fmt.Errorf("change settings: %w", err)
	}
	return changed, effect, nil
}

func (c SettingsChange) apply(org medalist.Org) medalist.Org {
	set(&org.Name, c.Name)
	set(&org.TimeZone, c.TimeZone)
	set(&org.WeekStarts, c.WeekStarts)
	set(&org.FiscalYearStarts, c.FiscalYearStarts)
	set(&org.Currency, c.Currency)
	set(&org.Works, c.Works)
	org.Name, org.Currency = strings.TrimSpace(org.Name), strings.ToUpper(strings.TrimSpace(org.Currency))
	return org
}

// saidSettings tells settings as the audit log does.
func saidSettings(o medalist.Org) any {
	return struct{ Name, TimeZone, WeekStarts, FiscalYearStarts, Currency, Works string }{
		o.Name, o.TimeZone, o.WeekStarts.String(), o.FiscalYearStarts.String(), o.Currency, o.Works.String(),
	}
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// rescoreCalendar scores again what an organisation's zone, weeks and years
// bear on: everything, if periods moved.
func (e *Engine) rescoreCalendar(ctx context.Context, tx *store.Tx, before *world, effect *Effect) error {
	now, err := readWorld(ctx, tx)
	if err != nil {
		return err
	}
	a := newAssessor(now, tx, e.Today(now.org))
	a.effect = effect
	defer effect.finish(now, before)
	var c changes
	if before.calendar == now.calendar {
		_, err := a.rescore(ctx, before, &c, nil)
		return err
	}
	if err := a.rezone(ctx, before, &c); err != nil {
		return err
	}
	s := &sweep{assessor: a}
	if err := s.run(ctx); err != nil {
		return err
	}
	return a.resum(ctx)
}

// resum adds up the whole ledger again, for its sums are not what they should
// be, or of other periods now.
func (a *assessor) resum(ctx context.Context) error {
	if err := a.tx.ClearTotals(ctx); err != nil {
		return err
	}
	bulk := a.tx.Bulk()
	teams := newSums(a.world)
	for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel} {
		for some := range slices.Chunk(a.subjects(level), group) {
			sums := newSums(a.world)
			err := a.tx.EntriesOf(ctx, level, idsOf(some), nil, always, func(e medalist.Entry) error {
				sums.add(&e)
				return nil
			})
			if err != nil {
				return err
			}
			if err := sums.take().load(ctx, bulk); err != nil {
				return err
			}
			teams.merge(sums)
		}
	}
	if err := teams.load(ctx, bulk); err != nil {
		return err
	}
	return bulk.Flush(ctx)
}

func idsOf(subjects []medalist.Subject) []int64 {
	ids := make([]int64, len(subjects))
	for i, s := range subjects {
		ids[i] = s.ID
	}
	return ids
}
