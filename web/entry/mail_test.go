package entry_test

import (
	"net/http"
	"regexp"
	"testing"

	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/webtest"
)

var linked = regexp.MustCompile(`https://medalist\.example(/\S+)`)

// mailed returns the path of the link in the only mail that waits for somebody.
func mailed(t *testing.T, w *webtest.World, email string) string {
	t.Helper()
	var mails []store.Mail
	err := w.DB.View(t.Context(), w.Org.ID, func(tx *store.Tx) (err error) {
		mails, err = tx.DueMail(t.Context(), 1<<62, 100)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var path string
	for _, m := range mails {
		if m.To == email {
			path = linked.FindStringSubmatch(m.Text)[1]
		}
	}
	if path == "" {
		t.Fatalf("no mail waits for %s: %+v", email, mails)
	}
	return path
}

func TestAForgottenPasswordIsReplacedByMail(t *testing.T) {
	w := webtest.Fresh(t)
	w.DB.Mails, w.Accounts.PublicURL = true, "https://medalist.example"
	b := signedIn(t, w, "ines@example.com")
	// Whatever host the request names, the link leads to ours.
	stranger := newBrowser(w.Pages)
	stranger.post("http://evil.example"+base+"/forgot", "email", "ines@example.com")
	path := mailed(t, w, "ines@example.com")
	answers(t, stranger.get(path), http.StatusOK, "A new password")
	leadsTo(t, stranger.post(path, "password", "four other words here"), base+"/")
	if got := b.get(base + "/me"); got.Code != http.StatusSeeOther {
		t.Errorf("the old session lives on: %d", got.Code)
	}
	answers(t, b.post(base+"/sign-in", "email", "ines@example.com", "password", password), http.StatusUnprocessableEntity, "do not belong together")
	leadsTo(t, b.post(base+"/sign-in", "email", "ines@example.com", "password", "four other words here"), base+"/")
}

func TestPeopleWhoAreBroughtInAreInvitedByMail(t *testing.T) {
	w := webtest.Fresh(t)
	w.DB.Mails, w.Accounts.PublicURL = true, "https://medalist.example"
	b := signedIn(t, w, boss)
	leadsTo(t, b.post(base+"/setup/people", "rows", "zoe@example.com,Zoe Zett,Ruhr", "invite", "yes"), base+"/setup/next")
	answers(t, b.get(base+"/setup/next"), http.StatusOK, "gets an invitation by mail")
	zoe := newBrowser(w.Pages)
	path := mailed(t, w, "zoe@example.com")
	answers(t, zoe.get(path), http.StatusOK, "Welcome, Zoe Zett")
	leadsTo(t, zoe.post(path, "password", password), base+"/")
	answers(t, zoe.get(base+"/me"), http.StatusOK, "Zoe Zett")
}
