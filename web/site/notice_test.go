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
	r := httptest.NewRequest(http.MethodGet, "/o/acme/", nil)
	r.AddCookie(&http.Cookie{Name: "notice", Value: value})
	return visit.Frame(r, "Title", "").Notice
}

var visit = &site.Visit{Base: "/o/acme", Words: words.English}

func TestANoticeIsSaidByTheNextPageAndForgotten(t *testing.T) {
	w := httptest.NewRecorder()
	visit.Notice(w, "Kept: 100 % of Ünal’s <b>meetings</b>.")
	cookie := w.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.Path != "/o/acme/" || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("the cookie is %v", cookie)
	}
	if got := noticed(t, cookie.Value); got != "Kept: 100 % of Ünal’s <b>meetings</b>." {
		t.Errorf("the page says %q", got)
	}
	r := httptest.NewRequest(http.MethodGet, "/o/acme/", nil)
	r.AddCookie(cookie)
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

func TestNobodyElsePutsWordsIntoOurMouth(t *testing.T) {
	for _, value := range []string{"", "SGVsbG8", "SGVsbG8.SGVsbG8", ".", "%%%.x"} {
		if got := noticed(t, value); got != "" {
			t.Errorf("%q says %q", value, got)
		}
	}
}
