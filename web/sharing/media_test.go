package sharing_test

import (
	"net/http"
	"strings"
	"testing"

	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/web/webtest"
)

func TestThePaperItselfIsReadByWhoSeesWhatIsShared(t *testing.T) {
	w := webtest.Fresh(t)
	ines, jonas := w.SignedIn(t, "ines@example.com"), w.SignedIn(t, "jonas@example.com")
	content := string(generate.PaperPDF("Heel pressure", "Half of it"))
	upload := webtest.Upload(t, ines, "paper", content)
	got := webtest.Post(ines, sharing, "id", "paper-0001", "kind", "paper", "title", "Heel pressure", "summary", "Half of it", "upload", upload)
	if got.Code != http.StatusSeeOther {
		t.Fatalf("sharing is answered %d: %s", got.Code, webtest.TextOf(got.Body.String()))
	}
	at := got.Header().Get("Location")
	doc := webtest.Document(t, jonas, at)
	if href, _ := doc.Find(".share-source a").First().Attr("href"); href != at+"/file" {
		t.Errorf("the paper is at %q", href)
	}
	part := webtest.Get(jonas, at+"/file", "Range", "bytes=1-3")
	if part.Code != http.StatusPartialContent || part.Body.String() != "PDF" || part.Header().Get("Content-Type") != "application/pdf" {
		t.Errorf("a part is answered %d %q of %s", part.Code, part.Body, part.Header().Get("Content-Type"))
	}
	if policy := part.Header().Get("Content-Security-Policy"); strings.Contains(policy, "sandbox") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("its policy is %q", policy) // readers of PDF do not open in a sandbox
	}
	if stranger := webtest.Get(w.Pages, at+"/file"); stranger.Code != http.StatusSeeOther && stranger.Code != http.StatusUnauthorized {
		t.Errorf("a stranger gets %d and %d bytes", stranger.Code, stranger.Body.Len())
	}
	fact := strings.Replace(at, "/sharing/", "/facts/", 1)
	webtest.Post(ines, fact+"/void", "reason", "wrong paper", "back", sharing)
	for name, h := range map[string]http.Handler{"ines": ines, "jonas": jonas, "the boss": w.SignedIn(t, webtest.Boss)} {
		if gone := webtest.Get(h, at+"/file"); gone.Code != http.StatusNotFound {
			t.Errorf("once it is withdrawn, %s gets %d", name, gone.Code)
		}
	}
}

func TestAStoryIsToldAloudAndTakenBack(t *testing.T) {
	w := webtest.Fresh(t)
	ines, jonas := w.SignedIn(t, "ines@example.com"), w.SignedIn(t, "jonas@example.com")
	upload := webtest.Upload(t, ines, "story", string(generate.Sound(2)))
	stolen := webtest.Post(jonas, sharing, "id", "story-0002", "kind", "story", "title", "Mine", "upload", upload)
	if stolen.Code != http.StatusUnprocessableEntity || !strings.Contains(stolen.Body.String(), "There is no such file") {
		t.Errorf("somebody else's recording is answered %d", stolen.Code)
	}
	got := webtest.Post(ines, sharing, "id", "story-0001", "kind", "story", "title", "First week", "upload", upload, "length", "2000")
	if got.Code != http.StatusSeeOther {
		t.Fatalf("telling is answered %d: %s", got.Code, webtest.TextOf(got.Body.String()))
	}
	at := got.Header().Get("Location")
	if src, _ := webtest.Document(t, jonas, at).Find("audio").Attr("src"); src != at+"/file" {
		t.Errorf("it is heard from %q", src)
	}
	webtest.Says(t, webtest.Document(t, jonas, sharing+"?tab=stories").Selection, ".share-marks", "To listen to")
	bare := webtest.Post(ines, at, "kind", "story", "title", "First week", "nofile", "yes")
	if bare.Code != http.StatusUnprocessableEntity || !strings.Contains(bare.Body.String(), "Say how it was before.") {
		t.Errorf("a story without recording and words is answered %d", bare.Code)
	}
	webtest.Post(ines, at, "kind", "story", "title", "First week", "situation", "Late", "deed", "A list", "outcome", "On time", "nofile", "yes")
	if gone := webtest.Get(jonas, at+"/file"); gone.Code != http.StatusNotFound {
		t.Errorf("what was removed is answered %d", gone.Code)
	}
}
