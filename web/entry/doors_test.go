package entry_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web"
	"medalist.dev/medalist/web/entry"
	"medalist.dev/medalist/web/webtest"
)

func TestSessionsAreKeptFromScriptsAndOtherSites(t *testing.T) {
	w := webtest.Fresh(t)
	joined(t, w, boss)
	safe := web.New(web.Options{Engine: w.Engine, Accounts: w.Accounts, Secure: true})
	got := webtest.Post(safe, base+"/sign-in", "email", boss, "password", password)
	for _, c := range got.Result().Cookies() {
		if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("the cookie %s is %v", c.Name, c)
		}
		if c.Name == "medalist" && c.Path != base+"/" {
			t.Errorf("the session goes to %q", c.Path)
		}
	}
}

// Whoever plants a session in somebody's browser does not get into theirs.
func TestSigningInOpensANewSession(t *testing.T) {
	w := webtest.Fresh(t)
	joined(t, w, boss)
	b := newBrowser(w.Pages)
	b.cookies["medalist"] = &http.Cookie{Name: "medalist", Value: "planted"}
	b.post(base+"/sign-in", "email", boss, "password", password)
	if b.cookies["medalist"].Value == "planted" || b.get(base+"/me").Code != http.StatusOK {
		t.Error("the planted session was kept")
	}
	before := b.cookies["medalist"].Value
	leadsTo(t, b.post(base+"/sign-out"), base+"/sign-in")
	b.cookies["medalist"] = &http.Cookie{Name: "medalist", Value: before}
	leadsTo(t, b.get(base+"/me"), base+"/sign-in?to=%2Fo%2Fnorthwind-medical%2Fme")
}

func TestAClosedAccountIsShownTheDoor(t *testing.T) {
	w := webtest.Fresh(t)
	b := signedIn(t, w, "ines@example.com")
	if err := w.Accounts.Bar(t.Context(), w.Org, "ines@example.com", true, boss); err != nil {
		t.Fatal(err)
	}
	if got := b.get(base + "/me"); got.Code != http.StatusSeeOther {
		t.Errorf("the session lives on: %d", got.Code)
	}
	answers(t, b.post(base+"/sign-in", "email", "ines@example.com", "password", password), http.StatusUnprocessableEntity, "has been closed")
}

func TestSessionsExpire(t *testing.T) {
	w := webtest.Fresh(t)
	b := signedIn(t, w, boss)
	w.Accounts.Now = func() time.Time { return webtest.Now.Add(31 * 24 * time.Hour) }
	if got := b.get(base + "/me"); got.Code != http.StatusSeeOther {
		t.Errorf("a month later it answers %d", got.Code)
	}
}

func TestLinksToPasswordsAreGoodOnce(t *testing.T) {
	w := webtest.Fresh(t)
	for purpose, page := range map[string]string{account.Invitation: "/join/", account.Reset: "/password/"} {
		make := w.Accounts.Invite
		if purpose == account.Reset {
			make = w.Accounts.ResetLink
		}
		token, err := make(t.Context(), w.Org, "ines@example.com", boss)
		if err != nil {
			t.Fatal(err)
		}
		b := newBrowser(w.Pages)
		shown := b.get(base + page + token)
		answers(t, shown, http.StatusOK, "Ines")
		if shown.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Error("the secret in the address is told to the next page")
		}
		answers(t, b.post(base+page+token, "password", "short"), http.StatusUnprocessableEntity, "at least 10")
		leadsTo(t, b.post(base+page+token, "password", password), base+"/")
		answers(t, b.get(base+"/me"), http.StatusOK, "Ines")
		answers(t, b.get(base+page+token), http.StatusNotFound, "has been used or has expired")
		answers(t, b.post(base+page+token, "password", password), http.StatusNotFound, "has been used or has expired")
	}
}

func TestForgettingAPasswordTellsNobodyWhoHasAnAccount(t *testing.T) {
	w := webtest.Fresh(t)
	answers(t, webtest.Get(w.Pages, base+"/forgot"), http.StatusOK, "No mail is sent from here")
	w.DB.Mails, w.Accounts.PublicURL = true, "https://medalist.example"
	joined(t, w, boss)
	said := func(email string) string {
		got := webtest.Post(w.Pages, base+"/forgot", "email", email)
		answers(t, got, http.StatusOK, "a link is on its way")
		return strings.ReplaceAll(webtest.TextOf(got.Body.String()), email, "")
	}
	if known, unknown := said(boss), said("nobody@example.com"); known != unknown {
		t.Errorf("they read %q and %q", known, unknown)
	}
}

func TestTriesAreCountedByAddress(t *testing.T) {
	w := webtest.Fresh(t)
	from := func(address string) int {
		r := httptest.NewRequest(http.MethodPost, base+"/sign-in", strings.NewReader("email=x@example.com&password=wrong"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = address
		got := httptest.NewRecorder()
		w.Pages.ServeHTTP(got, r)
		return got.Code
	}
	tries := 0
	for ; tries < 100 && from(fmt.Sprintf("[2001:db8:0:1::%x]:999", tries)) != http.StatusTooManyRequests; tries++ {
	}
	if tries < 20 || tries > 60 {
		t.Errorf("%d tries are let through", tries)
	}
	if from("[2001:db8:0:2::1]:999") == http.StatusTooManyRequests {
		t.Error("others are kept out too")
	}
}

func TestGuestsAreThoseOfTheDemoAlone(t *testing.T) {
	w := webtest.Fresh(t)
	h := withDoors(w, entry.Options{Guests: []entry.Guest{{Email: "ines@example.com", Name: "Ines", Role: "rep"}}})
	b := newBrowser(h)
	answers(t, b.get(base+"/sign-in"), http.StatusOK, "Look around as")
	answers(t, b.post(base+"/sign-in/guest", "email", boss), http.StatusForbidden, "Nobody can be a guest")
	leadsTo(t, b.post(base+"/sign-in/guest", "email", "ines@example.com"), base+"/")
	answers(t, webtest.Post(w.Pages, base+"/sign-in/guest", "email", "ines@example.com"), http.StatusForbidden, "Nobody can be a guest")
}

func TestPasskeysTellWhyTheyAreNotTaken(t *testing.T) {
	w := webtest.Fresh(t)
	begun := webtest.Post(w.Pages, base+"/sign-in/passkey/begin")
	answers(t, begun, http.StatusOK, `"rpId":"example.com"`)
	answers(t, webtest.Post(w.Pages, base+"/sign-in/passkey", "x", "y"), http.StatusUnprocessableEntity, "try the passkey again")
	b := signedIn(t, w, boss)
	answers(t, b.post(base+"/me/passkeys/begin"), http.StatusOK, `"name":"boss@example.com"`)
	answers(t, b.post(base+"/me/passkeys/add", "x", strings.Repeat("y", 1<<17)), http.StatusUnprocessableEntity, "more than any passkey")
	answers(t, b.post(base+"/me/passkeys/remove", "id", "none"), http.StatusNotFound, "removed already")
}
