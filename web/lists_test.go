package web_test

import "testing"

func TestPeopleAreFoundByPartsOfTheirName(t *testing.T) {
	doc := page(t, "/people?q=VAL+ine")
	if n := doc.Find(".people tbody tr").Length(); n != 1 {
		t.Fatalf("%d people were found", n)
	}
	r := row(t, doc, "Ines Valtor")
	says(t, r, ".l-team", "Rhine-Main")
	says(t, r, ".l-manager", "Clara Wessendorf")
}

func TestSomebodyWhoLeftIsMarked(t *testing.T) {
	says(t, row(t, page(t, "/people"), "Bruno Achtern"), ".chip", "not employed now")
}

func TestTeamsStandBelowTheirParent(t *testing.T) {
	doc := page(t, "/teams")
	r := row(t, doc, "Rhine-Main")
	if !r.Find("th").HasClass("depth-1") {
		t.Error("the team does not stand below its parent")
	}
	says(t, row(t, doc, "Germany"), "td.num", "5") // everybody below counts
}

func TestRulesAreSaidInWords(t *testing.T) {
	doc := page(t, "/kpis/new-accounts")
	text := clean(doc.Find(".facts-list").Text())
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
	says(t, doc.Selection, ".stats .figure", "182")
	says(t, doc.Selection, ".stats .gain", "+22")
	says(t, doc.Selection, ".rail-row a", "Teo Castellari")
	says(t, row(t, doc, "Meetings"), ".k-earned", "3 of 6")
}

func TestAKPIWithoutPointsLeadsToItsBoard(t *testing.T) {
	r := row(t, page(t, "/overview"), "Product line sales")
	says(t, r, ".k-points", "–")
	says(t, r, ".nothing", "no points")
	if href, _ := r.Find(".more").Attr("href"); href != base+"/board?kpi=product-line-sales" {
		t.Errorf("its values stand at %q", href)
	}
}
