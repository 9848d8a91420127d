package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Link is an address with a secret in it that lets whoever has it do one
// thing: take up an invitation, set a new password, read a calendar, show a
// board on a wall.
type Link struct {
	ID        int64 // in lists, where the secret is not known
	TokenHash string
	Purpose   string
	Person    medalist.PersonID // who it is for or who made it
	Name      string            // what its maker calls it
	Body      string            // JSON, or empty
	CreatedAt medalist.Instant
	ExpiresAt medalist.Instant // 0 is until it is revoked
}

const linkColumns = `token_hash, id, purpose, person_id, name, body, created_at, expires_at`

// Link returns the link of a token for a purpose, and whether there is one.
// It may have expired.
func (tx *Tx) Link(ctx context.Context, purpose, tokenHash string) (Link, bool, error) {
	found, err := list(ctx, tx, scanLink, `
		SELECT `+linkColumns+` FROM links WHERE org_id = $1 AND token_hash = $2 AND purpose = $3`,
		tx.id(), tokenHash, purpose)
	if err != nil || len(found) == 0 {
		return Link{}, false, err
	}
	return found[0], true, nil
}

// Links returns the links for a purpose, the latest first.
func (tx *Tx) Links(ctx context.Context, purpose string) ([]Link, error) {
	return list(ctx, tx, scanLink,
		`SELECT `+linkColumns+` FROM links WHERE org_id = $1 AND purpose = $2 ORDER BY id DESC`, tx.id(), purpose)
}

func scanLink(r row) (Link, error) {
	return Link{
		TokenHash: r.text(0), ID: r.int(1), Purpose: r.text(2), Person: medalist.PersonID(r.int(3)), Name: r.text(4),
		Body: r.text(5), CreatedAt: medalist.Instant(r.int(6)), ExpiresAt: medalist.Instant(r.int(7)),
	}, nil
}

// AddLink keeps a new link and gives it its id.
func (tx *Tx) AddLink(ctx context.Context, l *Link) error {
	l.ID = int64(tx.Next())
	return tx.exec(ctx, `
		INSERT INTO links (org_id, `+linkColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		tx.id(), l.TokenHash, l.ID, l.Purpose, int64(l.Person), l.Name, l.Body, int64(l.CreatedAt), int64(l.ExpiresAt))
}

// DeleteLink revokes a link by its id.
func (tx *Tx) DeleteLink(ctx context.Context, id int64) error {
	return tx.exec(ctx, `DELETE FROM links WHERE org_id = $1 AND id = $2`, tx.id(), id)
}

// DeleteLinksOf revokes somebody's links for a purpose.
func (tx *Tx) DeleteLinksOf(ctx context.Context, purpose string, p medalist.PersonID) error {
	return tx.exec(ctx, `DELETE FROM links WHERE org_id = $1 AND purpose = $2 AND person_id = $3`,
		tx.id(), purpose, int64(p))
}
