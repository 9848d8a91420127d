package account

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// CalendarLink returns the link to a viewer's calendar, and whether there is
// one. Its address is known to nobody but whoever was told it when it was made.
func (a *Accounts) CalendarLink(ctx context.Context, org medalist.Org, v Viewer) (l store.Link, known bool, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		links, err := tx.Links(ctx, Calendar)
		for _, found := range links {
			if found.Person == v.Person.ID {
				l, known = found, true
			}
		}
		return err
	})
	return l, known, err
}

// RenewCalendar makes a link to a viewer's calendar, which takes the place of
// the one before, and returns its token. It holds until it is revoked.
func (a *Accounts) RenewCalendar(ctx context.Context, org medalist.Org, v Viewer) (token string, err error) {
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := tx.DeleteLinksOf(ctx, Calendar, v.Person.ID); err != nil {
			return err
		}
		l := store.Link{Purpose: Calendar, Person: v.Person.ID, CreatedAt: a.now()}
		token, l.TokenHash = newToken()
		if err := tx.AddLink(ctx, &l); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, "calendar link made", v.Person.Email, nil)
	})
	if err != nil {
		return "", fmt.Errorf("make a calendar link: %w", err)
	}
	return token, nil
}

// RevokeCalendar revokes the link to a viewer's calendar.
func (a *Accounts) RevokeCalendar(ctx context.Context, org medalist.Org, v Viewer) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		if err := tx.DeleteLinksOf(ctx, Calendar, v.Person.ID); err != nil {
			return err
		}
		return a.audit(ctx, tx, v.Person.Email, "calendar link revoked", v.Person.Email, nil)
	})
	if err != nil {
		return fmt.Errorf("revoke a calendar link: %w", err)
	}
	return nil
}
