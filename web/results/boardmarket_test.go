package results_test

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/webtest"
)

// twoMarkets are the pages of northwind with a market in France beside its own,
// where Claire met somebody in each of three weeks.
func twoMarkets(t *testing.T) http.Handler {
	t.Helper()
	w := webtest.Fresh(t)
	w.Bring(
		t,
		webtest.File{Kind: ingest.Teams, Text: "team,parent\nFrance,\nLoire,France\n"},
		webtest.File{Kind: ingest.People, Text: "email,name,role,team\nclaire@example.com,Claire Dubreuil,rep,Loire\n"},
		webtest.File{Kind: ingest.Activities, Text: `external_id,kind,at,people
f0,meeting,2025-11-04 10:00,claire@example.com
f1,meeting,2025-11-11 10:00,claire@example.com
f2,meeting,2025-11-18 10:00,claire@example.com
`},
	)
	return w.SignedIn(t, webtest.Boss)
}

// namesOn returns who is on a board.
func namesOn(doc *goquery.Document) (names []string) {
	doc.Find(".board tbody th a").Each(func(_ int, a *goquery.Selection) { names = append(names, webtest.Clean(a.Text())) })
	return names
}

func TestABoardOfAMarketHasItsPeopleAndItsTeams(t *testing.T) {
	h := twoMarkets(t)
	for _, c := range []struct{ board, want string }{
		{"market=France", "Claire Dubreuil"},
		{"market=France&kpi=meetings&by=attainment", "Claire Dubreuil"},
		{"market=France&level=team", "Loire"},
		{"market=France&level=team&kpi=meetings&by=value", "Loire"},
		{"market=France&team=Ruhr", "Claire Dubreuil"}, // a list left standing
		{"market=Germany&team=Ruhr&kpi=meetings", "Jonas Fehrmann Greta Zimmerlin"},
	} {
		doc := webtest.Document(t, h, webtest.Base+"/board?"+c.board)
		if got := strings.Join(namesOn(doc), " "); got != c.want {
			t.Errorf("the board of %s has %s, want %s", c.board, got, c.want)
		}
		market, _, _ := strings.Cut(strings.TrimPrefix(c.board, "market="), "&")
		if got := webtest.Clean(doc.Find("select[name=market] [selected]").Text()); got != market {
			t.Errorf("the board of %s has chosen %q", c.board, got)
		}
	}
	if got := webtest.Get(h, webtest.Base+"/board?market=Loire"); got.Code != http.StatusNotFound || !strings.Contains(got.Body.String(), "There is no market Loire.") {
		t.Errorf("a team that is no market answers %d", got.Code)
	}
	if n := webtest.Document(t, pages(t), webtest.Base+"/board").Find("select[name=market]").Length(); n != 0 {
		t.Error("of one market alone there is something to choose")
	}
}

func TestTheMarketOfABoardStaysInItsLinksAndItsFile(t *testing.T) {
	h := twoMarkets(t)
	doc := webtest.Document(t, h, webtest.Base+"/board?market=France")
	for _, links := range []string{".tabs a:not(:last-child)", ".stepper a", ".segments a", ".menu-list a", ".chart-toggle"} {
		doc.Find(links).Each(func(_ int, a *goquery.Selection) {
			if href := a.AttrOr("href", ""); href != "" && !strings.Contains(href, "market=France") {
				t.Errorf("%s %q leads out of the market: %s", links, webtest.Clean(a.Text()), href)
			}
		})
	}
	again := webtest.Get(h, webtest.Base+"/board?market=France", "Medalist-Refresh", "1")
	if names := namesOn(webtest.Parsed(t, again)); len(names) != 1 {
		t.Errorf("a refresh of the page has %v", names)
	}
	free := webtest.Document(t, h, webtest.Base+"/board?market=France&every=free")
	if got := free.Find(".free input[name=market]").AttrOr("value", ""); got != "France" {
		t.Errorf("the form of a free window carries market %q along", got)
	}
	answer := webtest.Get(h, doc.Find(".menu-list a").First().AttrOr("href", ""))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(answer.Body.String(), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][1] != "Claire Dubreuil" {
		t.Errorf("the file has %v (%v)", rows, err)
	}
}

func TestAMarketLeadsToTheBoardOfItsPeople(t *testing.T) {
	h := twoMarkets(t)
	more := webtest.Document(t, h, webtest.Base+"/markets/France").Find(".members .more").AttrOr("href", "")
	if diff := cmp.Diff([]string{"Claire Dubreuil"}, namesOn(webtest.Document(t, h, more))); diff != "" {
		t.Errorf("%s: %s", more, diff)
	}
}

func TestTheBoardOfMarketsIsExported(t *testing.T) {
	h := twoMarkets(t)
	doc := webtest.Document(t, h, webtest.Base+"/markets?every=month")
	answer := webtest.Get(h, doc.Find(".menu-list a").First().AttrOr("href", ""))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(answer.Body.String(), "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 3 {
		t.Fatalf("the file has %v (%v)", rows, err)
	}
	if got := strings.Join(rows[0][:4], "|"); got != "Place|Market|Teams|Points" {
		t.Errorf("its head is %s", got)
	}
	for i, row := range rows[1:] {
		line := doc.Find(".board tbody tr").Eq(i)
		want := []string{webtest.Clean(line.Find("th a").Text()), strings.Fields(webtest.Clean(line.Find(".col-team").Text()))[0], webtest.Clean(line.Find(".col-score").Text())}
		if diff := cmp.Diff(want, row[1:4]); diff != "" {
			t.Errorf("a line differs from the page's (- page, + file):\n%s", diff)
		}
	}
}

func TestMarketsRace(t *testing.T) {
	h := twoMarkets(t)
	doc := webtest.Document(t, h, webtest.Base+"/markets")
	doc = webtest.Document(t, h, doc.Find(".chart-toggle").AttrOr("href", ""))
	d, _ := drawingOf(t, doc, "race-chart")
	if len(d.Series) != 2 || d.Series[0].Name != "Germany" || d.Series[1].Name != "France" {
		t.Fatalf("it draws %+v", d.Series)
	}
	for i, s := range d.Series {
		score := webtest.Clean(doc.Find(".board tbody .col-score").Eq(i).Text())
		if got := s.Texts[len(s.Texts)-1]; got != score {
			t.Errorf("%s ends with %s, the board says %s", s.Name, got, score)
		}
	}
	if href := doc.Find(".chart-toggle").AttrOr("href", ""); href != webtest.Base+"/markets" {
		t.Errorf("hiding it leads to %s", href)
	}
}

func TestAnEndedPeriodIsComparedWithTheOneBefore(t *testing.T) {
	h := twoMarkets(t)
	for _, board := range []string{"/board?every=week&on=2025-11-16", "/board?every=week&on=2025-11-16&level=team", "/markets?every=week&on=2025-11-16"} {
		doc := webtest.Document(t, h, webtest.Base+board)
		webtest.Says(t, doc.Selection, ".board .col-moved .sr-only", "Movement compared with Week 45, 3 to 9 Nov 2025")
		webtest.Says(t, doc.Selection, ".legend span:last-child", "Movement compared with Week 45, 3 to 9 Nov 2025")
		if doc.Find(".board .col-today").Length() > 0 {
			t.Errorf("%s tells of today", board)
		}
	}
	first := webtest.Document(t, h, webtest.Base+"/board?every=month&on=2025-10-31")
	if n := first.Find(".board .col-moved").Length(); n > 0 {
		t.Error("the first month with points moved, from nowhere")
	}
}
