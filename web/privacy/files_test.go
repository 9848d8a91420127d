package privacy_test

import (
	"net/http"
	"strings"
	"testing"

	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

func TestFilesHaveTheRoomThatAnAdminGivesThem(t *testing.T) {
	w := webtest.Fresh(t)
	boss, ines := w.SignedIn(t, webtest.Boss), w.SignedIn(t, "ines@example.com")
	page := webtest.Base + "/admin/files"
	if got := webtest.Get(ines, page); got.Code != http.StatusForbidden {
		t.Errorf("a rep gets %d", got.Code)
	}
	if got := webtest.Post(boss, page, "room", "lots"); got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), `value="lots"`) {
		t.Errorf("no number is answered %d", got.Code)
	}
	if got := webtest.Post(boss, page, "room", "0,001"); got.Code != http.StatusSeeOther { // 1 MB
		t.Fatalf("the form is answered %d: %s", got.Code, webtest.TextOf(got.Body.String()))
	}
	webtest.Upload(t, ines, "story", string(generate.Sound(100)))
	webtest.Says(t, webtest.Document(t, boss, page).Selection, ".room p", "782 kB of 1.0 MB are used")
	full := webtest.Tus(ines, http.MethodPost, webtest.Base+"/uploads/", "", "Upload-Length", "900000", "Upload-Metadata", "purpose c3Rvcnk=")
	if full.Code != http.StatusUnprocessableEntity || !strings.Contains(full.Body.String(), "no room for this file") {
		t.Errorf("what does not fit is answered %d: %s", full.Code, full.Body)
	}
}
