package web_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/account"
	"medalist.dev/medalist/web/webtest"
)

// everyPage is an address of each sort of page.
var everyPage = []string{
	"/overview", "/overview?every=week", "/overview?every=year", "/board", "/board?level=team", "/board?kpi=product-line-sales", "/board?kpi=gross-profit&by=attainment",
	"/people", "/people?q=ines", "/people/ines@example.com",
	"/teams", "/teams/Rhine-Main", "/teams/Germany", "/kpis", "/kpis/sales-conversation", "/kpis/gross-profit", "/kpis/product-line-sales",
	"/explain?person=ines@example.com&kpi=meetings&on=2025-11-20",
	"/explain?team=Ruhr&kpi=gross-profit&on=2025-11-20",
}

func TestEveryPageHasATitleAHeadingAndOneMain(t *testing.T) {
	for _, path := range everyPage {
		doc := page(t, path)
		if title := doc.Find("head > title").Text(); !strings.HasSuffix(title, " · Northwind Medical · Medalist") {
			t.Errorf("%s is titled %q", path, title)
		}
		if n := doc.Find("h1").Length(); n != 1 {
			t.Errorf("%s has %d headings of the first level", path, n)
		}
		if n := doc.Find("main").Length(); n != 1 {
			t.Errorf("%s has %d main parts", path, n)
		}
	}
}

// The content security policy refuses what stands inside a page.
func TestNoPageHoldsScriptOrStyle(t *testing.T) {
	for _, path := range everyPage {
		doc := page(t, path)
		if n := doc.Find("script:not([src]), style, [style], [onclick]").Length(); n != 0 {
			t.Errorf("%s holds %d inline scripts or styles", path, n)
		}
	}
}

func TestEveryLinkOfEveryPageLeadsSomewhere(t *testing.T) {
	seen := map[string]bool{}
	var walk func(path string, depth int)
	walk = func(path string, depth int) {
		if seen[path] || depth > 2 || len(seen) > 400 {
			return
		}
		seen[path] = true
		w := webtest.Get(site(t), path)
		if w.Code != http.StatusOK && w.Code != http.StatusSeeOther {
			t.Errorf("%s answered %d", path, w.Code)
			return
		}
		doc, err := goquery.NewDocumentFromReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		doc.Find("a[href^='/']").Each(func(_ int, a *goquery.Selection) {
			href, _ := a.Attr("href")
			walk(href, depth+1)
		})
	}
	walk(base+"/overview", 0)
	if len(seen) < 50 {
		t.Errorf("only %d addresses were found", len(seen))
	}
}

func TestFailuresSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		path   string
		status int
		says   string
	}{
		{"/nowhere", 404, "There is no page at /nowhere"},
		{"/o/nobody/", 404, "nobody"},
		{base + "/nowhere", 404, "There is no page at"},
		{base + "/people/nobody@example.com", 404, "nobody@example.com"},
		{base + "/kpis/nothing", 404, "There is no KPI"},
		{base + "/board?every=decade", 400, "decade"},
		{base + "/board?on=yesterday", 400, "YYYY-MM-DD"},
		{base + "/board?on=0001-01-01", 400, "out of range"},
		{base + "/board?every=free&from=2025-11-20&to=2025-11-01", 400, "exchange the two"},
		{base + "/board?page=0", 400, "pages count from 1"},
		{base + "/board?level=galaxy", 400, "choose person or team"},
		{base + "/board?teams=median", 400, "a sum, an average"},
		{base + "/board?kpi=meetings&by=luck", 400, "by points, value or attainment"},
		{base + "/board?kpi=gross-profit&by=points", 400, "rank by value or by attainment"},
		{base + "/board?kpi=meetings&by=value&team=Nowhere", 404, "There is no team Nowhere"},
		{base + "/explain?kpi=meetings", 400, "name either"},
		{"/theme?to=pink", 400, "choose light, dark or system"},
	} {
		w := webtest.Get(site(t), c.path)
		if text := webtest.TextOf(w.Body.String()); w.Code != c.status || !strings.Contains(text, c.says) {
			t.Errorf("%s answered %d %q, want %d and %q", c.path, w.Code, text, c.status, c.says)
		}
	}
}

func TestFailuresInsideAnOrganisationKeepItsNavigation(t *testing.T) {
	w := webtest.Get(site(t), base+"/kpis/nothing")
	doc, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Find(".side-nav a").Length() == 0 {
		t.Error("the navigation is gone")
	}
}

func TestWhatAnotherSiteSendsIsRefused(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, base+"/sign-out", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	site(t).ServeHTTP(w, r)
	if w.Code != http.StatusForbidden || !strings.Contains(webtest.TextOf(w.Body.String()), "another site") {
		t.Errorf("it answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
}

func TestAnswersAreGuarded(t *testing.T) {
	h := webtest.Get(site(t), base+"/board").Header()
	for name, part := range map[string]string{
		"Content-Security-Policy": "frame-ancestors 'none'",
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "same-origin",
	} {
		if !strings.Contains(h.Get(name), part) {
			t.Errorf("%s is %q", name, h.Get(name))
		}
	}
	if strings.Contains(h.Get("Content-Security-Policy"), "unsafe") {
		t.Error("the policy allows something unsafe")
	}
}

var loaded = regexp.MustCompile(`(?:href|src)="(/assets/[^"]+)"`)

func TestFilesAreKeptForGoodAndCompressed(t *testing.T) {
	names := loaded.FindAllStringSubmatch(webtest.Get(site(t), base+"/overview").Body.String(), -1)
	if len(names) < 4 {
		t.Fatalf("the page loads %v", names)
	}
	for _, name := range names {
		w := webtest.Get(site(t), name[1], "Accept-Encoding", "gzip, br")
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s answered %d, %q", name[1], w.Code, w.Header().Get("Cache-Control"))
		}
		if strings.HasSuffix(name[1], ".css") && w.Header().Get("Content-Encoding") != "br" {
			t.Errorf("%s is encoded as %q", name[1], w.Header().Get("Content-Encoding"))
		}
	}
	for _, path := range []string{"/assets/manifest.json", "/assets/", "/assets/../doc.go", "/assets/nothing.css"} {
		if w := webtest.Get(site(t), path); w.Code == http.StatusOK {
			t.Errorf("%s is served", path)
		}
	}
}

func TestPagesAreCompressed(t *testing.T) {
	w := webtest.Get(site(t), base+"/board", "Accept-Encoding", "gzip")
	if w.Header().Get("Content-Encoding") != "gzip" {
		t.Error("the board is not compressed")
	}
}

func TestColoursAreRemembered(t *testing.T) {
	w := webtest.Get(site(t), "/theme?to=dark", "Referer", "http://example.com"+base+"/board?every=week")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != base+"/board?every=week" {
		t.Errorf("the choice leads to %d %q", w.Code, w.Header().Get("Location"))
	}
	cookie := w.Result().Cookies()[0]
	doc := webtest.Get(site(t), base+"/overview", "Cookie", cookie.Name+"="+cookie.Value).Body.String()
	if !strings.Contains(doc, `data-theme="medalist-dark"`) {
		t.Error("the page does not take the chosen colours")
	}
}

func TestColoursLeadToNoOtherSite(t *testing.T) {
	for _, from := range []string{"http://elsewhere.example/x", "//elsewhere.example", "http://example.com//elsewhere.example/"} {
		if to := webtest.Get(site(t), "/theme?to=dark", "Referer", from).Header().Get("Location"); to != "/" {
			t.Errorf("from %s it leads to %q", from, to)
		}
	}
}

func TestTheStartLeadsToTheOnlyOrganisation(t *testing.T) {
	w := webtest.Get(site(t), "/")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != base+"/" {
		t.Errorf("the start leads to %d %q", w.Code, w.Header().Get("Location"))
	}
}

func TestTheStartAsksForAnOrganisationOrSaysHowToBegin(t *testing.T) {
	world := webtest.Empty(t)
	webtest.Says(t, webtest.Document(t, world.Pages, "/").Selection, "h1", "No organisation yet")

	world.Init(t, "Zenith")
	acme := world.Init(t, "Acme")
	strangers := webtest.Get(world.Pages, "/").Body.String()
	if strings.Contains(strangers, "Zenith") || strings.Contains(strangers, "/o/acme") {
		t.Error("the start tells strangers which organisations there are")
	}
	if w := webtest.Get(world.Pages, "/?org=Acme"); w.Header().Get("Location") != "/o/acme/" {
		t.Errorf("the short name leads to %q", w.Header().Get("Location"))
	}
	if w := webtest.Get(world.Pages, "/?org=nobody"); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), `value="nobody"`) {
		t.Errorf("an unknown one is answered %d", w.Code)
	}
	if w := webtest.Get(world.Pages, "/", "Cookie", "org=zenith"); w.Header().Get("Location") != "/o/zenith/" {
		t.Errorf("whoever was at Zenith is led to %q", w.Header().Get("Location"))
	}
	h := world.SignedInTo(t, acme, boss)
	webtest.Says(t, webtest.Document(t, h, "/o/acme/overview").Selection, ".empty h2", "Nobody has done anything yet")
}

func TestStrangersAreAskedToSignInAndComeBack(t *testing.T) {
	world := webtest.Empty(t)
	acme := world.Init(t, "Acme")
	h := world.Pages
	w := webtest.Get(h, "/o/acme/board?level=team")
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != "/o/acme/sign-in?to=%2Fo%2Facme%2Fboard%3Flevel%3Dteam" {
		t.Fatalf("a stranger is sent to %d %q", w.Code, to)
	}
	if _, err := world.Accounts.FirstPassword(t.Context(), acme, boss, "four words in a row", account.Device{}); err != nil {
		t.Fatal(err)
	}
	if w := webtest.Post(h, "/o/acme/sign-in", "email", boss, "password", "four words in a column"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a wrong password is answered %d", w.Code)
	}
	w = webtest.Post(h, "/o/acme/sign-in", "email", " Boss@Example.com", "password", "four words in a row", "to", "/o/acme/board?level=team")
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != "/o/acme/board?level=team" {
		t.Errorf("the right one leads to %d %q", w.Code, to)
	}
	for _, elsewhere := range []string{"//evil.example/", "https://evil.example/o/acme/", "/o/other/board", "/o/acme", "javascript:alert(1)"} {
		w = webtest.Post(h, "/o/acme/sign-in", "email", boss, "password", "four words in a row", "to", elsewhere)
		if to := w.Header().Get("Location"); to != "/o/acme/" {
			t.Errorf("%q leads to %q", elsewhere, to)
		}
	}
}
