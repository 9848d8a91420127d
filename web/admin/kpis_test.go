package admin_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

// filled returns the fields of the editor as a browser would send them, with
// pairs in place of their values.
func filled(doc *goquery.Document, pairs ...string) []string {
	var all []string
	changed := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		changed[pairs[i]] = pairs[i+1]
	}
	add := func(name, value string) {
		if to, is := changed[name]; is {
			value = to
			delete(changed, name)
		}
		all = append(all, name, value)
	}
	form := doc.Find("#kpi-form")
	form.Find("input[name]:not([type=checkbox]), input[type=checkbox][checked]").Each(func(_ int, s *goquery.Selection) {
		add(s.AttrOr("name", ""), s.AttrOr("value", ""))
	})
	form.Find("textarea[name]").Each(func(_ int, s *goquery.Selection) { add(s.AttrOr("name", ""), s.Text()) })
	form.Find("select[name]").Each(func(_ int, s *goquery.Selection) {
		chosen := s.Find("option[selected]")
		if chosen.Length() == 0 {
			chosen = s.Find("option").First()
		}
		add(s.AttrOr("name", ""), chosen.AttrOr("value", ""))
	})
	for name, value := range changed {
		all = append(all, name, value)
	}
	return all
}

const editor = base + "/kpis/edit"

func TestADraftIsEditedPreviewedAndApplied(t *testing.T) {
	h := office(t)
	doc := webtest.Document(t, h, editor+"?kpi=meetings")
	at := moved(t, webtest.Post(h, editor, filled(doc, "points[0].amount", "25", "do", "preview")...))
	if !strings.Contains(at, "/kpis/preview?draft=") {
		t.Fatalf("the preview is at %s", at)
	}
	preview := webtest.Document(t, h, at+"&period=quarter-2025-10-01")
	if rows := preview.Find(".kpi-preview tbody tr").Length(); rows == 0 {
		t.Errorf("the preview shows nobody: %s", webtest.Clean(preview.Find("main").Text()))
	}
	apply := strings.Replace(at, "preview", "apply", 1)
	form := webtest.Document(t, h, apply)
	draft, _ := form.Find("input[name=draft]").Attr("value")
	asked := webtest.Parsed(t, webtest.Post(h, base+"/kpis/apply", "draft", draft, "revision", "1", "from", "2025-11-03", "do", "apply"))
	if text := webtest.Clean(asked.Find("main").Text()); !strings.Contains(text, "has passed") || !strings.Contains(text, "Yes, score again") {
		t.Errorf("a day in the past is applied with no more than %s", text)
	}
	if w := webtest.Get(h, asked.Find("form[action*='/kpis/apply']").AttrOr("action", "")); w.Code != http.StatusOK {
		t.Errorf("the address of the question answers %d when it is opened again", w.Code)
	}
	to := moved(t, webtest.Post(h, base+"/kpis/apply", "draft", draft, "revision", "1", "from", "2025-11-03", "confirm", "2025-11-03", "do", "apply"))
	if text := webtest.TextOf(webtest.Get(h, to).Body.String()); !strings.Contains(text, "25 points for each meeting") {
		t.Errorf("the catalogue says %s", text)
	}
	if w := webtest.Get(h, editor+"?draft="+draft); w.Code != http.StatusNotFound {
		t.Errorf("the draft that was applied answers %d", w.Code)
	}
	history := webtest.Document(t, h, base+"/kpis/history?kpi=meetings")
	webtest.Says(t, history.Selection, ".versions summary b", "Rule 2")
}

func TestWhatIsWrongStandsBesideItsFieldAndAllIsKept(t *testing.T) {
	h := office(t)
	doc := webtest.Document(t, h, editor+"?kpi=customer-feedback")
	for _, test := range []struct{ field, typed, want string }{
		{"points[0].amount", "many", "many"},
		{"measure.where", "ratin >= 4", "did you mean rating?"},
		{"target", "-3", "above 0"},
		{"winners.top", "all", "no whole number"},
		{"points[0].amount", "", "How many points?"},
		{"from", "soon", "soon"},
		{"name", strings.Repeat("n", 251), "longer than 250 characters"},
	} {
		wrong := refused(t, webtest.Post(h, editor, filled(doc, test.field, test.typed, "measure.where.mode", "formula", "about", "Kept.", "do", "preview")...))
		field := wrong.Find(`[id="` + test.field + `"]`)
		if field.AttrOr("aria-invalid", "") != "true" || field.AttrOr("value", "") != test.typed {
			t.Errorf("%s with %q is not marked, or comes back as %q", test.field, test.typed, field.AttrOr("value", ""))
		}
		if got := wrong.Find(`[id="` + test.field + `-wrong"]`).Text(); !strings.Contains(got, test.want) {
			t.Errorf("beside %s stands %q, want %q in it", test.field, got, test.want)
		}
		if got := wrong.Find(`[id="about"]`).Text(); got != "Kept." {
			t.Errorf("what was typed comes back as %q", got)
		}
	}
}

func TestTheTableKeepsUpWithWhatIsTyped(t *testing.T) {
	h := office(t)
	doc := webtest.Document(t, h, editor+"?kpi=customer-feedback")
	answer := webtest.Parsed(t, webtest.Post(h, base+"/kpis/live", filled(doc, "points[0].amount", "7", "try.value", "30")...))
	webtest.Says(t, webtest.Row(t, answer, "30"), ".worth-total", "210")
	answer = webtest.Parsed(t, webtest.Post(h, base+"/kpis/live", filled(doc, "points[0].amount", "seven")...))
	if got := answer.Find(`[id="points[0].amount-wrong"]`).Text(); !strings.Contains(got, "seven") {
		t.Errorf("beside the points stands %q", got)
	}
}

func TestAConflictIsExplainedAndNothingIsLost(t *testing.T) {
	h := office(t)
	doc := webtest.Document(t, h, editor+"?kpi=meetings")
	moved(t, webtest.Post(h, editor, filled(doc, "about", "First.", "do", "save")...))
	conflict := webtest.Post(h, editor, filled(doc, "about", "Second.", "do", "save")...)
	page := refused(t, conflict)
	if text := webtest.Clean(page.Find("main").Text()); !strings.Contains(text, "saved this draft after you had opened it") || page.Find(`[id="about"]`).Text() != "Second." {
		t.Errorf("the conflict says %s", text)
	}
	to := moved(t, webtest.Post(h, editor, filled(page, "do", "over")...))
	if got := webtest.Document(t, h, to).Find(`[id="about"]`).Text(); got != "Second." {
		t.Errorf("writing over theirs keeps %q", got)
	}
	list := webtest.Document(t, h, base+"/kpis")
	if list.Find(".kpi-line .chip").Length() != 1 {
		t.Errorf("the list does not show the draft")
	}
	moved(t, webtest.Post(h, editor, filled(webtest.Document(t, h, to), "do", "discard")...))
}

func TestTextThatIsNoFormStaysText(t *testing.T) {
	h := office(t)
	doc := webtest.Document(t, h, editor+"?kpi=meetings")
	text := webtest.Parsed(t, webtest.Post(h, editor, filled(doc, "do", "as-text")...))
	if got := text.Find("textarea[name=text]").Text(); !strings.Contains(got, "count: meeting") {
		t.Fatalf("the text is %q", got)
	}
	back := refused(t, webtest.Post(h, editor, filled(text, "text", "kpis: [{id: meetings, levle: person}]", "do", "as-form")...))
	if got := back.Find("#text-wrong").Text(); !strings.Contains(got, "did you mean level?") {
		t.Errorf("beside the text stands %q", got)
	}
	again := webtest.Parsed(t, webtest.Post(h, editor, filled(text, "text", "kpis: [{id: meetings, name: Chats, level: person, every: day, measure: {count: meeting}}]", "do", "as-form")...))
	if got := again.Find(`[id="name"]`).AttrOr("value", ""); got != "Chats" {
		t.Errorf("the form has the name %q", got)
	}
}

func TestAKPIIsRetiredAndBroughtBack(t *testing.T) {
	h := office(t)
	to := base + "/kpis/retire"
	doc := webtest.Document(t, h, to+"?kpi=meetings")
	from, _ := doc.Find("input[name=from]").Attr("value")
	moved(t, webtest.Post(h, to, "kpi", "meetings", "from", from, "do", "save"))
	webtest.Says(t, webtest.Document(t, h, to+"?kpi=meetings").Selection, "h1", "Bring back Meetings")
	moved(t, webtest.Post(h, to, "kpi", "meetings", "from", from, "do", "save"))
	webtest.Says(t, webtest.Document(t, h, to+"?kpi=meetings").Selection, "h1", "Retire Meetings")
}

func TestPartsOfTheFormComeAndGo(t *testing.T) {
	h := office(t)
	doc := webtest.Document(t, h, editor)
	post := func(pairs ...string) {
		doc = webtest.Parsed(t, webtest.Post(h, editor, filled(doc, pairs...)...))
	}
	for _, do := range []string{"add:points", "add:points", "drop:points[0]", "add:measure.where.cond", "add:kind", "add:kinds[0].attrs"} {
		post("do", do)
	}
	for at, want := range map[string]int{".kpi-rule [name$='.rule']": 2, ".kpi-row": 1, ".kpi-attr": 2} {
		if got := doc.Find(at).Length(); got != want {
			t.Errorf("%s is there %d times, want %d", at, got, want)
		}
	}
	post("points[1].rule", "slabs", "do", "refresh")
	if doc.Find(`[name="points[1].slabs[0].points"]`).Length() != 1 {
		t.Error("a rule by slabs has no slab to fill in")
	}
	for _, measure := range []string{"sum", "difference", "formula", "assigned", "right", "promises"} {
		post("ui.measure", measure, "do", "refresh")
		if got := doc.Find(`[id="ui.measure"] option[selected]`).AttrOr("value", ""); got != measure {
			t.Errorf("the measure is %q, want %q", got, measure)
		}
	}
}

func TestNumbersAreTypedAndShownInTheReadersLanguage(t *testing.T) {
	h := office(t)
	moved(t, webtest.Post(h, webtest.Base+"/me/language", "language", "de"))
	doc := webtest.Document(t, h, editor+"?kpi=customer-feedback")
	typed := []string{
		"points[0].amount", "2,5", "points[0].cap", "1.200,5", "measure.where.mode", "rows", "measure.where.join", "and",
		"measure.where.cond[0].attr", "rating", "measure.where.cond[0].is", ">=", "measure.where.cond[0].value", "3,5",
	}
	answer := webtest.Parsed(t, webtest.Post(h, base+"/kpis/live", filled(doc, append(typed, "try.value", "31,0")...)...))
	webtest.Says(t, webtest.Row(t, answer, "31"), ".worth-total", "77,5")

	at := moved(t, webtest.Post(h, editor, filled(doc, append(typed, "do", "save")...)...))
	saved := webtest.Document(t, h, at)
	for field, want := range map[string]string{
		"points[0].amount": "2,5", "points[0].cap": "1200,5", "measure.where.cond[0].value": "3,5",
	} {
		if got := saved.Find(`[id="`+field+`"]`).AttrOr("value", ""); got != want {
			t.Errorf("%s is shown as %q, want %q", field, got, want)
		}
	}
	moved(t, webtest.Post(h, webtest.Base+"/me/language", "language", "en"))
	text := webtest.Parsed(t, webtest.Post(h, editor, filled(webtest.Document(t, h, at), "do", "as-text")...)).Find(`[id="text"]`).Text()
	for _, want := range []string{"each: 2.5", "cap: 1200.5", "rating >= 3.5"} {
		if !strings.Contains(text, want) {
			t.Errorf("the file lacks %q:\n%s", want, text)
		}
	}
}

func TestAnIDIsMadeFromAGermanName(t *testing.T) {
	h := office(t)
	doc := webtest.Document(t, h, editor)
	at := moved(t, webtest.Post(h, editor, filled(doc, "name", "Großaufträge", "do", "preview")...))
	text := webtest.Document(t, h, strings.Replace(at, "preview", "edit", 1))
	if got := text.Find("input[name=id]").AttrOr("value", ""); got != "grossauftraege" {
		t.Errorf("the id is %q", got)
	}
}

func TestWinnersWithoutANumberAskForItAndLeaveTheTable(t *testing.T) {
	h := office(t)
	for _, tt := range []struct{ winners, field, want string }{
		{"top", "winners.top", "How many places win?"}, {"best", "winners.best", "The best of what?"},
	} {
		doc := webtest.Document(t, h, editor+"?kpi=meetings")
		sent := filled(doc, "ui.winners", tt.winners, "winners.top", "", "winners.best", "", "points[0].amount", "7", "try.value", "30")
		live := webtest.Parsed(t, webtest.Post(h, base+"/kpis/live", sent...))
		webtest.Says(t, webtest.Row(t, live, "30"), ".worth-total", "210")
		if got := live.Find(`[id="ui.winners-wrong"]`).Text(); got != "" {
			t.Errorf("beside who wins stands %q", got)
		}
		wrong := refused(t, webtest.Post(h, editor, append(sent, "do", "preview")...))
		if got := wrong.Find(".field-wrong").Text(); got != tt.want || wrong.Find(`[id="`+tt.field+`-wrong"]`).Text() != tt.want {
			t.Errorf("%s: the page says %q", tt.winners, got)
		}
		webtest.Says(t, webtest.Row(t, wrong, "30"), ".worth-total", "210")
	}
}

// Whatever is chosen, the answer to what is typed has messages only for fields
// that the page shows, before and after the choice has brought its own.
func TestMessagesGoToPlacesThatAreThere(t *testing.T) {
	h := office(t)
	for _, choice := range []string{
		"ui.measure=count", "ui.measure=sum", "ui.measure=difference", "ui.measure=formula", "ui.measure=right", "ui.measure=promises", "ui.measure=assigned",
		"points[0].rule=each", "points[0].rule=step", "points[0].rule=slabs", "points[0].rule=best",
		"ui.winners=top", "ui.winners=at_target", "ui.winners=best", "measure.where.mode=formula", "do=add:measure.where.cond", "do=add:kind",
	} {
		before := webtest.Document(t, h, editor+"?kpi=meetings")
		name, value, _ := strings.Cut(choice, "=")
		placed(t, h, choice, before, filled(before, name, value))
		after := webtest.Parsed(t, webtest.Post(h, editor, filled(before, name, value)...))
		placed(t, h, choice, after, filled(after))
	}
}

func placed(t *testing.T, h http.Handler, choice string, doc *goquery.Document, sent []string) {
	t.Helper()
	messages := webtest.Parsed(t, webtest.Post(h, base+"/kpis/live", sent...)).Find("[hx-swap-oob]")
	if messages.Length() < 5 {
		t.Errorf("%s: only %d messages", choice, messages.Length())
	}
	messages.Each(func(_ int, s *goquery.Selection) {
		if id := s.AttrOr("id", ""); doc.Find(`[id="`+id+`"]`).Length() != 1 {
			t.Errorf("%s: no place for %s", choice, id)
		}
	})
}
