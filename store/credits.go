package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// SetCredits writes the instant and the local dates of a fact as they were
// derived again, after a zone changed. It makes no new revision.
func (tx *Tx) SetCredits(ctx context.Context, a *medalist.Activity, instant medalist.Instant, credits []medalist.Credit) error {
	old := *a
	a.Instant, a.Credits = instant, credits
	err := tx.exec(ctx, `UPDATE activities SET instant = $1, credits = $2 WHERE org_id = $3 AND id = $4`,
		int64(instant), formatCredits(credits), tx.id(), int64(a.ID))
	if err != nil {
		return err
	}
	return tx.moveCredits(ctx, &old, a)
}

// moveCredits leads people to a revision of a fact instead of to the one
// before; either may be nil.
func (tx *Tx) moveCredits(ctx context.Context, from, to *medalist.Activity) error {
	for _, c := range creditsWithout(from, to) {
		err := tx.exec(ctx, `
			DELETE FROM credits WHERE org_id = $1 AND person_id = $2 AND kind = $3 AND day = $4 AND activity_id = $5`,
			tx.id(), int64(c.Person), string(from.Kind), int64(c.Day), int64(from.ID))
		if err != nil {
			return err
		}
	}
	for _, c := range creditsWithout(to, from) {
		err := tx.exec(ctx, insertCredit, tx.id(), int64(c.Person), string(to.Kind), int64(c.Day), int64(to.ID))
		if err != nil {
			return err
		}
	}
	return nil
}

const insertCredit = `INSERT INTO credits (org_id, person_id, kind, day, activity_id) VALUES ($1, $2, $3, $4, $5)`

// creditsWithout returns the credits of a that b does not have for its kind.
func creditsWithout(a, b *medalist.Activity) []medalist.Credit {
	if a == nil {
		return nil
	}
	if b == nil || a.Kind != b.Kind {
		return a.Credits
	}
	var only []medalist.Credit
	for _, c := range a.Credits {
		if !slices.Contains(b.Credits, c) {
			only = append(only, c)
		}
	}
	return only
}
