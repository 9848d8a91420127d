package feed_test

import (
	"net/http"
	"strings"
	"testing"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

// celebrate lets Ines reach her target of meetings this week.
func celebrate(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.Fresh(t)
	var reports []engine.Report
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		reports = append(reports, engine.Report{ExternalID: "feed-" + id, Kind: "meeting", At: "2025-11-19 10:00", People: []string{"ines@example.com"}})
	}
	if _, err := w.Engine.Record(t.Context(), w.Org, reports, "test"); err != nil {
		t.Fatal(err)
	}
	if err := w.Feed.Look(t.Context()); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestCelebrationsAreApplaudedAndTalkedAbout(t *testing.T) {
	w := celebrate(t)
	jonas := w.SignedIn(t, "jonas@example.com")
	doc := webtest.Document(t, jonas, webtest.Base+"/feed")
	webtest.Says(t, doc.Selection, ".feed-item:contains('Meetings') .feed-text", "Ines Valtor reached the target of Meetings, Week 47")
	action, _ := doc.Find(".feed-item:contains('Meetings') form[action$=cheer]").Attr("action")
	if got := webtest.Post(jonas, action, "on", "true"); got.Code != http.StatusSeeOther {
		t.Fatalf("applause is answered %d", got.Code)
	}
	talk := strings.TrimSuffix(action, "cheer") + "comments"
	if got := webtest.Post(jonas, talk, "text", " "); got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), "Write something first.") {
		t.Errorf("an empty comment is answered %d", got.Code)
	}
	webtest.Post(jonas, talk, "text", "Well <b>done</b>")
	doc = webtest.Document(t, jonas, webtest.Base+"/feed")
	webtest.Says(t, doc.Selection, ".feed-who", "Jonas Fehrmann")
	webtest.Says(t, doc.Selection, ".feed-remarks li span", "Well <b>done</b>")
	if pressed, _ := doc.Find(".feed-cheer.is-mine").Attr("aria-pressed"); pressed != "true" {
		t.Errorf("one's own applause is shown as pressed=%q", pressed)
	}

	ines := w.SignedIn(t, "ines@example.com")
	doc = webtest.Document(t, ines, webtest.Base+"/board")
	if n := doc.Find("#bell-side .bell-count").Text(); n == "" || n == "0" {
		t.Errorf("the bell tells of %q", n)
	}
	doc = webtest.Document(t, ines, webtest.Base+"/notices")
	webtest.Says(t, doc.Selection, ".notice-list li:first-child .notice-text", "Jonas Fehrmann says something to: Meetings, Week 47 (new)")
	doc = webtest.Document(t, ines, webtest.Base+"/board")
	if doc.Find("#bell-side .bell-count").Length() != 0 {
		t.Error("what was read is told as new")
	}
	if got := webtest.Post(ines, talk+"/1/remove"); got.Code != http.StatusNotFound {
		t.Errorf("removing a comment that is not there is answered %d", got.Code)
	}
}

func TestEverybodyChoosesHowTheyAreTold(t *testing.T) {
	w := celebrate(t)
	ines := w.SignedIn(t, "ines@example.com")
	path := webtest.Base + "/me/notices"
	checked := func() int { return webtest.Document(t, ines, path).Find("input[type=checkbox][checked]").Length() }
	if n := checked(); n != 19 {
		t.Errorf("%d of 28 boxes are checked before anything was chosen, want 19", n)
	}
	webtest.Post(ines, path, "reached.app", "on", "reached.mail", "on")
	if n := checked(); n != 2 {
		t.Errorf("%d boxes are checked, want the two that were chosen", n)
	}
	if got := webtest.Post(ines, webtest.Base+"/me/push"); got.Code != http.StatusBadRequest {
		t.Errorf("a subscription that is none is answered %d", got.Code)
	}
}
