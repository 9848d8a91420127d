package account

import (
	"context"
	"fmt"
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

// Invite lets somebody choose a password, by a link whose token it returns. A
// newer link takes the place of those before it.
func (a *Accounts) Invite(ctx context.Context, org medalist.Org, email, actor string) (token string, err error) {
	return a.passwordLink(ctx, org, Invitation, email, actor)
}

// ForgetPassword returns the token of a link to a new password for somebody
// who asks for one, empty if nobody has that email: whoever asks must not
// learn which.
func (a *Accounts) ForgetPassword(ctx context.Context, org medalist.Org, email string) (token string, err error) {
	token, err = a.passwordLink(ctx, org, Reset, email, email)
	if medalist.ErrorCode(err) == medalist.NotFound {
		return "", nil
	}
	return token, err
}

func (a *Accounts) passwordLink(ctx context.Context, org medalist.Org, purpose, email, actor string) (token string, err error) {
	life := invitationLife
	if purpose == Reset {
		life = resetLife
	}
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		p, known, err := byEmail(ctx, tx, email)
		if err != nil {
			return err
		}
		if !known {
			return medalist.Errorf(medalist.NotFound, "There is nobody with the email %q; add the person first.", email)
		}
		if err := tx.DeleteLinksOf(ctx, purpose, p.ID); err != nil {
			return err
		}
		l := store.Link{Purpose: purpose, Person: p.ID, CreatedAt: a.now(), ExpiresAt: a.after(life)}
		token, l.TokenHash = newToken()
		if err := tx.AddLink(ctx, &l); err != nil {
			return err
		}
		return a.audit(ctx, tx, medalist.FoldEmail(actor), purpose, p.Email, nil)
	})
	if err != nil {
		return "", fmt.Errorf("make a link: %w", err)
	}
	return token, nil
}

var errDeadLink = medalist.Errorf(medalist.NotFound, "This link has been used or has expired; ask for a new one.")

// LinkedTo returns the link of a token for a purpose with the person it is
// for, or a NotFound error.
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
	return p, l, err
}

// ChoosePassword keeps the password of whoever followed an invitation or a
// link to a new one, which is used up by it, ends their sessions and opens
// one here, whose token it returns.
func (a *Accounts) ChoosePassword(ctx context.Context, org medalist.Org, purpose, linkToken, password string, d Device) (token string, err error) {
	p, _, err := a.LinkedTo(ctx, org, purpose, linkToken)
	if err != nil {
		return "", err
	}
	if err := checkPassword(password, p); err != nil {
		return "", err
	}
	hash := hashPassword(password)
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		p, l, err := a.linked(ctx, tx, purpose, linkToken) // still
		if err != nil {
			return err
		}
		if err := tx.DeleteLink(ctx, l.ID); err != nil {
			return err
		}
		token, err = a.keepPassword(ctx, tx, p, hash, d)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("choose a password: %w", err)
	}
	return token, nil
}

// keepPassword changes somebody's password, ends their sessions and opens one.
func (a *Accounts) keepPassword(ctx context.Context, tx *store.Tx, p medalist.Person, hash string, d Device) (string, error) {
	l, err := tx.Login(ctx, p.ID)
	if err != nil {
		return "", err
	}
	l.Password, l.ChangedAt = hash, a.now()
	if err := tx.PutLogin(ctx, l); err != nil {
		return "", err
	}
	if err := tx.DeleteSessionsOf(ctx, p.ID, ""); err != nil {
		return "", err
	}
	if err := a.audit(ctx, tx, p.Email, newPassword, p.Email, nil); err != nil {
		return "", err
	}
	return a.open(ctx, tx, p, d)
}

// ChangePassword changes the viewer's own password, which they must know, and
// returns the token of the session that stays open.
func (a *Accounts) ChangePassword(ctx context.Context, org medalist.Org, v Viewer, old, password string) (token string, err error) {
	_, login, err := a.whoIs(ctx, org, v.Person.Email)
	if err != nil {
		return "", err
	}
	if login.Password != "" && !isPassword(login.Password, old) {
		return "", medalist.Errorf(medalist.Invalid, "That is not your password of today.")
	}
	if err := checkPassword(password, v.Person); err != nil {
		return "", err
	}
	hash := hashPassword(password)
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		token, err = a.keepPassword(ctx, tx, v.Person, hash, Device{v.Session.Agent, v.Session.Address})
		return err
	})
	if err != nil {
		return "", fmt.Errorf("change password: %w", err)
	}
	return token, nil
}

// FirstPassword gives the first admin of an organisation that has just been
// set up their password and a session, whose token it returns.
func (a *Accounts) FirstPassword(ctx context.Context, org medalist.Org, email, password string, d Device) (string, error) {
	link, err := a.Invite(ctx, org, email, email)
	if err != nil {
		return "", err
	}
	return a.ChoosePassword(ctx, org, Invitation, link, password, d)
}
