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
	rows := make([][]any, len(totals))
	for i := range totals {
		rows[i] = totalValues(tx.id(), &totals[i])
	}
	return tx.addRows(ctx, rows, `INSERT INTO totals (`+totalColumns+`)`, `
		ON CONFLICT (org_id, level, grain, start_day, kpi, subject_id)
		DO UPDATE SET points = totals.points + excluded.points
		RETURNING points`, `
		DELETE FROM totals
		WHERE org_id = $1 AND level = $2 AND grain = $3 AND start_day = $4 AND kpi = $5 AND subject_id = $6 AND points = 0`)
}

// AddDaily adds points to days. One that comes to 0 is gone.
func (tx *Tx) AddDaily(ctx context.Context, days []Daily) error {
	rows := make([][]any, len(days))
	for i := range days {
		rows[i] = dailyValues(tx.id(), &days[i])
	}
	return tx.addRows(ctx, rows, `INSERT INTO daily (`+dailyColumns+`)`, `
		ON CONFLICT (org_id, level, day, subject_id)
		DO UPDATE SET points = daily.points + excluded.points
		RETURNING points`, `
		DELETE FROM daily WHERE org_id = $1 AND level = $2 AND day = $3 AND subject_id = $4 AND points = 0`)
}

// addRows runs upserts whose last column are points and which return what
// these come to, and removes the rows that came to 0.
func (tx *Tx) addRows(ctx context.Context, rows [][]any, insert, conflict, remove string) error {
	slices.SortFunc(rows, compareRows)
	rows = addedUp(rows)
	for len(rows) > 0 {
		n := rowsOfNext(len(rows), tx.dialect.rowsPerUpsert)
		if err := tx.addSome(ctx, rows[:n], insert, conflict, remove); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// addedUp adds up the last columns of sorted rows that are alike in all others,
// which no upsert takes twice, and leaves out what comes to 0.
func addedUp(rows [][]any) [][]any {
	sums := rows[:0]
	for _, r := range rows {
		points := len(r) - 1
		if n := len(sums); n > 0 && slices.Equal(sums[n-1][:points], r[:points]) {
			sums[n-1][points] = row(sums[n-1]).int(points) + row(r).int(points)
		} else {
			sums = append(sums, r)
		}
	}
	return slices.DeleteFunc(sums, func(r []any) bool { return row(r).int(len(r)-1) == 0 })
}

func (tx *Tx) addSome(ctx context.Context, rows [][]any, insert, conflict, remove string) error {
	zero := false
	look := func(r row) error {
		zero = zero || r.int(0) == 0
		return nil
	}
	then := func() error {
		if !zero {
			return nil
		}
		return tx.removeZero(ctx, rows, remove)
	}
	return tx.later(ctx, look, then, insert+` VALUES `+tuples(len(rows), len(rows[0]))+conflict, slices.Concat(rows...)...)
}

// removeZero removes those of some rows whose points are 0. Which they are,
// the upsert did not say: the columns of every row would take longer to read
// than to write.
func (tx *Tx) removeZero(ctx context.Context, rows [][]any, remove string) error {
	for _, r := range rows {
		if err := tx.exec(ctx, remove, r[:len(r)-1]...); err != nil {
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
