package account

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// What links are for.
const (
	Invitation = "invitation" // to choose a first password
	Reset      = "reset"      // to choose a new one
	Calendar   = "calendar"   // to read somebody's follow-ups
	Screen     = "screen"     // to show boards on a wall
)

// How long links live that change something.
const (
	invitationLife = 14 * 24 * time.Hour
	resetLife      = time.Hour
)

// LinkPath returns the path of the page where an invitation or a link to a
// new password is taken up.
func LinkPath(org medalist.Org, purpose, token string) string {
	page := "/join/"
	if purpose == Reset {
		page = "/password/"
	}
	return "/o/" + url.PathEscape(org.Slug) + page + token
}

// Invite lets somebody choose a password, by a link whose token it returns. A
// newer link takes the place of those before it. Where mail is sent (see
// Accounts.Mails), it is sent to them too.
func (a *Accounts) Invite(ctx context.Context, org medalist.Org, email, actor string) (token string, err error) {
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		token, err = a.passwordLink(ctx, tx, Invitation, email, actor)
		if err == nil {
			err = a.mailLink(ctx, tx, Invitation, email, token)
		}
		return err
	})
	return token, made(err)
}

// ResetLink returns the token of a link to a new password that an admin hands
// to somebody. It is not mailed.
func (a *Accounts) ResetLink(ctx context.Context, org medalist.Org, email, actor string) (token string, err error) {
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		token, err = a.passwordLink(ctx, tx, Reset, email, actor)
		return err
	})
	return token, made(err)
}

func made(err error) error {
	if err != nil {
		return fmt.Errorf("make a link: %w", err)
	}
	return nil
}

// ForgetPassword mails a link to a new password to somebody who asks for one.
// Whether anybody has that email, it does not answer; how long it takes might
// tell, so that pages let everybody wait as long.
func (a *Accounts) ForgetPassword(ctx context.Context, org medalist.Org, email string) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		token, err := a.passwordLink(ctx, tx, Reset, email, email)
		switch medalist.ErrorCode(err) {
		case medalist.NotFound, medalist.Forbidden:
			return nil
		case "":
			return a.mailLink(ctx, tx, Reset, email, token)
		default:
			return err
		}
	})
	return made(err)
}

// passwordLink makes a link for whoever may sign in.
func (a *Accounts) passwordLink(ctx context.Context, tx *store.Tx, purpose, email, actor string) (token string, err error) {
	p, known, err := byEmail(ctx, tx, email)
	if err != nil {
		return "", err
	}
	if !known {
		return "", medalist.Errorf(medalist.NotFound, "There is nobody with the email %q; add the person first.", email)
	}
	if err := a.mayEnter(ctx, tx, p); err != nil {
		return "", err
	}
	if err := tx.DeleteLinksOf(ctx, purpose, p.ID); err != nil {
		return "", err
	}
	life := invitationLife
	if purpose == Reset {
		life = resetLife
	}
	l := store.Link{Purpose: purpose, Person: p.ID, CreatedAt: a.now(), ExpiresAt: a.after(life)}
	token, l.TokenHash = newToken()
	if err := tx.AddLink(ctx, &l); err != nil {
		return "", err
	}
	return token, a.audit(ctx, tx, medalist.FoldEmail(actor), purpose, p.Email, nil)
}

var errDeadLink = medalist.Errorf(medalist.NotFound, "This link has been used or has expired; ask for a new one.")

// LinkedTo returns the link of a token for a purpose with the person it is
// for, or a NotFound error; a Forbidden one if they may not enter any more.
func (a *Accounts) LinkedTo(ctx context.Context, org medalist.Org, purpose, token string) (p medalist.Person, l store.Link, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		p, l, err = a.linked(ctx, tx, purpose, token)
		return err
	})
	return p, l, err
}

func (a *Accounts) linked(ctx context.Context, tx *store.Tx, purpose, token string) (medalist.Person, store.Link, error) {
	l, known, err := tx.Link(ctx, purpose, hashToken(token))
	if err != nil {
		return medalist.Person{}, l, err
	}
	if !known || l.ExpiresAt != 0 && l.ExpiresAt <= a.now() {
		return medalist.Person{}, l, errDeadLink
	}
	p, err := byID(ctx, tx, l.Person)
	switch {
	case purpose == Screen: // it shows what it shows, whoever made it has left or not
		if medalist.ErrorCode(err) == medalist.NotFound {
			err = nil
		}
		return p, l, err
	case err != nil:
		return p, l, err
	}
	return p, l, a.mayEnter(ctx, tx, p)
}
