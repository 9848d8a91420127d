package store

import (
	"context"

	"medalist.dev/medalist"
)

// CelebrationsOfKind returns what is celebrated of a person, of one kind, private
// or not, latest first.
func (tx *Tx) CelebrationsOfKind(ctx context.Context, p medalist.PersonID, kind string, limit int) ([]Celebration, error) {
	return list(ctx, tx, scanCelebration, `
		SELECT `+celebrationColumns+` FROM celebrations
		WHERE org_id = $1 AND level = $2 AND subject_id = $3 AND kind = $4 ORDER BY id DESC LIMIT $5`,
		tx.id(), string(medalist.PersonLevel), int64(p), kind, int64(limit))
}

// CelebratedBetween returns what was celebrated for everybody of some people
// from an instant to, and without, another, the first first.
func (tx *Tx) CelebratedBetween(ctx context.Context, people []medalist.PersonID, from, until medalist.Instant) ([]Celebration, error) {
	if len(people) == 0 {
		return nil, nil
	}
	a := args{tx.id(), string(medalist.PersonLevel), int64(from), int64(until)}
	return list(ctx, tx, scanCelebration, `
		SELECT `+celebrationColumns+` FROM celebrations
		WHERE org_id = $1 AND level = $2 AND at >= $3 AND at < $4 AND NOT private AND subject_id IN `+in(&a, people)+`
		ORDER BY id`, a...)
}
