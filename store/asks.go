package store

import "context"

// HasSource reports whether facts of a source were ever recorded and still
// stand.
func (tx *Tx) HasSource(ctx context.Context, source string) (bool, error) {
	n, err := tx.number(ctx, `SELECT COUNT(*) FROM (SELECT id FROM activities WHERE org_id = $1 AND source = $2 LIMIT 1) found`,
		tx.id(), source)
	return n > 0, err
}

// LedgerIsEmpty reports whether no entry was ever posted.
func (tx *Tx) LedgerIsEmpty(ctx context.Context) (bool, error) {
	n, err := tx.number(ctx, `SELECT COUNT(*) FROM (SELECT recorded FROM ledger WHERE org_id = $1 LIMIT 1) found`, tx.id())
	return n == 0, err
}
