package account

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// LastSeen returns when each of those who have an open session was last seen,
// a few minutes coarse.
func (a *Accounts) LastSeen(ctx context.Context, org medalist.Org) (map[medalist.PersonID]medalist.Instant, error) {
	var seen map[medalist.PersonID]medalist.Instant
	err := a.db.View(ctx, org.ID, func(tx *store.Tx) (err error) {
		seen, err = tx.LastSeen(ctx)
		return err
	})
	return seen, err
}
