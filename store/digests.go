package store

import (
	"context"

	"medalist.dev/medalist"
)

// AddDigest notes that somebody is told of a week, named by its first day, and
// reports whether that is new: only whoever gets true tells them.
func (tx *Tx) AddDigest(ctx context.Context, p medalist.PersonID, week medalist.Date, at medalist.Instant) (isNew bool, err error) {
	n, err := tx.number(ctx, `
		INSERT INTO digests (org_id, person_id, week, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, person_id, week) DO NOTHING
		RETURNING person_id`, tx.id(), int64(p), int64(week), int64(at))
	return n != 0, err
}

// Digested returns who was told of a week.
func (tx *Tx) Digested(ctx context.Context, week medalist.Date) (map[medalist.PersonID]bool, error) {
	told := map[medalist.PersonID]bool{}
	return told, each(ctx, tx, func(r row) error {
		told[medalist.PersonID(r.int(0))] = true
		return nil
	}, `SELECT person_id FROM digests WHERE org_id = $1 AND week = $2`, tx.id(), int64(week))
}
