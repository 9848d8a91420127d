package tv_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

const screens = webtest.Base + "/tv/screens"

// linkOf makes a screen of the boards that are offered first, and returns the
// path of its link.
func linkOf(t *testing.T, pages http.Handler) string {
	t.Helper()
	form := []string{"name", "Office in Lyon", "seconds", "15", "theme", "light"}
	webtest.Document(t, pages, screens).Find("input[name=board][checked]").Each(func(_ int, b *goquery.Selection) {
		form = append(form, "board", b.AttrOr("value", ""))
	})
	made := webtest.Parsed(t, webtest.Post(pages, screens, form...))
	_, path, found := strings.Cut(made.Find(".screen-new input").AttrOr("value", ""), "example.com")
	if !found {
		t.Fatalf("no link was shown: %s", webtest.Clean(made.Find("main").Text()))
	}
	return path
}

func TestAScreenShowsItsBoardsToWhoeverHasTheLink(t *testing.T) {
	w := webtest.Fresh(t)
	wall := webtest.Document(t, w.Pages, linkOf(t, w.SignedIn(t, webtest.Boss)))
	if n := wall.Find("[data-board]").Length(); n != 3 {
		t.Errorf("it shows %d boards", n)
	}
	month := wall.Find("#board-person-month")
	if got := webtest.Clean(month.Find("h1").Text()); got != "November" {
		t.Errorf("the board of the month is called %q", got)
	}
	if first := webtest.Clean(month.Find("tbody tr").First().Text()); !strings.Contains(first, "Teo Castellari") {
		t.Errorf("first stands %q", first)
	}
	if wall.Find("nav, a").Length() > 0 {
		t.Error("a screen leads elsewhere")
	}
	if seconds := wall.Find("body").AttrOr("data-seconds", ""); seconds != "15" {
		t.Errorf("a board stays for %s seconds", seconds)
	}
}

func TestARefreshOfAScreenIsItsBoardsAlone(t *testing.T) {
	w := webtest.Fresh(t)
	path := linkOf(t, w.SignedIn(t, webtest.Boss))
	part := webtest.Get(w.Pages, path, "Medalist-Refresh", "1")
	if body := part.Body.String(); part.Code != http.StatusOK || !strings.HasPrefix(body, `<main id="boards"`) {
		t.Fatalf("%d: %.100s", part.Code, body)
	}
	if again := webtest.Get(w.Pages, path, "Medalist-Refresh", "1", "If-None-Match", part.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("the same boards are sent again: %d", again.Code)
	}
}

func TestARevokedLinkShowsNothing(t *testing.T) {
	w := webtest.Fresh(t)
	boss := w.SignedIn(t, webtest.Boss)
	path := linkOf(t, boss)
	revoke := webtest.Document(t, boss, screens).Find("form[action$=revoke]").AttrOr("action", "")
	if got := webtest.Post(boss, revoke); got.Code != http.StatusSeeOther {
		t.Fatalf("revoking answers %d", got.Code)
	}
	for address, want := range map[string]int{path: http.StatusGone, path + "/live": http.StatusNotFound} {
		got := webtest.Get(w.Pages, address)
		if got.Code != want {
			t.Errorf("%s answers %d, want %d", address, got.Code, want)
		}
		if strings.Contains(got.Body.String(), "Castellari") {
			t.Errorf("%s still names people", address)
		}
	}
	if open := webtest.Get(w.Pages, path, "Medalist-Refresh", "1"); open.Code != http.StatusGone {
		t.Errorf("a screen that is open is answered %d", open.Code)
	}
	if got := webtest.Post(boss, revoke); got.Code != http.StatusNotFound {
		t.Errorf("revoking it twice answers %d", got.Code)
	}
}

func TestAFormKeepsWhatWasTypedAndSaysWhatIsWrong(t *testing.T) {
	boss := webtest.Northwind(t).SignedIn(t, webtest.Boss)
	for _, c := range []struct{ name, seconds, board, says string }{
		{"", "20", "every=week&kpi=&level=person&teams=", "Give the screen a name"},
		{"Lyon", "2", "every=week&kpi=&level=person&teams=", "5 to 300 seconds"},
		{"Lyon", "20", "every=decade", "at least one board"},
	} {
		w := webtest.Post(boss, screens, "name", c.name, "seconds", c.seconds, "board", c.board)
		doc := webtest.Parsed(t, w)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(doc.Find(".field-wrong").Text(), c.says) {
			t.Errorf("%v: %d, %q", c, w.Code, doc.Find(".field-wrong").Text())
		}
		if got := doc.Find("input[name=name]").AttrOr("value", ""); got != c.name {
			t.Errorf("the name that was typed is %q now", got)
		}
	}
}

func TestOnlyAdminsMakeScreens(t *testing.T) {
	rep := webtest.Northwind(t).SignedIn(t, "ines@example.com")
	if got := webtest.Get(rep, screens); got.Code != http.StatusForbidden {
		t.Errorf("a rep gets %d", got.Code)
	}
	if got := webtest.Post(rep, screens, "name", "Mine"); got.Code != http.StatusForbidden {
		t.Errorf("a rep who makes one gets %d", got.Code)
	}
}
