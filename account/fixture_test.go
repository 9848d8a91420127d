package account_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/internal/testpg"
	"medalist.dev/medalist/store"
)

const (
	ann   = "ann@acme.test"
	bob   = "bob@acme.test"
	boss  = "boss@acme.test"
	words = "four words in a row"
)

// An office is an organisation with Ann, Bob and their boss, and one beside it.
type office struct {
	t          *testing.T
	db         *store.DB
	accounts   *account.Accounts
	org, other medalist.Org
	now        time.Time
}

// onBoth runs a test on SQLite and on PostgreSQL.
func onBoth(t *testing.T, test func(*office)) {
	t.Run("SQLite", func(t *testing.T) { test(newOffice(t, filepath.Join(t.TempDir(), "office.db"))) })
	t.Run("PostgreSQL", func(t *testing.T) { test(newOffice(t, testpg.Emptied(t))) })
}

func newOffice(t *testing.T, dsn string) *office {
	t.Helper()
	db, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o := &office{t: t, db: db, accounts: account.New(db), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	o.accounts.Now = func() time.Time { return o.now }
	o.org, o.other = o.newOrg("Acme"), o.newOrg("Zenith")
	return o
}

func (o *office) newOrg(name string) medalist.Org {
	o.t.Helper()
	org := medalist.Org{Name: name, Slug: medalist.Slugify(name), TimeZone: "Europe/Berlin", FiscalYearStarts: 1, Currency: "EUR"}
	org, err := o.db.CreateOrg(o.t.Context(), org, 1, func(tx *store.Tx) error {
		people := []medalist.Person{{Email: ann, Name: "Ann"}, {Email: bob, Name: "Bob"}, {Email: boss, Name: "Boss", Role: medalist.Admin}}
		if _, err := tx.PutPeople(o.t.Context(), people, 0); err != nil {
			return err
		}
		var spans []store.PersonMembership
		for _, p := range people {
			spans = append(spans, store.PersonMembership{Person: p.ID})
		}
		_, err := tx.PutMemberships(o.t.Context(), spans, 0)
		return err
	})
	o.must(err)
	return org
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

// refuses fails unless err has a code and says something.
func (o *office) refuses(err error, code medalist.Code, says string) {
	o.t.Helper()
	if medalist.ErrorCode(err) != code || !strings.Contains(medalist.ErrorMessage(err), says) {
		o.t.Errorf("got %v %q, want %s and %q", err, medalist.ErrorCode(err), code, says)
	}
}

// joined lets somebody choose the password words, and returns their session.
func (o *office) joined(email string) string {
	o.t.Helper()
	link, err := o.accounts.Invite(o.t.Context(), o.org, email, boss)
	o.must(err)
	token, err := o.accounts.ChoosePassword(o.t.Context(), o.org, account.Invitation, link, words, account.Device{Agent: "first"})
	o.must(err)
	return token
}

func (o *office) signIn(email, password string) (string, error) {
	return o.accounts.SignIn(o.t.Context(), o.org, email, password, account.Device{Agent: "browser", Address: "192.0.2.1"})
}

func (o *office) viewer(token string) account.Viewer {
	o.t.Helper()
	v, err := o.accounts.Viewer(o.t.Context(), o.org, token)
	o.must(err)
	return v
}

func (o *office) isSignedOut(token string) {
	o.t.Helper()
	_, err := o.accounts.Viewer(o.t.Context(), o.org, token)
	o.refuses(err, medalist.SignedOut, "sign in")
}

// log returns what was recorded, the latest first, as action and body.
func (o *office) log() (lines []string) {
	o.t.Helper()
	o.must(o.db.View(o.t.Context(), o.org.ID, func(tx *store.Tx) error {
		records, err := tx.AuditLog(o.t.Context(), 1<<60, 1000)
		for _, r := range records {
			lines = append(lines, r.Actor+" "+r.Action+" "+r.Subject+" "+r.Body)
		}
		return err
	}))
	return lines
}

func (o *office) update(do func(ctx context.Context, tx *store.Tx) error) {
	o.t.Helper()
	o.must(o.db.Update(o.t.Context(), o.org.ID, func(tx *store.Tx) error { return do(o.t.Context(), tx) }))
}
