package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Passkey is a key pair of which we keep the public half.
type Passkey struct {
	ID        string // the credential's, base64url
	Person    medalist.PersonID
	Name      string // what its owner calls it
	Body      string // the credential as JSON
	CreatedAt medalist.Instant
	UsedAt    medalist.Instant // 0 is never
}

const passkeyColumns = `id, person_id, name, body, created_at, used_at`

// PasskeysOf returns somebody's passkeys, the oldest first.
func (tx *Tx) PasskeysOf(ctx context.Context, p medalist.PersonID) ([]Passkey, error) {
	return list(ctx, tx, scanPasskey, `
		SELECT `+passkeyColumns+` FROM passkeys WHERE org_id = $1 AND person_id = $2 ORDER BY created_at, id`,
		tx.id(), int64(p))
}

func scanPasskey(r row) (Passkey, error) {
	return Passkey{
		ID: r.text(0), Person: medalist.PersonID(r.int(1)), Name: r.text(2), Body: r.text(3),
		CreatedAt: medalist.Instant(r.int(4)), UsedAt: medalist.Instant(r.int(5)),
	}, nil
}

// PutPasskey keeps a passkey, or what changed of it since.
func (tx *Tx) PutPasskey(ctx context.Context, k Passkey) error {
	return tx.exec(ctx, `
		INSERT INTO passkeys (org_id, `+passkeyColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (org_id, id) DO UPDATE SET name = excluded.name, body = excluded.body, used_at = excluded.used_at`,
		tx.id(), k.ID, int64(k.Person), k.Name, k.Body, int64(k.CreatedAt), int64(k.UsedAt))
}

// DeletePasskey removes one of somebody's passkeys.
func (tx *Tx) DeletePasskey(ctx context.Context, p medalist.PersonID, id string) error {
	return tx.exec(ctx, `DELETE FROM passkeys WHERE org_id = $1 AND person_id = $2 AND id = $3`, tx.id(), int64(p), id)
}
