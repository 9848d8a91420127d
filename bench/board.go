package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
)

const (
	pageRows   = 50
	pageAim    = 1.5
	pageAtMost = 300 * time.Millisecond // of a free window
	pageBudget = 30 * time.Second       // for the repetitions of one page
)

// freeWindow is no standard period: from 10 February to 20 May.
var freeWindow = medalist.Through(medalist.NewDate(lastDay.Year(), time.February, 10), medalist.NewDate(lastDay.Year(), time.May, 20))

// measureBoards reads pages of leaderboards with the place of somebody in the
// middle, beside the bare queries for the same numbers.
func measureBoards(ctx context.Context, t *task) ([]line, error) {
	var lines []line
	err := withEngine(ctx, t.DSN, func(m *medalistDB) error {
		return withBare(ctx, t.DSN, func(b *bareDB) error {
			me, err := b.someoneInTheMiddle(ctx)
			if err != nil {
				return err
			}
			boards := &boards{medalistDB: m, bareDB: b, me: me, rounds: max(2, t.Samples*2/3)}
			people, err := b.number(ctx, "SELECT COUNT(*) FROM people")
			if err != nil {
				return err
			}
			for _, every := range []calendar.Cadence{calendar.Month, calendar.Year} {
				l, err := boards.standard(ctx, every)
				if err != nil {
					return err
				}
				l.What = fmt.Sprintf("leaderboard of %s people, a %s", grouped(people), every)
				lines = append(lines, l)
			}
			l, err := boards.free(ctx)
			l.What = fmt.Sprintf("leaderboard of %s people, a free window", grouped(people))
			lines = append(lines, l)
			return err
		})
	})
	return lines, err
}

// A somebody is a person on a board.
type somebody struct {
	id    int64
	email string
}

// someoneInTheMiddle returns who stands in the middle of this month's board, of
// those who were there in the free window already.
func (b *bareDB) someoneInTheMiddle(ctx context.Context) (s somebody, err error) {
	const board = ` FROM totals WHERE level = 'person' AND grain = 'month' AND start_day = $1 AND kpi = ''`
	const those = board + ` AND subject_id IN (SELECT subject_id FROM totals WHERE level = 'person' AND grain = 'month' AND start_day = $2 AND kpi = '')`
	now, then := int64(monthOf(lastDay)), int64(monthOf(freeWindow.Last().AddDays(-31)))
	n, err := b.number(ctx, `SELECT COUNT(*)`+those, now, then)
	if err != nil {
		return s, err
	}
	if s.id, err = b.number(ctx, `SELECT subject_id`+those+` ORDER BY points DESC, subject_id LIMIT 1 OFFSET $3`, now, then, n/2); err != nil {
		return s, err
	}
	return s, b.conn.QueryRowContext(ctx, "SELECT email FROM people WHERE id = $1", s.id).Scan(&s.email)
}

// monthOf returns the first day of a day's month.
func monthOf(d medalist.Date) medalist.Date { return medalist.NewDate(d.Year(), d.Month(), 1) }

// Boards are pages that are read over and over.
type boards struct {
	*medalistDB
	*bareDB
	me     somebody
	rounds int
}

// page reads a page as the product does.
func (b *boards) page(ctx context.Context, q engine.PageQuery) error {
	q.Level, q.Me, q.Limit = medalist.PersonLevel, b.me.email, pageRows
	page, err := b.BoardPage(ctx, b.org, q)
	if err == nil && (len(page.Rows) == 0 || page.Mine == nil) {
		return fmt.Errorf("the page has %d rows, and mine is %v", len(page.Rows), page.Mine)
	}
	return err
}

// standard measures the board of the standard period that ends today.
func (b *boards) standard(ctx context.Context, every calendar.Cadence) (line, error) {
	start := calendar.Calendar{WeekStarts: b.org.WeekStarts, FiscalYearStarts: b.org.FiscalYearStarts}.PeriodOf(every, lastDay, 0).Start
	return b.measure(ctx, aim{Ratio: pageAim}, engine.PageQuery{Every: every, On: lastDay}, func(ctx context.Context) error {
		return b.standardBare(ctx, string(every), start)
	})
}

// free measures the board of the free window. Of the bare ways to add it up,
// the one that is faster here stands beside ours.
func (b *boards) free(ctx context.Context) (line, error) {
	way, err := b.fastest(ctx)
	if err != nil {
		return line{}, err
	}
	l, err := b.measure(ctx, aim{Ratio: pageAim, Within: pageAtMost}, engine.PageQuery{Free: freeWindow}, way.run)
	l.Note += "; bare: " + way.name
	return l, err
}

// measure holds a page against bare queries.
func (b *boards) measure(ctx context.Context, a aim, q engine.PageQuery, bare func(context.Context) error) (line, error) {
	c := contest{
		rounds: b.rounds, within: pageBudget,
		ours:   func(ctx context.Context, _ int) error { return b.page(ctx, q) },
		beside: func(ctx context.Context, _ int) error { return bare(ctx) },
	}
	// The first of ours reads how the organisation is set up, and the first of
	// both fills caches.
	if err := errors.Join(c.ours(ctx, 0), c.beside(ctx, 0)); err != nil {
		return line{}, err
	}
	r, err := c.hold(ctx)
	l := line{Measurement: "board", Aim: a, Note: fmt.Sprintf("median of %d", len(r.ours))}
	l.fill(r, 0)
	return l, err
}
