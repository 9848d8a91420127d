package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Definition is a version of a KPI, in force from a day on until the next.
type Definition struct {
	ID       medalist.KPIID
	From     medalist.Date
	Body     string       // as its file says it
	Recorded medalist.Seq // of two with the same day the later is in force
}

// KPIs returns the versions of all KPIs that are in force on some day, in the
// order of id and first day. What a later version of the same day replaced is
// left out.
func (tx *Tx) KPIs(ctx context.Context) ([]Definition, error) {
	return list(ctx, tx, scanDefinition, `
		SELECT id, from_day, recorded, body FROM kpis k
		WHERE org_id = $1 AND recorded = (
			SELECT MAX(recorded) FROM kpis WHERE org_id = k.org_id AND id = k.id AND from_day = k.from_day)
		ORDER BY id, from_day`, tx.id())
}

// KPIHistory returns every version of a KPI that was ever applied, in the
// order in which they were recorded.
func (tx *Tx) KPIHistory(ctx context.Context, id medalist.KPIID) ([]Definition, error) {
	return list(ctx, tx, scanDefinition, `
		SELECT id, from_day, recorded, body FROM kpis WHERE org_id = $1 AND id = $2 ORDER BY recorded`,
		tx.id(), string(id))
}

func scanDefinition(r row) (Definition, error) {
	return Definition{medalist.KPIID(r.text(0)), medalist.Date(r.int(1)), r.text(3), medalist.Seq(r.int(2))}, nil
}

// PutKPI adds a version of a KPI, unless the one of its day says the same, and
// sets d.Recorded.
func (tx *Tx) PutKPI(ctx context.Context, d *Definition) (Change, error) {
	same, err := list(ctx, tx, scanDefinition, `
		SELECT id, from_day, recorded, body FROM kpis
		WHERE org_id = $1 AND id = $2 AND from_day = $3 ORDER BY recorded DESC LIMIT 1`,
		tx.id(), string(d.ID), int64(d.From))
	if err != nil {
		return Unchanged, err
	}
	if len(same) > 0 && same[0].Body == d.Body {
		d.Recorded = same[0].Recorded
		return Unchanged, nil
	}
	d.Recorded = tx.Next()
	tx.setup = d.Recorded
	err = tx.exec(ctx, `INSERT INTO kpis (org_id, id, from_day, recorded, body) VALUES ($1, $2, $3, $4, $5)`,
		tx.id(), string(d.ID), int64(d.From), int64(d.Recorded), d.Body)
	if len(same) > 0 {
		return Changed, err
	}
	return Added, err
}

// A KindBody is a kind of activity as its file says it.
type KindBody struct {
	ID   medalist.KindID
	Body string
}

// Kinds returns all kinds in the order in which they were first put.
func (tx *Tx) Kinds(ctx context.Context) ([]KindBody, error) {
	return list(ctx, tx, scanKind, `SELECT id, body FROM kinds WHERE org_id = $1 ORDER BY recorded, id`, tx.id())
}

func scanKind(r row) (KindBody, error) {
	return KindBody{medalist.KindID(r.text(0)), r.text(1)}, nil
}

// PutKind adds a kind or replaces its body.
func (tx *Tx) PutKind(ctx context.Context, k KindBody) (Change, error) {
	old, err := list(ctx, tx, scanKind, `SELECT id, body FROM kinds WHERE org_id = $1 AND id = $2`, tx.id(), string(k.ID))
	switch {
	case err != nil:
		return Unchanged, err
	case len(old) > 0 && old[0].Body == k.Body:
		return Unchanged, nil
	}
	tx.renewSetup()
	if len(old) == 0 {
		return Added, tx.exec(ctx, `INSERT INTO kinds (org_id, id, recorded, body) VALUES ($1, $2, $3, $4)`,
			tx.id(), string(k.ID), int64(tx.Next()), k.Body)
	}
	return Changed, tx.exec(ctx, `UPDATE kinds SET body = $1 WHERE org_id = $2 AND id = $3`, k.Body, tx.id(), string(k.ID))
}
