package account

import (
	"context"
	"fmt"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// After so many wrong passwords in a row an account is locked, first for a
// minute and then, with each more, for twice as long, up to an hour.
const (
	maxFailures = 5
	firstLock   = time.Minute
	longestLock = time.Hour
)

// lockAfter returns how long to lock out whoever was wrong so often.
func lockAfter(failures int) time.Duration {
	if failures < maxFailures {
		return 0
	}
	return min(firstLock<<min(failures-maxFailures, 10), longestLock)
}

// A Device is where somebody signs in.
type Device struct {
	Agent   string // the browser, as it names itself
	Address string // IP address
}

var errWrong = medalist.Errorf(medalist.Invalid, "Email and password do not belong together. Check both, or ask for a new password.")

// SignIn opens a session for whoever knows the password, and returns the
// session's token. Why it does not, it tells only to those who do.
func (a *Accounts) SignIn(ctx context.Context, org medalist.Org, email, password string, d Device) (token string, err error) {
	person, login, err := a.whoIs(ctx, org, email)
	if err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	nobody := stranger{org.ID, medalist.FoldEmail(email)}
	if person.ID == 0 {
		login.LockedUntil = a.strangers.lockedUntil(nobody)
	}
	if err := a.locked(login); err != nil {
		return "", err
	}
	right := isPassword(login.Password, password) // outside the transaction: it takes its time
	if person.ID == 0 {
		a.strangers.failed(nobody, a.Now())
		return "", errWrong
	}
	if !right {
		return "", a.wrongPassword(ctx, org, person)
	}
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		token, err = a.openUnlessLocked(ctx, tx, person, d)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	return token, nil
}

func (a *Accounts) wrongPassword(ctx context.Context, org medalist.Org, p medalist.Person) error {
	if err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error { return a.failed(ctx, tx, p) }); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return errWrong
}

// openUnlessLocked opens a session unless the account was locked while the
// password was looked at: many guesses at once are no way around the lock.
func (a *Accounts) openUnlessLocked(ctx context.Context, tx *store.Tx, p medalist.Person, d Device) (string, error) {
	l, err := tx.Login(ctx, p.ID)
	if err != nil {
		return "", err
	}
	if err := a.locked(l); err != nil {
		return "", err
	}
	return a.open(ctx, tx, p, d)
}

// locked says that an account is locked, if it is.
func (a *Accounts) locked(l store.Login) error {
	wait := time.Duration(l.LockedUntil - a.now())
	if wait <= 0 {
		return nil
	}
	if wait <= time.Minute {
		return medalist.Errorf(medalist.TooMany, "There were too many wrong passwords; try again in a minute, or ask for a new password.")
	}
	return medalist.Errorf(medalist.TooMany,
		"There were too many wrong passwords; try again in %d minutes, or ask for a new password.", int((wait+time.Minute-1)/time.Minute))
}

// whoIs returns the person with an email and their login, both empty for
// nobody.
func (a *Accounts) whoIs(ctx context.Context, org medalist.Org, email string) (p medalist.Person, l store.Login, err error) {
	err = a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		var known bool
		if p, known, err = byEmail(ctx, tx, email); err != nil || !known {
			return err
		}
		l, err = tx.Login(ctx, p.ID)
		return err
	})
	return p, l, err
}

// failed counts a wrong password.
func (a *Accounts) failed(ctx context.Context, tx *store.Tx, p medalist.Person) error {
	l, err := tx.Login(ctx, p.ID)
	if err != nil {
		return err
	}
	l.Failures++
	if err := a.audit(ctx, tx, p.Email, wrongPassword, p.Email, map[string]int{"failures": l.Failures}); err != nil {
		return err
	}
	if wait := lockAfter(l.Failures); wait > 0 {
		l.LockedUntil = a.after(wait)
		if err := a.audit(ctx, tx, p.Email, locked, p.Email, map[string]int{"failures": l.Failures}); err != nil {
			return err
		}
	}
	return tx.PutLogin(ctx, l)
}

// open opens a session for whoever may enter and forgets the failures before
// it.
func (a *Accounts) open(ctx context.Context, tx *store.Tx, p medalist.Person, d Device) (string, error) {
	if err := a.mayEnter(ctx, tx, p); err != nil {
		return "", err
	}
	l, err := tx.Login(ctx, p.ID)
	if err != nil {
		return "", err
	}
	if l.Failures != 0 {
		l.Failures, l.LockedUntil = 0, 0
		if err := tx.PutLogin(ctx, l); err != nil {
			return "", err
		}
	}
	token, hash := newToken()
	s := store.Session{
		TokenHash: hash, Person: p.ID, CreatedAt: a.now(), SeenAt: a.now(), ExpiresAt: a.after(idle),
		Agent: clipped(d.Agent), Address: clipped(d.Address),
	}
	if err := tx.DeleteExpiredSessions(ctx, a.now()); err != nil {
		return "", err
	}
	if err := tx.PutSession(ctx, s); err != nil {
		return "", err
	}
	return token, a.audit(ctx, tx, p.Email, signedIn, p.Email, d)
}

// clipped bounds what a browser says of itself.
func clipped(text string) string {
	return strings.ToValidUTF8(text[:min(len(text), 300)], "")
}

// SignInAs opens a session for somebody whose identity was proven elsewhere,
// as by a demo that lets everybody in.
func (a *Accounts) SignInAs(ctx context.Context, org medalist.Org, email string, d Device) (token string, err error) {
	err = a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		p, known, err := byEmail(ctx, tx, email)
		if err != nil {
			return err
		}
		if !known {
			return medalist.Errorf(medalist.NotFound, "There is nobody with the email %q.", email)
		}
		token, err = a.open(ctx, tx, p, d)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	return token, nil
}
