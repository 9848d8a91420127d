package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Login says how somebody proves who they are, and whether they may.
type Login struct {
	Person      medalist.PersonID
	Password    string           // argon2id in the PHC string format, empty for none
	Failures    int              // wrong passwords since the last right one
	LockedUntil medalist.Instant // 0 is not locked
	Barred      bool             // an admin lets them in no more
	ChangedAt   medalist.Instant
}

// Login returns somebody's login; without one it is empty but for the person.
func (tx *Tx) Login(ctx context.Context, p medalist.PersonID) (Login, error) {
	found, err := list(ctx, tx, scanLogin, `
		SELECT person_id, password, failures, locked_until, barred, changed_at
		FROM logins WHERE org_id = $1 AND person_id = $2`, tx.id(), int64(p))
	if err != nil || len(found) == 0 {
		return Login{Person: p}, err
	}
	return found[0], nil
}

// Logins returns the logins of everybody who has one.
func (tx *Tx) Logins(ctx context.Context) ([]Login, error) {
	return list(ctx, tx, scanLogin, `
		SELECT person_id, password, failures, locked_until, barred, changed_at
		FROM logins WHERE org_id = $1 ORDER BY person_id`, tx.id())
}

func scanLogin(r row) (Login, error) {
	return Login{
		Person: medalist.PersonID(r.int(0)), Password: r.text(1), Failures: int(r.int(2)),
		LockedUntil: medalist.Instant(r.int(3)), Barred: r.bool(4), ChangedAt: medalist.Instant(r.int(5)),
	}, nil
}

// PutLogin keeps a login in place of the one there was.
func (tx *Tx) PutLogin(ctx context.Context, l Login) error {
	return tx.exec(ctx, `
		INSERT INTO logins (org_id, person_id, password, failures, locked_until, barred, changed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (org_id, person_id) DO UPDATE SET
			password = excluded.password, failures = excluded.failures, locked_until = excluded.locked_until,
			barred = excluded.barred, changed_at = excluded.changed_at`,
		tx.id(), int64(l.Person), l.Password, int64(l.Failures), int64(l.LockedUntil), l.Barred, int64(l.ChangedAt))
}
