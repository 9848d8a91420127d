package store

import (
	"context"

	"medalist.dev/medalist"
)

// LastSeen returns when each of those who have a session was last seen, a few
// minutes coarse.
func (tx *Tx) LastSeen(ctx context.Context) (map[medalist.PersonID]medalist.Instant, error) {
	seen := map[medalist.PersonID]medalist.Instant{}
	return seen, each(ctx, tx, func(r row) error {
		seen[medalist.PersonID(r.int(0))] = medalist.Instant(r.int(1))
		return nil
	}, `SELECT person_id, MAX(seen_at) FROM sessions WHERE org_id = $1 GROUP BY person_id ORDER BY person_id`, tx.id())
}
