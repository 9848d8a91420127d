package store

import (
	"context"

	"medalist.dev/medalist"
)

// A Session is somebody signed in on a browser.
type Session struct {
	TokenHash string // of the secret in the browser's cookie
	Person    medalist.PersonID
	CreatedAt medalist.Instant
	SeenAt    medalist.Instant // last time it was used, a few minutes coarse
	ExpiresAt medalist.Instant
	Agent     string // the browser, as it names itself
	Address   string // where it was opened from
}

const sessionColumns = `token_hash, person_id, created_at, seen_at, expires_at, agent, address`

// Session returns the session of a token, and whether there is one. It may
// have expired.
func (tx *Tx) Session(ctx context.Context, tokenHash string) (Session, bool, error) {
	found, err := list(ctx, tx, scanSession,
		`SELECT `+sessionColumns+` FROM sessions WHERE org_id = $1 AND token_hash = $2`, tx.id(), tokenHash)
	if err != nil || len(found) == 0 {
		return Session{}, false, err
	}
	return found[0], true, nil
}

// SessionsOf returns somebody's sessions, the latest used first.
func (tx *Tx) SessionsOf(ctx context.Context, p medalist.PersonID) ([]Session, error) {
	return list(ctx, tx, scanSession, `
		SELECT `+sessionColumns+` FROM sessions WHERE org_id = $1 AND person_id = $2
		ORDER BY seen_at DESC, token_hash`, tx.id(), int64(p))
}

func scanSession(r row) (Session, error) {
	return Session{
		TokenHash: r.text(0), Person: medalist.PersonID(r.int(1)), CreatedAt: medalist.Instant(r.int(2)),
		SeenAt: medalist.Instant(r.int(3)), ExpiresAt: medalist.Instant(r.int(4)), Agent: r.text(5), Address: r.text(6),
	}, nil
}

// PutSession keeps a session, or changes when it was seen and expires.
func (tx *Tx) PutSession(ctx context.Context, s Session) error {
	return tx.exec(ctx, `
		INSERT INTO sessions (org_id, `+sessionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (org_id, token_hash) DO UPDATE SET seen_at = excluded.seen_at, expires_at = excluded.expires_at`,
		tx.id(), s.TokenHash, int64(s.Person), int64(s.CreatedAt), int64(s.SeenAt), int64(s.ExpiresAt), s.Agent, s.Address)
}

// DeleteSession ends a session.
func (tx *Tx) DeleteSession(ctx context.Context, tokenHash string) error {
	return tx.exec(ctx, `DELETE FROM sessions WHERE org_id = $1 AND token_hash = $2`, tx.id(), tokenHash)
}

// DeleteSessionsOf ends all sessions of somebody but one, which may be empty.
func (tx *Tx) DeleteSessionsOf(ctx context.Context, p medalist.PersonID, but string) error {
	return tx.exec(ctx, `DELETE FROM sessions WHERE org_id = $1 AND person_id = $2 AND token_hash <> $3`,
		tx.id(), int64(p), but)
}

// DeleteExpiredSessions removes the sessions that ended before an instant.
func (tx *Tx) DeleteExpiredSessions(ctx context.Context, before medalist.Instant) error {
	return tx.exec(ctx, `DELETE FROM sessions WHERE org_id = $1 AND expires_at < $2`, tx.id(), int64(before))
}
