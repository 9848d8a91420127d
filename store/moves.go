package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Move is a follow-up that was moved to another day: From was due, To is due
// in its place. Both are ids of assignments.
type Move struct {
	From, To int64
	Reason   string
	Actor    string // email of who moved it
	At       medalist.Instant
}

// PutMove keeps that an assignment was moved. One is moved once at most.
func (tx *Tx) PutMove(ctx context.Context, m Move) error {
	return tx.exec(ctx, `
		INSERT INTO moves (org_id, from_id, to_id, reason, actor, at) VALUES ($1, $2, $3, $4, $5, $6)`,
		tx.id(), m.From, m.To, m.Reason, m.Actor, int64(m.At))
}

// MovesOf returns the moves from and to some assignments.
func (tx *Tx) MovesOf(ctx context.Context, assignments []int64) ([]Move, error) {
	var all []Move
	for start := 0; start < len(assignments); start += maxIn {
		some := assignments[start:min(start+maxIn, len(assignments))]
		a := args{tx.id()}
		from := in(&a, some)
		// Two halves, since with OR no database would take an index for each.
		query := selectMoves + ` AND from_id IN ` + from + ` UNION ` + selectMoves + ` AND to_id IN ` + in(&a, some)
		found, err := list(ctx, tx, scanMove, query, a...)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

const selectMoves = `SELECT from_id, to_id, reason, actor, at FROM moves WHERE org_id = $1`

func scanMove(r row) (Move, error) {
	return Move{r.int(0), r.int(1), r.text(2), r.text(3), medalist.Instant(r.int(4))}, nil
}
