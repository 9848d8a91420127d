package web_test

import (
	"testing"

	"medalist.dev/medalist/web/webtest"
)

func TestPeopleAreFoundByPartsOfTheirName(t *testing.T) {
	doc := page(t, "/people?q=VAL+ine")
	if n := doc.Find(".people tbody tr").Length(); n != 1 {
		t.Fatalf("%d people were found", n)
	}
	r := webtest.Row(t, doc, "Ines Valtor")
	webtest.Says(t, r, ".l-team", "Rhine-Main")
	webtest.Says(t, r, ".l-manager", "Clara Wessendorf")
}

func TestSomebodyWhoLeftIsMarked(t *testing.T) {
	webtest.Says(t, webtest.Row(t, page(t, "/people"), "Bruno Achtern"), ".chip", "not employed now")
}

func TestTeamsStandBelowTheirParent(t *testing.T) {
	doc := page(t, "/teams")
	r := webtest.Row(t, doc, "Rhine-Main")
	if !r.Find("th").HasClass("depth-1") {
		t.Error("the team does not stand below its parent")
	}
	webtest.Says(t, webtest.Row(t, doc, "Germany"), "td.num", "5") // everybody below counts
}

func TestRulesAreSaidInWords(t *testing.T) {
	doc := page(t, "/kpis/new-accounts")
	text := webtest.Clean(doc.Find(".facts-list").Text())
	want := "MeasuredAccounts opened, counted, once sales followed in 3 different months within 12"
	if len(text) < len(want) || text[:len(want)] != want {
		t.Errorf("the rule says %q", text)
	}
	if doc.Find(".versions details").Length() != 1 {
		t.Error("the version is missing")
	}
}

func TestTheOverviewAddsUp(t *testing.T) {
	doc := page(t, "/overview")
	webtest.Says(t, doc.Selection, ".stats .figure", "182")
	webtest.Says(t, doc.Selection, ".stats .gain", "+22")
	webtest.Says(t, doc.Selection, ".rail-row a", "Teo Castellari")
	webtest.Says(t, webtest.Row(t, doc, "Meetings"), ".k-earned", "3 of 6")
}

func TestAKPIWithoutPointsLeadsToItsBoard(t *testing.T) {
	r := webtest.Row(t, page(t, "/overview"), "Product line sales")
	webtest.Says(t, r, ".k-points", "–")
	webtest.Says(t, r, ".nothing", "no points")
	if href, _ := r.Find(".more").Attr("href"); href != base+"/board?kpi=product-line-sales" {
		t.Errorf("its values stand at %q", href)
	}
}
