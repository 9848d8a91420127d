package engine_test

import (
	"context"
	"maps"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// always is every day there is.
var always = medalist.Period{Start: 1, End: 1_0000_01_01}

// sums are what a ledger adds up to, as boards read it.
type sums struct {
	boards map[store.Board]map[int64]medalist.Points
	days   map[medalist.Level]map[medalist.Date]map[int64]medalist.Points
}

// sumsOf adds up a ledger, entry by entry.
func sumsOf(ctx context.Context, tx *store.Tx) (*sums, error) {
	s := &sums{
		boards: map[store.Board]map[int64]medalist.Points{},
		days:   map[medalist.Level]map[medalist.Date]map[int64]medalist.Points{medalist.PersonLevel: {}, medalist.TeamLevel: {}},
	}
	list, err := tx.People(ctx)
	if err != nil {
		return nil, err
	}
	people := map[int64]*medalist.Person{}
	for i := range list {
		people[int64(list[i].ID)] = &list[i]
	}
	cal := calendar.Calendar{WeekStarts: tx.Org().WeekStarts, FiscalYearStarts: tx.Org().FiscalYearStarts}
	return s, tx.EntriesBetween(ctx, always, nil, func(e medalist.Entry) error {
		subject := e.Cell.Subject
		if subject.Level == medalist.OrgLevel {
			return nil
		}
		s.add(cal, subject, e)
		if p := people[subject.ID]; subject.Level == medalist.PersonLevel && p != nil && p.TeamOn(e.Date) != 0 {
			s.add(cal, medalist.OfTeam(p.TeamOn(e.Date)), e)
		}
		return nil
	})
}

func (s *sums) add(cal calendar.Calendar, who medalist.Subject, e medalist.Entry) {
	grow(s.days[who.Level], e.Date, who.ID, e.Points)
	for _, grain := range []store.Grain{store.Week, store.Month, store.Quarter, store.Year} {
		b := store.Board{Level: who.Level, Grain: grain, Start: cal.PeriodOf(calendar.Cadence(grain), e.Date, 0).Start}
		grow(s.boards, b, who.ID, e.Points)
		if b.KPI = e.Cell.KPI; grain != store.Week {
			grow(s.boards, b, who.ID, e.Points)
		}
	}
}

// grow adds points to a sum and forgets it when it comes to nothing.
func grow[K comparable](all map[K]map[int64]medalist.Points, key K, who int64, points medalist.Points) {
	if all[key] == nil {
		all[key] = map[int64]medalist.Points{}
	}
	if all[key][who] += points; all[key][who] == 0 {
		delete(all[key], who)
	}
	if len(all[key]) == 0 {
		delete(all, key)
	}
}

// sumsAreTheLedgers checks every sum that the database keeps, and that it
// keeps no others.
func (c *company) sumsAreTheLedgers() {
	c.t.Helper()
	ctx := context.Background()
	c.must(c.db.View(ctx, c.org.ID, func(tx *store.Tx) error {
		want, err := sumsOf(ctx, tx)
		if err != nil {
			return err
		}
		got, err := storedSums(ctx, tx, want)
		if err == nil {
			same(c.t, "stored totals", got.boards, want.boards)
			same(c.t, "stored days", got.days, want.days)
		}
		return err
	}))
}

// storedSums reads the sums that are stored: of all boards, and of all days on
// which something is expected. A day on which nothing is expected shows as a
// sum of nobody.
func storedSums(ctx context.Context, tx *store.Tx, want *sums) (*sums, error) {
	got := &sums{
		boards: map[store.Board]map[int64]medalist.Points{},
		days:   map[medalist.Level]map[medalist.Date]map[int64]medalist.Points{},
	}
	boards, err := tx.TotalSums(ctx)
	if err != nil {
		return nil, err
	}
	for b := range boards {
		rows, err := tx.BoardTotals(ctx, b)
		if err != nil {
			return nil, err
		}
		got.boards[b] = map[int64]medalist.Points{}
		for _, r := range rows {
			got.boards[b][r.Subject] = r.Points
		}
	}
	for level := range want.days {
		if got.days[level], err = storedDays(ctx, tx, level, want.days[level]); err != nil {
			return nil, err
		}
	}
	return got, nil
}

func storedDays(ctx context.Context, tx *store.Tx, level medalist.Level, want map[medalist.Date]map[int64]medalist.Points) (map[medalist.Date]map[int64]medalist.Points, error) {
	totals, err := tx.DailySums(ctx, level)
	if err != nil {
		return nil, err
	}
	days := map[medalist.Date]map[int64]medalist.Points{}
	for day, total := range totals {
		if days[day], err = tx.DayOf(ctx, level, day, slices.Collect(maps.Keys(want[day]))); err != nil {
			return nil, err
		}
		for _, points := range days[day] {
			total -= points
		}
		if total != 0 {
			days[day][0] = total
		}
	}
	return days, nil
}
