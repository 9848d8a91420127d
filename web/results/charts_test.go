package results_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

// A drawing is what a chart gives the script that draws it.
type drawing struct {
	Kind   string
	Names  []string
	Series []struct {
		Name        string
		Values      []*float64
		Texts       []string
		Mine, First bool
	}
	Target *struct{ Texts []string }
	Pace   *struct{ Text string }
}

func drawingOf(t *testing.T, doc *goquery.Document, id string) (d drawing, table *goquery.Selection) {
	t.Helper()
	figure := doc.Find("#" + id)
	if err := json.Unmarshal([]byte(figure.AttrOr("data-chart", "")), &d); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return d, figure.Find("table")
}

func TestARowOfAScorecardOpensItsTrend(t *testing.T) {
	h := pages(t)
	card := webtest.Document(t, h, webtest.Base+"/people/ines@example.com")
	href := webtest.Row(t, card, "Meetings").Find(".trend-link").AttrOr("href", "")
	doc := webtest.Document(t, h, href)
	webtest.Says(t, doc.Selection, "#panel h2", "Trend Meetings, Ines Valtor")
	webtest.Says(t, doc.Selection, ".card-table .is-chosen .kpi-name", "Meetings")
	d, table := drawingOf(t, doc, "trend-chart")
	if len(d.Names) != 12 || d.Names[11] != "47" || d.Series[0].Texts[11] != "3" || d.Target.Texts[11] != "5" {
		t.Errorf("it draws %+v", d)
	}
	if d.Pace == nil || d.Pace.Text != "Should be at 4 by now" {
		t.Errorf("the pace is %+v", d.Pace)
	}
	if got := webtest.Clean(table.Find("tbody tr").First().Text()); got != "Week 473560 %" {
		t.Errorf("the table begins with %q", got)
	}
	if n := doc.Find("#trend-chart .chart-drawn path[d^=M]").Length(); n != 2 {
		t.Errorf("without a script %d lines are drawn", n)
	}
}

func TestATrendIsForThoseWhoMaySeeTheScorecard(t *testing.T) {
	const path = webtest.Base + "/trend?person=ines@example.com&kpi=meetings&on=2025-11-20&every=month"
	w := webtest.Northwind(t)
	for email, want := range map[string]int{"ines@example.com": http.StatusOK, "jonas@example.com": http.StatusForbidden} {
		if got := webtest.Get(w.SignedIn(t, email), path); got.Code != want {
			t.Errorf("%s gets %d", email, got.Code)
		}
	}
	for _, wrong := range []string{"kpi=none&person=ines@example.com", "kpi=meetings", "kpi=meetings&team=Ruhr"} {
		if got := webtest.Get(pages(t), webtest.Base+"/trend?"+wrong); got.Code != http.StatusNotFound && got.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", wrong, got.Code)
		}
	}
}

func TestARaceEndsWhereTheBoardStands(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, "jonas@example.com")
	plain := webtest.Document(t, h, webtest.Base+"/board")
	if plain.Find("[data-chart]").Length() != 0 {
		t.Error("a board draws a race nobody asked for")
	}
	doc := webtest.Document(t, h, plain.Find(".chart-toggle").AttrOr("href", ""))
	d, table := drawingOf(t, doc, "race-chart")
	if len(d.Names) != 20 {
		t.Errorf("until 20 November it has %d steps", len(d.Names))
	}
	var mine int
	for _, s := range d.Series {
		row := doc.Find(".board tbody tr").FilterFunction(func(_ int, r *goquery.Selection) bool {
			name := webtest.Clean(r.Find("th .who-text").Children().First().Text())
			return name == s.Name || s.Mine && name == "Jonas Fehrmann"
		})
		if got := webtest.Clean(row.Find(".col-score").Text()); got != s.Texts[19] {
			t.Errorf("%s ends with %s, the board says %s", s.Name, s.Texts[19], got)
		}
		if s.Mine {
			mine++
		}
	}
	if mine != 1 || !d.Series[0].First {
		t.Errorf("%d lines are mine, the first is first: %v", mine, d.Series[0].First)
	}
	if got := table.Find("tbody tr").Length(); got != 20 {
		t.Errorf("the table has %d rows", got)
	}
	if got := webtest.Clean(doc.Find(".chart-title").Text()); !strings.Contains(got, "leads, ") {
		t.Errorf("the title is %q", got)
	}
}

func TestABoardByValueHasNoRace(t *testing.T) {
	doc := webtest.Document(t, pages(t), webtest.Base+"/board?kpi=product-line-sales&chart=race")
	if doc.Find(".chart-toggle, [data-chart]").Length() != 0 {
		t.Error("values are raced for")
	}
}

func TestAKPIsPageShowsHowItWent(t *testing.T) {
	h := pages(t)
	doc := webtest.Document(t, h, webtest.Base+"/kpis/meetings")
	d, table := drawingOf(t, doc, "course-chart")
	all := d.Series[0].Texts[11]
	if len(d.Names) != 12 || d.Names[11] != "Nov" || all == "0" {
		t.Errorf("it draws %+v", d)
	}
	if got := webtest.Clean(table.Find("thead").Text()); got != "PeriodPointsPeople with points" {
		t.Errorf("the table is headed %q", got)
	}
	team, _ := drawingOf(t, webtest.Document(t, h, webtest.Base+"/kpis/meetings?team=Ruhr"), "course-chart")
	if got := team.Series[0].Texts[11]; got == all {
		t.Errorf("a team has %s of %s", got, all)
	}
	value, _ := drawingOf(t, webtest.Document(t, h, webtest.Base+"/kpis/product-line-sales"), "course-chart")
	if got := value.Series[0].Texts[11]; !strings.HasPrefix(got, "€") {
		t.Errorf("sales are %s", got)
	}
	if got := webtest.Get(h, webtest.Base+"/kpis/meetings?team=Nowhere"); got.Code != http.StatusNotFound {
		t.Errorf("a team that is not there answers %d", got.Code)
	}
}

func TestATeamsCardShowsItsPointsOverTime(t *testing.T) {
	doc := webtest.Document(t, pages(t), webtest.Base+"/teams/Rhine-Main")
	d, _ := drawingOf(t, doc, "team-chart")
	if got, want := d.Series[0].Texts[11], webtest.Clean(doc.Find(".stat .figure").First().Text()); got != want {
		t.Errorf("it ends with %s, the card says %s", got, want)
	}
}
