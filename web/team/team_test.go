package team_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

const (
	clara = "clara@example.com" // manager of everybody below
	ines  = "ines@example.com"
)

func TestAManagerSeesPeopleByKPI(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, clara)
	doc := webtest.Document(t, h, webtest.Base+"/team?every=week")
	if n := doc.Find("table.heat tbody tr").Length(); n != 4 {
		t.Errorf("%d people, want the 4 who are employed", n)
	}
	row := doc.Find("table.heat tbody tr").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return strings.Contains(s.Text(), "Ines Valtor")
	})
	cell := row.Find(`a.heat-cell[href*="kpi=meetings"]`)
	link, _ := cell.Attr("href")
	said, _ := cell.Attr("aria-label")
	if !strings.Contains(said, "Ines Valtor, ") || !strings.Contains(said, "explain") {
		t.Errorf("the cell says %q", said)
	}
	if got := webtest.Get(h, link); got.Code != http.StatusOK {
		t.Errorf("Explain answered %d at %q", got.Code, link)
	}
	if href, _ := row.Find("th a").Attr("href"); !strings.HasSuffix(href, "/people/"+ines) {
		t.Errorf("the name leads to %q", href)
	}
	if doc.Find(".heat-1 .heat-mark").Length() != doc.Find("a.heat-1").Length() || doc.Find("a.heat-5 .heat-mark").Length() != doc.Find("a.heat-5").Length() {
		t.Error("some cells tell by colour alone that they are far behind or reached")
	}
}

func TestTheHeatMapAnswersOddQuestions(t *testing.T) {
	h := webtest.Northwind(t).SignedIn(t, clara)
	for path, want := range map[string]int{
		"?every=quarter&sort=meetings": http.StatusOK,
		"?every=month&sort=name":       http.StatusOK,
		"?team=Ruhr":                   http.StatusOK,
		"?team=Nowhere":                http.StatusNotFound,
		"?every=day":                   http.StatusBadRequest,
		"?on=0001-01-01":               http.StatusBadRequest,
		"?from=-3":                     http.StatusBadRequest,
		"?from=9999":                   http.StatusOK,
	} {
		if got := webtest.Get(h, webtest.Base+"/team"+path).Code; got != want {
			t.Errorf("%s answered %d, want %d", path, got, want)
		}
	}
}

func TestAManagerDecidesOnWhatWaits(t *testing.T) {
	world := webtest.Fresh(t)
	if err := world.Engine.SetApprovalKinds(context.Background(), world.Org, webtest.Boss, []medalist.KindID{"meeting"}); err != nil {
		t.Fatal(err)
	}
	rep, manager := world.SignedIn(t, ines), world.SignedIn(t, clara)
	for _, id := range []string{"waits-0001", "waits-0002"} {
		if w := webtest.Post(rep, webtest.Base+"/log", "id", id, "kind", "meeting", "customer", "C2", "at", "2025-11-20T10:0"+id[len(id)-1:]); w.Code != http.StatusSeeOther {
			t.Fatalf("logging answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
		}
	}
	path := webtest.Base + "/approvals"
	var ids []string
	webtest.Document(t, manager, path).Find(`input[name="fact"]`).Each(func(_ int, s *goquery.Selection) {
		ids = append(ids, s.AttrOr("value", ""))
	})
	if len(ids) != 2 {
		t.Fatalf("%d facts wait, want 2", len(ids))
	}
	w := webtest.Post(manager, path, "fact", ids[0], "do", "reject", "reason", "")
	doc := webtest.Parsed(t, w)
	if w.Code != http.StatusUnprocessableEntity || doc.Find(`input[name="reason"][aria-invalid]`).Length() != 1 || doc.Find(`input[name="fact"][checked]`).Length() != 1 {
		t.Errorf("rejecting without a reason answered %d", w.Code)
	}
	if w := webtest.Post(manager, path, "fact", ids[0], "do", "reject", "reason", "It was a call"); w.Code != http.StatusSeeOther {
		t.Errorf("rejecting answered %d", w.Code)
	}
	if w := webtest.Post(manager, path, "approve", ids[0]); w.Code != http.StatusConflict || !strings.Contains(webtest.TextOf(w.Body.String()), "Somebody else has decided") {
		t.Errorf("the second decision answered %d", w.Code)
	}
	if w := webtest.Post(manager, path, "approve", ids[1]); w.Code != http.StatusSeeOther {
		t.Errorf("approving answered %d", w.Code)
	}
	if got := webtest.TextOf(webtest.Get(manager, path).Body.String()); !strings.Contains(got, "Nothing waits") {
		t.Errorf("the empty page says %q", got)
	}
	if got := webtest.TextOf(webtest.Get(rep, webtest.Base+"/facts/"+ids[0]).Body.String()); !strings.Contains(got, "Rejected") || !strings.Contains(got, "It was a call") {
		t.Errorf("the rep reads %q", got)
	}
}

func TestAnAdminChoosesWhatNeedsApproval(t *testing.T) {
	h := webtest.Fresh(t).SignedIn(t, webtest.Boss)
	path := webtest.Base + "/admin/approvals"
	if w := webtest.Post(h, path, "kind", "meeting", "kind", "workshop"); w.Code != http.StatusSeeOther {
		t.Fatalf("saving answered %d", w.Code)
	}
	if n := webtest.Document(t, h, path).Find(`input[name="kind"][checked]`).Length(); n != 2 {
		t.Errorf("%d kinds are chosen, want 2", n)
	}
	if w := webtest.Post(h, path, "kind", "juggling"); w.Code != http.StatusBadRequest {
		t.Errorf("an unknown kind answered %d", w.Code)
	}
}

func TestADeputyDecidesForAManager(t *testing.T) {
	world := webtest.Fresh(t)
	world.Hire(t, world.Org, medalist.Person{Email: "coco@example.com", Name: "Coco Cant", Role: medalist.Coach})
	if err := world.Engine.SetApprovalKinds(context.Background(), world.Org, webtest.Boss, []medalist.KindID{"meeting"}); err != nil {
		t.Fatal(err)
	}
	rep, manager, coach := world.SignedIn(t, ines), world.SignedIn(t, clara), world.SignedIn(t, "coco@example.com")
	webtest.Post(rep, webtest.Base+"/log", "id", "waits-0001", "kind", "meeting", "customer", "C2", "at", "2025-11-20T10:01")
	path := webtest.Base + "/approvals"
	if n := webtest.Document(t, coach, path).Find(`input[name="fact"]`).Length(); n != 0 {
		t.Fatalf("%d facts wait for a coach who is nobody's deputy", n)
	}
	w := webtest.Post(manager, path+"/deputies", "deputy", "coco@example.com", "from", "2025-11-20", "until", "2025-11-19")
	if w.Code != http.StatusUnprocessableEntity || webtest.Parsed(t, w).Find(`input[name="until"][aria-invalid]`).Length() != 1 {
		t.Errorf("days the wrong way round are answered %d", w.Code)
	}
	if w := webtest.Post(manager, path+"/deputies", "deputy", "coco@example.com", "from", "2025-11-20", "until", "2025-11-21"); w.Code != http.StatusSeeOther {
		t.Fatalf("naming a deputy is answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
	doc := webtest.Document(t, coach, path)
	webtest.Says(t, doc.Selection, ".waiting-line .chip", "for Clara Wessendorf")
	webtest.Says(t, doc.Selection, ".deputies .rail-name", "You decide for Clara Wessendorf")
	fact := doc.Find(`input[name="fact"]`).AttrOr("value", "")
	if w := webtest.Post(coach, path, "fact", fact, "do", "reject", "reason", "It was a call"); w.Code != http.StatusSeeOther {
		t.Errorf("rejecting is answered %d", w.Code)
	}
	got := webtest.TextOf(webtest.Get(rep, webtest.Base+"/facts/"+fact).Body.String())
	for _, want := range []string{"Rejected: It was a call", "Coco Cant rejected it for Clara Wessendorf", "Correct it and send it again"} {
		if !strings.Contains(got, want) {
			t.Errorf("the rep does not read %q in %q", want, got)
		}
	}
	if got := webtest.TextOf(webtest.Get(rep, webtest.Base+"/notices").Body.String()); !strings.Contains(got, "rejected by Coco Cant: It was a call") {
		t.Errorf("the rep is told %q", got)
	}
	end := doc.Find(`.deputies form[action$="end"]`).AttrOr("action", "")
	if w := webtest.Post(coach, end); w.Code != http.StatusSeeOther {
		t.Errorf("ending it is answered %d", w.Code)
	}
}
