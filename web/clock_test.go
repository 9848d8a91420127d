package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/web/webtest"
)

// inZones are northwind with facts of people in Berlin and in Tokyo.
func inZones(t *testing.T) *webtest.World {
	w := webtest.Fresh(t)
	w.Bring(
		t,
		webtest.File{Kind: ingest.People, Text: "email,name,role,time_zone\nyuki@example.com,Yuki Hara,rep,Asia/Tokyo\n"},
		webtest.File{Kind: ingest.Activities, Text: `external_id,kind,at,people
utc,meeting,2025-11-18T08:15:00Z,ines@example.com
wall,meeting,2025-11-18 09:30,ines@example.com;yuki@example.com
late,meeting,2025-11-18T20:45:00Z,yuki@example.com
`},
	)
	return w
}

// A fact has the time of day that it had where its person is, as its date is;
// what was written stands beside it where that names another.
func TestAFactIsExplainedWithTheTimeOfDayOfItsPerson(t *testing.T) {
	h := inZones(t).SignedIn(t, webtest.Boss)
	for _, c := range []struct{ who, fact, when, written string }{
		{"ines@example.com", "utc", "Tue 18 09:15", "2025-11-18T08:15:00Z"},
		{"ines@example.com", "wall", "Tue 18 09:30", ""},
		{"yuki@example.com", "wall", "Tue 18 17:30", "2025-11-18 09:30"},
		{"yuki@example.com", "late", "Wed 19 05:45", "2025-11-18T20:45:00Z"},
	} {
		doc := webtest.Document(t, h, webtest.Base+"/explain?scope=cell&kpi=meetings&on=2025-11-19&person="+c.who)
		row := doc.Find(".fact").FilterFunction(func(_ int, s *goquery.Selection) bool {
			return strings.HasPrefix(webtest.Clean(s.Find(".fact-source").Text()), c.fact+",")
		})
		webtest.Says(t, row, ".fact-when", c.when)
		_, written, _ := strings.Cut(webtest.Clean(row.Find(".fact-source").Text()), ", written as ")
		if written != c.written {
			t.Errorf("%s of %s says it was written as %q, want %q", c.fact, c.who, written, c.written)
		}
	}
}

func TestThePageOfAFactHasTheTimeOfDayOfItsPerson(t *testing.T) {
	w := inZones(t)
	page := func(h http.Handler, clock string) *goquery.Document {
		list := webtest.Document(t, h, webtest.Base+"/facts?on=2025-11-19")
		return webtest.Document(t, h, list.Find(".fact-line:contains('"+clock+"') a.due-name").AttrOr("href", ""))
	}
	doc := page(w.SignedIn(t, "ines@example.com"), "09:15")
	text := webtest.Clean(doc.Find("main").Text())
	for _, says := range []string{"18 Nov 2025, 09:15", "Written as2025-11-18T08:15:00Z"} {
		if !strings.Contains(text, says) {
			t.Errorf("it does not say %q: %s", says, text)
		}
	}
	if text := webtest.Clean(page(w.SignedIn(t, "yuki@example.com"), "17:30").Find("main").Text()); !strings.Contains(text, "Written as2025-11-18 09:30") {
		t.Errorf("a colleague elsewhere reads %s", text)
	}
}
