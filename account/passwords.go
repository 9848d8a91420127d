package account

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

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

// keepPassword changes somebody's password, makes what could undo that
// worthless, ends their sessions and opens one.
func (a *Accounts) keepPassword(ctx context.Context, tx *store.Tx, p medalist.Person, hash string, d Device) (string, error) {
	l, err := tx.Login(ctx, p.ID)
	if err != nil {
		return "", err
	}
	l.Password, l.ChangedAt = hash, a.now()
	if err := tx.PutLogin(ctx, l); err != nil {
		return "", err
	}
	if err := a.forgetWays(ctx, tx, p); err != nil {
		return "", err
	}
	if err := a.audit(ctx, tx, p.Email, newPassword, p.Email, nil); err != nil {
		return "", err
	}
	return a.open(ctx, tx, p, d)
}

// forgetWays ends somebody's sessions and the links by which they could get
// in.
func (a *Accounts) forgetWays(ctx context.Context, tx *store.Tx, p medalist.Person) error {
	for _, purpose := range []string{Invitation, Reset} {
		if err := tx.DeleteLinksOf(ctx, purpose, p.ID); err != nil {
			return err
		}
	}
	return tx.DeleteSessionsOf(ctx, p.ID, "")
}

// ChangePassword changes the viewer's own password, which they must know, and
// returns the token of the session that stays open.
func (a *Accounts) ChangePassword(ctx context.Context, org medalist.Org, v Viewer, old, password string) (token string, err error) {
	_, login, err := a.whoIs(ctx, org, v.Person.Email)
	if err != nil {
		return "", err
	}
	if err := a.locked(login); err != nil {
		return "", err
	}
	if login.Password != "" && !isPassword(login.Password, old) {
		return "", a.wrongOld(ctx, org, v.Person)
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

// ErrNotYourPassword says that the old password was wrong.
var ErrNotYourPassword = medalist.Errorf(medalist.Invalid, "That is not your password of today.")

// wrongOld counts a wrong password of somebody who is signed in: they may
// have left their telephone on a table.
func (a *Accounts) wrongOld(ctx context.Context, org medalist.Org, p medalist.Person) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error { return a.failed(ctx, tx, p) })
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	return ErrNotYourPassword
}

// FirstPassword gives the first admin of an organisation that has just been
// set up their password and a session, whose token it returns.
func (a *Accounts) FirstPassword(ctx context.Context, org medalist.Org, email, password string, d Device) (string, error) {
	var link string
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) (err error) {
		link, err = a.passwordLink(ctx, tx, Invitation, email, email)
		return err
	})
	if err != nil {
		return "", made(err)
	}
	return a.ChoosePassword(ctx, org, Invitation, link, password, d)
}

// CheckFirstPassword says what is wrong with the password that the admin of an
// organisation to come chose.
func CheckFirstPassword(password, name, email string) error {
	return checkPassword(password, medalist.Person{Name: name, Email: medalist.FoldEmail(email)})
}
