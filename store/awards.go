package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Vote is somebody's for the best of a kind in the period that begins on a
// day.
type Vote struct {
	Kind   medalist.KindID
	Start  medalist.Date
	Person medalist.PersonID
	Fact   medalist.ActivityID
	At     medalist.Instant
}

func scanVote(r row) (Vote, error) {
	return Vote{
		medalist.KindID(r.text(0)), medalist.Date(r.int(1)), medalist.PersonID(r.int(2)), medalist.ActivityID(r.int(3)),
		medalist.Instant(r.int(4)),
	}, nil
}

const selectVotes = `SELECT kind, start_day, person_id, fact_id, at FROM award_votes WHERE org_id = $1`

// Votes returns the votes of a period, the first first.
func (tx *Tx) Votes(ctx context.Context, kind medalist.KindID, start medalist.Date) ([]Vote, error) {
	return list(ctx, tx, scanVote, selectVotes+` AND kind = $2 AND start_day = $3 ORDER BY at, person_id`, tx.id(), string(kind), int64(start))
}

// VotesBy returns somebody's votes, the first first.
func (tx *Tx) VotesBy(ctx context.Context, p medalist.PersonID) ([]Vote, error) {
	return list(ctx, tx, scanVote, selectVotes+` AND person_id = $2 ORDER BY at, kind, start_day`, tx.id(), int64(p))
}

// PutVote keeps somebody's vote in place of the one that they had.
func (tx *Tx) PutVote(ctx context.Context, v Vote) error {
	return tx.exec(ctx, `
		INSERT INTO award_votes (org_id, kind, start_day, person_id, fact_id, at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (org_id, kind, start_day, person_id) DO UPDATE SET fact_id = excluded.fact_id, at = excluded.at`,
		tx.id(), string(v.Kind), int64(v.Start), int64(v.Person), int64(v.Fact), int64(v.At))
}

// An Award says how the best of a kind in a period was decided.
type Award struct {
	Kind   medalist.KindID
	Start  medalist.Date
	Fact   medalist.ActivityID
	Votes  int              // 0 for a judge's pick
	Actor  string           // email of who decided
	Reason string           // why it was moved, empty for the first time
	At     medalist.Instant // when it was decided, which to move it does not change
}

// Award returns how a period was decided, and whether it was.
func (tx *Tx) Award(ctx context.Context, kind medalist.KindID, start medalist.Date) (Award, bool, error) {
	found, err := list(ctx, tx, func(r row) (Award, error) {
		return Award{
			kind, start, medalist.ActivityID(r.int(0)), int(r.int(1)), r.text(2), r.text(3), medalist.Instant(r.int(4)),
		}, nil
	}, `SELECT fact_id, votes, actor, reason, at FROM awards WHERE org_id = $1 AND kind = $2 AND start_day = $3`,
		tx.id(), string(kind), int64(start))
	if err != nil || len(found) == 0 {
		return Award{}, false, err
	}
	return found[0], true, nil
}

// PutAward keeps how a period was decided, in place of what was decided before.
func (tx *Tx) PutAward(ctx context.Context, a Award) error {
	return tx.exec(ctx, `
		INSERT INTO awards (org_id, kind, start_day, fact_id, votes, actor, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (org_id, kind, start_day) DO UPDATE SET
			fact_id = excluded.fact_id, votes = excluded.votes, actor = excluded.actor, reason = excluded.reason, at = excluded.at`,
		tx.id(), string(a.Kind), int64(a.Start), int64(a.Fact), int64(a.Votes), a.Actor, a.Reason, int64(a.At))
}
