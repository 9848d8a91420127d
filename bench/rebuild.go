package main

import (
	"context"
	"fmt"
)

// measureRebuild rebuilds a ledger that lacks nothing, beside reading facts
// and ledger.
func measureRebuild(ctx context.Context, t *task) ([]line, error) {
	l := line{Measurement: "rebuild", What: "full rebuild that changes nothing", Aim: aim{Ratio: 2}}
	err := withEngine(ctx, t.DSN, func(m *medalistDB) error {
		return withBare(ctx, t.DSN, func(b *bareDB) error {
			var n int64
			c := contest{rounds: t.Rounds, ours: func(ctx context.Context, _ int) error {
				report, err := m.Rebuild(ctx, m.org, "bench", nil)
				if err == nil && report.Entries > 0 {
					return fmt.Errorf("the ledger lacked %d entries", report.Entries)
				}
				l.Note = fmt.Sprintf("%s cells", grouped(int64(report.Cells)))
				return err
			}}
			c.beside = func(ctx context.Context, _ int) (err error) {
				n, err = b.scanTables(ctx, "activities", "ledger")
				return err
			}
			r, err := c.hold(ctx)
			l.fill(r, n)
			return err
		})
	})
	return []line{l}, err
}

// scanTables reads whole tables and returns how many rows they have.
func (b *bareDB) scanTables(ctx context.Context, tables ...string) (sum int64, err error) {
	for _, table := range tables {
		n, err := b.scan(ctx, "SELECT * FROM "+table)
		if err != nil {
			return sum, err
		}
		sum += n
	}
	return sum, nil
}
