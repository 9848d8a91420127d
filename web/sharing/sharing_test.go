package sharing_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

const sharing = webtest.Base + "/sharing"

// paper shares a paper, and returns where it stands.
func paper(t *testing.T, h http.Handler, id, doi string) string {
	t.Helper()
	got := webtest.Post(h, sharing, "id", id, "kind", "paper", "doi", doi, "title", "Heel pressure on long flights", "summary", "Half of it")
	if got.Code != http.StatusSeeOther {
		t.Fatalf("sharing is answered %d: %s", got.Code, webtest.TextOf(got.Body.String()))
	}
	return got.Header().Get("Location")
}

func TestAPaperIsSharedOnceAndDiscussed(t *testing.T) {
	w := webtest.Fresh(t)
	ines, jonas := w.SignedIn(t, "ines@example.com"), w.SignedIn(t, "jonas@example.com")
	at := paper(t, ines, "paper-0001", "doi:10.1000/ABC")

	doc := webtest.Document(t, jonas, sharing+"/new?kind=paper&doi=https://doi.org/10.1000/abc")
	webtest.Says(t, doc.Selection, "#before a", "Heel pressure on long flights: Ines Valtor, 20 Nov 2025")
	got := webtest.Post(jonas, sharing, "id", "paper-0002", "kind", "paper", "link", "https://dx.doi.org/10.1000/abc", "title", "The same", "summary", "Mine")
	if got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), "Ines Valtor has shared this paper.") || !strings.Contains(got.Body.String(), `value="The same"`) {
		t.Errorf("the same DOI is answered %d", got.Code)
	}

	const published = "https://journal.example/doi/full/10.1000%2FABC#abstract"
	doc = webtest.Document(t, jonas, sharing+"/new?kind=paper&doi=&link="+url.QueryEscape(published))
	webtest.Says(t, doc.Selection, "#before a", "Heel pressure on long flights: Ines Valtor, 20 Nov 2025")
	got = webtest.Post(jonas, sharing, "id", "paper-0002", "kind", "paper", "link", published, "title", "The same", "summary", "Mine")
	if got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), `name="again"`) || !strings.Contains(got.Body.String(), published) {
		t.Errorf("the same DOI in a publisher's link is answered %d", got.Code)
	}

	webtest.Post(jonas, at+"/cheer", "on", "true")
	webtest.Post(jonas, at+"/save", "on", "true")
	if got := webtest.Post(jonas, at+"/comments", "text", " "); got.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty comment is answered %d", got.Code)
	}
	webtest.Post(jonas, at+"/comments", "text", "How many <b>heels</b>?")
	doc = webtest.Document(t, ines, at)
	webtest.Says(t, doc.Selection, ".feed-who", "Applause: Jonas Fehrmann")
	webtest.Says(t, doc.Selection, ".feed-remarks li span", "How many <b>heels</b>?")
	doc = webtest.Document(t, ines, webtest.Base+"/notices")
	if href, _ := doc.Find(".notice-list a").First().Attr("href"); href != at {
		t.Errorf("the notice leads to %q", href)
	}
	doc = webtest.Document(t, jonas, sharing+"?tab=saved")
	webtest.Says(t, doc.Selection, ".share-name", "Heel pressure on long flights")
	doc = webtest.Document(t, jonas, webtest.Base+"/feed")
	webtest.Says(t, doc.Selection, ".feed-item:contains('Heel') .feed-text", "Ines Valtor shares a paper")

	if got := webtest.Get(jonas, at+"/edit"); got.Code != http.StatusForbidden {
		t.Errorf("somebody else may edit: %d", got.Code)
	}
	fact := strings.Replace(at, "/sharing/", "/facts/", 1)
	webtest.Post(ines, fact+"/void", "reason", "wrong paper", "back", sharing)
	if got := webtest.Get(jonas, at); got.Code != http.StatusNotFound {
		t.Errorf("what was withdrawn is answered %d", got.Code)
	}
	if got := webtest.Get(jonas, webtest.Base+"/feed"); strings.Contains(got.Body.String(), "Heel pressure") {
		t.Error("the feed still tells of it")
	}
}

func TestWhatWasLoggedInPassingAsksToBeCompleted(t *testing.T) {
	w := webtest.Fresh(t)
	ines, jonas := w.SignedIn(t, "ines@example.com"), w.SignedIn(t, "jonas@example.com")
	people, err := w.Engine.People(t.Context(), w.Org)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		if p.Email != "ines@example.com" {
			continue
		}
		if _, err := w.Engine.LogFact(t.Context(), w.Org, p.ID, engine.LogEntry{ID: "story-0001", Kind: medalist.Story}); err != nil {
			t.Fatal(err)
		}
	}
	doc := webtest.Document(t, jonas, sharing+"?tab=stories")
	webtest.Says(t, doc.Selection, ".share-name", "A story without words yet")
	if doc.Find(".share-complete").Length() > 0 {
		t.Error("somebody else is asked to complete it")
	}
	edit, _ := webtest.Document(t, ines, sharing+"?tab=stories").Find(".share-complete a").Attr("href")
	got := webtest.Post(ines, strings.TrimSuffix(edit, "/edit"), "kind", "story", "title", "First week", "situation", "Late", "deed", "A list", "outcome", "")
	if got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), "Say what came of it.") {
		t.Errorf("a story without an end is answered %d", got.Code)
	}
	got = webtest.Post(ines, strings.TrimSuffix(edit, "/edit"), "kind", "story", "title", "First week", "situation", "Late", "deed", "A list", "outcome", "On time")
	if got.Code != http.StatusSeeOther {
		t.Errorf("completing is answered %d", got.Code)
	}
	doc = webtest.Document(t, jonas, sharing+"?tab=stories&q=ines+LIST")
	webtest.Says(t, doc.Selection, ".share-name", "First week")
	if n := webtest.Document(t, jonas, sharing+"?tab=stories&q=nothing").Find(".share-row").Length(); n != 0 {
		t.Errorf("nothing is found %d times", n)
	}
}

func TestAJudgeNamesTheBestPaperOfTheMonth(t *testing.T) {
	w := webtest.Fresh(t)
	reports := []engine.Report{
		{ExternalID: "p1", Kind: "paper", At: "2025-10-06 10:00", People: []string{"ines@example.com"}, Attributes: map[string]string{"topic": "Stents"}},
		{ExternalID: "p2", Kind: "paper", At: "2025-10-07 10:00", People: []string{"jonas@example.com"}, Attributes: map[string]string{"topic": "Pumps"}},
	}
	if _, err := w.Engine.Record(t.Context(), w.Org, reports, "test"); err != nil {
		t.Fatal(err)
	}
	boss, ines := w.SignedIn(t, webtest.Boss), w.SignedIn(t, "ines@example.com")
	best := sharing + "/best?kind=paper"
	if got := webtest.Post(boss, sharing+"/best/rules", "kind", "paper", "by", "judges", "judges", "who@example.com", "days", "30"); got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), "There is nobody with the email") {
		t.Errorf("an unknown judge is answered %d", got.Code)
	}
	webtest.Post(boss, sharing+"/best/rules", "kind", "paper", "by", "judges", "judges", "ines@example.com", "days", "30")
	doc := webtest.Document(t, ines, best)
	webtest.Says(t, doc.Selection, ".award-rules li", "Picked by Ines Valtor, once the period is over, within 30 days.")
	pick, _ := doc.Find(".award-pick").Attr("action")
	if got := webtest.Post(ines, pick); got.Code != http.StatusSeeOther {
		t.Fatalf("the pick is answered %d", got.Code)
	}
	doc = webtest.Document(t, ines, best)
	webtest.Says(t, doc.Selection, ".share-row:has(.share-best) .share-name", "Pumps")
	doc = webtest.Document(t, ines, webtest.Base+"/feed")
	webtest.Says(t, doc.Selection, ".feed-item:contains('Pumps') .feed-text", "Jonas Fehrmann shared the best paper, October")
	if got := webtest.Post(boss, strings.Replace(pick, "/best", "/vote", 1)); got.Code != http.StatusConflict {
		t.Errorf("a vote where judges pick is answered %d", got.Code)
	}
	w.Engine.Now = func() time.Time { return webtest.Now.Add(time.Hour) }
	got := webtest.Post(boss, sharing+"/best/rules", "kind", "paper", "by", "vote", "days", "30")
	doc = webtest.Document(t, boss, got.Header().Get("Location"))
	webtest.Says(t, doc.Selection, ".award-rules li:first-child", "Everybody has one vote, for what others shared, and may change it until 30 days after the period.")
	doc = webtest.Document(t, ines, best)
	webtest.Says(t, doc.Selection, ".award-rules li:first-child", "Picked by Ines Valtor, once the period is over, within 30 days.")
}
