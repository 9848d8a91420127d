package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

func TestAKPIWithoutPointsIsRankedByItsValue(t *testing.T) {
	doc := page(t, "/board?kpi=product-line-sales")
	webtest.Says(t, doc.Selection, "thead .col-score", "Value")
	webtest.Says(t, doc.Selection, "select[name=by] option[selected]", "By value")
	if n := doc.Find("select[name=by] option").Length(); n != 2 {
		t.Errorf("%d ways to rank are offered, want value and attainment", n)
	}
	isBoard(t, doc, "1 = Ines Valtor €48,200", "1 = Jonas Fehrmann €48,200")
}

func TestABoardIsOfOneValueOfTheDimensionOrOfAll(t *testing.T) {
	doc := page(t, "/board?kpi=product-line-sales&every=quarter")
	isBoard(t, doc, "1 Ines Valtor €109,200", "2 Jonas Fehrmann €60,200")
	webtest.Says(t, webtest.Row(t, doc, "Jonas Fehrmann"), ".col-beside", "€49,000")
	var lines []string
	doc.Find("select[name=dimension] option").Each(func(_ int, o *goquery.Selection) {
		value, _ := o.Attr("value")
		lines = append(lines, value+"="+webtest.Clean(o.Text()))
	})
	if got, want := strings.Join(lines, "; "), "=All product lines; (none)=Without product line; Catheters=Catheters; Stents=Stents"; got != want {
		t.Errorf("the list holds %q, want %q", got, want)
	}
	isBoard(t, page(t, "/board?kpi=product-line-sales&dimension=Stents"), "1 Ines Valtor €48,200")
	isBoard(t, page(t, "/board?kpi=product-line-sales&dimension=(none)"), "1 Jonas Fehrmann €48,200")
}

func TestAPeriodIsAtLeastAsLongAsTheKPIs(t *testing.T) {
	doc := page(t, "/board?kpi=gross-profit&every=month")
	webtest.Says(t, doc.Selection, ".tabs [aria-current]", "Teams 2")
	webtest.Says(t, doc.Selection, ".segments [aria-current]", "Year")
	webtest.Says(t, doc.Selection, ".segments [aria-disabled]", "Week")
	isBoard(t, doc, "1 Rhine-Main €39,200", "2 Ruhr €32,200")
	people, _ := doc.Find(".tabs a").First().Attr("href")
	if strings.Contains(people, "kpi=") {
		t.Errorf("people are ranked by a KPI of teams at %s", people)
	}
}

func TestAttainmentIsDrawnAndLeavesOutWhoHasNoTarget(t *testing.T) {
	doc := page(t, "/board?kpi=gross-profit&by=attainment")
	isBoard(t, doc, "1 Ruhr 32 %")
	if label, _ := doc.Find(".board .bar").Attr("aria-label"); label != "32 % of the target" {
		t.Errorf("the bar is called %q", label)
	}
}

func TestARatioSaysWhatItIsMadeOf(t *testing.T) {
	doc := page(t, "/board?kpi=follow-ups&by=value")
	webtest.Says(t, doc.Selection, "thead .col-beside", "Done of due")
	webtest.Says(t, webtest.Row(t, doc, "Ines Valtor"), ".col-beside", "1 of 2")
	isBoard(t, doc, "1 Ines Valtor 50 %")
}

func TestATeamHasPlacesOfItsOwn(t *testing.T) {
	doc := page(t, "/board?kpi=product-line-sales&team=Ruhr")
	isBoard(t, doc, "1 Jonas Fehrmann €48,200")
	isBoard(t, page(t, "/board?kpi=product-line-sales&level=team&every=quarter"), "1 Rhine-Main €109,200", "2 Ruhr €60,200")
}

// A list above the board may still say what the KPI before it was ranked by.
func TestAllKPIsTogetherAreRankedByPoints(t *testing.T) {
	webtest.Says(t, page(t, "/board?by=value&dimension=Stents").Selection, "thead .col-score", "Points")
}

func TestEveryScoreLeadsToWhatItIsMadeOf(t *testing.T) {
	for _, c := range []struct{ board, name, scope, figure string }{
		{"kpi=product-line-sales&dimension=Stents", "Ines Valtor", "cell", "€48,200"},
		{"kpi=product-line-sales&dimension=Stents&every=year", "Ines Valtor", "", "€109,200"},
		{"kpi=product-line-sales&dimension=(none)", "Jonas Fehrmann", "cell", "€48,200"},
		{"kpi=gross-profit", "Ruhr", "cell", "€32,200"},
		{"kpi=meetings", "Ines Valtor", "", "40"},
		{"kpi=meetings&by=value&every=week", "Ines Valtor", "cell", "30"},
	} {
		href, _ := webtest.Row(t, page(t, "/board?"+c.board), c.name).Find(".points-link").Attr("href")
		to, err := url.Parse(href)
		if err != nil || to.Query().Get("scope") != c.scope {
			t.Errorf("%s leads to %q", c.board, href)
			continue
		}
		webtest.Says(t, page(t, strings.TrimPrefix(href, base)).Selection, ".panel .figure", c.figure)
	}
}

func TestAScoreOfSeveralKPIsOrLinesLeadsToTheScorecard(t *testing.T) {
	for _, board := range []string{"every=quarter", "kpi=product-line-sales&every=quarter"} {
		ines := webtest.Row(t, page(t, "/board?"+board), "Ines Valtor")
		if ines.Find(".points-link").Length() != 0 {
			t.Errorf("%s: one explanation is offered for several", board)
		}
		if href, _ := ines.Find(".who-text a").Attr("href"); href != base+"/people/ines@example.com?every=quarter" {
			t.Errorf("%s: the name leads to %q", board, href)
		}
	}
}

func TestChosenPeopleAreHighlightedOnAnyBoard(t *testing.T) {
	doc := page(t, "/board?kpi=product-line-sales&me=jonas@example.com")
	webtest.Says(t, doc.Find("tr.is-chosen"), ".who-text a", "Jonas Fehrmann")
}

func TestABoardOfNothingSaysWhatWouldBeThere(t *testing.T) {
	webtest.Says(t, page(t, "/board?kpi=product-line-sales&on=1999-05-01").Selection, ".empty h2", "Nothing is measured here yet")
}
