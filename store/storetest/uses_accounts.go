package storetest

import (
	"context"
	"errors"

	"medalist.dev/medalist/store"
)

var (
	heldLogin   = store.Login{Person: 1, Password: "x", Failures: 2, ChangedAt: 5}
	heldSession = store.Session{TokenHash: "s", Person: 1, CreatedAt: 1, SeenAt: 2, ExpiresAt: 9, Agent: "browser"}
	heldPasskey = store.Passkey{ID: "k", Person: 1, Name: "phone", Body: "{}", CreatedAt: 1}
)

// heldLink has the first id that the organisation hands out for a link.
var heldLink = store.Link{TokenHash: "l", Purpose: "calendar", Person: 1, Name: "diary", CreatedAt: 1}

// accounts are the logins, sessions, links, passkeys and preferences.
var accounts = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.PutLogin(ctx, heldLogin), tx.PutSession(ctx, heldSession), tx.AddLink(ctx, &heldLink),
			tx.PutPasskey(ctx, heldPasskey), tx.PutPreference(ctx, 1, "language", "de"))
	},
	reads: map[string]use{
		"Link": func(ctx context.Context, tx *store.Tx) (any, error) {
			l, _, err := tx.Link(ctx, "calendar", "l")
			return l, err
		},
		"Links": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Links(ctx, "calendar") },
		"Login": func(ctx context.Context, tx *store.Tx) (any, error) {
			l, err := tx.Login(ctx, 1)
			if l == (store.Login{Person: 1}) {
				return nil, err
			}
			return l, err
		},
		"Logins":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Logins(ctx) },
		"PasskeysOf":  func(ctx context.Context, tx *store.Tx) (any, error) { return tx.PasskeysOf(ctx, 1) },
		"Preferences": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Preferences(ctx, 1) },
		"Session": func(ctx context.Context, tx *store.Tx) (any, error) {
			s, _, err := tx.Session(ctx, "s")
			return s, err
		},
		"SessionsOf": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.SessionsOf(ctx, 1) },
	},
	writes: map[string]use{
		"AddLink": func(ctx context.Context, tx *store.Tx) (any, error) {
			l := store.Link{TokenHash: "l", Purpose: "calendar", Person: 1, Name: "other"}
			return nil, tx.AddLink(ctx, &l)
		},
		"DeleteExpiredSessions": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.DeleteExpiredSessions(ctx, heldSession.ExpiresAt+1)
		},
		"DeleteLink": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.DeleteLink(ctx, heldLink.ID) },
		"DeleteLinksOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.DeleteLinksOf(ctx, "calendar", 1)
		},
		"DeletePasskey": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.DeletePasskey(ctx, 1, "k") },
		"DeleteSession": func(ctx context.Context, tx *store.Tx) (any, error) { return nil, tx.DeleteSession(ctx, "s") },
		"DeleteSessionsOf": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.DeleteSessionsOf(ctx, 1, "")
		},
		"PutLogin": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutLogin(ctx, store.Login{Person: 1, Password: "y", Barred: true})
		},
		"PutPasskey": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutPasskey(ctx, store.Passkey{ID: "k", Person: 1, Name: "other"})
		},
		"PutPreference": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, errors.Join(tx.PutPreference(ctx, 1, "language", "en"), tx.PutPreference(ctx, 1, "language", ""))
		},
		"PutSession": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.PutSession(ctx, store.Session{TokenHash: "s", Person: 1, SeenAt: 3, ExpiresAt: 4})
		},
	},
}
