package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"medalist.dev/medalist"
)

// standardBare asks the index of totals for the first fifty of a board, and
// for how many are above me.
func (b *boards) standardBare(ctx context.Context, grain string, start medalist.Date) error {
	const board = " FROM totals WHERE org_id = $1 AND level = 'person' AND grain = $2 AND start_day = $3 AND kpi = ''"
	org, day := int64(b.org.ID), int64(start)
	if _, err := b.scan(ctx, "SELECT subject_id, points"+board+" ORDER BY points DESC, subject_id LIMIT $4", org, grain, day, pageRows); err != nil {
		return err
	}
	points, err := b.number(ctx, "SELECT points"+board+" AND subject_id = $4", org, grain, day, b.me.id)
	if err != nil {
		return err
	}
	_, err = b.number(ctx, "SELECT COUNT(*)"+board+" AND points > $4", org, grain, day, points)
	return err
}

// A way is one of several ways to ask the same.
type way struct {
	name string
	run  func(context.Context) error
}

// fastest returns the faster way to add up the free window.
func (b *boards) fastest(ctx context.Context) (way, error) {
	ctx = context.WithoutCancel(ctx)
	var best way
	var least time.Duration
	for _, w := range []way{{"one statement", b.freeInSQL}, {"sums of each part", b.freeInParts}} {
		var took times
		for range 3 {
			one, err := timed(ctx, "beside", w.run)
			if err != nil {
				return best, err
			}
			took = append(took, one)
		}
		if least == 0 || took.median() < least {
			best, least = w, took.median()
		}
	}
	return best, nil
}

// A span is rows that make up a part of the free window: whole months, or the
// days at an edge. Ours reads whole weeks of an edge, too, which are fewer rows
// than their days as soon as people earn on most of them; the bare ways do not.
type span struct {
	from, day string // rows, and what says their day
	days      medalist.Period
}

func spans() []span {
	const months, days = "totals WHERE level = 'person' AND grain = 'month' AND kpi = ''", "daily WHERE level = 'person'"
	march, may := medalist.NewDate(lastDay.Year(), time.March, 1), medalist.NewDate(lastDay.Year(), time.May, 1)
	return []span{
		{months, "start_day", medalist.Period{Start: march, End: may}},
		{days, "day", medalist.Period{Start: freeWindow.Start, End: march}},
		{days, "day", medalist.Period{Start: may, End: freeWindow.End}},
	}
}

// query returns the text of a query for some points by subject, and adds its
// arguments to those there are.
func (s *span) query(points string, org medalist.OrgID, args *[]any) string {
	n := len(*args)
	*args = append(*args, int64(org), int64(s.days.Start), int64(s.days.End))
	return fmt.Sprintf("SELECT subject_id, %s FROM %s AND org_id = $%d AND %s >= $%d AND %s < $%d", points, s.from, n+1, s.day, n+2, s.day, n+3)
}

const sumOfPoints = "CAST(SUM(points) AS BIGINT) AS sum"

// freeInSQL lets the database add up and order.
func (b *boards) freeInSQL(ctx context.Context) error {
	var queries []string
	var args []any
	for _, s := range spans() {
		queries = append(queries, s.query("points", b.org.ID, &args))
	}
	_, err := b.scan(ctx, fmt.Sprintf("SELECT subject_id, %s FROM (%s) AS spans GROUP BY subject_id ORDER BY sum DESC, subject_id LIMIT %d",
		sumOfPoints, strings.Join(queries, " UNION ALL "), pageRows), args...)
	return err
}

// freeInParts lets the database add up each part and takes everybody's sums.
func (b *boards) freeInParts(ctx context.Context) error {
	for _, s := range spans() {
		var args []any
		query := s.query(sumOfPoints, b.org.ID, &args) + " GROUP BY subject_id"
		if _, err := b.scan(ctx, query, args...); err != nil {
			return err
		}
	}
	return nil
}
