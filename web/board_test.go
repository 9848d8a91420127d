package web_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

func TestTheBoardSharesAPlaceAndMovesOn(t *testing.T) {
	doc := page(t, "/board?kpi=meetings")
	isBoard(t, doc,
		"1 Ines Valtor 40",
		"2 Jonas Fehrmann 20",
		"3 Greta Zimmerlin 10",
		"4 Teo Castellari 0",
	)
}

// isBoard fails unless a board has these lines: place, name and score.
func isBoard(t *testing.T, doc *goquery.Document, want ...string) {
	t.Helper()
	var got []string
	doc.Find(".board tbody tr").Each(func(_ int, r *goquery.Selection) {
		r.Find(".sr-only").Remove()
		got = append(got, webtest.Clean(r.Find(".col-place").Text())+" "+webtest.Clean(r.Find(".who-text a").Text())+" "+webtest.Clean(r.Find(".col-score").Text()))
	})
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the board is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheBoardTellsWhatTodayGave(t *testing.T) {
	doc := page(t, "/board?kpi=meetings")
	jonas := webtest.Row(t, doc, "Jonas Fehrmann")
	webtest.Says(t, jonas, ".col-today", "+10")
	webtest.Says(t, jonas, ".col-beside", "20")
	webtest.Says(t, doc.Selection, ".stepper-label", "November 2025")
}

func TestTheBoardTellsWhoMovedSinceYesterday(t *testing.T) {
	doc := page(t, "/board?kpi=meetings")
	webtest.Says(t, webtest.Row(t, doc, "Greta Zimmerlin"), ".moved .sr-only", "down 1 place") // she shared the 2nd with Jonas
	webtest.Says(t, webtest.Row(t, doc, "Jonas Fehrmann"), ".moved .sr-only", "unmoved")
}

func TestAPastMonthHasNoToday(t *testing.T) {
	doc := page(t, "/board?on=2025-10-31")
	if n := doc.Find(".col-today, .col-moved").Length(); n != 0 {
		t.Errorf("a month that is over shows %d cells of today", n)
	}
	webtest.Says(t, doc.Selection, ".stepper-label", "October 2025")
	if href, _ := doc.Find(".stepper .quiet-link").Attr("href"); href != base+"/board" {
		t.Errorf("the way back to now leads to %q", href)
	}
}

func TestTeamsAreRankedByTheSumOrTheAverageOfTheirPeople(t *testing.T) {
	sum := webtest.Row(t, page(t, "/board?level=team&kpi=meetings"), "Rhine-Main")
	webtest.Says(t, sum, ".col-score", "40")
	average := webtest.Row(t, page(t, "/board?level=team&kpi=meetings&teams=average"), "Rhine-Main")
	webtest.Says(t, average, ".col-score", "20")
}

func TestAFreeWindowIsAForm(t *testing.T) {
	doc := page(t, "/board?every=free&from=2025-11-17&to=2025-11-18&kpi=meetings")
	if from, _ := doc.Find(".free input[name=from]").Attr("value"); from != "2025-11-17" {
		t.Errorf("the form begins on %q", from)
	}
	if kpi, _ := doc.Find(".free input[name=kpi]").Attr("value"); kpi != "meetings" {
		t.Errorf("the form carries KPI %q along", kpi)
	}
	webtest.Says(t, webtest.Row(t, doc, "Ines Valtor"), ".col-score", "20")
}

func TestAChosenPersonIsHighlighted(t *testing.T) {
	doc := page(t, "/board?me=jonas@example.com")
	webtest.Says(t, doc.Find("tr.is-chosen"), ".who-text a", "Jonas Fehrmann")
}

func TestAnEmptyBoardOffersAWayOn(t *testing.T) {
	doc := page(t, "/board?on=1999-05-01")
	webtest.Says(t, doc.Selection, ".empty h2", "Nobody is on this board")
	if doc.Find(".empty a[href]").Length() != 1 {
		t.Error("the empty board offers no step")
	}
}
