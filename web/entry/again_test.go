package entry_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist/web/webtest"
)

// carried returns the hidden fields of a page's first form as pairs.
func carried(doc *goquery.Document) (pairs []string) {
	doc.Find("form").First().Find("input[type=hidden]").Each(func(_ int, s *goquery.Selection) {
		pairs = append(pairs, s.AttrOr("name", ""), s.AttrOr("value", ""))
	})
	return pairs
}

func TestALostSessionDoesNotLoseAHalfWrittenForm(t *testing.T) {
	w := webtest.Fresh(t)
	joined(t, w, boss)
	b := newBrowser(w.Pages)
	form := []string{"language", "de", "note", "two\nlines & <more>", "note", "again", "old_password", "secret words"}
	lost := b.post(base+"/me/language?x=1", form...)
	if lost.Code != http.StatusUnauthorized || strings.Contains(lost.Body.String(), "secret words") {
		t.Fatalf("it answers %d: %s", lost.Code, lost.Body)
	}
	doc := webtest.Parsed(t, lost)
	if !strings.Contains(doc.Find(".door-note").Text(), "Files and passwords are not kept") {
		t.Error("nothing says that the password is gone")
	}
	pairs := append(carried(doc), "email", boss)
	answers(t, b.post(base+"/sign-in", append(pairs, "password", "wrong words here")...), http.StatusUnprocessableEntity, "name=\"again.note\"")

	back := b.post(base+"/sign-in", append(pairs, "password", password)...)
	answers(t, back, http.StatusOK, "Send it now")
	doc = webtest.Parsed(t, back)
	if text := doc.Find(".door-fields").Text(); !strings.Contains(text, "two\nlines & <more>") || !strings.Contains(text, "again") {
		t.Errorf("it shows %q", text)
	}
	again := doc.Find("form").First()
	if to := again.AttrOr("action", ""); to != base+"/me/language?x=1" {
		t.Errorf("it is sent to %q", to)
	}
	leadsTo(t, b.post(again.AttrOr("action", ""), carried(doc)...), base+"/me")
	answers(t, b.get(base+"/me"), http.StatusOK, "Sprache und Farben")
}

func TestFilesAndTooMuchAreLeftBehind(t *testing.T) {
	w := webtest.Northwind(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("file", "people.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write([]byte("email,name\n")); err != nil {
		t.Fatal(err)
	}
	if err := form.WriteField("rows", "a@example.com"); err != nil {
		t.Fatal(err)
	}
	if err := form.WriteField("much", strings.Repeat("x", 300<<10)); err != nil {
		t.Fatal(err)
	}
	form.Close()
	r := httptest.NewRequest(http.MethodPost, base+"/setup/people", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	got := httptest.NewRecorder()
	w.Pages.ServeHTTP(got, r)
	answers(t, got, http.StatusUnauthorized, "Files and passwords are not kept")
	if page := got.Body.String(); !strings.Contains(page, "a@example.com") || len(page) > 100<<10 {
		t.Errorf("the page has %d bytes", len(page))
	}
}

func TestAKeptFormIsSentToOursAlone(t *testing.T) {
	w := webtest.Fresh(t)
	joined(t, w, boss)
	for _, elsewhere := range []string{"https://evil.example/", "//evil.example/", "/o/other/me", "javascript:alert(1)"} {
		got := webtest.Post(w.Pages, base+"/sign-in", "email", boss, "password", password, "again", elsewhere, "again.x", "y")
		leadsTo(t, got, base+"/")
	}
}

func TestProgramsAreToldInTheirWay(t *testing.T) {
	w := webtest.Northwind(t)
	r := httptest.NewRequest(http.MethodPost, base+"/me/language", nil)
	r.Header.Set("Accept", "application/json")
	got := httptest.NewRecorder()
	w.Pages.ServeHTTP(got, r)
	if got.Code != http.StatusUnauthorized || !strings.HasPrefix(got.Body.String(), `{"state":"signed-out","message":"You are not signed in`) {
		t.Errorf("it answers %d %s", got.Code, got.Body)
	}
}
