package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// waiting reads in the transaction that wrote, and writes what cannot be:
// statements may wait for each other on their way to a server, but nobody may
// notice.
func waiting(t *testing.T, f *fixture) {
	const many = 1300 // more than one statement takes
	add := func(ctx context.Context, tx *store.Tx, from int, points medalist.Points) {
		var totals []store.Total
		var days []store.Daily
		for i := from; i < many; i++ {
			totals = append(totals, store.Total{Board: week, Subject: int64(i + 1), Points: points})
			days = append(days, store.Daily{Level: medalist.PersonLevel, Day: 20260105, Subject: int64(i + 1), Points: points})
		}
		must(t, tx.AddTotals(ctx, totals))
		must(t, tx.AddDaily(ctx, days))
	}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		add(ctx, tx, 0, 5)
		n, err := tx.CountTotals(ctx, week)
		must(t, err)
		same(t, "rows that were just added", n, int64(many))
		add(ctx, tx, 0, 3)
		add(ctx, tx, 2, -8)
		board, err := tx.BoardTotals(ctx, week)
		must(t, err)
		same(t, "board once most came to 0", board, []store.Standing{{Subject: 1, Points: 8}, {Subject: 2, Points: 8}})
		day, err := tx.DayOf(ctx, medalist.PersonLevel, 20260105, []int64{1, 2, 3, many})
		same(t, "day once most came to 0", day, map[int64]medalist.Points{1: 8, 2: 8})
		return err
	})
	err := f.db.Update(context.Background(), f.org, func(tx *store.Tx) error {
		for range 2 { // the second time, its identity is taken
			if _, err := tx.PutActivity(context.Background(), fact("twice", 1), nil, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		t.Error("a transaction was committed although one of its statements failed")
	}
	f.view(func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountActivities(ctx)
		same(t, "facts of a transaction that failed", n, int64(0))
		return err
	})
}
