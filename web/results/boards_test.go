package results_test

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

func pages(t *testing.T) http.Handler { return webtest.Northwind(t).SignedIn(t, webtest.Boss) }

func TestMarketsAddUpTheirTeams(t *testing.T) {
	h := pages(t)
	teams := webtest.Document(t, h, webtest.Base+"/board?level=team")
	markets := webtest.Document(t, h, webtest.Base+"/markets")
	of := func(doc *goquery.Document) (all []string) {
		doc.Find(".board tbody tr").Each(func(_ int, r *goquery.Selection) {
			all = append(all, webtest.Clean(r.Find("th a").Text())+" "+webtest.Clean(r.Find(".col-score").Text()))
		})
		return all
	}
	if diff := cmp.Diff([]string{"Rhine-Main 152", "Ruhr 30"}, of(teams)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Germany 182"}, of(markets)); diff != "" {
		t.Error(diff)
	}
	if got := webtest.Clean(markets.Find(".tabs [aria-current]").Text()); !strings.HasPrefix(got, "Markets") {
		t.Errorf("%q is chosen", got)
	}
	href := markets.Find(".board tbody th a").First().AttrOr("href", "")
	market := webtest.Document(t, h, href)
	figure := webtest.Clean(market.Find(".stat .figure").First().Text())
	if figure != "182" {
		t.Errorf("the market's page says %s", figure)
	}
}

func TestTheBestOfATeamAreAddedUp(t *testing.T) {
	doc := webtest.Document(t, pages(t), webtest.Base+"/board?level=team&teams=best-3")
	if got := webtest.Clean(doc.Find("select[name=teams] [selected]").Text()); got != "Best 3 people" {
		t.Errorf("%q is chosen", got)
	}
	for _, wrong := range []string{"best-0", "best-101", "best-x", "median"} {
		if got := webtest.Get(pages(t), webtest.Base+"/board?level=team&teams="+wrong); got.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", wrong, got.Code)
		}
	}
}

func TestABoardIsExportedAsItIsShown(t *testing.T) {
	h := pages(t)
	doc := webtest.Document(t, h, webtest.Base+"/board?kpi=meetings")
	link := doc.Find(".menu-list a").First().AttrOr("href", "")
	answer := webtest.Get(h, link)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(answer.Body.String(), "\ufeff"))).ReadAll()
	if answer.Code != http.StatusOK || err != nil {
		t.Fatalf("%d %v", answer.Code, err)
	}
	if got := strings.Join(rows[1][:5], "|"); got != "1|Ines Valtor|ines@example.com|Rhine-Main|40" {
		t.Errorf("the first line is %s", got)
	}
	if n := doc.Find(".board tbody tr").Length(); len(rows) != n+1 {
		t.Errorf("%d lines are exported of a board of %d", len(rows)-1, n)
	}
}

func TestAScorecardIsExportedToThoseWhoMaySeeIt(t *testing.T) {
	w := webtest.Northwind(t)
	const path = webtest.Base + "/people/ines@example.com/export?format=csv"
	own := webtest.Get(w.SignedIn(t, "ines@example.com"), path)
	if body := own.Body.String(); own.Code != http.StatusOK || !strings.Contains(body, "Meetings,,2025-11-17,2025-11-23,") {
		t.Errorf("%d: %s", own.Code, body)
	}
	if got := webtest.Get(w.SignedIn(t, "jonas@example.com"), path); got.Code != http.StatusForbidden {
		t.Errorf("another rep gets %d", got.Code)
	}
}

func TestMyOwnPlaceIsMarked(t *testing.T) {
	doc := webtest.Document(t, webtest.Northwind(t).SignedIn(t, "jonas@example.com"), webtest.Base+"/board?kpi=meetings")
	if got := webtest.Clean(doc.Find(".is-chosen th").Text()); !strings.Contains(got, "Jonas Fehrmann You") {
		t.Errorf("%q is marked as mine", got)
	}
	if got := webtest.Clean(doc.Find(".rail-block").First().Text()); got != "Your place: 2ndTo 1st, Ines Valtor 20Ahead of 3rd, Greta Zimmerlin 10" {
		t.Errorf("it says %q", got)
	}
}

func TestARefreshOfAPageIsItsContent(t *testing.T) {
	h := pages(t)
	for _, path := range []string{"/overview", "/board", "/people/ines@example.com", "/markets"} {
		w := webtest.Get(h, webtest.Base+path, "Medalist-Refresh", "1")
		if body := w.Body.String(); w.Code != http.StatusOK || !strings.HasPrefix(body, `<div id="page"`) {
			t.Errorf("%s: %d %.60s", path, w.Code, body)
		}
		if again := webtest.Get(h, webtest.Base+path, "Medalist-Refresh", "1", "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("%s is sent again though nothing changed: %d", path, again.Code)
		}
	}
}
