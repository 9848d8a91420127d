package web_test

import (
	"net/url"
	"testing"

	"medalist.dev/medalist/web/webtest"
)

// explained returns the Explain page that the link of a card's row leads to.
func explained(t *testing.T, person, rowText, link string) string {
	t.Helper()
	href, ok := webtest.Row(t, page(t, "/people/"+person), rowText).Find(link).Attr("href")
	if !ok {
		t.Fatalf("%s has no %s", rowText, link)
	}
	return href[len(base):]
}

func TestPointsLeadToTheirFacts(t *testing.T) {
	doc := page(t, explained(t, "ines@example.com", "Meetings", ".points-link"))
	webtest.Says(t, doc.Selection, ".panel .figure", "40")
	webtest.Says(t, doc.Selection, ".rule-sentence", "10 points for each meeting")
	webtest.Says(t, doc.Selection, ".rule-notes", "Meetings, counted. Target 5 a week, set for Rhine-Main.")
	webtest.Says(t, doc.Selection, ".recount", "Recounted over whole weeks: 50, as in the ledger")
	if got := doc.Find(".facts h3").Length(); got != 3 {
		t.Errorf("%d weeks are explained, want 3", got)
	}
	if got := webtest.Clean(doc.Find(".facts h3 b").Last().Text()); got != "0 of 10" {
		t.Errorf("the week that began in October gives %q", got)
	}
	webtest.Says(t, doc.Find(".fact.is-beyond"), ".fact-when b", "Thu 30")
	webtest.Says(t, doc.Selection, ".fact .fact-when", "Wed 19 16:20")
	if !webtest.Row(t, doc, "Meetings").HasClass("is-chosen") {
		t.Error("the explained row is not marked")
	}
}

func TestWhatDoesNotCountStaysInTheListWithItsReason(t *testing.T) {
	doc := page(t, explained(t, "ines@example.com", "Meetings", ".points-link"))
	out := doc.Find(".fact.is-out")
	if out.Length() != 1 {
		t.Fatalf("%d facts are struck through, want 1", out.Length())
	}
	webtest.Says(t, out, "s", "Dr. V. Tamsin")
	webtest.Says(t, out, ".fact-why", "Meeting: void: same visit as 08:55")
	webtest.Says(t, out, ".fact-points", "0")
}

func TestAnyCellCanBeLinked(t *testing.T) {
	q := url.Values{"person": {"ines@example.com"}, "kpi": {"follow-ups"}, "on": {"2025-11-20"}}
	doc := page(t, "/explain?"+q.Encode())
	webtest.Says(t, doc.Selection, ".panel h2", "Explain Follow-ups on time, Today")
	webtest.Says(t, doc.Selection, ".sum-value", "1 of 2, 50 % of the target")
	if n := doc.Find(".fact").Length(); n < 2 {
		t.Errorf("%d lines explain two follow-ups", n)
	}
}

func TestSalesAreExplainedInMoney(t *testing.T) {
	doc := page(t, explained(t, "ines@example.com", "Stents", ".value-link"))
	webtest.Says(t, doc.Selection, ".panel .figure", "€48,200")
	webtest.Says(t, doc.Selection, ".sum-line span", "of €60,000")
	webtest.Says(t, doc.Selection, ".fact-points", "€48,200")
}

func TestAPanelIsSentWithoutTheCardAroundIt(t *testing.T) {
	path := base + explained(t, "ines@example.com", "Meetings", ".points-link")
	whole := webtest.Get(site(t), path).Body.Len()
	part := webtest.Get(site(t), path, "HX-Request", "true", "HX-Target", "panel").Body.Len()
	if part >= whole*3/4 {
		t.Errorf("the panel alone is %d bytes of %d", part, whole)
	}
}

func TestClosingExplainLeadsBackToTheCard(t *testing.T) {
	doc := page(t, explained(t, "ines@example.com", "Meetings", ".points-link"))
	if href, _ := doc.Find("[data-close]").Attr("href"); href != base+"/people/ines@example.com" {
		t.Errorf("close leads to %q", href)
	}
}

func TestRightAnswersLeadToWhatSomebodyKnows(t *testing.T) {
	for _, link := range []string{".points-link", ".value-link"} {
		doc := page(t, explained(t, "ines@example.com", "Knowledge", link))
		if href, _ := doc.Find(`.beyond a[href*="/knowledge"]`).Attr("href"); href != base+"/knowledge?person=ines%40example.com" {
			t.Errorf("%s leads to what she knows at %q", link, href)
		}
		doc = page(t, explained(t, "ines@example.com", "Meetings", link))
		if doc.Find(`.beyond a[href*="/knowledge"]`).Length() > 0 {
			t.Errorf("%s of meetings leads to what she knows", link)
		}
	}
}
