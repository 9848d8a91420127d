package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Mapping says how files of others are read, under a name, so that it need
// not be said again.
type Mapping struct {
	Kind   string // of the file's rows
	Name   string // unique among those of a kind
	Header string // the file's columns in one line, by which the mapping is found again
	Body   string // YAML
	Actor  string
	At     medalist.Instant
}

const selectMappings = `SELECT kind, name, header, body, actor, at FROM mappings WHERE org_id = $1`

func scanMapping(r row) (Mapping, error) {
	return Mapping{r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), medalist.Instant(r.int(5))}, nil
}

// Mappings returns all mappings, by kind and name.
func (tx *Tx) Mappings(ctx context.Context) ([]Mapping, error) {
	return list(ctx, tx, scanMapping, selectMappings+` ORDER BY kind, name`, tx.id())
}

// PutMapping keeps a mapping in place of the one of its kind and name.
func (tx *Tx) PutMapping(ctx context.Context, m Mapping) error {
	return tx.exec(ctx, `
		INSERT INTO mappings (org_id, kind, name, header, body, actor, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (org_id, kind, name) DO UPDATE SET
			header = excluded.header, body = excluded.body, actor = excluded.actor, at = excluded.at`,
		tx.id(), m.Kind, m.Name, m.Header, m.Body, m.Actor, int64(m.At))
}

// DeleteMapping forgets a mapping.
func (tx *Tx) DeleteMapping(ctx context.Context, kind, name string) error {
	return tx.exec(ctx, `DELETE FROM mappings WHERE org_id = $1 AND kind = $2 AND name = $3`, tx.id(), kind, name)
}
