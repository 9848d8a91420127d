package reports_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"medalist.dev/medalist/web/webtest"
	"medalist.dev/medalist/xapi"
)

func TestMain(m *testing.M) { webtest.Main(m) }

const clara = "clara@example.com" // manager of everybody

func TestAManagerReadsWhoTookPart(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, clara)
	doc := webtest.Document(t, h, webtest.Base+"/reports?by=person")
	row := doc.Find("table.report tbody tr")
	if row.Length() != 1 {
		t.Fatalf("%d people have something to report, want Ines alone", row.Length())
	}
	said := strings.Join(strings.Fields(row.Text()), " ")
	// Two questions on one day, both answered.
	for _, want := range []string{"Ines Valtor Rhine-Main", "Questions asked 2", "Answered 100 % 2 of 2", "Quizzes completed 100 % 1 of 1"} {
		if !strings.Contains(said, want) {
			t.Errorf("the row says %q, want %q in it", said, want)
		}
	}
	doc = webtest.Document(t, h, webtest.Base+"/reports?report=knowledge&by=person")
	if got := strings.Join(strings.Fields(doc.Find("table.report tbody").Text()), " "); !strings.Contains(got, "Right 50 % 1 of 2") {
		t.Errorf("what Ines knows is %q", got)
	}
	if href, _ := doc.Find("table.report tbody th a").Attr("href"); href != webtest.Base+"/knowledge?person=ines%40example.com" {
		t.Errorf("her name leads to %q", href)
	}
}

func TestReportsAnswerOddQuestions(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, clara)
	for query, want := range map[string]int{
		"":                                      http.StatusOK,
		"?report=sharing&every=year":            http.StatusOK,
		"?report=coaching&by=nothing&sort=what": http.StatusOK,
		"?report=participation&by=time":         http.StatusOK,
		"?by=person&sort=answered":              http.StatusOK,
		"?team=Ruhr":                            http.StatusOK,
		"?team=Nowhere":                         http.StatusNotFound,
		"?report=wages":                         http.StatusNotFound,
		"?every=day":                            http.StatusBadRequest,
		"?on=0001-01-01":                        http.StatusBadRequest,
	} {
		if got := webtest.Get(h, webtest.Base+"/reports"+query).Code; got != want {
			t.Errorf("%s answered %d, want %d", query, got, want)
		}
	}
}

func TestAReportGoesOutAsAFile(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, clara)
	w := webtest.Get(h, webtest.Base+"/reports/export?report=knowledge&by=person&format=csv")
	want := "\ufeffPerson,Email,Team,Questions asked,Answered,Right\n" +
		"Ines Valtor,ines@example.com,Rhine-Main,2,1.0000,0.5000\n"
	if got := w.Body.String(); got != want {
		t.Errorf("the file holds\n%s, want\n%s", got, want)
	}
	if w := webtest.Get(h, webtest.Base+"/reports/export?by=team&format=xlsx"); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "PK") {
		t.Errorf("XLSX answers %d", w.Code)
	}
	if w := webtest.Get(h, webtest.Base+"/reports/export?format=doc"); w.Code != http.StatusBadRequest {
		t.Errorf("an odd format answers %d", w.Code)
	}
}

func TestAnAdminTakesTheStatements(t *testing.T) {
	world := webtest.Fresh(t) // telling is noted in the audit log
	w := webtest.Get(world.SignedIn(t, webtest.Boss), webtest.Base+"/reports/xapi")
	var all []xapi.Statement
	if err := json.Unmarshal(w.Body.Bytes(), &all); err != nil || len(all) != 2 {
		t.Fatalf("there are %d statements, %v, want Ines's two answers:\n%s", len(all), err, w.Body)
	}
	if home := all[0].Actor.Account.Home; home != "http://example.com"+webtest.Base {
		t.Errorf("accounts are at %q", home)
	}
	for query, want := range map[string]int{"?every=day": http.StatusBadRequest, "?on=1950-01-01": http.StatusOK} {
		if got := webtest.Get(world.SignedIn(t, webtest.Boss), webtest.Base+"/reports/xapi"+query).Code; got != want {
			t.Errorf("%s answered %d, want %d", query, got, want)
		}
	}
	links := webtest.Document(t, world.SignedIn(t, clara), webtest.Base+"/reports").Find(`a[href*="/reports/xapi"]`)
	if links.Length() > 0 {
		t.Error("a manager is offered everybody's statements")
	}
}
