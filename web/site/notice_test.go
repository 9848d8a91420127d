package site_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/a-h/templ"

	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/webtest"
	"medalist.dev/medalist/web/words"
)

func noticed(t *testing.T, value string) string {
	t.Helper()
	return visit.Frame(asked(&http.Cookie{Name: "notice", Value: value}), "Title", "").Notice
}

func asked(with *http.Cookie) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/o/acme/", nil)
	r.AddCookie(with)
	return r
}

// saying returns the cookie that brings a notice to the next page.
func saying(text string) *http.Cookie {
	w := httptest.NewRecorder()
	visit.Notice(w, text)
	return w.Result().Cookies()[0]
}

var visit = &site.Visit{Base: "/o/acme", Words: words.English}

func TestANoticeIsSaidByTheNextPageAndForgotten(t *testing.T) {
	cookie := saying("Kept: 100 % of Ünal’s <b>meetings</b>.")
	if !cookie.HttpOnly || cookie.Path != "/o/acme/" || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("the cookie is %v", cookie)
	}
	if got := noticed(t, cookie.Value); got != "Kept: 100 % of Ünal’s <b>meetings</b>." {
		t.Errorf("the page says %q", got)
	}
	r := asked(cookie)
	shown := httptest.NewRecorder()
	if err := site.Show(shown, r, http.StatusOK, visit.Frame(r, "Title", ""), templ.NopComponent); err != nil {
		t.Fatal(err)
	}
	doc := webtest.Parsed(t, shown)
	webtest.Says(t, doc.Selection, "[role=status]", "Kept: 100 % of Ünal’s <b>meetings</b>.")
	if gone := shown.Result().Cookies(); len(gone) != 1 || gone[0].MaxAge >= 0 {
		t.Errorf("the cookie stays: %v", gone)
	}
}

func TestANoticeWaitsForThePageThatItsReaderOpens(t *testing.T) {
	for header, value := range map[string]string{
		"Medalist-Person":  "7",    // a device keeps a copy for when there is no signal
		"HX-Request":       "true", // a part is put into an open page
		site.RefreshHeader: "1",    // an open page is brought up to date
	} {
		r := asked(saying("Shared: +10 points"))
		r.Header.Set(header, value)
		if f := visit.Frame(r, "Title", ""); f.Notice != "" || f.Noticed != "" {
			t.Errorf("a request with %s takes the notice %q away", header, f.Notice)
		}
	}
}

func TestNobodyElsePutsWordsIntoOurMouth(t *testing.T) {
	for _, value := range []string{"", "SGVsbG8", "SGVsbG8.SGVsbG8", ".", "%%%.x"} {
		if got := noticed(t, value); got != "" {
			t.Errorf("%q says %q", value, got)
		}
	}
}
