package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web"
)

// now is the moment at which all tests look: a Thursday morning.
var now = time.Date(2025, time.November, 20, 9, 42, 0, 0, time.UTC)

// northwind is a small organisation with a month behind it, served by the real
// engine on a database that all tests read.
var northwind = sync.OnceValues(func() (http.Handler, error) {
	folder, err := os.MkdirTemp("", "medalist-web-*")
	if err != nil {
		return nil, err
	}
	folders = append(folders, folder)
	e, a, err := open(filepath.Join(folder, "northwind.db"))
	if err != nil {
		return nil, err
	}
	org, err := initOrg(e, "Northwind Medical")
	if err != nil {
		return nil, err
	}
	r := engine.ImportRequest{Name: "northwind", Actor: "test"}
	for _, kind := range []ingest.Kind{ingest.Teams, ingest.People, ingest.Customers, ingest.Assignments, ingest.Targets, ingest.Activities} {
		r.Steps = append(r.Steps, engine.ImportStep{Kind: kind, Path: filepath.Join("testdata", "northwind", string(kind)+".csv")})
	}
	if _, err := e.Import(context.Background(), org, r); err != nil {
		return nil, err
	}
	return signedIn(web.New(web.Options{Engine: e, Accounts: a}), a, org, boss)
})

// boss may see everything.
const boss = "boss@example.com"

// signedIn serves pages to somebody who is signed in already.
func signedIn(h http.Handler, a *account.Accounts, org medalist.Org, email string) (http.Handler, error) {
	token, err := a.SignInAs(context.Background(), org, email, account.Device{Agent: "test"})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.AddCookie(&http.Cookie{Name: "medalist", Value: token})
		h.ServeHTTP(w, r)
	}), err
}

// folders are removed when all tests are done.
var folders []string

func TestMain(m *testing.M) {
	code := m.Run()
	for _, f := range folders {
		os.RemoveAll(f)
	}
	os.Exit(code)
}

// open returns what pages stand on, on a database of its own.
func open(path string) (*engine.Engine, *account.Accounts, error) {
	db, err := store.Open(context.Background(), path)
	if err != nil {
		return nil, nil, err
	}
	e, a := engine.New(db), account.New(db)
	e.Now = func() time.Time { return now }
	a.Now = e.Now
	return e, a, nil
}

func initOrg(e *engine.Engine, name string) (medalist.Org, error) {
	pack, err := os.ReadFile("../packs/medical-devices.yaml")
	if err != nil {
		return medalist.Org{}, err
	}
	return e.Init(context.Background(), engine.InitRequest{
		Name: name, TimeZone: "Europe/Berlin", WeekStarts: time.Monday, Currency: "EUR",
		Pack: "medical-devices.yaml", PackText: pack, Admin: boss,
	})
}

// site returns the pages of northwind.
func site(t testing.TB) http.Handler {
	t.Helper()
	h, err := northwind()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// get asks for an address; headers are name and value pairs.
func get(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// post sends a form of name and value pairs.
func post(h http.Handler, path string, pairs ...string) *httptest.ResponseRecorder {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// base is the path of the organisation's pages.
const base = "/o/northwind-medical"

// page returns a page of northwind.
func page(t testing.TB, path string) *goquery.Document {
	t.Helper()
	return documentOf(t, site(t), base+path)
}

func documentOf(t testing.TB, h http.Handler, path string) *goquery.Document {
	t.Helper()
	w := get(h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s answered %d: %s", path, w.Code, textOf(w.Body.String()))
	}
	doc, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func textOf(html string) string {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	if err != nil {
		return html
	}
	return clean(doc.Find("main").Text())
}

// clean joins words by single spaces.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// row returns the first table row that holds a text.
func row(t testing.TB, doc *goquery.Document, text string) *goquery.Selection {
	t.Helper()
	found := doc.Find("tr").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return strings.Contains(clean(s.Text()), text)
	})
	if found.Length() == 0 {
		t.Fatalf("no row says %q", text)
	}
	return found.First()
}

// says fails unless a selection's text is want.
func says(t testing.TB, s *goquery.Selection, selector, want string) {
	t.Helper()
	if got := clean(s.Find(selector).First().Text()); got != want {
		t.Errorf("%s says %q, want %q", selector, got, want)
	}
}
