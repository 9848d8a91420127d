package entry_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/entry"
	"medalist.dev/medalist/web/webtest"
	"medalist.dev/medalist/web/words"
)

const code = "the-code"

var acme = []string{
	"code", code, "name", "Acme Medical", "time_zone", "Europe/Vienna", "week_starts", "1", "fiscal_year_starts", "4",
	"currency", "eur", "pack", "medical-devices", "admin", "Ann Able", "email", "ann@acme.example", "password", password,
}

// but returns a form in which a field is another.
func but(form []string, name, value string) []string {
	other := append([]string(nil), form...)
	for i := 0; i < len(other); i += 2 {
		if other[i] == name {
			other[i+1] = value
		}
	}
	return other
}

func TestTheSetUpIsForWhoKnowsItsCode(t *testing.T) {
	w := webtest.Empty(t)
	h := withDoors(w, entry.Options{SetUpCode: code})
	for _, path := range []string{"/setup", "/setup?code=", "/setup?code=guess"} {
		answers(t, webtest.Get(h, path), http.StatusForbidden, "stands where")
	}
	answers(t, webtest.Post(h, "/setup", but(acme, "code", "guess")...), http.StatusForbidden, "stands where")
	answers(t, webtest.Get(w.Pages, "/setup?code="), http.StatusForbidden, "stands where") // served without a code
	answers(t, webtest.Get(h, "/setup?code="+code), http.StatusOK, "Set up Medalist")
}

func TestFromNothingToAnOrganisationWithPeople(t *testing.T) {
	w := webtest.Empty(t)
	b := newBrowser(withDoors(w, entry.Options{SetUpCode: code}))
	leadsTo(t, b.post("/setup", acme...), "/o/acme-medical/setup/people")
	answers(t, b.get("/setup?code="+code), http.StatusNotFound, "set up already")
	org, err := w.Engine.Org(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if org.TimeZone != "Europe/Vienna" || org.FiscalYearStarts != 4 || org.Currency != "EUR" {
		t.Errorf("the organisation is %+v", org)
	}
	answers(t, b.get("/o/acme-medical/setup/people"), http.StatusOK, "Step 2 of 3")
	rows := "ines@acme.example\tInes Acker\tNorth\tmanager\nmarek@acme.example\tMarek Nowak\tNorth\nAnn@Acme.example\tAnn Able\tOffice\trep"
	leadsTo(t, b.post("/o/acme-medical/setup/people", "rows", rows), "/o/acme-medical/setup/next")
	next := b.get("/o/acme-medical/setup/next")
	answers(t, next, http.StatusOK, "Acme Medical is ready")
	webtest.Says(t, webtest.Parsed(t, next).Selection, "[role=status]", "2 people were added.")
	people, err := w.Engine.People(t.Context(), org)
	if err != nil {
		t.Fatal(err)
	}
	for email, role := range map[string]medalist.Role{
		"ann@acme.example": medalist.Admin, "ines@acme.example": medalist.Manager, "marek@acme.example": medalist.Rep,
	} {
		if i := indexOf(people, email); i < 0 || people[i].Role != role || len(people[i].Spans) == 0 || people[i].Spans[len(people[i].Spans)-1].Team == 0 {
			t.Errorf("%s is not in, not %s or in no team: %+v", email, role, people)
		}
	}
}

func indexOf(people []medalist.Person, email string) int {
	for i, p := range people {
		if p.Email == email {
			return i
		}
	}
	return -1
}

func TestWhatIsWrongStandsBesideItsFieldAndTheRestIsKept(t *testing.T) {
	w := webtest.Empty(t)
	h := withDoors(w, entry.Options{SetUpCode: code})
	for field, wrong := range map[string]struct{ value, says string }{
		"name": {"…", "at least one letter"}, "time_zone": {"Middle/Earth", "Europe/Berlin"}, "currency": {"euro", "ISO 4217"},
		"admin": {"", "your name"}, "email": {"ann at acme", "ann@example.com"}, "password": {"short", "at least 10"}, "pack": {"none", "one of the packs"},
	} {
		got := webtest.Post(h, "/setup", but(acme, field, wrong.value)...)
		if got.Code != http.StatusUnprocessableEntity || strings.Contains(got.Body.String(), password) {
			t.Fatalf("%s: it answers %d, or repeats the password", field, got.Code)
		}
		doc := webtest.Parsed(t, got)
		if said := doc.Find("#" + field + "-wrong").Text(); !strings.Contains(said, wrong.says) {
			t.Errorf("%s: it says %q", field, said)
		}
		if n := doc.Find("[aria-invalid=true]").Length(); n != 1 {
			t.Errorf("%s: %d fields are marked", field, n)
		}
		if kept := doc.Find("input[name=name]").AttrOr("value", ""); field != "name" && kept != "Acme Medical" {
			t.Errorf("%s: the name is %q now", field, kept)
		}
	}
}

// asBoss is a browser of northwind's admin.
func asBoss(t *testing.T) (*webtest.World, *browser) {
	t.Helper()
	w := webtest.Fresh(t)
	return w, signedIn(t, w, boss)
}

func TestBadRowsAreNamedAndThePasteIsKept(t *testing.T) {
	_, b := asBoss(t)
	got := b.post(base+"/setup/people", "rows", "email,name,manager\nno email,Xenia,\nz@example.com,Zoe,\ny at example,Yan,")
	answers(t, got, http.StatusUnprocessableEntity, "Nobody was added yet")
	doc := webtest.Parsed(t, got)
	if n := doc.Find(".bad-rows tbody tr").Length(); n != 2 {
		t.Errorf("%d rows are named", n)
	}
	if kept := doc.Find("textarea").Text(); !strings.Contains(kept, "y at example") {
		t.Errorf("the paste is %q", kept)
	}
	answers(t, b.post(base+"/setup/people", "rows", " \n"), http.StatusUnprocessableEntity, "Paste some rows")
	answers(t, b.post(base+"/setup/people", "rows", "colour,size\nred,12"), http.StatusUnprocessableEntity, "A column for the email")
	answers(t, b.post(base+"/setup/people", "rows", "email,name"), http.StatusUnprocessableEntity, "The paste has a header in line 1 but no rows below it.")
}

func TestAWorkbookOfPeopleIsRead(t *testing.T) {
	w, b := asBoss(t)
	book := excelize.NewFile()
	for i, row := range [][]any{{"E-Mail", "Full name", "Region"}, {"xenia@example.com", "Xenia Zett", "Alps"}} {
		if err := book.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("file", "Leute.XLSX")
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Write(file); err != nil {
		t.Fatal(err)
	}
	form.Close()
	r := httptest.NewRequest(http.MethodPost, base+"/setup/people", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	leadsTo(t, b.do(r), base+"/setup/next")
	people, err := w.Engine.People(t.Context(), w.Org)
	if err != nil || indexOf(people, "xenia@example.com") < 0 {
		t.Errorf("she is not in: %v", err)
	}
}

func TestARoleThatIsNoneIsABadRow(t *testing.T) {
	_, b := asBoss(t)
	got := b.post(base+"/setup/people", "rows", "email,name,team,role\nt7@firma.de,T7,West,boss\nt8@firma.de,T8,West,coach")
	answers(t, got, http.StatusUnprocessableEntity, "Nobody was added yet")
	row := webtest.Parsed(t, got).Find(".bad-rows tbody tr")
	if text := webtest.Clean(row.Text()); row.Length() != 1 || !strings.HasPrefix(text, `2roleboss"boss" is none of rep, `) {
		t.Errorf("%d rows are named: %s", row.Length(), text)
	}
	got = b.post(base+"/setup/people", "rows", "E-Mail;Name;Vorgesetzte\nt7@firma.de;T7;Nemo")
	webtest.Says(t, webtest.Parsed(t, got).Selection, ".bad-rows td:last-child", `nobody has the name, external id or email "Nemo"; correct it, or import the person first`)
}

func TestRolesAreReadAsPagesNameThem(t *testing.T) {
	for _, lang := range []*words.Language{words.English, words.German} {
		w, b := asBoss(t)
		rows := "E-Mail;Name;Rolle;Vorgesetzter;Telefon\n"
		for _, role := range medalist.Roles {
			rows += string(role) + "@firma.de;" + string(role) + " Eins;" + strings.ToUpper(lang.Role(role)) + ";" + boss + ";12\n"
		}
		leadsTo(t, b.post(base+"/setup/people", "rows", rows), base+"/setup/next")
		webtest.Says(t, webtest.Parsed(t, b.get(base+"/setup/next")).Selection, "[role=status]", "6 people were added. Columns not used: Telefon.")
		people, err := w.Engine.People(t.Context(), w.Org)
		if err != nil {
			t.Fatal(err)
		}
		for _, role := range medalist.Roles {
			p := people[indexOf(people, string(role)+"@firma.de")]
			if p.Role != role || p.Manager != boss {
				t.Errorf("%s is %s, and %q looks after them", lang.Role(role), p.Role, p.Manager)
			}
		}
	}
}

func TestQuotedCellsMayStandBehindASpace(t *testing.T) {
	for _, rows := range []string{
		`a1@firma.de, "Komma, Karl", "Team, A", coach`,
		"email, name, team, role\na1@firma.de, \"Komma, Karl\", \"Team, A\", coach",
		"\na1@firma.de; Komma, Karl; Team, A; coach",
		"a1@firma.de\tKomma, Karl\tTeam, A\tcoach\r\n",
	} {
		w, b := asBoss(t)
		leadsTo(t, b.post(base+"/setup/people", "rows", rows), base+"/setup/next")
		people, err := w.Engine.People(t.Context(), w.Org)
		if err != nil {
			t.Fatal(err)
		}
		if i := indexOf(people, "a1@firma.de"); i < 0 || people[i].Name != "Komma, Karl" || people[i].Role != medalist.Coach || len(people[i].Spans) == 0 {
			t.Errorf("%q brings %+v", rows, people)
		}
	}
}

// A row that cannot be read brings no team either, which is not worth a word.
func TestWhatIsWrongWithARowIsToldOnce(t *testing.T) {
	_, b := asBoss(t)
	got := b.post(base+"/setup/people", "rows", "z@example.com, Zoe, North\ny@example.com, Yan, North, rep, , , 7")
	answers(t, got, http.StatusUnprocessableEntity, "Nobody was added yet")
	row := webtest.Parsed(t, got).Find(".bad-rows tbody tr")
	if text := webtest.Clean(row.Text()); row.Length() != 1 || !strings.HasPrefix(text, "2the row has 7 cells, but the header has 3") {
		t.Errorf("%d rows are named: %s", row.Length(), text)
	}
}
