package tv_test

import (
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/webtest"
)

func TestAScreenCelebratesTargetsAndFirstPlaces(t *testing.T) {
	w := webtest.Fresh(t)
	path := linkOf(t, w.SignedIn(t, webtest.Boss))
	if n := webtest.Document(t, w.Pages, path).Find("[data-news]").Length(); n != 0 {
		t.Fatalf("%d things are celebrated before anything happened", n)
	}
	var reports []engine.Report
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		reports = append(reports, engine.Report{ExternalID: "wall-" + id, Kind: "meeting", At: "2025-11-19 10:00", People: []string{"ines@example.com"}})
	}
	if _, err := w.Engine.Record(t.Context(), w.Org, reports, "test"); err != nil {
		t.Fatal(err)
	}
	if err := w.Feed.Look(t.Context()); err != nil {
		t.Fatal(err)
	}
	wall := webtest.Document(t, w.Pages, path)
	reached := wall.Find("#news .is-reached")
	webtest.Says(t, reached, ".tv-caption", "Target reached")
	webtest.Says(t, reached, ".tv-who", "Ines Valtor")
	webtest.Says(t, reached, ".tv-about", "Meetings, Week 47")
	leads := wall.Find("#news .is-leads")
	webtest.Says(t, leads, ".tv-caption", "New in first place")
	first := webtest.Clean(wall.Find("#board-person-month tbody .tv-name span").First().Text())
	webtest.Says(t, leads, ".tv-who", first)
	if ahead := leads.Find(".tv-ahead").Text(); !strings.Contains(ahead, "points ahead of") {
		t.Errorf("who leads is %q ahead", ahead)
	}
	if wall.Find("#news[hidden]").Length() != 1 {
		t.Error("what waits to be celebrated is seen")
	}
}

func TestAScreenShowsPublicPraiseWithoutItsWords(t *testing.T) {
	w := webtest.Fresh(t)
	path := linkOf(t, w.SignedIn(t, webtest.Boss))
	boss, ines := personOf(t, w, webtest.Boss), personOf(t, w, "ines@example.com")
	for _, n := range []feed.Note{
		{To: ines, Text: "Great work at Harbour Clinic"},
		{To: ines, Text: "Between us: well done at Harbour Clinic", Private: true},
	} {
		if err := w.Feed.Give(t.Context(), w.Org, boss, n); err != nil {
			t.Fatal(err)
		}
	}
	news := webtest.Document(t, w.Pages, path).Find("#news [data-news]")
	if news.Length() != 1 {
		t.Fatalf("%d notes are celebrated, want the public one", news.Length())
	}
	webtest.Says(t, news, ".tv-caption", "Praise by "+boss.Name)
	webtest.Says(t, news, ".tv-who", "Ines Valtor")
	if strings.Contains(news.Text(), "Clinic") {
		t.Errorf("the screen names a customer: %q", webtest.Clean(news.Text()))
	}
}

func TestWhatLiesBackIsNoNewsAndAScreenKeepsToTheLatest(t *testing.T) {
	w := webtest.Fresh(t)
	path := linkOf(t, w.SignedIn(t, webtest.Boss))
	boss := personOf(t, w, webtest.Boss)
	names := []string{"ines@example.com", "jonas@example.com"}
	for i := range 7 {
		n := feed.Note{To: personOf(t, w, names[i%2]), Text: "Well done"}
		if err := w.Feed.Give(t.Context(), w.Org, boss, n); err != nil {
			t.Fatal(err)
		}
	}
	if n := webtest.Document(t, w.Pages, path).Find("[data-news]").Length(); n != 5 {
		t.Errorf("%d things wait to be celebrated, want 5", n)
	}
	later := w.Feed.Now().Add(11 * time.Minute)
	w.Feed.Now = func() time.Time { return later }
	if n := webtest.Document(t, w.Pages, path).Find("[data-news]").Length(); n != 0 {
		t.Errorf("%d things are news eleven minutes later", n)
	}
}

func personOf(t *testing.T, w *webtest.World, email string) medalist.Person {
	t.Helper()
	all, err := w.Engine.People(t.Context(), w.Org)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if p.Email == email {
			return p
		}
	}
	t.Fatalf("there is no %s", email)
	return medalist.Person{}
}
