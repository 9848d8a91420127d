package store_test

import (
	"context"
	"fmt"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// BenchmarkBoards asks what a leaderboard page asks: of a standard period,
// and of a window from 10 January to 20 November.
func BenchmarkBoards(b *testing.B) {
	ctx := context.Background()
	eachDatabase(b, func(b *testing.B, db *store.DB, _ medalist.OrgID) {
		for _, people := range []int{2_000, 100_000} {
			org, err := db.CreateOrg(ctx, medalist.Org{Name: "B", Slug: fmt.Sprint("b", people), TimeZone: "UTC", FiscalYearStarts: 1, Currency: "EUR"}, 0, nil)
			check(b, err)
			check(b, db.Update(ctx, org.ID, func(tx *store.Tx) error { return fillBoards(ctx, tx, people) }))
			month := store.Board{Level: medalist.PersonLevel, Grain: store.Month, Start: 20250301}
			year := store.Window{
				Level:  medalist.PersonLevel,
				Pieces: []store.Piece{{Grain: store.Month, Start: 20250201}, {Grain: store.Month, Start: 20250301}, {Grain: store.Quarter, Start: 20250401}, {Grain: store.Quarter, Start: 20250701}, {Grain: store.Month, Start: 20251001}},
				Days:   []medalist.Period{medalist.Through(20250110, 20250131), medalist.Through(20251101, 20251120)},
			}
			for name, ask := range map[string]func(*store.Tx) error{
				"top":    func(tx *store.Tx) error { _, err := tx.TopTotals(ctx, month, 50, 0); return err },
				"above":  func(tx *store.Tx) error { _, err := tx.CountAbove(ctx, month, 50_000); return err },
				"all":    func(tx *store.Tx) error { _, err := tx.BoardTotals(ctx, month); return err },
				"window": func(tx *store.Tx) error { _, err := tx.WindowTotals(ctx, year); return err },
			} {
				b.Run(fmt.Sprintf("%s/%d", name, people), func(b *testing.B) {
					for b.Loop() {
						check(b, db.View(ctx, org.ID, ask))
					}
				})
			}
		}
	})
}

func fillBoards(ctx context.Context, tx *store.Tx, people int) error {
	bulk := tx.Bulk()
	add := func(grain store.Grain, start medalist.Date) error {
		for i := range people {
			t := store.Total{Board: store.Board{Level: medalist.PersonLevel, Grain: grain, Start: start}, Subject: int64(i + 1), Points: medalist.Points(1 + (i*7919+int(start))%100_000)}
			if err := bulk.AddTotal(ctx, t); err != nil {
				return err
			}
		}
		return nil
	}
	for m := range 12 {
		if err := add(store.Month, medalist.Date(20250101+100*m)); err != nil {
			return err
		}
		if m%3 == 0 {
			if err := add(store.Quarter, medalist.Date(20250101+100*m)); err != nil {
				return err
			}
		}
	}
	for d := medalist.Date(20250101); d < 20260101; d = d.AddDays(1) {
		for i := d.Day() % 10; i < people; i += 10 {
			if err := bulk.AddDaily(ctx, store.Daily{Level: medalist.PersonLevel, Day: d, Subject: int64(i + 1), Points: 100}); err != nil {
				return err
			}
		}
	}
	return bulk.Flush(ctx)
}
