package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A Grain is a standard period for which totals are kept.
type Grain string

// The grains.
const (
	Week    Grain = "week"
	Month   Grain = "month"
	Quarter Grain = "quarter"
	Year    Grain = "year"
)

// A Board is the totals of all subjects of a level in a standard period, for
// one KPI or, if it is empty, all. A team's total is its own points and its
// people's.
type Board struct {
	Level medalist.Level // PersonLevel or TeamLevel
	Grain Grain
	Start medalist.Date // first day of the period
	KPI   medalist.KPIID
}

// A Total is a subject's points on a board.
type Total struct {
	Board
	Subject int64 // a PersonID or TeamID
	Points  medalist.Points
}

// A Daily is a subject's points of all KPIs on a day.
type Daily struct {
	Level   medalist.Level
	Day     medalist.Date
	Subject int64
	Points  medalist.Points
}

const (
	totalColumns = `org_id, level, grain, start_day, kpi, subject_id, points`
	dailyColumns = `org_id, level, day, subject_id, points`
)

func totalValues(org int64, t *Total) []any {
	return []any{org, string(t.Level), string(t.Grain), int64(t.Start), string(t.KPI), t.Subject, int64(t.Points)}
}

func dailyValues(org int64, d *Daily) []any {
	return []any{org, string(d.Level), int64(d.Day), d.Subject, int64(d.Points)}
}

// AddTotals adds points to totals. One that comes to 0 is gone.
func (tx *Tx) AddTotals(ctx context.Context, totals []Total) error {
	sums := map[Total]medalist.Points{}
	for _, t := range totals {
		key := t
		key.Points = 0
		sums[key] += t.Points
	}
	var rows [][]any
	for t, points := range sums {
		if t.Points = points; points != 0 {
			rows = append(rows, totalValues(tx.id(), &t))
		}
	}
	return tx.addRows(ctx, rows, `INSERT INTO totals (`+totalColumns+`)`, `
		ON CONFLICT (org_id, level, grain, start_day, kpi, subject_id)
		DO UPDATE SET points = totals.points + excluded.points
		RETURNING `+totalColumns, `
		DELETE FROM totals
		WHERE org_id = $1 AND level = $2 AND grain = $3 AND start_day = $4 AND kpi = $5 AND subject_id = $6 AND points = $7`)
}

// AddDaily adds points to days. One that comes to 0 is gone.
func (tx *Tx) AddDaily(ctx context.Context, days []Daily) error {
	sums := map[Daily]medalist.Points{}
	for _, d := range days {
		key := d
		key.Points = 0
		sums[key] += d.Points
	}
	var rows [][]any
	for d, points := range sums {
		if d.Points = points; points != 0 {
			rows = append(rows, dailyValues(tx.id(), &d))
		}
	}
	return tx.addRows(ctx, rows, `INSERT INTO daily (`+dailyColumns+`)`, `
		ON CONFLICT (org_id, level, day, subject_id)
		DO UPDATE SET points = daily.points + excluded.points
		RETURNING `+dailyColumns, `
		DELETE FROM daily WHERE org_id = $1 AND level = $2 AND day = $3 AND subject_id = $4 AND points = $5`)
}

// addRows runs upserts whose last column are points, and removes the rows
// that came to 0.
func (tx *Tx) addRows(ctx context.Context, rows [][]any, insert, conflict, remove string) error {
	slices.SortFunc(rows, compareRows)
	var zero [][]any
	for n := tx.dialect.rowsPerInsert; len(rows) > 0; n = max(1, n/2) {
		for len(rows) >= n {
			err := each(ctx, tx, func(r row) error {
				if r.int(len(r)-1) == 0 {
					zero = append(zero, slices.Clone(r))
				}
				return nil
			}, insert+` VALUES `+tuples(n, len(rows[0]))+conflict, slices.Concat(rows[:n]...)...)
			if err != nil {
				return err
			}
			rows = rows[n:]
		}
	}
	for _, r := range zero {
		if err := tx.exec(ctx, remove, r...); err != nil {
			return err
		}
	}
	return nil
}

// ClearTotals removes all totals and days, for a rebuild.
func (tx *Tx) ClearTotals(ctx context.Context) error {
	if err := tx.exec(ctx, `DELETE FROM totals WHERE org_id = $1`, tx.id()); err != nil {
		return err
	}
	return tx.exec(ctx, `DELETE FROM daily WHERE org_id = $1`, tx.id())
}

// TotalSums returns the points of every board and KPI, all subjects together,
// by level.
func (tx *Tx) TotalSums(ctx context.Context) (map[Board]medalist.Points, error) {
	sums := map[Board]medalist.Points{}
	return sums, each(ctx, tx, func(r row) error {
		b := Board{medalist.Level(r.text(0)), Grain(r.text(1)), medalist.Date(r.int(2)), medalist.KPIID(r.text(3))}
		sums[b] = medalist.Points(r.int(4))
		return nil
	}, `
		SELECT level, grain, start_day, kpi, CAST(SUM(points) AS BIGINT) FROM totals
		WHERE org_id = $1 GROUP BY level, grain, start_day, kpi`, tx.id())
}

// DailySums returns the points of every day, all subjects of a level together.
func (tx *Tx) DailySums(ctx context.Context, level medalist.Level) (map[medalist.Date]medalist.Points, error) {
	sums := map[medalist.Date]medalist.Points{}
	return sums, each(ctx, tx, func(r row) error {
		sums[medalist.Date(r.int(0))] = medalist.Points(r.int(1))
		return nil
	}, `
		SELECT day, CAST(SUM(points) AS BIGINT) FROM daily
		WHERE org_id = $1 AND level = $2 GROUP BY day`, tx.id(), string(level))
}
