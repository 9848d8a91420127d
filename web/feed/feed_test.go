package feed_test

import (
	"net/http"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	news "medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/feed"
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
	if n := checked(); n != 41 {
		t.Errorf("%d boxes are checked before anything was chosen, want 41", n)
	}
	webtest.Post(ines, path, "reached.app", "on", "reached.mail", "on")
	if n := checked(); n != 2 {
		t.Errorf("%d boxes are checked, want the two that were chosen", n)
	}
	if got := webtest.Post(ines, webtest.Base+"/me/push"); got.Code != http.StatusBadRequest {
		t.Errorf("a subscription that is none is answered %d", got.Code)
	}
}

func TestAManagerPraisesAndThePersonReadsIt(t *testing.T) {
	w := webtest.Fresh(t)
	clara, ines, jonas := w.SignedIn(t, "clara@example.com"), w.SignedIn(t, "ines@example.com"), w.SignedIn(t, "jonas@example.com")
	path := webtest.Base + "/people/ines@example.com/praise"
	key, _ := webtest.Document(t, clara, path).Find("input[name=form]").Attr("value")
	if got := webtest.Post(clara, path, "form", key, "text", " ", "to", "person"); got.Code != http.StatusUnprocessableEntity ||
		webtest.Parsed(t, got).Find("textarea[aria-invalid], input[value=person][checked]").Length() != 2 {
		t.Errorf("an empty note is answered %d", got.Code)
	}
	for range 2 { // sent twice is one note
		if got := webtest.Post(clara, path, "form", key, "text", "Only <b>you</b>", "to", "person"); got.Code != http.StatusSeeOther {
			t.Fatalf("praise is answered %d", got.Code)
		}
	}
	webtest.Says(t, webtest.Document(t, ines, webtest.Base+"/notices").Selection, ".notice-text", "Clara Wessendorf praises you: Only <b>you</b> (new)")
	doc := webtest.Document(t, ines, webtest.Base+"/me/praise")
	if n := doc.Find(".feed-item").Length(); n != 1 || doc.Find("form.praise-form").Length() != 0 {
		t.Errorf("Ines finds %d notes, want 1 and no form", n)
	}
	webtest.Says(t, webtest.Document(t, ines, webtest.Base+"/people/ines@example.com").Selection, ".card-praise blockquote", "Only <b>you</b>")
	for what, got := range map[string]string{
		"the feed":         webtest.Get(jonas, webtest.Base+"/feed").Body.String(),
		"a colleague page": webtest.Get(jonas, path).Body.String(),
	} {
		if strings.Contains(got, "Only") {
			t.Errorf("%s shows a private note", what)
		}
	}
	if got := webtest.Post(jonas, path, "text", "Well done"); got.Code != http.StatusForbidden {
		t.Errorf("praise by a rep is answered %d", got.Code)
	}
}

func TestTheWeekStandsOnAPageAndInAMail(t *testing.T) {
	w := webtest.Fresh(t)
	people, err := w.Engine.People(t.Context(), w.Org)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		if p.Email != "clara@example.com" {
			continue
		}
		h := w.SignedIn(t, p.Email)
		doc := webtest.Document(t, h, webtest.Base+"/digest")
		webtest.Says(t, doc.Selection, "h1", "Week 46: how your people stood")
		d, err := w.Feed.Digest(t.Context(), w.Org, p, w.Engine.Today(w.Org))
		if err != nil {
			t.Fatal(err)
		}
		cat, err := w.Engine.Catalogue(t.Context(), w.Org)
		if err != nil {
			t.Fatal(err)
		}
		subject, text, html, err := feed.Letters{}.Digest("de", w.Org, d, cat, "https://medalist.test/o/northwind-medical")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(subject, "So stand dein Team") || !strings.Contains(text, "Ines Valtor") ||
			!strings.Contains(text, "https://medalist.test/o/northwind-medical/digest?on=2025-11-17") {
			t.Errorf("the mail says %q:\n%s", subject, text)
		}
		if strings.Contains(html, "<img") || strings.Contains(html, "<link") || !strings.Contains(html, "https://medalist.test/o/northwind-medical/people/ines@example.com") {
			t.Errorf("the HTML loads something, or leads nowhere:\n%s", html)
		}
	}
	if got := webtest.Get(w.SignedIn(t, "ines@example.com"), webtest.Base+"/digest?on=0001-01-01"); got.Code != http.StatusBadRequest {
		t.Errorf("a day out of range is answered %d", got.Code)
	}
}

func TestNoticesSayWhatTheirTextCarries(t *testing.T) {
	for _, c := range []struct{ kind, language, body, want string }{
		{news.KeyCorrected, "en", "2 Which stent?", "The key of the question “Which stent?” is corrected; your points change by +2"},
		{news.KeyCorrected, "en", "-1200.5 Which stent?", "The key of the question “Which stent?” is corrected; your points change by −1,200.5"},
		{news.KeyCorrected, "de", "-3 Which stent?", "Die Lösung der Frage „Which stent?“ ist berichtigt; deine Punkte ändern sich um −3"},
		{news.ExamDue, "en", "2026-02-20 Product basics", "Not handed in yet, and it closes on 20 Feb 2026: Product basics"},
		{news.ExamDue, "de", "2026-02-20 Product basics", "Noch nicht abgegeben, und offen nur bis 20. Feb. 2026: Product basics"},
	} {
		var n news.Notice
		n.Kind, n.Body, n.Page = c.kind, c.body, "/knowledge"
		if got, _ := (feed.Letters{}).Letter(c.language, medalist.Org{}, n, nil, ""); got != c.want {
			t.Errorf("%s in %s reads %q", c.body, c.language, got)
		}
	}
}
