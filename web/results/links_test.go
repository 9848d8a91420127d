package results_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/webtest"
)

// listings are the pages that name people and teams to everybody.
var listings = []string{
	"/board", "/board?level=team", "/board?kpi=meetings", "/board?kpi=meetings&by=value", "/board?chart=race", "/board?every=year",
	"/board?on=2025-10-15", "/overview", "/overview?every=year", "/teams", "/markets", "/markets/Germany",
	"/kpis", "/kpis/meetings", "/kpis/service-coverage", "/kpis/product-line-sales", "/kpis/new-accounts",
}

// linksOf returns where a page leads, within the organisation.
func linksOf(doc *goquery.Document) []string {
	var links []string
	doc.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		if href := a.AttrOr("href", ""); strings.HasPrefix(href, "/o/") {
			links = append(links, href)
		}
	})
	return links
}

func TestNobodyIsLedToWhatTheyMayNotSee(t *testing.T) {
	w := webtest.Fresh(t)
	w.Hire(t, w.Org,
		medalist.Person{Email: "olga@example.com", Name: "Olga Observer", Role: medalist.Observer},
		medalist.Person{Email: "max@example.com", Name: "Max Manager", Role: medalist.Manager},
		medalist.Person{Email: "charge@example.com", Name: "Chiara Charge", Role: medalist.Rep, Manager: "max@example.com"},
	)
	base := "/o/" + w.Org.Slug
	readers := map[string][]string{
		"olga@example.com":  nil,
		"ines@example.com":  {"/people/ines@example.com", "/teams/Rhine-Main"},
		"max@example.com":   {"/people", "/people/charge@example.com"},
		"clara@example.com": {"/people", "/teams/Ruhr", "/people/ines@example.com"},
	}
	for who, more := range readers {
		pages := w.SignedIn(t, who)
		asked := map[string]bool{}
		for _, path := range append(more, listings...) {
			for _, href := range linksOf(webtest.Document(t, pages, base+path)) {
				if asked[href] {
					continue
				}
				asked[href] = true
				if got := webtest.Get(pages, href).Code; got == http.StatusForbidden {
					t.Errorf("%s is led from %s to %s, which is not theirs to see", who, path, href)
				}
			}
		}
	}
}

func TestNamesLeadToThoseOneMaySee(t *testing.T) {
	w := webtest.Northwind(t)
	base := "/o/" + w.Org.Slug
	own := webtest.Row(t, webtest.Document(t, w.SignedIn(t, "ines@example.com"), base+"/board"), "Ines Valtor")
	if own.Find("a").Length() == 0 {
		t.Error("one's own name leads nowhere")
	}
	doc := webtest.Document(t, w.SignedIn(t, "ines@example.com"), base+"/board")
	colleague := webtest.Row(t, doc, "Jonas Fehrmann")
	if n := colleague.Find("a").Length(); n != 0 {
		t.Errorf("a colleague's row has %d links", n)
	}
	webtest.Says(t, colleague, "th .who-text span", "Jonas Fehrmann")
	theirs := webtest.Row(t, webtest.Document(t, w.SignedIn(t, "clara@example.com"), base+"/board"), "Jonas Fehrmann")
	if theirs.Find("a").Length() == 0 {
		t.Error("the names of a manager's people lead nowhere")
	}
	markets := webtest.Document(t, w.SignedIn(t, "ines@example.com"), base+"/markets")
	if webtest.Row(t, markets, "Germany").Find("a").Length() == 0 {
		t.Error("the name of a market leads nowhere")
	}
}
