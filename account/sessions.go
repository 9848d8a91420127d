package account

import (
	"context"
	"fmt"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

const (
	// idle is how long a session lasts that nobody uses.
	idle = 30 * 24 * time.Hour
	// coarse is how much later a session is used before that is noted: a page
	// should not have to write.
	coarse = 10 * time.Minute
)

// A Viewer is somebody who is signed in.
type Viewer struct {
	Person      medalist.Person
	Session     store.Session
	Unread      int               // notifications, at most 100
	Preferences map[string]string // what they chose; see the names of package account
	Version     medalist.Seq      // of the organisation, as it was when this was read
}

// Names of preferences.
const (
	Language = "language" // a tag such as "de"; empty is what the browser asks for
)

// Viewer returns who holds a session, or a SignedOut error.
func (a *Accounts) Viewer(ctx context.Context, org medalist.Org, token string) (v Viewer, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		v, err = a.viewer(ctx, tx, token)
		return err
	})
	if err != nil {
		return Viewer{}, err
	}
	if time.Duration(a.now()-v.Session.SeenAt) > coarse {
		return v, a.seen(ctx, org, v.Session)
	}
	return v, nil
}

var errSignedOut = medalist.Errorf(medalist.SignedOut, "Nobody is signed in here, or the session has ended; sign in again.")

func (a *Accounts) viewer(ctx context.Context, tx *store.Tx, token string) (Viewer, error) {
	if token == "" {
		return Viewer{}, errSignedOut
	}
	s, known, err := tx.Session(ctx, hashToken(token))
	if err != nil {
		return Viewer{}, err
	}
	if !known || s.ExpiresAt <= a.now() {
		return Viewer{}, errSignedOut
	}
	v := Viewer{Session: s, Version: tx.Version()}
	if v.Person, err = byID(ctx, tx, s.Person); err != nil || a.hasLeft(tx.Org(), v.Person) {
		return Viewer{}, errSignedOut
	}
	if v.Unread, err = tx.Unread(ctx, s.Person); err != nil {
		return Viewer{}, err
	}
	v.Preferences, err = tx.Preferences(ctx, s.Person)
	return v, err
}

// seen notes that a session is in use.
func (a *Accounts) seen(ctx context.Context, org medalist.Org, s store.Session) error {
	s.SeenAt, s.ExpiresAt = a.now(), a.after(idle)
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if _, still, err := tx.Session(ctx, s.TokenHash); err != nil || !still {
			return err // ended meanwhile
		}
		return tx.PutSession(ctx, s)
	})
	if err != nil {
		return fmt.Errorf("note the use of a session: %w", err)
	}
	return nil
}

// SignOut ends a viewer's session.
func (a *Accounts) SignOut(ctx context.Context, org medalist.Org, v Viewer) error {
	return a.Revoke(ctx, org, v, v.Session.TokenHash)
}

// Sessions returns where a viewer is signed in, the latest used first.
func (a *Accounts) Sessions(ctx context.Context, org medalist.Org, v Viewer) (all []store.Session, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		all, err = tx.SessionsOf(ctx, v.Person.ID)
		return err
	})
	return all, err
}

// Revoke ends one of the viewer's own sessions, which the hash of its token
// names; the empty hash ends all but the one in use.
func (a *Accounts) Revoke(ctx context.Context, org medalist.Org, v Viewer, tokenHash string) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if tokenHash == "" {
			if err := tx.DeleteSessionsOf(ctx, v.Person.ID, v.Session.TokenHash); err != nil {
				return err
			}
			return a.audit(ctx, tx, v.Person.Email, signedOutOthers, v.Person.Email, nil)
		}
		s, known, err := tx.Session(ctx, tokenHash)
		if err != nil {
			return err
		}
		if !known || s.Person != v.Person.ID {
			return medalist.Errorf(medalist.NotFound, "That session has ended already.")
		}
		if err := tx.DeleteSession(ctx, tokenHash); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, signedOut, v.Person.Email, Device{s.Agent, s.Address})
	})
	if err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

// Prefer keeps what a viewer chose; the empty value takes it back.
func (a *Accounts) Prefer(ctx context.Context, org medalist.Org, v Viewer, name, value string) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := tx.PutPreference(ctx, v.Person.ID, name, value); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, preferred, v.Person.Email, map[string]string{name: value})
	})
	if err != nil {
		return fmt.Errorf("keep preference: %w", err)
	}
	return nil
}
