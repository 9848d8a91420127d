package entry_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web"
	"medalist.dev/medalist/web/entry"
	"medalist.dev/medalist/web/webtest"
)

const (
	boss     = webtest.Boss
	base     = webtest.Base
	password = "four words in a row"
)

func TestMain(m *testing.M) { webtest.Main(m) }

// withDoors returns the pages of a world with options.
func withDoors(w *webtest.World, o entry.Options) http.Handler {
	return web.New(web.Options{Engine: w.Engine, Accounts: w.Accounts, Entry: o})
}

// joined gives somebody a password.
func joined(t *testing.T, w *webtest.World, email string) {
	t.Helper()
	if _, err := w.Accounts.FirstPassword(t.Context(), w.Org, email, password, account.Device{Agent: "first"}); err != nil {
		t.Fatal(err)
	}
}

// A browser keeps cookies as browsers do, whatever their path.
type browser struct {
	pages   http.Handler
	cookies map[string]*http.Cookie
}

func newBrowser(pages http.Handler) *browser {
	return &browser{pages, map[string]*http.Cookie{}}
}

func (b *browser) do(r *http.Request) *httptest.ResponseRecorder {
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36")
	w := httptest.NewRecorder()
	b.pages.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		b.cookies[c.Name] = c
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	return w
}

func (b *browser) get(path string) *httptest.ResponseRecorder {
	return b.do(httptest.NewRequest(http.MethodGet, path, nil))
}

func (b *browser) post(path string, pairs ...string) *httptest.ResponseRecorder {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(r)
}

// signedIn is a browser in which somebody has signed in with their password.
func signedIn(t *testing.T, w *webtest.World, email string) *browser {
	t.Helper()
	joined(t, w, email)
	b := newBrowser(w.Pages)
	if got := b.post(base+"/sign-in", "email", email, "password", password); got.Code != http.StatusSeeOther {
		t.Fatalf("signing in answers %d: %s", got.Code, webtest.TextOf(got.Body.String()))
	}
	return b
}

// answers fails unless an answer has a status and its page says something.
func answers(t *testing.T, w *httptest.ResponseRecorder, status int, says string) {
	t.Helper()
	if text := webtest.Clean(w.Body.String()); w.Code != status || !strings.Contains(text, says) {
		t.Errorf("it answers %d, want %d and %q: %s", w.Code, status, says, webtest.TextOf(w.Body.String()))
	}
}

// leadsTo fails unless an answer goes on to an address.
func leadsTo(t *testing.T, w *httptest.ResponseRecorder, address string) {
	t.Helper()
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != address {
		t.Errorf("it answers %d to %q, want %q: %s", w.Code, to, address, webtest.TextOf(w.Body.String()))
	}
}
