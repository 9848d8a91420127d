package day_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

// ines is a rep with two follow-ups due today, of which one is done.
const ines = "ines@example.com"

// ask sends a form the way a script does.
func ask(h http.Handler, pairs ...string) (int, map[string]any) {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, webtest.Base+"/log", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	answer := map[string]any{}
	_ = json.Unmarshal(w.Body.Bytes(), &answer)
	return w.Code, answer
}

// follow sends a form and returns where it leads.
func follow(t *testing.T, h http.Handler, path string, pairs ...string) string {
	t.Helper()
	w := webtest.Post(h, webtest.Base+path, pairs...)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s answered %d: %s", path, w.Code, webtest.TextOf(w.Body.String()))
	}
	return strings.TrimPrefix(w.Header().Get("Location"), webtest.Base)
}

func TestADeviceLearnsWhatBecameOfWhatItKept(t *testing.T) {
	world := webtest.Fresh(t)
	h := world.SignedIn(t, ines)
	for _, c := range []struct {
		name   string
		pairs  []string
		status int
		state  string
		says   string
	}{
		{"kept", []string{"id", "tap-000001", "kind", "meeting", "customer", "C2", "at", "2025-11-20T10:40:00+01:00"}, 200, "kept", "+20 points, 1 meeting to go this week"},
		{"sent again", []string{"id", "tap-000001", "kind", "meeting", "customer", "C2", "at", "2025-11-20T10:40:00+01:00"}, 200, "kept", "counts once"},
		{"refused", []string{"id", "tap-000002", "kind", "meeting", "at", "2031-01-01 10:00"}, 422, "refused", "still to come"},
	} {
		status, got := ask(h, c.pairs...)
		if message, _ := got["message"].(string); status != c.status || got["state"] != c.state || !strings.Contains(message, c.says) {
			t.Errorf("%s: %d %v, want %d, %s and %q", c.name, status, got, c.status, c.state, c.says)
		}
		if fields, _ := got["fields"].(map[string]any); c.state == "refused" && (fields["at"] == nil || fields["customer"] == nil) {
			t.Errorf("%s: the fields are %v", c.name, fields)
		}
	}
	other := world.SignedIn(t, "jonas@example.com")
	if status, got := ask(other, "id", "tap-000001", "kind", "meeting", "customer", "C1"); status != 409 || got["state"] != "conflict" {
		t.Errorf("somebody else's id: %d %v, want a conflict", status, got)
	}
	if status, _ := ask(world.Pages, "id", "tap-000003", "kind", "meeting", "customer", "C1"); status != 401 {
		t.Errorf("signed out: %d, want 401", status)
	}
}

func TestADeviceLearnsWhatWaitsForApproval(t *testing.T) {
	world := webtest.Fresh(t)
	err := world.DB.Update(context.Background(), world.Org.ID, func(tx *store.Tx) error {
		return tx.PutPreference(context.Background(), 0, "approval.kinds", "meeting")
	})
	if err != nil {
		t.Fatal(err)
	}
	status, got := ask(world.SignedIn(t, ines), "id", "tap-000001", "kind", "meeting", "customer", "C1")
	if status != 200 || got["state"] != "pending" {
		t.Errorf("%d %v, want it pending", status, got)
	}
}

func TestOptionsTellADeviceWhatItNeedsOffline(t *testing.T) {
	w := webtest.Get(webtest.Northwind(t).SignedIn(t, ines), webtest.Base+"/log/options.json")
	var o struct {
		Kinds []struct {
			ID         string
			Label      string
			Customer   bool
			Attributes []struct{ Name string }
		}
		Customers struct {
			Due, Usual, Recent []struct{ Code, Name, State string }
		}
		Days int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &o); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	if len(o.Kinds) < 8 || o.Kinds[0].ID != "meeting" || o.Kinds[0].Label != "Meeting" || !o.Kinds[0].Customer || o.Days != 31 {
		t.Errorf("the options are %+v", o)
	}
	for _, k := range o.Kinds {
		for _, a := range k.Attributes {
			if a.Name == "best" {
				t.Errorf("%s lets people judge themselves", k.ID)
			}
		}
	}
	if len(o.Customers.Due) != 2 || o.Customers.Due[0].State != "today" || len(o.Customers.Recent) == 0 {
		t.Errorf("the customers are %+v", o.Customers)
	}
}

func TestEverybodyBeginsWhereTheyWork(t *testing.T) {
	world := webtest.Northwind(t)
	for email, want := range map[string]string{ines: "/today", "teo@example.com": "/today", webtest.Boss: "/overview"} {
		if got := webtest.Get(world.SignedIn(t, email), webtest.Base+"/").Header().Get("Location"); got != webtest.Base+want {
			t.Errorf("%s begins at %s, want %s", email, got, want)
		}
	}
}

func TestTodayTellsWhatIsDueAndWhatIsMissing(t *testing.T) {
	doc := webtest.Document(t, webtest.Northwind(t).SignedIn(t, ines), webtest.Base+"/today")
	webtest.Says(t, doc.Selection, ".lead h2", "2 meetings to go this week")
	webtest.Says(t, doc.Selection, ".lead-of", "3 of 5: explain Meetings")
	webtest.Says(t, doc.Selection, ".lead .state", "Behind")
	webtest.Says(t, doc.Selection, ".dues .due-name", "Dr. V. Tamsin")
	webtest.Says(t, doc.Selection, ".part-note", "1 of 2 done")
	if n := doc.Find("form[data-queue]").Length(); n != 1 {
		t.Errorf("%d follow-ups can be done, want 1", n)
	}
	if n := doc.Find("[data-waiting][hidden]").Length(); n != 1 {
		t.Errorf("%d places for what waits, want 1", n)
	}
	if n := doc.Find("h1").Length(); n != 1 {
		t.Errorf("%d headings", n)
	}
}

func TestAFollowUpIsDoneWithOneTapAndUndoneWithAnother(t *testing.T) {
	h := webtest.Fresh(t).SignedIn(t, ines)
	doc := webtest.Document(t, h, webtest.Base+"/today")
	form := doc.Find("form[data-queue]").First()
	value := func(name string) string { return form.Find("[name='"+name+"']").AttrOr("value", "") }
	to := follow(t, h, "/log", "id", value("id"), "kind", value("kind"), "customer", value("customer"), "back", value("back"), "at", value("at"))
	doc = webtest.Document(t, h, webtest.Base+to)
	webtest.Says(t, doc.Selection, ".toast-title", "Follow-up with Dr. V. Tamsin")
	webtest.Says(t, doc.Selection, ".toast-text > span", "+10 points")
	if n := doc.Find(".due.is-done .chip").Length(); n != 2 {
		t.Errorf("%d are done, want both", n)
	}
	undo := doc.Find(".toast[data-toast] form")
	action := strings.TrimPrefix(undo.AttrOr("action", ""), webtest.Base)
	to = follow(t, h, action, "reason", undo.Find("[name=reason]").AttrOr("value", ""), "back", undo.Find("[name=back]").AttrOr("value", ""))
	if to != "/today" {
		t.Errorf("undoing leads to %s", to)
	}
	doc = webtest.Document(t, h, webtest.Base+"/today?logged="+strings.Split(action, "/")[2])
	if doc.Find(".toast[data-toast]").Length() != 0 || doc.Find(".due.is-done").Length() != 1 {
		t.Error("it still counts after it was undone")
	}
}

func TestTheLogOffersWhoIsDueAndFindsOthers(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, ines)
	doc := webtest.Document(t, h, webtest.Base+"/log/meeting")
	webtest.Says(t, doc.Selection, ".found-title", "On today's list")
	if n := doc.Find(".found .part").First().Find("button[name=customer][form=log]").Length(); n != 2 {
		t.Errorf("%d customers of today's list are offered, want 2", n)
	}
	doc = webtest.Document(t, h, webtest.Base+"/log/meeting?q=aurel")
	webtest.Says(t, doc.Selection, "#found .due-name", "St. Aurel Hospital")
	doc = webtest.Document(t, h, webtest.Base+"/log/meeting?q=%3Cb%3Enobody")
	webtest.Says(t, doc.Selection, ".found-none", "Nobody is called <b>nobody. Try a part of the name, the facility or the city.")
	doc = webtest.Document(t, h, webtest.Base+"/log/presentation")
	if doc.Find("input[type=radio][name='a.topic'][required]").Length() != 4 || doc.Find("input[name='a.audience_size'][type=number][step='1']").Length() != 1 {
		t.Error("the attributes of a presentation are not typed")
	}
	if w := webtest.Get(h, webtest.Base+"/log/sale"); w.Code != http.StatusNotFound {
		t.Errorf("a sale answers %d, want that it is not found", w.Code)
	}
}

func TestAFormThatCannotBeTakenKeepsWhatWasTyped(t *testing.T) {
	h := webtest.Fresh(t).SignedIn(t, ines)
	w := webtest.Post(h, webtest.Base+"/log", "id", "tap-000001", "kind", "presentation", "customer", "C1", "a.audience_size", "many", "a.topic", "products", "note", "so <good>")
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("it answered %d", w.Code)
	}
	doc := webtest.Parsed(t, w)
	webtest.Says(t, doc.Selection, ".form-wrong", "Not saved yet: please mend what is marked.")
	if got := doc.Find("[name='a.audience_size'][aria-invalid]").AttrOr("value", ""); got != "many" {
		t.Errorf("the size says %q", got)
	}
	if doc.Find("[name='a.topic'][value=products][checked]").Length() != 1 || doc.Find("textarea").Text() != "so <good>" {
		t.Error("what was typed is gone")
	}
	if got := doc.Find("[name=id]").AttrOr("value", ""); got != "tap-000001" {
		t.Errorf("the id is %q: sent again it would be another fact", got)
	}
	webtest.Says(t, doc.Selection, ".found-title", "Chosen")
}

func TestOwnFactsAreCorrectedAndVoidedAndKeepTheirHistory(t *testing.T) {
	h := webtest.Fresh(t).SignedIn(t, ines)
	to := follow(t, h, "/log", "id", "tap-000001", "kind", "meeting", "customer", "C2", "back", "/o/northwind-medical/facts")
	doc := webtest.Document(t, h, webtest.Base+to)
	path := strings.TrimPrefix(doc.Find(".fact-line a.due-name").First().AttrOr("href", ""), webtest.Base)
	webtest.Says(t, doc.Selection, ".fact-line .points-link", "+20 points: explain Meeting with Dr. V. Tamsin")

	w := webtest.Post(h, webtest.Base+path, "customer", "C9", "at", "")
	if w.Code != http.StatusUnprocessableEntity || webtest.Parsed(t, w).Find("[name=customer][aria-invalid]").Length() != 1 {
		t.Errorf("an unknown customer answered %d", w.Code)
	}
	follow(t, h, path, "customer", "C1", "note", "at the congress")
	doc = webtest.Document(t, h, webtest.Base+path)
	webtest.Says(t, doc.Selection, "h1", "Meeting with Dr. E. Marwitz")
	if w := webtest.Post(h, webtest.Base+path+"/void", "reason", ""); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("without a reason it answered %d", w.Code)
	}
	follow(t, h, path+"/void", "reason", "cancelled at the door")
	doc = webtest.Document(t, h, webtest.Base+path)
	text := webtest.Clean(doc.Find("main").Text())
	for _, says := range []string{"Void", "cancelled at the door", "Ines Valtor logged it", "Ines Valtor corrected it", "Ines Valtor took it back", "What it said before", "taken back already"} {
		if !strings.Contains(text, says) {
			t.Errorf("the page does not say %q: %s", says, text)
		}
	}
	doc = webtest.Document(t, h, webtest.Base+"/explain?person="+ines+"&kpi=meetings&on=2025-11-20&scope=cell")
	if text := webtest.Clean(doc.Find("#panel").Text()); !strings.Contains(text, "cancelled at the door") && !strings.Contains(text, "void") {
		t.Errorf("Explain does not show it: %s", text)
	}
}

func TestFactsOfOthersAreForThoseWhoLookAfterThem(t *testing.T) {
	world := webtest.Fresh(t)
	to := follow(t, world.SignedIn(t, ines), "/log", "id", "tap-000001", "kind", "meeting", "customer", "C2", "back", "/o/northwind-medical/facts")
	id := to[strings.LastIndex(to, "=")+1:]
	for email, want := range map[string]int{"jonas@example.com": 403, "clara@example.com": 200, webtest.Boss: 200} {
		if w := webtest.Get(world.SignedIn(t, email), webtest.Base+"/facts/"+id); w.Code != want {
			t.Errorf("%s is answered %d, want %d", email, w.Code, want)
		}
	}
	boss := world.SignedIn(t, webtest.Boss)
	if w := webtest.Post(boss, webtest.Base+"/facts/"+id, "customer", "C1"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a correction without a reason answered %d", w.Code)
	}
	follow(t, boss, "/facts/"+id, "customer", "C1", "reason", "the other doctor")
}

func TestFollowUpsAreScheduledMovedAndShownInAMonth(t *testing.T) {
	h := webtest.Fresh(t).SignedIn(t, ines)
	if w := webtest.Post(h, webtest.Base+"/follow-ups", "id", "plan-00001", "customer", "C3", "day", "2025-11-01"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a day that is over answered %d", w.Code)
	}
	follow(t, h, "/follow-ups", "id", "plan-00001", "customer", "C3", "day", "", "quick", "2025-11-27")
	doc := webtest.Document(t, h, webtest.Base+"/follow-ups?view=month&on=2025-11-27")
	webtest.Says(t, doc.Selection, ".month-day[aria-current] .mark-coming", "1")
	webtest.Says(t, doc.Selection, ".dues .due-name", "St. Aurel Hospital")
	if n := doc.Find(".month tbody td a").Length(); n != 35 {
		t.Errorf("the month has %d days to go to, want 35", n)
	}
	move := strings.TrimPrefix(doc.Find(".due-move").AttrOr("href", ""), webtest.Base)
	if w := webtest.Post(h, webtest.Base+move, "id", "plan-00002", "to", "2025-11-28", "reason", ""); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("without a reason it answered %d", w.Code)
	}
	follow(t, h, move, "id", "plan-00002", "to", "2025-11-28", "reason", "on holiday")
	doc = webtest.Document(t, h, webtest.Base+"/follow-ups")
	if text := webtest.Clean(doc.Find("main").Text()); !strings.Contains(text, "Moved from Thu 27 Nov: on holiday") {
		t.Errorf("the list does not say that it was moved: %s", text)
	}
	if w := webtest.Get(h, webtest.Base+move); w.Code != http.StatusConflict {
		t.Errorf("moving it again answered %d, want a conflict", w.Code)
	}
}

func TestACalendarIsReadByALinkUntilItIsRevoked(t *testing.T) {
	world := webtest.Fresh(t)
	h := world.SignedIn(t, ines)
	w := webtest.Post(h, webtest.Base+"/follow-ups/calendar")
	address := webtest.Parsed(t, w).Find("[data-select-all]").AttrOr("value", "")
	u, err := url.Parse(address)
	if err != nil || !strings.HasSuffix(u.Path, ".ics") {
		t.Fatalf("the address is %q", address)
	}
	feed := webtest.Get(world.Pages, u.Path) // nobody is signed in
	text := feed.Body.String()
	for _, line := range []string{
		"BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:20251120\r\n", "DTEND;VALUE=DATE:20251121\r\n",
		"SUMMARY:Follow-up: Dr. V. Tamsin\r\n", "X-WR-TIMEZONE:Europe/Berlin\r\n", "@northwind-medical.medalist\r\n",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("the calendar lacks %q:\n%s", line, text)
		}
	}
	if got := feed.Header().Get("Content-Type"); got != "text/calendar; charset=utf-8" {
		t.Errorf("it is of the type %s", got)
	}
	if again := webtest.Get(world.Pages, u.Path).Body.String(); again != text {
		t.Error("asked again it is another one")
	}
	webtest.Post(h, webtest.Base+"/follow-ups/calendar")
	if w := webtest.Get(world.Pages, u.Path); w.Code != http.StatusNotFound {
		t.Errorf("after it was renewed the old address answers %d", w.Code)
	}
	follow(t, h, "/follow-ups/calendar/revoke")
	doc := webtest.Document(t, h, webtest.Base+"/follow-ups")
	if strings.Contains(doc.Find(".own-calendar").Text(), "Revoke") {
		t.Error("a revoked link is still offered to be revoked")
	}
}

func TestGermanReadersReadGerman(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, ines)
	for path, says := range map[string]string{
		"/today": "Diese Woche noch 2 Termine", "/log": "Erfassen", "/log/presentation": "Teilnehmerzahl",
		"/facts": "Meine Einträge", "/follow-ups": "Nachfassen", "/follow-ups/new": "Mit wem?",
	} {
		w := webtest.Get(h, webtest.Base+path, "Accept-Language", "de")
		if text := webtest.TextOf(w.Body.String()); !strings.Contains(text, says) {
			t.Errorf("%s does not say %q: %s", path, says, text)
		}
	}
}

func TestWhoChoosesADayOffIsTold(t *testing.T) {
	world := webtest.Fresh(t)
	h := world.SignedIn(t, ines)
	form := []string{"id", "follow-up-off", "customer", "C2", "day", "2025-11-22"}
	w := webtest.Post(h, webtest.Base+"/follow-ups", form...)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(webtest.TextOf(w.Body.String()), "Sat 22 Nov is no working day.") {
		t.Fatalf("a Saturday is answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
	if w := webtest.Post(h, webtest.Base+"/follow-ups", append(form, "anyway", "2025-11-22")...); w.Code != http.StatusSeeOther {
		t.Errorf("sent once more it is answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
}

func TestADayOffIsNotedAndTakenBack(t *testing.T) {
	h := webtest.Fresh(t).SignedIn(t, ines)
	path := webtest.Base + "/me/days-off"
	if w := webtest.Post(h, path, "from", "2025-12-24", "until", "2025-12-20"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("days that end before they begin are answered %d", w.Code)
	}
	if w := webtest.Post(h, path, "from", "2025-12-22", "until", "2025-12-24", "note", "Skiing"); w.Code != http.StatusSeeOther {
		t.Fatalf("days off are answered %d", w.Code)
	}
	if text := webtest.Clean(webtest.Document(t, h, path).Find(".off-rows").Text()); !strings.Contains(text, "Skiing") {
		t.Errorf("the days off are %q", text)
	}
	webtest.Post(h, path+"/remove", "from", "2025-12-22")
	if n := webtest.Document(t, h, path).Find(".off-rows").Length(); n != 0 {
		t.Error("the days off were not taken back")
	}
}
