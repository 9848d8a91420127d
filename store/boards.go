package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Standing is a subject's points in a window.
type Standing struct {
	Subject int64 // a PersonID or TeamID
	Points  medalist.Points
}

func scanStanding(r row) (Standing, error) {
	return Standing{r.int(0), medalist.Points(r.int(1))}, nil
}

const onBoard = ` FROM totals WHERE org_id = $1 AND level = $2 AND grain = $3 AND start_day = $4 AND kpi = $5`

func (tx *Tx) boardArgs(b Board) args {
	return args{tx.id(), string(b.Level), string(b.Grain), int64(b.Start), string(b.KPI)}
}

// TopTotals returns the subjects of a board with the most points, those with
// equal points in the order of their ids, from an offset on. Who has 0 points
// is not on it.
func (tx *Tx) TopTotals(ctx context.Context, b Board, limit, offset int) ([]Standing, error) {
	a := tx.boardArgs(b)
	page := ` LIMIT ` + a.add(int64(limit)) + ` OFFSET ` + a.add(int64(offset))
	return list(ctx, tx, scanStanding, `SELECT subject_id, points`+onBoard+` ORDER BY points DESC, subject_id`+page, a...)
}

// CountAbove returns how many subjects of a board have more points.
func (tx *Tx) CountAbove(ctx context.Context, b Board, points medalist.Points) (int64, error) {
	a := tx.boardArgs(b)
	above := a.add(int64(points))
	return tx.number(ctx, `SELECT COUNT(*)`+onBoard+` AND points > `+above, a...)
}

// A Placing is where a subject stands on a board. Without points it is zero.
type Placing struct {
	Points medalist.Points
	Above  int64 // subjects with more points
	Equal  int64 // subjects with as many, itself included
}

// PlaceOf returns where a subject stands on a board.
func (tx *Tx) PlaceOf(ctx context.Context, b Board, subject int64) (p Placing, err error) {
	const same = ` FROM totals t WHERE t.org_id = mine.org_id AND t.level = mine.level AND t.grain = mine.grain
		AND t.start_day = mine.start_day AND t.kpi = mine.kpi`
	a := tx.boardArgs(b)
	who := a.add(subject)
	err = each(ctx, tx, func(r row) error {
		p = Placing{medalist.Points(r.int(0)), r.int(1), r.int(2)}
		return nil
	}, `
		SELECT points, (SELECT COUNT(*)`+same+` AND t.points > mine.points), (SELECT COUNT(*)`+same+` AND t.points = mine.points)
		FROM totals mine WHERE org_id = $1 AND level = $2 AND grain = $3 AND start_day = $4 AND kpi = $5 AND subject_id = `+who, a...)
	return p, err
}

// CountTotals returns how many subjects have points on a board.
func (tx *Tx) CountTotals(ctx context.Context, b Board) (int64, error) {
	return tx.number(ctx, `SELECT COUNT(*)`+onBoard, tx.boardArgs(b)...)
}

// Total returns a subject's points on a board, 0 if it is not there.
func (tx *Tx) Total(ctx context.Context, b Board, subject int64) (medalist.Points, error) {
	a := tx.boardArgs(b)
	who := a.add(subject)
	n, err := tx.number(ctx, `SELECT points`+onBoard+` AND subject_id = `+who, a...)
	return medalist.Points(n), err
}

// BoardTotals returns a whole board in the order of the subjects' ids.
func (tx *Tx) BoardTotals(ctx context.Context, b Board) ([]Standing, error) {
	return list(ctx, tx, scanStanding, `SELECT subject_id, points`+onBoard+` ORDER BY subject_id`, tx.boardArgs(b)...)
}

// TotalsOf returns a subject's points in several periods of a grain, for one
// KPI or (”) all. Periods without points are left out.
func (tx *Tx) TotalsOf(ctx context.Context, subject medalist.Subject, grain Grain, starts []medalist.Date, kpi medalist.KPIID) (map[medalist.Date]medalist.Points, error) {
	points := make(map[medalist.Date]medalist.Points, len(starts))
	for _, start := range starts {
		p, err := tx.Total(ctx, Board{subject.Level, grain, start, kpi}, subject.ID)
		if err != nil {
			return nil, err
		}
		if p != 0 {
			points[start] = p
		}
	}
	return points, nil
}

// SumsOf returns the points of everybody of a level in several periods of a
// grain, for one KPI or (”) all, and how many have some. Periods without points
// are left out.
func (tx *Tx) SumsOf(ctx context.Context, level medalist.Level, grain Grain, starts []medalist.Date, kpi medalist.KPIID) (map[medalist.Date]KPISum, error) {
	sums := make(map[medalist.Date]KPISum, len(starts))
	for _, start := range starts {
		err := each(ctx, tx, func(r row) error {
			if n := int(r.int(1)); n > 0 {
				sums[start] = KPISum{medalist.Points(r.int(0)), n}
			}
			return nil
		}, `SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT), COUNT(*)`+onBoard, tx.boardArgs(Board{level, grain, start, kpi})...)
		if err != nil {
			return nil, err
		}
	}
	return sums, nil
}
