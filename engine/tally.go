package engine

import (
	"context"
	"maps"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// A tally adds up entries by day over all subjects of a level, to check the
// stored sums against: enough to notice when they drifted, at a fraction of
// the work of adding them all up again.
type tally map[tallyKey]medalist.Points

type tallyKey struct {
	level medalist.Level
	kpi   medalist.KPIID
	day   medalist.Date
}

// add adds entries as the sums of people and of teams have them.
func (t tally) add(w *world, entries []medalist.Entry) {
	for i := range entries {
		e := &entries[i]
		subject := e.Cell.Subject
		switch subject.Level {
		case medalist.PersonLevel:
			t[tallyKey{medalist.PersonLevel, e.Cell.KPI, e.Date}] += e.Points
			if w.teamOn(medalist.PersonID(subject.ID), e.Date) != 0 {
				t[tallyKey{medalist.TeamLevel, e.Cell.KPI, e.Date}] += e.Points
			}
		case medalist.TeamLevel:
			t[tallyKey{medalist.TeamLevel, e.Cell.KPI, e.Date}] += e.Points
		}
	}
}

func (t tally) merge(other tally) {
	for key, points := range other {
		t[key] += points
	}
}

// matches reports whether the stored sums are those of the tally.
func (t tally) matches(ctx context.Context, w *world, tx *store.Tx) (bool, error) {
	boards, days := t.expected(w.calendar)
	stored, err := tx.TotalSums(ctx)
	if err != nil || !sameSums(boards, stored) {
		return false, err
	}
	for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel} {
		stored, err := tx.DailySums(ctx, level)
		if err != nil || !sameSums(days[level], stored) {
			return false, err
		}
	}
	return true, nil
}

// expected returns what the boards and the days have to come to.
func (t tally) expected(c calendar.Calendar) (map[store.Board]medalist.Points, map[medalist.Level]map[medalist.Date]medalist.Points) {
	boards := map[store.Board]medalist.Points{}
	days := map[medalist.Level]map[medalist.Date]medalist.Points{medalist.PersonLevel: {}, medalist.TeamLevel: {}}
	for key, points := range t {
		days[key.level][key.day] += points
		for _, grain := range grains {
			b := store.Board{Level: key.level, Grain: store.Grain(grain), Start: c.PeriodOf(grain, key.day, 0).Start}
			boards[b] += points
			if b.KPI = key.kpi; grain != calendar.Week {
				boards[b] += points
			}
		}
	}
	return boards, days
}

// sameSums compares sums; one that is missing is zero.
func sameSums[K comparable](a, b map[K]medalist.Points) bool {
	zero := func(_ K, p medalist.Points) bool { return p == 0 }
	a, b = maps.Clone(a), maps.Clone(b)
	maps.DeleteFunc(a, zero)
	maps.DeleteFunc(b, zero)
	return maps.Equal(a, b)
}
