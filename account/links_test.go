package account_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/store"
)

func (o *office) join(purpose, link, password string) (string, error) {
	return o.accounts.ChoosePassword(o.t.Context(), o.org, purpose, link, password, account.Device{})
}

func TestAnInvitationIsGoodOnceForTwoWeeks(t *testing.T) {
	onBoth(t, func(o *office) {
		older, err := o.accounts.Invite(t.Context(), o.org, ann, boss)
		o.must(err)
		link, err := o.accounts.Invite(t.Context(), o.org, ann, boss)
		o.must(err)
		_, err = o.join(account.Invitation, older, words)
		o.refuses(err, medalist.NotFound, "used or has expired")
		_, err = o.join(account.Reset, link, words) // for another purpose
		o.refuses(err, medalist.NotFound, "used or has expired")
		_, err = o.accounts.ChoosePassword(t.Context(), o.other, account.Invitation, link, words, account.Device{})
		o.refuses(err, medalist.NotFound, "used or has expired")
		_, err = o.join(account.Invitation, link, "short")
		o.refuses(err, medalist.Invalid, "at least 10")
		_, err = o.join(account.Invitation, link, words)
		o.must(err)
		_, err = o.join(account.Invitation, link, words)
		o.refuses(err, medalist.NotFound, "used or has expired")

		link, err = o.accounts.Invite(t.Context(), o.org, bob, boss)
		o.must(err)
		o.now = o.now.Add(14 * 24 * time.Hour)
		_, err = o.join(account.Invitation, link, words)
		o.refuses(err, medalist.NotFound, "used or has expired")
		_, err = o.accounts.Invite(t.Context(), o.org, "nobody@acme.test", boss)
		o.refuses(err, medalist.NotFound, "add the person first")
	})
}

func TestALinkToANewPasswordIsGoodForAnHour(t *testing.T) {
	onBoth(t, func(o *office) {
		o.joined(ann)
		link, err := o.accounts.ResetLink(t.Context(), o.org, ann, boss)
		o.must(err)
		o.now = o.now.Add(time.Hour)
		_, err = o.join(account.Reset, link, "four other words here")
		o.refuses(err, medalist.NotFound, "used or has expired")
	})
}

func TestPasswordsThatAnybodyWouldTryAreRefused(t *testing.T) {
	onBoth(t, func(o *office) {
		link, err := o.accounts.Invite(t.Context(), o.org, ann, boss)
		o.must(err)
		for password, says := range map[string]string{
			"": "0 characters", "ninechars": "9 characters", "aaaaaaaaaaaa": "first that somebody would try", "ANN@acme.test": "first that somebody would try",
			strings.Repeat("long ", 41): "at most 200",
		} {
			_, err := o.join(account.Invitation, link, password)
			o.refuses(err, medalist.Invalid, says)
		}
	})
}

// due returns the mail that is queued.
func (o *office) due() (mails []store.Mail) {
	o.t.Helper()
	o.must(o.db.View(o.t.Context(), o.org.ID, func(tx *store.Tx) (err error) {
		mails, err = tx.DueMail(o.t.Context(), 1<<62, 100)
		return err
	}))
	return mails
}

func TestInvitationsAndNewPasswordsAreMailed(t *testing.T) {
	onBoth(t, func(o *office) {
		o.db.Mails, o.accounts.PublicURL = true, "https://medalist.example/"
		token, err := o.accounts.Invite(t.Context(), o.org, ann, boss)
		o.must(err)
		o.must(o.accounts.ForgetPassword(t.Context(), o.org, " Ann@acme.test"))
		o.must(o.accounts.ForgetPassword(t.Context(), o.org, "nobody@acme.test"))
		mails := o.due()
		if len(mails) != 2 || mails[0].To != ann || mails[1].To != ann {
			o.t.Fatalf("queued are %+v", mails)
		}
		link := "https://medalist.example/o/acme/join/" + token
		if m := mails[0]; m.Subject != "Your place at Acme on Medalist" || !strings.Contains(m.Text, "Hello Ann") ||
			!strings.Contains(m.Text, "\n"+link+"\n") || !strings.Contains(m.HTML, `href="`+link+`"`) {
			o.t.Errorf("the invitation is %+v", m)
		}
		if m := mails[1]; !strings.Contains(m.Text, "https://medalist.example/o/acme/password/") {
			o.t.Errorf("the letter is %+v", m)
		}
	})
}

func TestLettersAreInTheReadersLanguage(t *testing.T) {
	onBoth(t, func(o *office) {
		o.db.Mails, o.accounts.PublicURL = true, "https://medalist.example"
		o.must(o.accounts.Prefer(t.Context(), o.org, o.viewer(o.joined(ann)), account.Language, "de"))
		before := len(o.due())
		o.must(o.accounts.ForgetPassword(t.Context(), o.org, ann))
		if mails := o.due(); len(mails) != before+1 || !strings.HasPrefix(mails[before].Text, "Hallo Ann") {
			o.t.Errorf("queued are %+v", mails)
		}
	})
}

// Whoever reads the database or its log can open nothing.
func TestSecretsAreKeptAsHashesOnly(t *testing.T) {
	onBoth(t, func(o *office) {
		session := o.joined(ann)
		link, err := o.accounts.ResetLink(t.Context(), o.org, ann, boss)
		o.must(err)
		log := strings.Join(o.log(), "\n")
		for _, secret := range []string{session, link, words, "argon2id"} {
			if strings.Contains(log, secret) {
				o.t.Errorf("the log tells %q", secret)
			}
		}
		v := o.viewer(session)
		if v.Session.TokenHash == session {
			o.t.Error("the session is kept by its token")
		}
		var login store.Login
		o.must(o.db.View(t.Context(), o.org.ID, func(tx *store.Tx) (err error) {
			login, err = tx.Login(t.Context(), v.Person.ID)
			return err
		}))
		if !strings.HasPrefix(login.Password, "$argon2id$v=19$m=19456,t=2,p=1$") {
			o.t.Errorf("the password is kept as %q", login.Password)
		}
	})
}

func TestHowItStandsWithEverybody(t *testing.T) {
	onBoth(t, func(o *office) {
		annID := o.viewer(o.joined(ann)).Person.ID
		_, err := o.accounts.Invite(t.Context(), o.org, bob, boss)
		o.must(err)
		o.must(o.accounts.Bar(t.Context(), o.org, boss, true, ann))
		all, err := o.accounts.Standings(t.Context(), o.org)
		o.must(err)
		if len(all) != 3 || all[annID] != (account.Standing{CanSignIn: true}) ||
			all[annID+1] != (account.Standing{Invited: true}) || all[annID+2] != (account.Standing{Barred: true}) {
			o.t.Errorf("it stands so: %+v", all)
		}
	})
}

// addLink keeps a link of Ann's for a purpose, and returns its token.
func (o *office) addLink(purpose string) string {
	o.t.Helper()
	token := purpose + "-token"
	sum := sha256.Sum256([]byte(token))
	who := o.viewer(o.joined(ann)).Person.ID
	o.update(func(ctx context.Context, tx *store.Tx) error {
		return tx.AddLink(ctx, &store.Link{TokenHash: hex.EncodeToString(sum[:]), Purpose: purpose, Person: who})
	})
	return token
}

func TestAClosedAccountsCalendarIsClosedAndItsScreensStay(t *testing.T) {
	onBoth(t, func(o *office) {
		calendar, screen := o.addLink(account.Calendar), o.addLink(account.Screen)
		o.must(o.accounts.Bar(t.Context(), o.org, ann, true, boss))
		_, _, err := o.accounts.LinkedTo(t.Context(), o.org, account.Calendar, calendar)
		o.refuses(err, medalist.Forbidden, "has been closed")
		_, _, err = o.accounts.LinkedTo(t.Context(), o.org, account.Screen, screen)
		o.must(err)
	})
}
