package admin_test

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

const base = webtest.Base + "/admin"

func TestMain(m *testing.M) { webtest.Main(m) }

// office returns the pages of a northwind of the test's own for its admin.
// What is uploaded goes with the test.
func office(t *testing.T) http.Handler {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	return webtest.Fresh(t).SignedIn(t, webtest.Boss)
}

// moved returns where an answer leads to.
func moved(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	if w.Code != http.StatusSeeOther {
		t.Fatalf("the answer is %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
	return w.Header().Get("Location")
}

// refused returns the page of a form that was not taken.
func refused(t *testing.T, w *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("the answer is %d, want 422: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
	return webtest.Parsed(t, w)
}

func TestEveryPartOpensWithOneHeading(t *testing.T) {
	h := office(t)
	for _, path := range []string{
		"/people", "/people?q=ines", "/people?state=never", "/people?q=nobody", "/people/new", "/people/ines@example.com",
		"/teams", "/teams/new", "/teams/edit?team=Ruhr", "/customers", "/customers?q=zzz", "/customers/new",
		"/targets", "/targets?every=week", "/targets?every=month&team=Ruhr", "/targets?every=day&on=2025-11-01", "/imports",
		"/kpis", "/kpis/new", "/kpis/edit", "/kpis/edit?kpi=meetings", "/kpis/edit?copy=gross-profit", "/kpis/history?kpi=meetings", "/kpis/retire?kpi=meetings",
	} {
		doc := webtest.Document(t, h, base+path)
		if n := doc.Find("h1").Length(); n != 1 {
			t.Errorf("%s has %d headings of the first level", path, n)
		}
		if n := doc.Find("script:not([src]), style, [style]").Length(); n != 0 {
			t.Errorf("%s holds %d inline scripts or styles", path, n)
		}
		if n := doc.Find(".admin-parts [aria-current]").Length(); n != 1 {
			t.Errorf("%s marks %d parts as the one shown", path, n)
		}
	}
}

func TestWhatIsWrongStandsBesideItsFieldAndWhatWasTypedStays(t *testing.T) {
	w := webtest.Post(office(t), base+"/people/new", "name", "Nele Neu", "email", "not an email", "role", "rep", "manager", "nobody@example.com")
	doc := refused(t, w)
	name, _ := doc.Find("input[name=name]").Attr("value")
	if name != "Nele Neu" {
		t.Errorf("the name that was typed is %q now", name)
	}
	for _, field := range []string{"email", "manager"} {
		input := doc.Find("input[name=" + field + "][aria-invalid=true]")
		id, _ := input.Attr("aria-describedby")
		if !strings.Contains(id, field+"-wrong") || doc.Find("#"+field+"-wrong").Text() == "" {
			t.Errorf("nothing is said beside %s", field)
		}
	}
	if doc.Find("[role=alert]").Length() == 0 {
		t.Error("nothing announces that the form was not taken")
	}
}

func TestSomebodyNewIsAddedTransferredAndLeaves(t *testing.T) {
	h := office(t)
	person := moved(t, webtest.Post(h, base+"/people/new", "name", "Nele Neu", "email", "Nele@Example.com", "role", "rep", "team", "Ruhr", "starts_on", "2025-10-01"))
	webtest.Says(t, webtest.Document(t, h, person).Selection, ".timeline-team", "Ruhr")

	tried := webtest.Post(h, person+"/span", "from", "2025-11-01", "team", "Rhine-Main", "do", "try")
	if tried.Code != http.StatusOK || webtest.Parsed(t, tried).Find(".effect").Length() != 1 {
		t.Errorf("trying a transfer answered %d without its effect", tried.Code)
	}
	moved(t, webtest.Post(h, person+"/span", "from", "2025-11-01", "team", "Rhine-Main"))
	doc := webtest.Document(t, h, person)
	webtest.Says(t, doc.Selection, ".timeline-team", "Rhine-Main")
	if n := doc.Find(".timeline > li").Length(); n != 2 {
		t.Errorf("there are %d spans after a transfer, want 2", n)
	}
	refused(t, webtest.Post(h, person+"/leave", "last", "2025-10-15"))
	moved(t, webtest.Post(h, person+"/leave", "last", "2025-11-10"))
	webtest.Says(t, webtest.Document(t, h, person).Selection, ".account-state .chip", "Has left")
}

func TestAnInvitationShowsItsLinkOnce(t *testing.T) {
	h := office(t)
	w := webtest.Post(h, base+"/people/ines@example.com/invite")
	link, _ := webtest.Parsed(t, w).Find("input[data-select]").Attr("value")
	if !strings.Contains(link, webtest.Base+"/join/") {
		t.Errorf("the link is %q", link)
	}
	doc := webtest.Document(t, h, base+"/people/ines@example.com")
	webtest.Says(t, doc.Selection, ".account-state .chip", "Invited")
	if doc.Find("input[data-select]").Length() != 0 {
		t.Error("the link is shown again")
	}
}

func TestOnlyAdminsSetUp(t *testing.T) {
	w := webtest.Northwind(t)
	h := w.SignedIn(t, "ines@example.com")
	for _, path := range []string{"/people", "/targets", "/imports", "/targets.csv"} {
		if got := webtest.Get(h, base+path); got.Code != http.StatusForbidden {
			t.Errorf("%s answers a rep with %d", path, got.Code)
		}
	}
	if got := webtest.Post(h, base+"/teams/new", "name", "Mine"); got.Code != http.StatusForbidden {
		t.Errorf("a rep's new team is answered with %d", got.Code)
	}
}

func TestATargetIsTriedSetAndDownloaded(t *testing.T) {
	h := office(t)
	at := base + "/targets?every=week&on=2025-11-20&team=Ruhr"
	field, _ := webtest.Document(t, h, at).Find(".sheet tbody tr").Last().Find(`.sheet-input[name*="meetings"]`).Attr("name")
	if field == "" {
		t.Fatal("the grid has no field for somebody's meetings")
	}
	key := strings.TrimPrefix(field, "is.")
	send := func(value, do string) *httptest.ResponseRecorder {
		return webtest.Post(h, base+"/targets", "every", "week", "on", "2025-11-20", "team", "Ruhr", "was."+key, "", field, value, "do", do)
	}
	wrong := refused(t, send("-3", "save"))
	if got, _ := wrong.Find(".sheet-input[aria-invalid]").Attr("value"); got != "-3" {
		t.Errorf("the figure that is wrong is %q now", got)
	}
	tried := webtest.Parsed(t, send("7", "try"))
	webtest.Says(t, tried.Selection, ".effect h2", "One target changes")
	moved(t, send("7", "save"))
	value, _ := webtest.Document(t, h, at).Find(".sheet-input[name='" + field + "']").Attr("value")
	if value != "7" {
		t.Errorf("the target is %q, want 7", value)
	}
	file := webtest.Get(h, base+"/targets.csv").Body.String()
	if !strings.Contains(file, "meetings,7,person,") || !strings.Contains(file, ",2025-11-17,") {
		t.Errorf("the file lacks the target:\n%s", file)
	}
}

// send uploads a file.
func send(t *testing.T, h http.Handler, name, content string) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("files", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, base+"/imports", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// crm is an export of another program: its columns have other names, and its
// third row names somebody who is not there.
const crm = "Order Number;Order Date;Rep;Total Amount;Product\n" +
	"O-1;03.11.2025;ines@example.com;1.250,50;GTX\nO-2;14.11.2025;ines@example.com;900,00;GTX\nO-3;15.11.2025;nobody@example.com;5,00;GTX\n"

func TestNeededColumnsThatNothingFillsAreCounted(t *testing.T) {
	h := office(t)
	for text, want := range map[string]string{
		"Besuchs-Nr;Datum;Mitarbeiter;Kunde;Art;Umsatz\nB-1;03.11.2025;ines@example.com;K;sale;1,50\n": "Columns are mapped; please check Mapping",
		"Foo;Datum;Art\nx;03.11.2025;sale\n":                      "2 needed columns are not mapped yet Mapping",
		"Foo;Datum;Rep;Art\nx;03.11.2025;ines@example.com;sale\n": "One needed column is not mapped yet Mapping",
	} {
		at := moved(t, send(t, h, "export.csv", text))
		doc := webtest.Document(t, h, at)
		webtest.Says(t, doc.Selection, ".file-map", want)
		if to := doc.Find(".file-lacks").AttrOr("href", at+"/map/0"); !strings.HasSuffix(to, at+"/map/0") {
			t.Errorf("the badge leads to %s", to)
		}
	}
}

func TestAForeignFileIsMappedPreviewedImportedAndUndone(t *testing.T) {
	h := office(t)
	at := moved(t, send(t, h, "crm.csv", crm))
	webtest.Says(t, webtest.Document(t, h, at).Selection, ".file-map", "Columns are mapped; please check Mapping")
	mapping := webtest.Document(t, h, at+"/map/0")
	for name, want := range map[string]string{"from.at": "column:Order Date", "as.at": "date", "from.external_id": "column:Order Number", "as.revenue": "comma"} {
		if got, _ := mapping.Find("select[name='" + name + "'] option[selected]").Attr("value"); got != want {
			t.Errorf("%s is proposed as %q, want %q", name, got, want)
		}
	}
	if got := refused(t, webtest.Post(h, at+"/map/0", "from.kind", "fixed", "detail.kind", "sale")).Find("[aria-invalid]").Length(); got != 3 {
		t.Errorf("%d columns are said to be missing, want 3", got)
	}
	moved(t, webtest.Post(h, at+"/map/0", "from.external_id", "column:Order Number", "from.kind", "fixed", "detail.kind", "sale",
		"from.at", "column:Order Date", "as.at", "date", "detail.at", "DD.MM.YYYY", "from.people", "column:Rep", "as.people", "person",
		"from.revenue", "column:Total Amount", "as.revenue", "comma", "name", "Our CRM"))
	seen := webtest.Document(t, h, at)
	webtest.Says(t, seen.Selection, ".admin-steps tbody td:nth-child(2)", "2")
	webtest.Says(t, seen.Selection, ".bad-rows tbody td:nth-child(3)", "nobody@example.com")
	if file := webtest.Get(h, at+"/bad/0").Body.String(); !strings.HasPrefix(file, "external_id,") || !strings.Contains(file, "O-3") {
		t.Errorf("the file of bad rows is\n%s", file)
	}
	moved(t, webtest.Post(h, at+"/run", "skip", "true"))
	webtest.Says(t, webtest.Document(t, h, at).Selection, ".effect h2", "2 rows were taken in.")

	again := moved(t, send(t, h, "crm again.csv", crm))
	webtest.Says(t, webtest.Document(t, h, again).Selection, ".file-map", `Read by the mapping "Our CRM" Mapping`)
	moved(t, webtest.Post(h, again, "kind.0", "activities", "do", "try"))
	if text := webtest.TextOf(webtest.Get(h, again).Body.String()); strings.Contains(text, "Import the") {
		t.Errorf("the same file is offered to be imported again: %s", text)
	}

	undo, _ := webtest.Document(t, h, base+"/imports").Find(".admin-imports a").First().Attr("href")
	webtest.Says(t, webtest.Document(t, h, undo).Selection, ".form > p", "2 rows go.")
	moved(t, webtest.Post(h, undo))
	webtest.Says(t, webtest.Document(t, h, base+"/imports").Selection, ".admin-imports .chip", "Undone")
}

func TestAFileThatCannotBeReadIsRefusedByName(t *testing.T) {
	doc := refused(t, send(t, office(t), "empty.csv", ""))
	if text := webtest.Clean(doc.Find("[role=alert]").Text()); !strings.Contains(text, "empty.csv") {
		t.Errorf("an empty file is refused with %q", text)
	}
}

func TestWhatIsWrongWithAFileIsSaidInTheReadersLanguage(t *testing.T) {
	h := office(t)
	moved(t, webtest.Post(h, webtest.Base+"/me/language", "language", "de"))
	for content, want := range map[string]string{
		"":                    "leer.csv ist leer; eine Datei braucht einen Kopf und Zeilen.",
		"email,name\n":        "leer.csv hat einen Kopf in Zeile 1, aber keine Zeilen darunter.",
		"email,name\nx\x00,y": "leer.csv enthält in Zeile 2 ein NUL-Byte, das kein Text hat; es ist keine CSV-Datei, oder sie ist beschädigt.",
		"email,name\n\"x,y\n": "leer.csv, Zeile 2: Hier öffnet ein Anführungszeichen, das nie geschlossen wird; das Ende der Datei fehlt, oder das Zeichen ist zu viel.",
	} {
		webtest.Says(t, refused(t, send(t, h, "leer.csv", content)).Selection, "[role=alert]", want)
	}
	at := moved(t, send(t, h, "people.csv", "email,name,role\nx@example.com,X,boss\n"))
	moved(t, webtest.Post(h, at+"/try"))
	webtest.Says(t, webtest.Document(t, h, at).Selection, ".bad-rows tbody td:last-child", `"boss" ist nichts von rep, engineer, manager, coach, admin, observer`)
}
