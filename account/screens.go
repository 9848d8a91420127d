package account

import (
	"context"
	"fmt"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

const screenRevoked = "screen revoked"

// MaxScreenName bounds the name of a screen, in bytes.
const MaxScreenName = 100

// AddScreen lets a screen on a wall show boards, by a link whose token it
// returns. The link holds until it is revoked. What it shows is the caller's
// to say.
func (a *Accounts) AddScreen(ctx context.Context, org medalist.Org, v Viewer, name, shows string) (token string, err error) {
	if name == "" || len(name) > MaxScreenName {
		return "", medalist.Errorf(medalist.Invalid, "Give the screen a name of at most %d characters, such as where it hangs.", MaxScreenName)
	}
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		l := store.Link{Purpose: Screen, Person: v.Person.ID, Name: name, Body: shows, CreatedAt: a.now()}
		token, l.TokenHash = newToken()
		if err := tx.AddLink(ctx, &l); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, Screen, name, nil)
	})
	if err != nil {
		return "", fmt.Errorf("add a screen: %w", err)
	}
	return token, nil
}

// Screens returns the links of all screens, the latest first.
func (a *Accounts) Screens(ctx context.Context, org medalist.Org) (all []store.Link, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		all, err = tx.Links(ctx, Screen)
		return err
	})
	return all, err
}

// ScreenOf returns the link of a screen's token with the version of the
// organisation, or a NotFound error once it is revoked.
func (a *Accounts) ScreenOf(ctx context.Context, org medalist.Org, token string) (l store.Link, version medalist.Seq, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		var known bool
		if l, known, err = tx.Link(ctx, Screen, hashToken(token)); err == nil && !known {
			err = medalist.Errorf(medalist.NotFound, "This screen's link has been revoked. Ask whoever looks after Medalist at %s for a new one.", org.Name)
		}
		version = tx.Version()
		return err
	})
	return l, version, err
}

// RevokeScreen takes a screen's link back.
func (a *Accounts) RevokeScreen(ctx context.Context, org medalist.Org, v Viewer, id int64) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		all, err := tx.Links(ctx, Screen)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(l store.Link) bool { return l.ID == id })
		if at < 0 {
			return medalist.Errorf(medalist.NotFound, "That screen's link has been revoked already.")
		}
		if err := tx.DeleteLink(ctx, id); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, screenRevoked, all[at].Name, nil)
	})
	if err != nil {
		return fmt.Errorf("revoke a screen: %w", err)
	}
	return nil
}
