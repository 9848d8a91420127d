package store

import (
	"context"

	"medalist.dev/medalist"
)

// CommentsBy returns what somebody said to celebrations, the first first.
func (tx *Tx) CommentsBy(ctx context.Context, p medalist.PersonID) ([]Comment, error) {
	return list(ctx, tx, func(r row) (Comment, error) {
		return Comment{r.int(0), r.int(1), p, medalist.Instant(r.int(2)), r.text(3)}, nil
	}, `SELECT id, celebration_id, at, body FROM comments WHERE org_id = $1 AND person_id = $2 ORDER BY id`, tx.id(), int64(p))
}

// CheersBy returns somebody's applause, the first first.
func (tx *Tx) CheersBy(ctx context.Context, p medalist.PersonID) ([]Cheer, error) {
	return list(ctx, tx, func(r row) (Cheer, error) {
		return Cheer{r.int(0), p, medalist.Instant(r.int(1))}, nil
	}, `SELECT celebration_id, at FROM cheers WHERE org_id = $1 AND person_id = $2 ORDER BY at, celebration_id`, tx.id(), int64(p))
}

// CelebrationsOf returns what somebody is celebrated for, the first first.
func (tx *Tx) CelebrationsOf(ctx context.Context, s medalist.Subject) ([]Celebration, error) {
	return list(ctx, tx, scanCelebration, `
		SELECT `+celebrationColumns+` FROM celebrations WHERE org_id = $1 AND level = $2 AND subject_id = $3 ORDER BY id`,
		tx.id(), string(s.Level), s.ID)
}
