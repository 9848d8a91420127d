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
	for _, grain := range []Grain{Week, Month, Quarter, Year} {
		var starts []medalist.Date
		for _, p := range w.Pieces {
			if p.Grain == grain {
				starts = append(starts, p.Start)
			}
		}
		if len(starts) == 0 {
			continue
		}
		if err := tx.addPieces(ctx, w, grain, starts, sums); err != nil {
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

// addPieces adds up whole periods of one grain.
func (tx *Tx) addPieces(ctx context.Context, w Window, grain Grain, starts []medalist.Date, sums map[int64]medalist.Points) error {
	a := args{tx.id(), string(w.Level), string(grain)}
	where := ` AND start_day IN ` + in(&a, starts)
	if len(w.KPIs) > 0 {
		where += ` AND kpi IN ` + in(&a, w.KPIs)
	} else {
		where += ` AND kpi = ''`
	}
	return tx.addStandings(ctx, sums, `
		SELECT subject_id, CAST(SUM(points) AS BIGINT) FROM totals
		WHERE org_id = $1 AND level = $2 AND grain = $3`+where+` GROUP BY subject_id`, a...)
}

// addDays adds up single days.
func (tx *Tx) addDays(ctx context.Context, w Window, days medalist.Period, sums map[int64]medalist.Points) error {
	if len(w.KPIs) == 0 {
		return tx.addStandings(ctx, sums, `
			SELECT subject_id, CAST(SUM(points) AS BIGINT) FROM daily
			WHERE org_id = $1 AND level = $2 AND day >= $3 AND day < $4 GROUP BY subject_id`,
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
