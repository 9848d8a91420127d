package store

import (
	"context"
	"encoding/base64"
)

// PutLogo keeps a picture under a name, in place of the logo before it.
func (tx *Tx) PutLogo(ctx context.Context, name string, png []byte) error {
	if err := tx.DeleteLogo(ctx); err != nil {
		return err
	}
	return tx.exec(ctx, `INSERT INTO logos (org_id, name, body) VALUES ($1, $2, $3)`,
		tx.id(), name, base64.StdEncoding.EncodeToString(png))
}

// Logo returns the picture of a name, nil for none.
func (tx *Tx) Logo(ctx context.Context, name string) ([]byte, error) {
	found, err := list(ctx, tx, func(r row) ([]byte, error) {
		return base64.StdEncoding.DecodeString(r.text(0))
	}, `SELECT body FROM logos WHERE org_id = $1 AND name = $2`, tx.id(), name)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// DeleteLogo forgets the logo.
func (tx *Tx) DeleteLogo(ctx context.Context) error {
	return tx.exec(ctx, `DELETE FROM logos WHERE org_id = $1`, tx.id())
}
