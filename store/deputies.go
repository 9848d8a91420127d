package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Deputy decides in somebody's name on some days.
type Deputy struct {
	ID     int64
	Person medalist.PersonID // in whose name
	Deputy medalist.PersonID // who decides
	From   medalist.Date
	Until  medalist.Date // the last day
	Reason string        // empty for none
	Actor  string        // email of who named them
	At     medalist.Instant
}

// AddDeputy keeps a deputy and gives the record its id. Deputies are part of
// how the organisation is set up.
func (tx *Tx) AddDeputy(ctx context.Context, d *Deputy) error {
	d.ID = int64(tx.Next())
	tx.renewSetup()
	return tx.exec(ctx, `
		INSERT INTO deputies (org_id, id, person_id, deputy_id, from_day, until_day, reason, actor, at, ended_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)`,
		tx.id(), d.ID, int64(d.Person), int64(d.Deputy), int64(d.From), int64(d.Until), d.Reason, d.Actor, int64(d.At))
}

// Deputies returns the deputies that were not ended, the first first: those of
// days that are over too.
func (tx *Tx) Deputies(ctx context.Context) ([]Deputy, error) {
	return list(ctx, tx, func(r row) (Deputy, error) {
		return Deputy{
			ID: r.int(0), Person: medalist.PersonID(r.int(1)), Deputy: medalist.PersonID(r.int(2)),
			From: medalist.Date(r.int(3)), Until: medalist.Date(r.int(4)), Reason: r.text(5), Actor: r.text(6),
			At: medalist.Instant(r.int(7)),
		}, nil
	}, `SELECT id, person_id, deputy_id, from_day, until_day, reason, actor, at FROM deputies
		WHERE org_id = $1 AND ended_at = 0 ORDER BY from_day, id`, tx.id())
}

// EndDeputy ends what somebody decides in another's name.
func (tx *Tx) EndDeputy(ctx context.Context, id int64, at medalist.Instant) error {
	tx.renewSetup()
	return tx.exec(ctx, `UPDATE deputies SET ended_at = $1 WHERE org_id = $2 AND id = $3 AND ended_at = 0`, int64(at), tx.id(), id)
}
