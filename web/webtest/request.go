package webtest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// Get asks for an address; headers are name and value pairs.
func Get(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Post sends a form of name and value pairs.
func Post(h http.Handler, path string, pairs ...string) *httptest.ResponseRecorder {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Document returns a page that must be there.
func Document(t testing.TB, h http.Handler, path string) *goquery.Document {
	t.Helper()
	w := Get(h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s answered %d: %s", path, w.Code, TextOf(w.Body.String()))
	}
	return Parsed(t, w)
}

// Parsed returns the document of an answer.
func Parsed(t testing.TB, w *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TextOf returns the text of a page's main part.
func TextOf(html string) string {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	if err != nil {
		return html
	}
	return Clean(doc.Find("main").Text())
}

// Clean joins words by single spaces.
func Clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// Row returns the first table row that holds a text.
func Row(t testing.TB, doc *goquery.Document, text string) *goquery.Selection {
	t.Helper()
	found := doc.Find("tr").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return strings.Contains(Clean(s.Text()), text)
	})
	if found.Length() == 0 {
		t.Fatalf("no row says %q", text)
	}
	return found.First()
}

// Says fails unless the text of the first match of a selector is want.
func Says(t testing.TB, s *goquery.Selection, selector, want string) {
	t.Helper()
	if got := Clean(s.Find(selector).First().Text()); got != want {
		t.Errorf("%s says %q, want %q", selector, got, want)
	}
}
