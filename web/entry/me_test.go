package entry_test

import (
	"net/http"
	"strings"
	"testing"

	"medalist.dev/medalist/web/webtest"
)

func TestMeIsInTheLanguageThatWasChosen(t *testing.T) {
	w := webtest.Fresh(t)
	b := signedIn(t, w, "ines@example.com")
	page := webtest.Parsed(t, b.get(base+"/me"))
	webtest.Says(t, page.Selection, "h1", "Ines Valtor")
	if page.Find("select[name=language] option").Length() != 3 {
		t.Error("there are not three languages to choose from")
	}
	leadsTo(t, b.post(base+"/me/language", "language", "de"), base+"/me")
	page = webtest.Parsed(t, b.get(base+"/me"))
	webtest.Says(t, page.Selection, "[role=status]", "Die Sprache ist gemerkt.")
	if lang := page.Find("html").AttrOr("lang", ""); lang != "de" {
		t.Errorf("the page is in %q", lang)
	}
	answers(t, b.post(base+"/me/language", "language", "xx"), http.StatusBadRequest, "xx")
	leadsTo(t, b.post(base+"/me/language", "language", ""), base+"/me")
	if lang := webtest.Parsed(t, b.get(base+"/me")).Find("html").AttrOr("lang", ""); lang != "en" {
		t.Errorf("the page is in %q", lang)
	}
}

func TestAPasswordIsChangedByWhoKnowsIt(t *testing.T) {
	w := webtest.Fresh(t)
	b := signedIn(t, w, boss)
	wrong := b.post(base+"/me/password", "old_password", "not it at all", "password", "four other words here")
	answers(t, wrong, http.StatusUnprocessableEntity, "not your password of today")
	if field := webtest.Parsed(t, wrong).Find("input[name=old_password]"); field.AttrOr("aria-invalid", "") != "true" ||
		field.AttrOr("aria-describedby", "") != "old_password-wrong" || field.AttrOr("value", "") != "" {
		t.Error("the field does not say that it is wrong, or repeats the password")
	}
	answers(t, b.post(base+"/me/password", "old_password", password, "password", "short"), http.StatusUnprocessableEntity, "at least 10")
	before := b.cookies["medalist"].Value
	leadsTo(t, b.post(base+"/me/password", "old_password", password, "password", "four other words here"), base+"/me")
	if b.cookies["medalist"].Value == before {
		t.Error("the session is the old one")
	}
	answers(t, b.get(base+"/me"), http.StatusOK, "The new password holds")
}

func TestOtherDevicesAreSignedOut(t *testing.T) {
	w := webtest.Fresh(t)
	b := signedIn(t, w, boss)
	other := newBrowser(w.Pages)
	other.post(base+"/sign-in", "email", boss, "password", password)
	page := webtest.Parsed(t, b.get(base+"/me"))
	list := page.Find("#sessions li")
	if list.Length() != 3 || !strings.Contains(list.Text(), "Chrome, Linux") || !strings.Contains(list.Text(), "192.0.2.1") {
		t.Fatalf("the list says %q", webtest.Clean(list.Text()))
	}
	leadsTo(t, b.post(base+"/me/sessions/end", "id", ""), base+"/me#sessions")
	if got := other.get(base + "/me"); got.Code != http.StatusSeeOther {
		t.Errorf("the other one is answered %d", got.Code)
	}
	answers(t, b.get(base+"/me"), http.StatusOK, "Every other device is signed out.")
	mine := webtest.Parsed(t, b.get(base+"/me")).Find("#sessions li")
	if mine.Length() != 1 || mine.Find("button").Length() != 0 {
		t.Errorf("the list says %q", webtest.Clean(mine.Text()))
	}
}
