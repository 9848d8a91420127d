package account_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
)

func TestWhoeverKnowsThePasswordIsLetIn(t *testing.T) {
	onBoth(t, func(o *office) {
		o.joined(ann)
		token, err := o.signIn(" Ann@Acme.test ", words)
		o.must(err)
		if v := o.viewer(token); v.Person.Email != ann || v.Session.Agent != "browser" || v.Session.Address != "192.0.2.1" {
			o.t.Errorf("let in is %+v", v)
		}
	})
}

func TestWrongPasswordsTellNothing(t *testing.T) {
	onBoth(t, func(o *office) {
		o.joined(ann)
		said := map[string]bool{}
		for _, email := range []string{ann, bob, "nobody@acme.test", ""} { // with a password, without one, unknown
			_, err := o.signIn(email, "four words in a column")
			o.refuses(err, medalist.Invalid, "do not belong together")
			said[err.Error()] = true
		}
		if len(said) != 1 {
			o.t.Errorf("the answers differ: %v", said)
		}
	})
}

func TestGuessingLocksAnAccountForLongerAndLonger(t *testing.T) {
	onBoth(t, func(o *office) {
		o.joined(ann)
		for _, email := range []string{ann, "nobody@acme.test"} { // who has an account must not show
			for range 5 {
				_, err := o.signIn(email, "wrong")
				o.refuses(err, medalist.Invalid, "do not belong together")
			}
			_, err := o.signIn(email, words)
			o.refuses(err, medalist.TooMany, "in a minute")
			o.now = o.now.Add(time.Minute)
			_, err = o.signIn(email, "wrong")
			o.refuses(err, medalist.Invalid, "do not belong together")
			_, err = o.signIn(email, words)
			o.refuses(err, medalist.TooMany, "in 2 minutes")
		}
		o.now = o.now.Add(2 * time.Minute)
		_, err := o.signIn(ann, words)
		o.must(err)
		_, err = o.signIn(ann, "wrong")
		o.refuses(err, medalist.Invalid, "do not belong together")
		_, err = o.signIn(ann, words)
		o.must(err) // the count begins again
	})
}

func TestANewPasswordOpensALockedAccount(t *testing.T) {
	onBoth(t, func(o *office) {
		o.joined(ann)
		for range 5 {
			_, err := o.signIn(ann, "wrong")
			o.refuses(err, medalist.Invalid, "")
		}
		link, err := o.accounts.ResetLink(t.Context(), o.org, ann, boss)
		o.must(err)
		_, err = o.accounts.ChoosePassword(t.Context(), o.org, account.Reset, link, "four other words here", account.Device{})
		o.must(err)
		_, err = o.signIn(ann, "four other words here")
		o.must(err)
	})
}

func TestGuessingManyAtOnceIsNoWayAroundTheLock(t *testing.T) {
	onBoth(t, func(o *office) {
		o.joined(ann)
		var tries sync.WaitGroup
		for range 12 {
			tries.Go(func() { _, _ = o.signIn(ann, "wrong") })
		}
		tries.Wait()
		_, err := o.signIn(ann, words)
		o.refuses(err, medalist.TooMany, "too many wrong passwords")
		locked := 0
		for _, line := range o.log() {
			if strings.Contains(line, "account locked") {
				locked++
			}
		}
		if locked == 0 {
			o.t.Error("nothing was recorded")
		}
	})
}

// Nobody can tell from the time it takes who has an account.
func TestUnknownEmailsTakeAsLong(t *testing.T) {
	onBoth(t, func(o *office) {
		o.joined(ann)
		best := func(email string) time.Duration {
			least := time.Hour
			for range 4 { // one less than locks the account
				start := time.Now()
				_, err := o.signIn(email, "wrong")
				least = min(least, time.Since(start))
				o.refuses(err, medalist.Invalid, "")
			}
			return least
		}
		known, unknown := best(ann), best("nobody@acme.test")
		if known > 3*unknown || unknown > 3*known {
			o.t.Errorf("a known email takes %v, an unknown one %v", known, unknown)
		}
	})
}

func TestAClosedAccountIsClosedEverywhere(t *testing.T) {
	onBoth(t, func(o *office) {
		session := o.joined(ann)
		reset, err := o.accounts.ResetLink(t.Context(), o.org, ann, boss)
		o.must(err)
		o.must(o.accounts.Bar(t.Context(), o.org, ann, true, boss))
		o.isSignedOut(session)
		_, err = o.signIn(ann, words)
		o.refuses(err, medalist.Forbidden, "has been closed")
		_, err = o.signIn(ann, "wrong") // others do not learn of it
		o.refuses(err, medalist.Invalid, "do not belong together")
		_, err = o.accounts.SignInAs(t.Context(), o.org, ann, account.Device{})
		o.refuses(err, medalist.Forbidden, "has been closed")
		_, err = o.accounts.ChoosePassword(t.Context(), o.org, account.Reset, reset, "four other words here", account.Device{})
		o.refuses(err, medalist.NotFound, "has been used or has expired")
		_, err = o.accounts.Invite(t.Context(), o.org, ann, boss)
		o.refuses(err, medalist.Forbidden, "has been closed")

		o.must(o.accounts.Bar(t.Context(), o.org, ann, false, boss))
		_, err = o.signIn(ann, words)
		o.must(err)
		o.refuses(o.accounts.Bar(t.Context(), o.org, boss, true, boss), medalist.Invalid, "your own account")
		o.refuses(o.accounts.Bar(t.Context(), o.org, "nobody@acme.test", true, boss), medalist.NotFound, "nobody@acme.test")
		if log := o.log(); !slices.ContainsFunc(log, func(l string) bool { return strings.HasPrefix(l, boss+" account closed "+ann) }) {
			o.t.Errorf("the log says %q", log)
		}
	})
}
