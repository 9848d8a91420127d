package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Draft is a KPI on its way: a definition that is not applied yet.
type Draft struct {
	ID       medalist.Seq
	KPI      medalist.KPIID // that it is to change, empty for a new one
	Body     string         // YAML, as it was typed
	Base     medalist.Seq   // when the latest version that the author knew was recorded
	Revision int64          // from 1
	Author   string
	At       medalist.Instant
}

const selectDrafts = `SELECT id, kpi, body, base, revision, author, at FROM kpi_drafts WHERE org_id = $1`

func scanDraft(r row) (Draft, error) {
	return Draft{
		medalist.Seq(r.int(0)), medalist.KPIID(r.text(1)), r.text(2), medalist.Seq(r.int(3)), r.int(4), r.text(5),
		medalist.Instant(r.int(6)),
	}, nil
}

// Drafts returns all drafts, in the order in which they were begun.
func (tx *Tx) Drafts(ctx context.Context) ([]Draft, error) {
	return list(ctx, tx, scanDraft, selectDrafts+` ORDER BY id`, tx.id())
}

// PutDraft keeps a draft in place of the one of its id. One without an id is
// given one.
func (tx *Tx) PutDraft(ctx context.Context, d *Draft) error {
	if d.ID == 0 {
		d.ID = tx.Next()
	}
	return tx.exec(ctx, `
		INSERT INTO kpi_drafts (org_id, id, kpi, body, base, revision, author, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (org_id, id) DO UPDATE SET
			kpi = excluded.kpi, body = excluded.body, base = excluded.base, revision = excluded.revision,
			author = excluded.author, at = excluded.at`,
		tx.id(), int64(d.ID), string(d.KPI), d.Body, int64(d.Base), d.Revision, d.Author, int64(d.At))
}

// DeleteDraft throws a draft away.
func (tx *Tx) DeleteDraft(ctx context.Context, id medalist.Seq) error {
	return tx.exec(ctx, `DELETE FROM kpi_drafts WHERE org_id = $1 AND id = $2`, tx.id(), int64(id))
}
