package account

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Accounts are those of all organisations of one database. They are safe for
// concurrent use.
type Accounts struct {
	db *store.DB

	// Now is the clock. It is time.Now until somebody moves it.
	Now func() time.Time

	// PublicURL is how people reach the pages, such as https://medalist.example.
	// Links in mail begin with it, never with what a request says: whoever
	// asks for somebody's new password must not choose where its link leads.
	PublicURL string

	strangers  strangers
	ceremonies ceremonies
}

// New returns the accounts of a database, which the caller closes.
func New(db *store.DB) *Accounts { return &Accounts{db: db, Now: time.Now} }

func (a *Accounts) now() medalist.Instant { return medalist.Instant(a.Now().UnixNano()) }

// after returns the instant some time from now.
func (a *Accounts) after(d time.Duration) medalist.Instant {
	return medalist.Instant(a.Now().Add(d).UnixNano())
}

// Actions that the audit log has from here, apart from the purposes of links.
const (
	signedIn        = "signed in"
	signedOut       = "signed out"
	signedOutOthers = "signed out elsewhere"
	locked          = "account locked"
	wrongPassword   = "wrong password"
	newPassword     = "password changed"
	preferred       = "preferred"
	passkeyAdded    = "passkey added"
	passkeyRenamed  = "passkey renamed"
	passkeyRemoved  = "passkey removed"
)

// Unshown lists the actions in the audit log that change nothing that others
// see on a page.
var Unshown = []string{
	signedIn, signedOut, signedOutOthers, wrongPassword, locked, newPassword, preferred,
	passkeyAdded, passkeyRenamed, passkeyRemoved,
	Invitation, Reset, Calendar, Screen, // revoking a screen's link is not among them: the screen has to see it
}

// audit records who did what to whom, with details that make JSON and hold no
// secret.
func (a *Accounts) audit(ctx context.Context, tx *store.Tx, actor, action, subject string, details any) error {
	body, err := json.Marshal(details)
	if err != nil {
		return fmt.Errorf("write audit record: %w", err)
	}
	return tx.Audit(ctx, store.AuditRecord{At: a.now(), Actor: actor, Action: action, Subject: subject, Body: string(body)})
}

// byEmail returns the person with an email, and whether there is one.
func byEmail(ctx context.Context, tx *store.Tx, email string) (medalist.Person, bool, error) {
	email = medalist.FoldEmail(email)
	found, err := tx.PeopleByEmail(ctx, []string{email})
	p, ok := found[email]
	return p, ok, err
}

// byID returns a person who is known to exist.
func byID(ctx context.Context, tx *store.Tx, id medalist.PersonID) (medalist.Person, error) {
	found, err := tx.PeopleByID(ctx, []medalist.PersonID{id})
	if err != nil {
		return medalist.Person{}, err
	}
	p, ok := found[id]
	if !ok {
		return p, medalist.Errorf(medalist.NotFound, "This person is not in the organisation any more.")
	}
	return p, nil
}
