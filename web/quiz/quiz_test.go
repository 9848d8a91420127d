package quiz_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }

const toldBefore = "You had answered this question already, on 20 Nov 2025, "

// question returns where today's question of Ines is answered.
func question(t *testing.T, w *webtest.World, h http.Handler) string {
	t.Helper()
	ctx := context.Background()
	org, err := w.Engine.Org(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	change := engine.QuestionChange{
		Topic: "product", Reviewed: true, Question: rules.Question{Kind: rules.TrueFalse, Text: "Is it light?", True: true},
	}
	if _, err := w.Engine.SaveQuestion(ctx, org, change, "test"); err != nil {
		t.Fatal(err)
	}
	days := engine.QuizRules{Count: 1, Days: medalist.WeekdaysOf(medalist.Week[:]...), Roles: []medalist.Role{medalist.Rep}}
	if err := w.Engine.SetQuizRules(ctx, org, days, "test"); err != nil {
		t.Fatal(err)
	}
	action, _ := webtest.Document(t, h, webtest.Base+"/quiz").Find("form.quiz-card").Attr("action")
	return action
}

// A second device is told that the first answer counts; a form that is sent
// twice is not.
func TestAQuestionThatWasAnsweredMeanwhileSaysSo(t *testing.T) {
	w := webtest.Fresh(t)
	ines := w.SignedIn(t, "ines@example.com")
	at := question(t, w, ines)
	for _, sent := range []struct {
		answer string
		told   bool
	}{{"false", false}, {"false", false}, {"true", true}} {
		got := webtest.Post(ines, at, "true", sent.answer)
		if got.Code != http.StatusSeeOther {
			t.Fatalf("%s is answered %d", sent.answer, got.Code)
		}
		doc := webtest.Document(t, ines, got.Header().Get("Location"))
		if said := doc.Find(".form-warn").Text(); strings.Contains(said, toldBefore) != sent.told {
			t.Errorf("%s is told %q", sent.answer, said)
		}
		webtest.Says(t, doc.Selection, ".is-wrong .quiz-note", "Your answer")
	}
}

// A device that kept an answer until there was signal learns the same: an
// answer that counts for nothing stays there, with the reason.
func TestADeviceLearnsThatItsAnswerCameSecond(t *testing.T) {
	w := webtest.Fresh(t)
	ines := w.SignedIn(t, "ines@example.com")
	at := question(t, w, ines)
	for _, sent := range []struct{ answer, state string }{{"false", "kept"}, {"false", "kept"}, {"true", "conflict"}} {
		r := httptest.NewRequest(http.MethodPost, at, strings.NewReader(url.Values{"true": {sent.answer}, "id": {"quiz-1"}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "application/json")
		got := httptest.NewRecorder()
		ines.ServeHTTP(got, r)
		var outcome site.Outcome
		if err := json.NewDecoder(bytes.NewReader(got.Body.Bytes())).Decode(&outcome); err != nil {
			t.Fatal(err)
		}
		if outcome.State != sent.state || outcome.Next == "" || strings.Contains(outcome.Message, toldBefore) != (sent.state == "conflict") {
			t.Errorf("%s is answered %+v", sent.answer, outcome)
		}
	}
}
