package offline_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

func TestTheManifestNamesTheOrganisationAndIconsThatExist(t *testing.T) {
	h := webtest.Northwind(t).Pages
	var m struct {
		Name, Scope string
		Start       string `json:"start_url"`
		Icons       []struct{ Src string }
	}
	if err := json.Unmarshal(webtest.Get(h, webtest.Base+"/manifest.webmanifest").Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	if m.Name != "Medalist · Northwind Medical" || m.Scope != webtest.Base+"/" || m.Start != webtest.Base+"/" {
		t.Errorf("the manifest is that of %q, from %s within %s", m.Name, m.Start, m.Scope)
	}
	if len(m.Icons) != 3 {
		t.Errorf("it names %d icons", len(m.Icons))
	}
	for _, icon := range m.Icons {
		if w := webtest.Get(h, icon.Src); w.Code != http.StatusOK || w.Header().Get("Content-Type") != "image/png" {
			t.Errorf("%s answers %d as %s", icon.Src, w.Code, w.Header().Get("Content-Type"))
		}
	}
}

// Whatever the worker keeps from the start must be there: one missing file
// would keep it from being installed at all.
func TestTheWorkerKeepsOnlyWhatExists(t *testing.T) {
	h := webtest.Northwind(t).Pages
	w := webtest.Get(h, webtest.Base+"/sw.js")
	head, _, _ := strings.Cut(strings.TrimPrefix(w.Body.String(), "self.medalist="), ";\n")
	var s struct {
		Shell   []string
		StandIn string
	}
	if err := json.Unmarshal([]byte(head), &s); err != nil {
		t.Fatal(err)
	}
	for _, address := range append(s.Shell, s.StandIn) {
		if got := webtest.Get(h, address); got.Code != http.StatusOK {
			t.Errorf("%s answers %d", address, got.Code)
		}
	}
	if w.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("the worker may be cached: %s", w.Header().Get("Cache-Control"))
	}
	if again := webtest.Get(h, webtest.Base+"/sw.js", "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("the same worker answers %d", again.Code)
	}
}

func TestTheStandInSaysNothingOfWhoAsked(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, "ines@example.com")
	page := webtest.Get(h, webtest.Base+"/no-signal").Body.String()
	if !strings.Contains(page, "No signal") || strings.Contains(page, "Ines") {
		t.Error("the page for when there is no signal is not for everybody")
	}
}

func TestWhatOnePersonQueuedIsNotTakenFromAnother(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, "ines@example.com")
	mine := webtest.Get(h, webtest.Base+"/today").Header().Get("Medalist-Person")
	if mine == "" || mine == "0" {
		t.Fatalf("a page of Ines is for %q", mine)
	}
	w := webtest.Get(h, webtest.Base+"/log/options.json", "Accept", "application/json", "Medalist-Person", mine+"0")
	if w.Code != http.StatusUnauthorized || !strings.Contains(w.Body.String(), `"state":"signed-out"`) {
		t.Errorf("a request of somebody else answers %d: %s", w.Code, w.Body)
	}
	if w := webtest.Get(h, webtest.Base+"/log/options.json", "Medalist-Person", mine); w.Code != http.StatusOK {
		t.Errorf("her own answers %d", w.Code)
	}
}

func TestNobodysPagesAreMarkedAsNobodys(t *testing.T) {
	w := webtest.Get(webtest.Northwind(t).Pages, webtest.Base+"/sign-in")
	if got := w.Header().Get("Medalist-Person"); got != "0" {
		t.Errorf("the sign-in page is for %q", got)
	}
}
