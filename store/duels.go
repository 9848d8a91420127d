package store

import (
	"context"
	"encoding/json"

	"medalist.dev/medalist"
)

const duelColumns = `id, topic, questions, challenger_id, opponent_id, state, at, until_at`

const selectDuels = `SELECT ` + duelColumns + ` FROM duels WHERE org_id = $1`

func scanDuel(r row) (medalist.Duel, error) {
	d := medalist.Duel{
		ID: medalist.DuelID(r.int(0)), Topic: r.text(1), Challenger: medalist.PersonID(r.int(3)), Opponent: medalist.PersonID(r.int(4)),
		State: medalist.DuelState(r.text(5)), At: medalist.Instant(r.int(6)), Until: medalist.Instant(r.int(7)),
	}
	return d, json.Unmarshal([]byte(r.text(2)), &d.Questions)
}

// Duel returns a duel, and whether there is one.
func (tx *Tx) Duel(ctx context.Context, id medalist.DuelID) (medalist.Duel, bool, error) {
	found, err := list(ctx, tx, scanDuel, selectDuels+` AND id = $2`, tx.id(), int64(id))
	if err != nil || len(found) == 0 {
		return medalist.Duel{}, false, err
	}
	return found[0], true, nil
}

// DuelsOf returns somebody's duels, the last first.
func (tx *Tx) DuelsOf(ctx context.Context, p medalist.PersonID) ([]medalist.Duel, error) {
	return list(ctx, tx, scanDuel, selectDuels+` AND (challenger_id = $2 OR opponent_id = $3) ORDER BY id DESC`, tx.id(), int64(p), int64(p))
}

// DuelsToEnd returns the duels that wait for somebody although their time is
// over by an instant.
func (tx *Tx) DuelsToEnd(ctx context.Context, by medalist.Instant) ([]medalist.Duel, error) {
	return list(ctx, tx, scanDuel, selectDuels+` AND state IN ('offered', 'accepted') AND until_at < $2 ORDER BY id`, tx.id(), int64(by))
}

// PutDuel keeps a duel in place of the one of its id. One without an id is
// given one.
func (tx *Tx) PutDuel(ctx context.Context, d *medalist.Duel) error {
	if d.ID == 0 {
		d.ID = medalist.DuelID(tx.Next())
	}
	questions, err := json.Marshal(d.Questions)
	if err != nil {
		return err
	}
	return tx.exec(ctx, `
		INSERT INTO duels (org_id, `+duelColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (org_id, id) DO UPDATE SET state = excluded.state, until_at = excluded.until_at`,
		tx.id(), int64(d.ID), d.Topic, string(questions), int64(d.Challenger), int64(d.Opponent), string(d.State), int64(d.At), int64(d.Until))
}
