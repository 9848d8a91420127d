package store

import (
	"context"

	"medalist.dev/medalist"
)

// Preferences returns what somebody chose, by name. Person 0 is the
// organisation itself.
func (tx *Tx) Preferences(ctx context.Context, p medalist.PersonID) (map[string]string, error) {
	chosen := map[string]string{}
	return chosen, each(ctx, tx, func(r row) error {
		chosen[r.text(0)] = r.text(1)
		return nil
	}, `SELECT name, value FROM preferences WHERE org_id = $1 AND person_id = $2`, tx.id(), int64(p))
}

// PutPreference keeps a choice; the empty value takes it back.
func (tx *Tx) PutPreference(ctx context.Context, p medalist.PersonID, name, value string) error {
	if value == "" {
		return tx.exec(ctx, `DELETE FROM preferences WHERE org_id = $1 AND person_id = $2 AND name = $3`,
			tx.id(), int64(p), name)
	}
	return tx.exec(ctx, `
		INSERT INTO preferences (org_id, person_id, name, value) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, person_id, name) DO UPDATE SET value = excluded.value`, tx.id(), int64(p), name, value)
}
