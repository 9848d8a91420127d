package admin_test

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/webtest"
)

// sendForm sends a form with a file.
func sendForm(t *testing.T, h http.Handler, path, field, content string, pairs ...string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i+1 < len(pairs); i += 2 {
		if err := form.WriteField(pairs[i], pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	file, err := form.CreateFormFile(field, "file")
	if err == nil {
		_, err = file.Write([]byte(content))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestTheHomeLeadsToEveryPart(t *testing.T) {
	doc := webtest.Document(t, office(t), base)
	parts := doc.Find(".admin-parts a")
	if parts.Length() < 10 {
		t.Errorf("the navigation has %d parts", parts.Length())
	}
	for _, part := range parts.EachIter() {
		href := part.AttrOr("href", "")
		if n := doc.Find(".home-parts a[href='" + href + "']").Length(); n != 1 {
			t.Errorf("%d lines lead to %s; homeParts has one for each part", n, href)
		}
	}
	if text := webtest.Clean(doc.Find(".home-care").Text()); !strings.Contains(text, "No holidays are kept") {
		t.Errorf("what needs attention: %s", text)
	}
}

var settings = []string{
	"name", "Northwind Medical", "time_zone", "Europe/Berlin", "fiscal_year_starts", "1", "currency", "EUR",
	"works", "1", "works", "2", "works", "3", "works", "4", "works", "5",
}

// post sends a form in which names may stand several times.
func post(h http.Handler, path string, pairs ...string) *httptest.ResponseRecorder {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAnotherFirstDayOfTheWeekIsSaidBeforeItIsSet(t *testing.T) {
	h := office(t)
	asked := post(h, base+"/settings", append([]string{"week_starts", "0"}, settings...)...)
	if asked.Code != http.StatusOK {
		t.Fatalf("the answer is %d", asked.Code)
	}
	doc := webtest.Parsed(t, asked)
	if text := doc.Find(".effect").Text(); !strings.Contains(text, "scored again") || !strings.Contains(text, "ledger") {
		t.Errorf("what it would change: %s", webtest.Clean(text))
	}
	chosen := func() string {
		value, _ := webtest.Document(t, h, base+"/settings").Find("select[name=week_starts] option[selected]").Attr("value")
		return value
	}
	if got := chosen(); got != "1" {
		t.Errorf("unconfirmed, weeks begin on %s", got)
	}
	tried, _ := doc.Find("input[name=tried]").Attr("value")
	moved(t, post(h, base+"/settings", append([]string{"week_starts", "0", "tried", tried}, settings...)...))
	if got := chosen(); got != "0" {
		t.Errorf("confirmed, weeks begin on %s", got)
	}
}

func TestSettingsThatAreWrongAreSaidBesideTheirField(t *testing.T) {
	h := office(t)
	doc := refused(t, post(h, base+"/settings", "name", "!", "time_zone", "Mars", "week_starts", "1", "fiscal_year_starts", "1", "currency", "euro"))
	for _, field := range []string{"name", "time_zone", "currency"} {
		if doc.Find("#"+field+"-wrong").Length() != 1 {
			t.Errorf("nothing is said beside %s", field)
		}
	}
	if text := doc.Find(".checks .field-wrong").Text(); !strings.Contains(text, "at least one day") {
		t.Errorf("beside the working days: %q", text)
	}
}

const calendarFile = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" +
	"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20201003\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Day of German Unity\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20251105\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Jour fixe\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

func TestHolidaysComeFromAFileAndAreChangedAsLines(t *testing.T) {
	h := office(t)
	form := []string{"name", "Germany", "org", "yes", "days", "2025-12-25,Christmas Day,yearly"}
	doc := refused(t, sendForm(t, h, base+"/holidays/new", "file", calendarFile, form...))
	if text := doc.Find(".refused").Text(); !strings.Contains(text, `"Jour fixe" repeats weekly`) {
		t.Errorf("what was refused: %q", text)
	}
	webtest.Says(t, webtest.Document(t, h, base+"/holidays").Selection, ".head p", "0 calendars")
	moved(t, sendForm(t, h, base+"/holidays/new", "file", calendarFile, append(form, "skip_bad", "yes")...))
	list := webtest.Document(t, h, base+"/holidays")
	row := webtest.Row(t, list, "Germany")
	webtest.Says(t, row, ".l-next", "25 Dec 2025, Christmas Day")
	webtest.Says(t, row, ".num", "2")
	at, _ := row.Find("a").Attr("href")
	if text := webtest.Document(t, h, at).Find("textarea[name=days]").Text(); text != "2020-10-03,Day of German Unity,yearly\n2025-12-25,Christmas Day,yearly\n" {
		t.Errorf("the lines are %q", text)
	}
	moved(t, webtest.Post(h, at+"/delete"))
	if n := webtest.Document(t, h, base+"/holidays").Find(".admin-calendars").Length(); n != 0 {
		t.Error("the calendar is still there")
	}
}

func TestBrandingIsShownAndServedStrictly(t *testing.T) {
	world := webtest.Fresh(t)
	h := world.SignedIn(t, webtest.Boss)
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewNRGBA(image.Rect(0, 0, 20, 10))); err != nil {
		t.Fatal(err)
	}
	doc := refused(t, sendForm(t, h, base+"/branding", "logo", "<svg/>", "name", "Northwind", "accent", "own", "light", "#ffdd00", "dark", "#ffdd00"))
	if text := doc.Find("#light-wrong").Text(); !strings.Contains(text, "too pale") {
		t.Errorf("beside the colour: %q", text)
	}
	if doc.Find("#logo-wrong").Length() != 1 {
		t.Error("nothing is said beside the logo")
	}
	moved(t, sendForm(t, h, base+"/branding", "logo", logo.String(), "name", "Northwind", "accent", "teal"))
	door := webtest.Document(t, world.Pages, webtest.Base+"/sign-in")
	if src, _ := door.Find(".brand-logo").Attr("src"); !strings.HasPrefix(src, webtest.Base+"/brand/") {
		t.Errorf("the sign-in page shows the logo of %q", src)
	} else if w := webtest.Get(world.Pages, src); w.Header().Get("Content-Type") != "image/png" ||
		!strings.Contains(w.Header().Get("Content-Security-Policy"), "sandbox") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the logo is served with %v", w.Header())
	}
	sheet, _ := door.Find("link[rel=stylesheet][href^='" + webtest.Base + "/brand/']").Attr("href")
	if w := webtest.Get(world.Pages, sheet); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "--color-primary:#0b6b74") {
		t.Errorf("the sheet at %q is %d: %s", sheet, w.Code, w.Body)
	}
	if w := webtest.Get(world.Pages, webtest.Base+"/brand/000000000000.css"); w.Code != http.StatusNotFound {
		t.Errorf("another sheet answers %d", w.Code)
	}
	if n := door.Find("style, [style]").Length(); n != 0 {
		t.Errorf("%d inline styles", n)
	}
}

func TestEveryAccentCanBeRead(t *testing.T) {
	h := office(t)
	keys := webtest.Document(t, h, base+"/branding").Find("input[name=accent]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") })
	for _, key := range keys {
		if key != "own" {
			moved(t, sendForm(t, h, base+"/branding", "logo", "", "accent", key))
		}
	}
	if len(keys) < 8 {
		t.Errorf("there are %d accents", len(keys))
	}
}

func TestAnAdminSeesAndDropsMailThatWaits(t *testing.T) {
	world := webtest.Fresh(t)
	h := world.SignedIn(t, webtest.Boss)
	if w := webtest.Post(h, base+"/mail/test"); w.Code != http.StatusConflict {
		t.Errorf("without a server a test mail answers %d", w.Code)
	}
	world.DB.Mails = true
	moved(t, webtest.Post(h, base+"/mail/test"))
	doc := webtest.Document(t, h, base+"/mail")
	webtest.Says(t, doc.Selection, ".mail-what .under", webtest.Boss+" · is sent in a moment")
	drop, _ := doc.Find("form[action$=drop]").Attr("action")
	moved(t, webtest.Post(h, drop))
	if n := webtest.Document(t, h, base+"/mail").Find(".mail-what").Length(); n != 0 {
		t.Error("the mail still waits")
	}
	bad := refused(t, webtest.Post(h, base+"/mail", "reply_to", "nobody"))
	if bad.Find("#reply_to-wrong").Length() != 1 {
		t.Error("nothing is said beside the address")
	}
	moved(t, webtest.Post(h, base+"/mail", "sender", "Northwind", "reply_to", "office@example.com", "footer", "Northwind Ltd"))
	org, err := world.Engine.Org(t.Context(), "")
	if err != nil || org.Letters != (medalist.Letters{Sender: "Northwind", ReplyTo: "office@example.com", Footer: "Northwind Ltd"}) {
		t.Errorf("letters are %+v, error %v", org.Letters, err)
	}
}
