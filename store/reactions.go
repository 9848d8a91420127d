package store

import (
	"context"

	"medalist.dev/medalist"
)

// Reactions returns what people feel about some takes, the first first.
func (tx *Tx) Reactions(ctx context.Context, takes []medalist.TakeID) ([]medalist.Reaction, error) {
	if len(takes) == 0 {
		return nil, nil
	}
	a := args{tx.id()}
	return list(ctx, tx, func(r row) (medalist.Reaction, error) {
		return medalist.Reaction{Take: medalist.TakeID(r.int(0)), Person: medalist.PersonID(r.int(1)), Kind: r.text(2), At: medalist.Instant(r.int(3))}, nil
	}, `SELECT take_id, person_id, kind, at FROM take_reactions WHERE org_id = $1 AND take_id IN `+in(&a, takes)+` ORDER BY at, take_id, person_id, kind`, a...)
}

// PutReaction keeps a reaction.
func (tx *Tx) PutReaction(ctx context.Context, r medalist.Reaction) error {
	return tx.exec(ctx, `
		INSERT INTO take_reactions (org_id, take_id, person_id, kind, at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (org_id, take_id, person_id, kind) DO NOTHING`,
		tx.id(), int64(r.Take), int64(r.Person), r.Kind, int64(r.At))
}

// DeleteReaction takes a reaction back.
func (tx *Tx) DeleteReaction(ctx context.Context, r medalist.Reaction) error {
	return tx.exec(ctx, `DELETE FROM take_reactions WHERE org_id = $1 AND take_id = $2 AND person_id = $3 AND kind = $4`,
		tx.id(), int64(r.Take), int64(r.Person), r.Kind)
}
