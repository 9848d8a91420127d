package account_test

import (
	"context"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/store"
)

func TestASessionEndsWhenNobodyUsesIt(t *testing.T) {
	onBoth(t, func(o *office) {
		token := o.joined(ann)
		for range 3 { // used every twenty days it lasts
			o.now = o.now.Add(20 * 24 * time.Hour)
			o.viewer(token)
		}
		o.now = o.now.Add(30*24*time.Hour + time.Second)
		o.isSignedOut(token)
	})
}

func TestASessionIsGoodInOneOrganisation(t *testing.T) {
	onBoth(t, func(o *office) {
		token := o.joined(ann)
		_, err := o.accounts.Viewer(t.Context(), o.other, token)
		o.refuses(err, medalist.SignedOut, "sign in")
		for _, token := range []string{"", "nonsense"} {
			o.isSignedOut(token)
		}
	})
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	onBoth(t, func(o *office) {
		first := o.joined(ann)
		o.now = o.now.Add(time.Hour)
		second, err := o.signIn(ann, words)
		o.must(err)
		bobs := o.viewer(o.joined(bob))
		me := o.viewer(second)
		all, err := o.accounts.Sessions(t.Context(), o.org, me)
		o.must(err)
		if len(all) != 2 || all[0].Agent != "browser" || all[1].Agent != "first" {
			o.t.Fatalf("the sessions are %+v", all)
		}
		o.refuses(o.accounts.Revoke(t.Context(), o.org, me, bobs.Session.TokenHash), medalist.NotFound, "ended already")
		o.must(o.accounts.Revoke(t.Context(), o.org, me, all[1].TokenHash))
		o.isSignedOut(first)
		third, err := o.signIn(ann, words)
		o.must(err)
		o.must(o.accounts.Revoke(t.Context(), o.org, me, ""))
		o.isSignedOut(third)
		o.viewer(second)
		o.must(o.accounts.SignOut(t.Context(), o.org, me))
		o.isSignedOut(second)
	})
}

func TestANewPasswordEndsAllSessionsAndLinks(t *testing.T) {
	onBoth(t, func(o *office) {
		old := o.joined(ann)
		link, err := o.accounts.ResetLink(t.Context(), o.org, ann, boss)
		o.must(err)
		_, err = o.accounts.ChangePassword(t.Context(), o.org, o.viewer(old), "not it", "four other words here")
		o.refuses(err, medalist.Invalid, "not your password")
		_, err = o.accounts.ChangePassword(t.Context(), o.org, o.viewer(old), words, "short")
		o.refuses(err, medalist.Invalid, "at least 10")
		now, err := o.accounts.ChangePassword(t.Context(), o.org, o.viewer(old), words, "four other words here")
		o.must(err)
		o.isSignedOut(old)
		o.viewer(now)
		_, _, err = o.accounts.LinkedTo(t.Context(), o.org, account.Reset, link)
		o.refuses(err, medalist.NotFound, "has been used")
	})
}

func TestATelephoneOnATableDoesNotGiveThePasswordAway(t *testing.T) {
	onBoth(t, func(o *office) {
		v := o.viewer(o.joined(ann))
		for range 5 {
			_, err := o.accounts.ChangePassword(t.Context(), o.org, v, "a guess", "four other words here")
			o.refuses(err, medalist.Invalid, "not your password")
		}
		_, err := o.accounts.ChangePassword(t.Context(), o.org, v, words, "four other words here")
		o.refuses(err, medalist.TooMany, "too many")
	})
}

func TestWhoHasLeftIsLetInNoMore(t *testing.T) {
	onBoth(t, func(o *office) {
		token := o.joined(ann)
		v := o.viewer(token)
		today := medalist.DateOf(o.now)
		o.update(func(ctx context.Context, tx *store.Tx) error {
			m := medalist.Membership{Until: today}
			_, err := tx.PutMemberships(ctx, []store.PersonMembership{{Person: v.Person.ID, Membership: m}}, 0)
			return err
		})
		o.viewer(token) // the last day is included
		o.now = o.now.Add(24 * time.Hour)
		o.isSignedOut(token)
		_, err := o.signIn(ann, words)
		o.refuses(err, medalist.Forbidden, "has left Acme")
	})
}

func TestWhatSomebodyChoseIsKept(t *testing.T) {
	onBoth(t, func(o *office) {
		token := o.joined(ann)
		o.must(o.accounts.Prefer(t.Context(), o.org, o.viewer(token), account.Language, "de"))
		if got := o.viewer(token).Preferences[account.Language]; got != "de" {
			o.t.Errorf("the language is %q", got)
		}
		o.must(o.accounts.Prefer(t.Context(), o.org, o.viewer(token), account.Language, ""))
		if got, kept := o.viewer(token).Preferences[account.Language]; kept {
			o.t.Errorf("the language is %q still", got)
		}
	})
}
