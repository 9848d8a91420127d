package store

import (
	"context"
	"fmt"
)

// ExpectMany prepares the transaction for statements that change many rows:
// each is planned for its own arguments, and not for those of its first runs,
// when the tables were still small.
func (tx *Tx) ExpectMany(ctx context.Context) error {
	if tx.dialect.expectMany == "" {
		return nil
	}
	return tx.exec(ctx, tx.dialect.expectMany)
}

// Analyze makes the statistics of a table anew after many of its rows were
// added, where plans need them.
func (tx *Tx) Analyze(ctx context.Context, table string) error {
	if !tx.dialect.analyzes {
		return nil
	}
	if err := tx.exec(ctx, `ANALYZE `+table); err != nil {
		return fmt.Errorf("analyze %s: %w", table, err)
	}
	return nil
}
