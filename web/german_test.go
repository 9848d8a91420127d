package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
	"medalist.dev/medalist/web/words"
)

// german are the headers of a browser whose reader prefers German.
var german = []string{"Accept-Language", "de-DE,de;q=0.9,en;q=0.5"}

func TestGermanReadersGetGermanPages(t *testing.T) {
	for path, heading := range map[string]string{
		"/board":                     "Ranglisten",
		"/people":                    "Personen",
		"/kpis":                      "KPIs",
		"/kpis/meetings":             "Termine",
		"/kpis/product-line-sales":   "Umsatz je Produktlinie",
		"/nowhere":                   "Nicht gefunden",
		"/board?every=decade":        "Diese Adresse fragt nach etwas Unmöglichem",
		"/people/nobody@example.com": "Nicht gefunden",
	} {
		w := webtest.Get(site(t), base+path, german...)
		if got := w.Header().Get("Content-Language"); got != "de" {
			t.Errorf("%s is in the language %q", path, got)
		}
		doc := webtest.Parsed(t, w)
		if lang, _ := doc.Find("html").Attr("lang"); lang != "de" {
			t.Errorf("%s says that it is in %q", path, lang)
		}
		webtest.Says(t, doc.Selection, "h1", heading)
	}
}

func TestGermanFiguresAndDaysAreWrittenAsGermansDo(t *testing.T) {
	doc := germanPage(t, "/explain?person=ines@example.com&kpi=meetings&on=2025-11-20")
	webtest.Says(t, doc.Selection, ".panel h2", "Erklärung Termine, KW 47")
	webtest.Says(t, doc.Selection, ".rule-sentence", "10 Punkte je Termin")
	webtest.Says(t, doc.Selection, ".rule-notes", "Anzahl Termine. Ziel: 5 pro Woche, gesetzt für Rhine-Main.")
	webtest.Says(t, doc.Selection, ".stat .figure", "52")
	doc = germanPage(t, "/board?kpi=product-line-sales&on=2025-10-31")
	webtest.Says(t, doc.Selection, ".board .col-score a, .board td.col-score", "61.000 €")
	webtest.Says(t, germanPage(t, "/overview").Selection, ".head-text p", "Donnerstag, 20. November 2025")
}

// Whatever a page says in English although it has German was not given to the
// reader's language.
func TestGermanPagesSayNothingInEnglish(t *testing.T) {
	texts, err := words.Read(os.DirFS("words"), "de")
	if err != nil {
		t.Fatal(err)
	}
	paths := slices.Clone(everyPage)
	for _, r := range routes(webtest.Northwind(t)) {
		if r.Method == http.MethodGet && !strings.Contains(r.Path, "{") {
			paths = append(paths, r.Path)
		}
	}
	for _, who := range []string{boss, "ines@example.com"} {
		h := webtest.Northwind(t).SignedIn(t, who)
		for _, path := range paths {
			for _, said := range saidInGerman(t, h, path) {
				if other, known := texts[said]; known && other != said {
					t.Errorf("%s says %q to %s, not %q", path, said, who, other)
				}
			}
		}
	}
}

// saidInGerman returns what a page says to a German reader, nothing if it is
// no page that they may see.
func saidInGerman(t *testing.T, h http.Handler, path string) []string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
	r.Header.Set(german[0], german[1])
	w := flushed{httptest.NewRecorder(), cancel}
	h.ServeHTTP(w, r)
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		return nil
	}
	return saidOn(webtest.Parsed(t, w.ResponseRecorder))
}

func TestPagesDependOnTheLanguageAskedFor(t *testing.T) {
	for _, path := range []string{"/board", "/nowhere"} {
		if vary := strings.Join(webtest.Get(site(t), base+path).Header().Values("Vary"), ", "); !strings.Contains(vary, "Accept-Language") {
			t.Errorf("%s varies with %q", path, vary)
		}
	}
}

func germanPage(t *testing.T, path string) *goquery.Document {
	t.Helper()
	w := webtest.Get(site(t), base+path, german...)
	if w.Code != http.StatusOK {
		t.Fatalf("%s answered %d", path, w.Code)
	}
	return webtest.Parsed(t, w)
}

// saidOn returns the texts of a page and of the attributes that people read.
func saidOn(doc *goquery.Document) []string {
	var said []string
	doc.Find("body *").Each(func(_ int, e *goquery.Selection) {
		for _, name := range []string{"aria-label", "title", "placeholder", "alt"} {
			if text, ok := e.Attr(name); ok {
				said = append(said, webtest.Clean(text))
			}
		}
		e.Contents().Each(func(_ int, n *goquery.Selection) {
			if goquery.NodeName(n) == "#text" && goquery.NodeName(e) != "code" {
				said = append(said, webtest.Clean(n.Text()))
			}
		})
	})
	return said
}
