package coaching_test

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"medalist.dev/medalist"
	rules "medalist.dev/medalist/coaching"
	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

const (
	rep   = "rita@example.com"
	other = "otto@example.com"
	coach = "cora@example.com"
)

// A stage is a world with a scenario that rita and otto play and cora reviews.
type stage struct {
	*webtest.World
	t        *testing.T
	scenario string // address
}

func newStage(t *testing.T) *stage {
	w := webtest.Fresh(t)
	w.Hire(t, w.Org, medalist.Person{Email: rep, Name: "Rita", Role: medalist.Rep}, medalist.Person{Email: other, Name: "Otto", Role: medalist.Rep})
	w.Hire(t, w.Org, medalist.Person{Email: coach, Name: "Cora", Role: medalist.Coach})
	s := &stage{World: w, t: t}
	today := w.Engine.Today(w.Org)
	id, err := w.Engine.SaveScenario(context.Background(), w.Org, s.id(coach), medalist.Scenario{
		Name: "Pitch", Kind: medalist.Pitch, Brief: "Ten minutes with Dr Weiss.", Rubric: rules.DefaultRubric(),
		Opens: today, Due: today.AddDays(14), Coaches: []medalist.PersonID{s.id(coach)},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.scenario = webtest.Base + "/coaching/scenarios/" + strconv.FormatInt(int64(id), 10)
	return s
}

func (s *stage) id(email string) medalist.PersonID {
	people, err := s.Engine.People(context.Background(), s.Org)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, p := range people {
		if p.Email == email {
			return p.ID
		}
	}
	s.t.Fatalf("there is no %s", email)
	return 0
}

// submit uploads a video in two parts and submits it; it returns the take's
// address.
func (s *stage) submit(email string) string {
	s.t.Helper()
	h := s.SignedIn(s.t, email)
	video := string(generate.Video(3, 90))
	address := webtest.BeginUpload(s.t, h, "coaching", len(video))
	if w := webtest.SendPart(h, address, video[:1000], 0); w.Code != http.StatusNoContent {
		s.t.Fatalf("the first part is answered %d: %s", w.Code, w.Body)
	}
	if got := webtest.Tus(h, http.MethodHead, address, "").Header().Get("Upload-Offset"); got != "1000" {
		s.t.Fatalf("%s bytes have come, want 1000", got)
	}
	if w := webtest.SendPart(h, address, video[1000:], 1000); w.Code != http.StatusNoContent {
		s.t.Fatalf("the rest is answered %d: %s", w.Code, w.Body)
	}
	if got := webtest.Tus(h, http.MethodHead, address, "").Header().Get("Upload-Offset"); got != strconv.Itoa(len(video)) {
		s.t.Fatalf("once it is whole %s bytes have come, want %d", got, len(video))
	}
	w := webtest.Post(h, s.scenario+"/takes", "upload", address[strings.LastIndexByte(address, '/')+1:], "length", "3000", "note", "Mine")
	if w.Code != http.StatusSeeOther {
		s.t.Fatalf("to submit is answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
	take, _ := webtest.Document(s.t, h, s.scenario).Find("a.coaching-row").Last().Attr("href")
	return take
}

func TestAVideoComesInPartsAndIsReadInParts(t *testing.T) {
	s := newStage(t)
	take := s.submit(rep)
	for _, email := range []string{rep, coach, webtest.Boss} {
		w := webtest.Get(s.SignedIn(t, email), take+"/video", "Range", "bytes=4-7")
		if w.Code != http.StatusPartialContent || w.Body.String() != "ftyp" || w.Header().Get("Content-Type") != "video/mp4" {
			t.Errorf("%s gets %d %q of %s", email, w.Code, w.Body, w.Header().Get("Content-Type"))
		}
	}
	if w := webtest.Get(s.SignedIn(t, other), take+"/video"); w.Code != http.StatusNotFound {
		t.Errorf("a colleague gets %d and %d bytes", w.Code, w.Body.Len())
	}
	if w := webtest.Get(s.Pages, take+"/video"); w.Code != http.StatusSeeOther && w.Code != http.StatusUnauthorized {
		t.Errorf("a stranger gets %d and %d bytes", w.Code, w.Body.Len())
	}
}

func TestAnUploadIsItsOwnersAlone(t *testing.T) {
	s := newStage(t)
	mine, theirs := s.SignedIn(t, rep), s.SignedIn(t, other)
	address := webtest.BeginUpload(t, mine, "coaching", 100)
	if w := webtest.Tus(theirs, http.MethodHead, address, ""); w.Code != http.StatusNotFound {
		t.Errorf("a colleague asks how far it is: %d", w.Code)
	}
	if w := webtest.SendPart(theirs, address, "x", 0); w.Code != http.StatusNotFound {
		t.Errorf("a colleague adds to it: %d", w.Code)
	}
	if w := webtest.Tus(mine, http.MethodGet, address, ""); w.Code != http.StatusNotFound {
		t.Errorf("it is read before it is submitted: %d", w.Code)
	}
	if w := webtest.Tus(mine, http.MethodDelete, address, ""); w.Code != http.StatusNoContent {
		t.Errorf("it is given up: %d %s", w.Code, w.Body)
	}
	if w := webtest.Tus(mine, http.MethodHead, address, ""); w.Code != http.StatusNotFound {
		t.Errorf("given up it is still there: %d", w.Code)
	}
}

func TestWhatIsNoVideoOrTooLargeIsRefusedInWords(t *testing.T) {
	s := newStage(t)
	h := s.SignedIn(t, rep)
	text := "this is no video, whatever it is called"
	if w := webtest.SendPart(h, webtest.BeginUpload(t, h, "coaching", len(text)), text, 0); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "text/plain") {
		t.Errorf("a text is answered %d: %s", w.Code, w.Body)
	}
	w := webtest.Tus(h, http.MethodPost, webtest.Base+"/uploads/", "", "Upload-Length", strconv.Itoa(1<<31))
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("2 GB are answered %d: %s", w.Code, w.Body)
	}
}

func TestACoachReviewsAndPicksTheBest(t *testing.T) {
	s := newStage(t)
	take := s.submit(rep)
	h := s.SignedIn(t, coach)
	if text := webtest.TextOf(webtest.Get(h, webtest.Base+"/coaching/queue").Body.String()); !strings.Contains(text, "Rita") {
		t.Errorf("the queue says %s", text)
	}
	review := []string{"competencies", strconv.Itoa(len(rules.DefaultRubric())), "mark-0", "2", "feedback", "Well told", "good", "yes"}
	empty := webtest.Post(h, take+"/review", "competencies", strconv.Itoa(len(rules.DefaultRubric())), "feedback", " ")
	if got := webtest.Clean(webtest.Parsed(t, empty).Find("textarea[name=feedback] ~ .field-wrong").Text()); empty.Code != http.StatusUnprocessableEntity || !strings.HasPrefix(got, "Choose a level for a competency") {
		t.Errorf("an empty review is answered %d: %q", empty.Code, got)
	}
	if w := webtest.Post(h, take+"/review", review...); w.Code != http.StatusSeeOther {
		t.Fatalf("the review is answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
	wrong := webtest.Post(h, take+"/review", append(review, "asked", "yes", "again", "2001-01-01")...)
	if wrong.Code != http.StatusUnprocessableEntity || !strings.Contains(wrong.Body.String(), "Choose today or a later day") {
		t.Errorf("another take for yesterday is answered %d", wrong.Code)
	}
	none := webtest.Post(h, take+"/review", append(review, "asked", "yes", "again", "")...)
	if got := webtest.Clean(webtest.Parsed(t, none).Find(".coaching-again .field-wrong").Text()); none.Code != http.StatusUnprocessableEntity || got != "Choose until when you ask for another take." {
		t.Errorf("another take with no day is answered %d: %q", none.Code, got)
	}
	again := s.Engine.Today(s.Org).AddDays(7)
	if w := webtest.Post(h, take+"/review", append(review, "asked", "yes", "again", again.String())...); w.Code != http.StatusSeeOther {
		t.Fatalf("to ask for another take is answered %d: %s", w.Code, webtest.TextOf(w.Body.String()))
	}
	if text := webtest.TextOf(webtest.Get(h, take).Body.String()); strings.Contains(text, "Make it the best video") {
		t.Errorf("while another take is asked for, the coach is offered the best: %s", text)
	}
	if w := webtest.Post(h, take+"/best", "best", "true"); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Another take is asked for; take that out") {
		t.Errorf("the best is answered %d while another take is asked for", w.Code)
	}
	if w := webtest.Post(h, take+"/review", review...); w.Code != http.StatusSeeOther {
		t.Fatalf("to ask no longer is answered %d", w.Code)
	}
	if text := webtest.TextOf(webtest.Get(h, take).Body.String()); !strings.Contains(text, "Make it the best video") {
		t.Errorf("the coach is not offered the best: %s", text)
	}
	if w := webtest.Post(h, take+"/best", "best", "true"); w.Code != http.StatusSeeOther {
		t.Errorf("the best is answered %d", w.Code)
	}
	if text := webtest.TextOf(webtest.Get(s.SignedIn(t, rep), take).Body.String()); !strings.Contains(text, "Well told") || !strings.Contains(text, "Best video") {
		t.Errorf("the rep reads %s", text)
	}
}

func TestAScenariosFormKeepsWhatWasTyped(t *testing.T) {
	h := newStage(t).SignedIn(t, coach)
	back := webtest.Post(h, webtest.Base+"/coaching/new", "name", "Price", "repeats", "1.5", "competency-0", "Story", "weight-0", "0.5", "levels-0", "no; yes")
	if back.Code != http.StatusUnprocessableEntity {
		t.Fatalf("it is answered %d: %s", back.Code, webtest.TextOf(back.Body.String()))
	}
	doc := webtest.Parsed(t, back)
	for name, want := range map[string]string{"name": "Price", "repeats": "1.5", "competency-0": "Story", "weight-0": "0.5"} {
		if got := doc.Find("input[name="+name+"]").AttrOr("value", ""); got != want {
			t.Errorf("%s comes back as %q, want %q", name, got, want)
		}
	}
}
