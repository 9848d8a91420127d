package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// DailyOf returns the points of some subjects of a level by day, for the days
// of a period that are named in it. Days without points are left out.
func (tx *Tx) DailyOf(ctx context.Context, level medalist.Level, subjects []int64, days medalist.Period) ([]Daily, error) {
	var dates []int64
	for d := days.Start; d.Before(days.End); d = d.AddDays(1) {
		dates = append(dates, int64(d))
	}
	var all []Daily
	for some := range slices.Chunk(distinct(subjects), maxIn) {
		for when := range slices.Chunk(dates, maxIn) {
			a := args{tx.id(), string(level)}
			// Days and subjects by name, so that a database seeks each instead
			// of reading everybody's days.
			where := ` AND day IN ` + in(&a, when) + ` AND subject_id IN ` + in(&a, some)
			found, err := list(ctx, tx, func(r row) (Daily, error) {
				return Daily{level, medalist.Date(r.int(0)), r.int(1), medalist.Points(r.int(2))}, nil
			}, `SELECT day, subject_id, points FROM daily WHERE org_id = $1 AND level = $2`+where, a...)
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
	}
	return all, nil
}

// PendingFacts returns the facts that wait for a decision, the oldest first.
func (tx *Tx) PendingFacts(ctx context.Context) ([]*medalist.Activity, error) {
	var all []*medalist.Activity
	// The status stands in the text: by a placeholder no database could tell
	// that its index of waiting facts holds them all.
	err := tx.facts(ctx, func(a *medalist.Activity) error {
		all = append(all, a)
		return nil
	}, selectActivities+` AND a.status = 'pending' ORDER BY a.recorded, a.id`, tx.id())
	return all, err
}
