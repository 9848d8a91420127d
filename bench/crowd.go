package main

import (
	"context"
	"fmt"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// apart is how many days lie between two days with points of somebody in the
// crowd.
const apart = 10

// fillCrowd fills a database with very many people and the sums that boards
// read: a year in which everybody earned points every tenth day. There are no
// facts and no entries behind them; boards read none.
func fillCrowd(ctx context.Context, t *task) ([]line, error) {
	err := withEngine(ctx, t.DSN, func(m *medalistDB) error {
		return m.store.Update(ctx, m.org.ID, func(tx *store.Tx) error {
			people, err := putCrowd(ctx, tx, t.People)
			if err != nil {
				return err
			}
			return putPoints(ctx, tx.Bulk(), people)
		})
	})
	if err != nil {
		return nil, err
	}
	return nil, withBare(ctx, t.DSN, func(b *bareDB) error { return b.settle(ctx) })
}

// putCrowd puts people in teams of ten.
func putCrowd(ctx context.Context, tx *store.Tx, n int) ([]medalist.Person, error) {
	teams := make([]medalist.Team, (n+9)/10)
	for i := range teams {
		teams[i] = medalist.Team{Name: fmt.Sprintf("Team %d", i+1), Market: "Europe"}
	}
	if _, err := tx.PutTeams(ctx, teams, 0); err != nil {
		return nil, err
	}
	people := make([]medalist.Person, n)
	for i := range people {
		people[i] = medalist.Person{Email: fmt.Sprintf("p%d@example.com", i+1), Name: fmt.Sprintf("Person %d", i+1), Role: medalist.Rep}
	}
	if _, err := tx.PutPeople(ctx, people, 0); err != nil {
		return nil, err
	}
	spans := make([]store.PersonMembership, n)
	for i := range spans {
		spans[i] = store.PersonMembership{Person: people[i].ID, Membership: medalist.Membership{Team: teams[i/10].ID}}
	}
	_, err := tx.PutMemberships(ctx, spans, 0)
	return people, err
}

// putPoints stores the days of a year and their sums by month, quarter and
// year, and by week where those are read.
func putPoints(ctx context.Context, bulk *store.Bulk, people []medalist.Person) error {
	year := medalist.NewDate(lastDay.Year(), time.January, 1)
	months := make([][12]medalist.Points, len(people))
	for d := year; d <= lastDay; d = d.AddDays(1) {
		for i := d.Days() % apart; i < len(people); i += apart {
			points := earned(i, d)
			months[i][d.Month()-1] += points
			day := store.Daily{Level: medalist.PersonLevel, Day: d, Subject: int64(people[i].ID), Points: points}
			if err := bulk.AddDaily(ctx, day); err != nil {
				return err
			}
		}
	}
	for _, g := range []struct {
		grain  store.Grain
		months int
	}{{store.Month, 1}, {store.Quarter, 3}, {store.Year, 12}} {
		for first := 0; first < 12; first += g.months {
			start := medalist.NewDate(lastDay.Year(), time.Month(first+1), 1)
			for i := range people {
				t := store.Total{Board: store.Board{Level: medalist.PersonLevel, Grain: g.grain, Start: start}, Subject: int64(people[i].ID)}
				for _, points := range months[i][first : first+g.months] {
					t.Points += points
				}
				if err := bulk.AddTotal(ctx, t); err != nil {
					return err
				}
			}
		}
	}
	if err := putWeeks(ctx, bulk, people); err != nil {
		return err
	}
	return bulk.Flush(ctx)
}

// earned returns the points of somebody in the crowd on one of their days.
func earned(i int, d medalist.Date) medalist.Points {
	return medalist.Points(100 * (1 + (i*7919+d.Days()*31)%97))
}

// putWeeks stores the sums of the weeks that the free window can read. No
// other board that is measured reads weeks.
func putWeeks(ctx context.Context, bulk *store.Bulk, people []medalist.Person) error {
	weeks := calendar.Calendar{WeekStarts: time.Monday, FiscalYearStarts: time.January}
	for _, week := range weeks.Periods(calendar.Week, freeWindow, 0) {
		sums := make([]medalist.Points, len(people))
		for d := week.Start; d < week.End; d = d.AddDays(1) {
			for i := d.Days() % apart; i < len(people); i += apart {
				sums[i] += earned(i, d)
			}
		}
		board := store.Board{Level: medalist.PersonLevel, Grain: store.Week, Start: week.Start}
		for i, points := range sums {
			if err := bulk.AddTotal(ctx, store.Total{Board: board, Subject: int64(people[i].ID), Points: points}); err != nil {
				return err
			}
		}
	}
	return nil
}
