package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// DayOf returns the points of those of some subjects of a level that have
// entries dated on a day.
func (tx *Tx) DayOf(ctx context.Context, level medalist.Level, day medalist.Date, subjects []int64) (map[int64]medalist.Points, error) {
	points := map[int64]medalist.Points{}
	for some := range slices.Chunk(distinct(subjects), maxIn) {
		a := args{tx.id(), string(level), int64(day)}
		which := in(&a, some)
		err := tx.addStandings(ctx, points, `
			SELECT subject_id, points FROM daily
			WHERE org_id = $1 AND level = $2 AND day = $3 AND subject_id IN `+which, a...)
		if err != nil {
			return nil, err
		}
	}
	return points, nil
}

// CountWithTotal returns how many of some subjects are on a board.
func (tx *Tx) CountWithTotal(ctx context.Context, b Board, subjects []int64) (int, error) {
	count := 0
	for some := range slices.Chunk(distinct(subjects), maxIn) {
		a := tx.boardArgs(b)
		which := in(&a, some)
		n, err := tx.number(ctx, `SELECT COUNT(*)`+onBoard+` AND subject_id IN `+which, a...)
		if err != nil {
			return 0, err
		}
		count += int(n)
	}
	return count, nil
}

// DaySums returns the points of everybody by day: those of people, and those
// that teams earned themselves.
func (tx *Tx) DaySums(ctx context.Context, days medalist.Period) (map[medalist.Date]medalist.Points, error) {
	sums := map[medalist.Date]medalist.Points{}
	add := func(r row) error {
		sums[medalist.Date(r.int(0))] += medalist.Points(r.int(1))
		return nil
	}
	err := each(ctx, tx, add, `
		SELECT day, CAST(SUM(points) AS BIGINT) FROM daily
		WHERE org_id = $1 AND level = $2 AND day >= $3 AND day < $4 GROUP BY day`,
		tx.id(), string(medalist.PersonLevel), int64(days.Start), int64(days.End))
	if err != nil {
		return nil, err
	}
	s, err := tx.spread(ctx)
	if err != nil {
		return nil, err
	}
	a := args{tx.id(), int64(days.Start), int64(days.End), string(medalist.TeamLevel)}
	kpis := in(&a, s.kpis)
	return sums, each(ctx, tx, add, `
		SELECT date, CAST(SUM(points) AS BIGINT) FROM ledger
		WHERE org_id = $1 AND date >= $2 AND date < $3 AND level = $4 AND kpi IN `+kpis+`
		GROUP BY date`, a...)
}

// A KPISum is what a KPI gave.
type KPISum struct {
	Points   medalist.Points
	Subjects int // that have entries
}

// KPISums returns what each KPI gave in entries dated on some days.
func (tx *Tx) KPISums(ctx context.Context, days medalist.Period) (map[medalist.KPIID]KPISum, error) {
	sums := map[medalist.KPIID]KPISum{}
	return sums, each(ctx, tx, func(r row) error {
		sums[medalist.KPIID(r.text(0))] = KPISum{medalist.Points(r.int(1)), int(r.int(2))}
		return nil
	}, `
		SELECT kpi, CAST(SUM(points) AS BIGINT), COUNT(DISTINCT subject_id) FROM ledger
		WHERE org_id = $1 AND date >= $2 AND date < $3 GROUP BY kpi`,
		tx.id(), int64(days.Start), int64(days.End))
}

// A Part is a KPI, or a value of its dimension.
type Part struct {
	KPI       medalist.KPIID
	Dimension string
}

// PointsByPart returns what one subject's KPIs gave in entries dated on some
// days.
func (tx *Tx) PointsByPart(ctx context.Context, s medalist.Subject, days medalist.Period) (map[Part]medalist.Points, error) {
	points := map[Part]medalist.Points{}
	return points, each(ctx, tx, func(r row) error {
		points[Part{medalist.KPIID(r.text(0)), r.text(1)}] = medalist.Points(r.int(2))
		return nil
	}, `
		SELECT kpi, dimension, CAST(SUM(points) AS BIGINT) FROM ledger
		WHERE org_id = $1 AND level = $2 AND subject_id = $3 AND date + 0 >= $4 AND date + 0 < $5 GROUP BY kpi, dimension`,
		tx.id(), string(s.Level), s.ID, int64(days.Start), int64(days.End))
}
