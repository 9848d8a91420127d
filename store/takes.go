package store

import (
	"context"
	"encoding/json"

	"medalist.dev/medalist"
)

const takeColumns = `id, scenario_id, person_id, number, video_id, poster_id, length_ms, note, share, at,
	reviewer_id, reviewed_at, marks, feedback, good, best, again`

const selectTakes = `SELECT ` + takeColumns + ` FROM takes WHERE org_id = $1`

func scanTake(r row) (medalist.Take, error) {
	t := medalist.Take{
		ID: medalist.TakeID(r.int(0)), Scenario: medalist.ScenarioID(r.int(1)), Person: medalist.PersonID(r.int(2)), Number: int(r.int(3)),
		Video: medalist.FileID(r.int(4)), Poster: medalist.FileID(r.int(5)), Length: r.int(6), Note: r.text(7), Share: r.bool(8),
		At: medalist.Instant(r.int(9)), Reviewer: medalist.PersonID(r.int(10)), ReviewedAt: medalist.Instant(r.int(11)),
		Feedback: r.text(13), Good: r.bool(14), Best: r.bool(15), Again: medalist.Date(r.int(16)),
	}
	return t, json.Unmarshal([]byte(r.text(12)), &t.Marks)
}

// Takes returns the takes of a scenario, each person's in their order.
func (tx *Tx) Takes(ctx context.Context, s medalist.ScenarioID) ([]medalist.Take, error) {
	return list(ctx, tx, scanTake, selectTakes+` AND scenario_id = $2 ORDER BY person_id, number`, tx.id(), int64(s))
}

// AllTakes returns every take, each person's for a scenario in their order.
func (tx *Tx) AllTakes(ctx context.Context) ([]medalist.Take, error) {
	return list(ctx, tx, scanTake, selectTakes+` ORDER BY scenario_id, person_id, number`, tx.id())
}

// LatestTakes returns the takes that count: of each scenario each person's
// latest.
func (tx *Tx) LatestTakes(ctx context.Context) ([]medalist.Take, error) {
	return list(ctx, tx, scanTake, selectTakes+`
		AND number = (
			SELECT MAX(later.number) FROM takes later
			WHERE later.org_id = $2 AND later.scenario_id = takes.scenario_id AND later.person_id = takes.person_id)
		ORDER BY scenario_id, person_id`, tx.id(), tx.id())
}

// TakesToWatch returns the best videos that their people let everybody watch,
// the latest first.
func (tx *Tx) TakesToWatch(ctx context.Context) ([]medalist.Take, error) {
	return list(ctx, tx, scanTake, selectTakes+` AND best AND share ORDER BY at DESC, id DESC`, tx.id())
}

// TakesOf returns somebody's takes, the first first.
func (tx *Tx) TakesOf(ctx context.Context, p medalist.PersonID) ([]medalist.Take, error) {
	return list(ctx, tx, scanTake, selectTakes+` AND person_id = $2 ORDER BY id`, tx.id(), int64(p))
}

// Take returns a take, and whether there is one.
func (tx *Tx) Take(ctx context.Context, id medalist.TakeID) (medalist.Take, bool, error) {
	found, err := list(ctx, tx, scanTake, selectTakes+` AND id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.Take{}, false, err
	}
	return found[0], true, nil
}

// TakesReviewed returns the takes that were reviewed from an instant on, the
// latest first, at most so many.
func (tx *Tx) TakesReviewed(ctx context.Context, from medalist.Instant, limit int) ([]medalist.Take, error) {
	return list(ctx, tx, scanTake, selectTakes+` AND reviewed_at >= $2 ORDER BY reviewed_at DESC, id DESC LIMIT $3`,
		tx.id(), int64(from), int64(limit))
}

// TakesWaiting returns the takes that nobody has reviewed, the first first.
func (tx *Tx) TakesWaiting(ctx context.Context) ([]medalist.Take, error) {
	return list(ctx, tx, scanTake, selectTakes+` AND reviewed_at = 0 ORDER BY id`, tx.id())
}

// AddTake keeps a new take and gives it its id.
func (tx *Tx) AddTake(ctx context.Context, t *medalist.Take) error {
	t.ID = medalist.TakeID(tx.Next())
	marks, err := json.Marshal(t.Marks)
	if err != nil {
		return err
	}
	return tx.exec(ctx, `
		INSERT INTO takes (org_id, `+takeColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		tx.id(), int64(t.ID), int64(t.Scenario), int64(t.Person), int64(t.Number), int64(t.Video), int64(t.Poster), t.Length, t.Note,
		t.Share, int64(t.At), int64(t.Reviewer), int64(t.ReviewedAt), string(marks), t.Feedback, t.Good, t.Best, int64(t.Again))
}

// UpdateTake keeps what came of a take, and whether it may be shared.
func (tx *Tx) UpdateTake(ctx context.Context, t *medalist.Take) error {
	marks, err := json.Marshal(t.Marks)
	if err != nil {
		return err
	}
	return tx.exec(ctx, `
		UPDATE takes SET share = $1, reviewer_id = $2, reviewed_at = $3, marks = $4, feedback = $5, good = $6, best = $7, again = $8
		WHERE org_id = $9 AND id = $10`,
		t.Share, int64(t.Reviewer), int64(t.ReviewedAt), string(marks), t.Feedback, t.Good, t.Best, int64(t.Again), tx.id(), int64(t.ID))
}
