package quiz_test

import (
	"net/http"
	"testing"

	"medalist.dev/medalist/web/webtest"
)

func TestAnExamsFormKeepsWhatWasTyped(t *testing.T) {
	w := webtest.Fresh(t)
	h := w.SignedIn(t, webtest.Boss)
	typed := map[string]string{"minutes": "1.5", "mark": "eighty", "attempts": "-2", "opens": "2026-02-30", "closes": "2026-03-01", "name": "Sterile handling"}
	var pairs []string
	for name, value := range typed {
		pairs = append(pairs, name, value)
	}
	back := webtest.Post(h, webtest.Base+"/exams/new", pairs...)
	if back.Code != http.StatusUnprocessableEntity {
		t.Fatalf("it is answered %d: %s", back.Code, webtest.TextOf(back.Body.String()))
	}
	doc := webtest.Parsed(t, back)
	for name, want := range typed {
		field := doc.Find("input[name=" + name + "]")
		if got, _ := field.Attr("value"); got != want {
			t.Errorf("%s comes back as %q, want %q", name, got, want)
		}
		if wrong := field.AttrOr("aria-invalid", "") != ""; wrong == (name == "closes" || name == "name") {
			t.Errorf("%s is marked as wrong: %v", name, wrong)
		}
	}
	if got := webtest.Document(t, h, webtest.Base+"/exams/new").Find("input[name=minutes]").AttrOr("value", ""); got != "20" {
		t.Errorf("a new exam has %s minutes", got)
	}
}
