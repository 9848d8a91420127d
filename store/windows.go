package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Window is any span of days as the standard periods and the single days
// that make it up, so that points in it are added up from few rows.
type Window struct {
	Level  medalist.Level // PersonLevel or TeamLevel
	Pieces []Piece        // whole standard periods
	Days   []medalist.Period
	KPIs   []medalist.KPIID // none named: all

	// TeamOn says which team somebody is in on a day, zero for none. It is
	// needed for teams, some KPIs and single days: no totals are kept of them.
	TeamOn func(medalist.PersonID, medalist.Date) medalist.TeamID
}

// A Piece is a standard period.
type Piece struct {
	Grain Grain
	Start medalist.Date
}

// WindowTotals returns the points of each subject that has entries in a
// window, by their ids. A team's are its own and its people's.
func (tx *Tx) WindowTotals(ctx context.Context, w Window) (map[int64]medalist.Points, error) {
	sums := map[int64]medalist.Points{}
	for _, piece := range w.Pieces {
		if err := tx.addPiece(ctx, w, piece, sums); err != nil {
			return nil, err
		}
	}
	for _, days := range w.Days {
		if err := tx.addDays(ctx, w, days, sums); err != nil {
			return nil, err
		}
	}
	return sums, nil
}

// addPiece adds up a whole period. Rows come as they lie and are added up
// here: to have the database group a hundred thousand of them takes longer.
func (tx *Tx) addPiece(ctx context.Context, w Window, piece Piece, sums map[int64]medalist.Points) error {
	kpis := w.KPIs
	if len(kpis) == 0 {
		kpis = []medalist.KPIID{""}
	}
	a := args{tx.id(), string(w.Level), string(piece.Grain), int64(piece.Start)}
	which := in(&a, kpis)
	return tx.addStandings(ctx, sums, `
		SELECT subject_id, points FROM totals
		WHERE org_id = $1 AND level = $2 AND grain = $3 AND start_day = $4 AND kpi IN `+which, a...)
}

// addDays adds up single days.
func (tx *Tx) addDays(ctx context.Context, w Window, days medalist.Period, sums map[int64]medalist.Points) error {
	if len(w.KPIs) == 0 {
		return tx.addStandings(ctx, sums, `
			SELECT subject_id, points FROM daily WHERE org_id = $1 AND level = $2 AND day >= $3 AND day < $4`,
			tx.id(), string(w.Level), int64(days.Start), int64(days.End))
	}
	a := args{tx.id(), int64(days.Start), int64(days.End)}
	where := ` FROM ledger WHERE org_id = $1 AND date >= $2 AND date < $3 AND kpi IN ` + in(&a, w.KPIs) + ` AND level = `
	where += a.add(string(w.Level))
	err := tx.addStandings(ctx, sums, `
		SELECT subject_id, CAST(SUM(points) AS BIGINT)`+where+` GROUP BY subject_id`, a...)
	if err != nil || w.Level != medalist.TeamLevel || w.TeamOn == nil {
		return err
	}
	a[len(a)-1] = string(medalist.PersonLevel)
	return each(ctx, tx, func(r row) error {
		if t := w.TeamOn(medalist.PersonID(r.int(0)), medalist.Date(r.int(1))); t != 0 {
			sums[int64(t)] += medalist.Points(r.int(2))
		}
		return nil
	}, `SELECT subject_id, date, CAST(SUM(points) AS BIGINT)`+where+` GROUP BY subject_id, date`, a...)
}

func (tx *Tx) addStandings(ctx context.Context, sums map[int64]medalist.Points, query string, args ...any) error {
	return each(ctx, tx, func(r row) error {
		sums[r.int(0)] += medalist.Points(r.int(1))
		return nil
	}, query, args...)
}
