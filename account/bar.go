package account

import (
	"context"
	"fmt"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Bar lets somebody in no more, or again: their sessions end, and so do the
// links by which they could get in. Nobody can bar themselves.
func (a *Accounts) Bar(ctx context.Context, org medalist.Org, email string, barred bool, actor string) error {
	err := a.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		p, known, err := byEmail(ctx, tx, email)
		if err != nil {
			return err
		}
		switch {
		case !known:
			return medalist.Errorf(medalist.NotFound, "There is nobody with the email %q.", email)
		case barred && p.Email == medalist.FoldEmail(actor):
			return medalist.Errorf(medalist.Invalid, "You cannot close your own account; ask another admin.")
		}
		return a.bar(ctx, tx, p, barred, actor)
	})
	if err != nil {
		return fmt.Errorf("close or open an account: %w", err)
	}
	return nil
}

func (a *Accounts) bar(ctx context.Context, tx *store.Tx, p medalist.Person, barred bool, actor string) error {
	l, err := tx.Login(ctx, p.ID)
	if err != nil || l.Barred == barred {
		return err
	}
	l.Barred = barred
	action := "account opened"
	if barred {
		action = "account closed"
		if err := a.forgetWays(ctx, tx, p); err != nil {
			return err
		}
	}
	if err := tx.PutLogin(ctx, l); err != nil {
		return err
	}
	return a.audit(ctx, tx, medalist.FoldEmail(actor), action, p.Email, nil)
}

// mayEnter says why somebody may not sign in whoever they prove to be: an
// admin closed the account, or they have left the organisation.
func (a *Accounts) mayEnter(ctx context.Context, tx *store.Tx, p medalist.Person) error {
	l, err := tx.Login(ctx, p.ID)
	switch {
	case err != nil:
		return err
	case l.Barred:
		return medalist.Errorf(medalist.Forbidden, "This account has been closed; whoever looks after Medalist at %s can open it again.", tx.Org().Name)
	case a.hasLeft(tx.Org(), p):
		return medalist.Errorf(medalist.Forbidden, "%s has left %s; whoever looks after Medalist there can say otherwise.", p.Name, tx.Org().Name)
	}
	return nil
}

// hasLeft reports whether all of somebody's spans are over. Those who have yet
// to begin may look around.
func (a *Accounts) hasLeft(org medalist.Org, p medalist.Person) bool {
	today := a.today(org)
	for _, m := range p.Spans {
		if m.Until.IsZero() || !m.Until.Before(today) {
			return false
		}
	}
	return len(p.Spans) > 0
}

func (a *Accounts) today(org medalist.Org) medalist.Date {
	zone, err := medalist.LoadZone(org.TimeZone)
	if err != nil {
		zone = time.UTC // the zone was checked when it was set
	}
	return medalist.DateOf(a.Now().In(zone))
}

// A Standing is how it stands with somebody's account.
type Standing struct {
	CanSignIn bool // has a password, and may
	Invited   bool // has an invitation that is still good
	Barred    bool
	Left      bool
	Locked    bool // for a while, after wrong passwords
}

// Standings returns how it stands with everybody's account.
func (a *Accounts) Standings(ctx context.Context, org medalist.Org) (map[medalist.PersonID]Standing, error) {
	all := map[medalist.PersonID]Standing{}
	err := a.db.View(ctx, org.ID, func(tx *store.Tx) error {
		people, err := tx.People(ctx)
		if err != nil {
			return err
		}
		logins, err := loginsOf(ctx, tx)
		if err != nil {
			return err
		}
		invited, err := a.invited(ctx, tx)
		if err != nil {
			return err
		}
		for _, p := range people {
			l, left := logins[p.ID], a.hasLeft(org, p)
			all[p.ID] = Standing{
				CanSignIn: l.Password != "" && !l.Barred && !left, Invited: invited[p.ID],
				Barred: l.Barred, Left: left, Locked: l.LockedUntil > a.now(),
			}
		}
		return nil
	})
	return all, err
}

func loginsOf(ctx context.Context, tx *store.Tx) (map[medalist.PersonID]store.Login, error) {
	logins, err := tx.Logins(ctx)
	of := map[medalist.PersonID]store.Login{}
	for _, l := range logins {
		of[l.Person] = l
	}
	return of, err
}

// invited returns who has an invitation that is still good.
func (a *Accounts) invited(ctx context.Context, tx *store.Tx) (map[medalist.PersonID]bool, error) {
	links, err := tx.Links(ctx, Invitation)
	good := map[medalist.PersonID]bool{}
	for _, l := range links {
		good[l.Person] = good[l.Person] || l.ExpiresAt > a.now()
	}
	return good, err
}
