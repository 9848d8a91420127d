package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// sums adds up entries by the periods that boards show: of a person the points
// of their entries, of a team its own and those that its people earned while
// they were in it.
type sums struct {
	*world
	periods map[periodKey]medalist.Points
	days    map[dayKey]medalist.Points
	starts  map[medalist.Date]*[4]medalist.Date // first days of a date's periods, in the order of grains
}

type periodKey struct {
	subject medalist.Subject
	grain   calendar.Cadence
	start   medalist.Date
	kpi     medalist.KPIID // empty for all
}

type dayKey struct {
	subject medalist.Subject
	day     medalist.Date
}

// grains are the periods whose sums are stored. Sums of single KPIs are not
// stored by week: a week of the ledger is quickly added up.
var grains = [4]calendar.Cadence{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year}

func newSums(w *world) *sums {
	return &sums{
		world:   w,
		periods: map[periodKey]medalist.Points{},
		days:    map[dayKey]medalist.Points{},
		starts:  map[medalist.Date]*[4]medalist.Date{},
	}
}

// add adds an entry.
func (s *sums) add(e *medalist.Entry) {
	if e.Cell.Subject.Level == medalist.OrgLevel {
		return
	}
	s.addFor(e.Cell.Subject, e)
	if team, in := s.teamWith(e); in {
		s.addFor(team, e)
	}
}

func (s *sums) addFor(subject medalist.Subject, e *medalist.Entry) {
	s.days[dayKey{subject, e.Date}] += e.Points
	for i, start := range s.startsOf(e.Date) {
		s.periods[periodKey{subject, grains[i], start, ""}] += e.Points
		if grains[i] != calendar.Week {
			s.periods[periodKey{subject, grains[i], start, e.Cell.KPI}] += e.Points
		}
	}
}

func (s *sums) startsOf(d medalist.Date) *[4]medalist.Date {
	starts := s.starts[d]
	if starts == nil {
		starts = new([4]medalist.Date)
		for i, g := range grains {
			starts[i] = s.calendar.PeriodOf(g, d, 0).Start
		}
		s.starts[d] = starts
	}
	return starts
}

// totals returns the sums of periods that are not zero, in the order in which
// they are stored.
func (s *sums) totals() []store.Total {
	totals := make([]store.Total, 0, len(s.periods))
	for key, points := range s.periods {
		if points != 0 {
			board := store.Board{Level: key.subject.Level, Grain: store.Grain(key.grain), Start: key.start, KPI: key.kpi}
			totals = append(totals, store.Total{Board: board, Subject: key.subject.ID, Points: points})
		}
	}
	slices.SortFunc(totals, func(a, b store.Total) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Grain, b.Grain), cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.KPI, b.KPI), cmp.Compare(a.Subject, b.Subject))
	})
	return totals
}

// daily returns the sums of days that are not zero, in the order in which they
// are stored.
func (s *sums) daily() []store.Daily {
	daily := make([]store.Daily, 0, len(s.days))
	for key, points := range s.days {
		if points != 0 {
			daily = append(daily, store.Daily{Level: key.subject.Level, Day: key.day, Subject: key.subject.ID, Points: points})
		}
	}
	slices.SortFunc(daily, func(a, b store.Daily) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Subject, b.Subject))
	})
	return daily
}

// write adds the sums to those that are stored.
func (s *sums) write(ctx context.Context, tx *store.Tx) error {
	if err := tx.AddTotals(ctx, s.totals()); err != nil {
		return err
	}
	return tx.AddDaily(ctx, s.daily())
}

// load stores sums of which none is stored yet.
func (s *sums) load(ctx context.Context, b *store.Bulk) error {
	for _, t := range s.totals() {
		if err := b.AddTotal(ctx, t); err != nil {
			return err
		}
	}
	for _, d := range s.daily() {
		if err := b.AddDaily(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// merge adds other sums.
func (s *sums) merge(other *sums) {
	for key, points := range other.periods {
		s.periods[key] += points
	}
	for key, points := range other.days {
		s.days[key] += points
	}
}

// take removes and returns the sums of people, so that they need not be kept
// while those of teams still grow.
func (s *sums) take() *sums {
	people := newSums(s.world)
	for key, points := range s.periods {
		if key.subject.Level == medalist.PersonLevel {
			people.periods[key] = points
			delete(s.periods, key)
		}
	}
	for key, points := range s.days {
		if key.subject.Level == medalist.PersonLevel {
			people.days[key] = points
			delete(s.days, key)
		}
	}
	return people
}
