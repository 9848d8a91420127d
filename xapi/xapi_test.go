package xapi_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/xapi"
)

var (
	acme  = xapi.Maker{Home: "https://medalist.example/o/acme"}
	ann   = medalist.Person{ID: 7, Name: "Ann", Email: "ann@acme.example"}
	eve   = medalist.Person{ID: 9, Name: "Eve", Email: "eve@acme.example"}
	berne = time.FixedZone("", 2*60*60)
)

func deed(activity string) xapi.Deed {
	return xapi.Deed{Person: ann, At: time.Date(2026, 5, 4, 8, 30, 0, 0, berne), Activity: activity}
}

func answer() xapi.Answer {
	return xapi.Answer{Deed: deed("stent-1"), Part: 1, Of: 4, Topic: "clinical data", Kind: quiz.Multiple, Text: "Which of these?"}
}

// said returns a statement as it goes out.
func said(t rapid.TB, s xapi.Statement) string {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults(text) {
		t.Errorf("%s\nin %s", fault, text)
	}
	return string(text)
}

func TestAnAnswerReadsAsAStatement(t *testing.T) {
	got := said(t, acme.Answered(answer()))
	for _, want := range []string{
		`"actor":{"objectType":"Agent","account":{"homePage":"https://medalist.example/o/acme","name":"7"}}`,
		`"verb":{"id":"http://adlnet.gov/expapi/verbs/answered"`,
		`"id":"https://medalist.example/o/acme/xapi/questions/stent-1"`,
		`"interactionType":"choice"`, `"description":{"und":"Which of these?"}`,
		`"result":{"score":{"scaled":0.25,"raw":1,"min":0,"max":4},"success":false}`,
		`"id":"https://medalist.example/o/acme/xapi/topics/clinical%20data"`,
		`"timestamp":"2026-05-04T08:30:00+02:00"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nis not in %s", want, got)
		}
	}
	if strings.Contains(got, "Ann") || strings.Contains(got, "@") {
		t.Errorf("it tells Ann's name or mail address: %s", got)
	}
}

func TestAMailAddressIsToldWhereItIsAskedFor(t *testing.T) {
	m := acme
	m.Mail = true
	if got := said(t, m.Answered(answer())); !strings.Contains(got, `"actor":{"objectType":"Agent","name":"Ann","mbox":"mailto:ann@acme.example"}`) {
		t.Errorf("it reads %s", got)
	}
}

func TestAReviewIsScoredByItsCoach(t *testing.T) {
	v := xapi.Video{Deed: deed("Pitch the stent"), Length: 62500 * time.Millisecond, Coach: &eve, Got: 330, Of: 660}
	if got := said(t, acme.Submitted(v)); !strings.Contains(got, `"result":{"duration":"PT62.5S"}`) || !strings.Contains(got, "/scenarios/Pitch%20the%20stent") {
		t.Errorf("submitted reads %s", got)
	}
	got := said(t, acme.Scored(v))
	for _, want := range []string{`"scaled":0.5,`, `"instructor":{"objectType":"Agent","account":{"homePage":"https://medalist.example/o/acme","name":"9"}}`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nis not in %s", want, got)
		}
	}
}

func TestTakesOfOneMomentAreSubmittedEach(t *testing.T) {
	v := xapi.Video{Deed: deed("Pitch the stent")}
	const first = "87ff9ce3-374f-5808-93e2-1d8bff82c739"
	if got := acme.Submitted(v).ID; got != first {
		t.Errorf("the first take is told as %s, and was as %s", got, first)
	}
	ids := map[string]bool{}
	for _, fact := range []string{"", "coaching/take-2", "coaching/take-3"} {
		v.Fact = fact
		ids[acme.Submitted(v).ID] = true
	}
	if len(ids) != 3 {
		t.Errorf("three takes have %d ids", len(ids))
	}
}

func TestAnExamIsPassedFailedOrCompleted(t *testing.T) {
	x := xapi.Exam{Deed: deed("12"), Attempt: 2, Name: "Stents", Right: 1.5, Questions: 3}
	for verb, c := range map[string]struct {
		canFail, passed bool
		result          string
	}{
		"completed": {false, false, `"completion":true`},
		"failed":    {true, false, `"success":false,"completion":true`},
		"passed":    {true, true, `"success":true,"completion":true`},
	} {
		x.CanFail, x.Passed = c.canFail, c.passed
		got := said(t, acme.Finished(x))
		for _, want := range []string{
			`"id":"http://adlnet.gov/expapi/verbs/` + verb + `"`, `"id":"https://medalist.example/o/acme/xapi/exams/12"`, `"name":{"und":"Stents"}`,
			`"result":{"score":{"scaled":0.5,"raw":1.5,"min":0,"max":3},` + c.result + `}`,
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%s\nis not in %s", want, got)
			}
		}
	}
	first := acme.Finished(x)
	x.Attempt = 3
	if acme.Finished(x).ID == first.ID {
		t.Error("two attempts have one id")
	}
}

func TestAWordingIsNoPartOfAnID(t *testing.T) {
	a := answer()
	first := acme.Answered(a)
	a.Text, a.Kind = "Which of these holds?", quiz.Single
	if again := acme.Answered(a); again.ID != first.ID {
		t.Error("a question that is worded anew was answered again")
	}
	a.Right = true
	if again := acme.Answered(a); again.ID == first.ID {
		t.Error("a right answer and a wrong one have one id")
	}
}

func TestVoidingRefersToItsStatement(t *testing.T) {
	s := acme.Shared(xapi.Piece{Deed: deed("app/p1"), Kind: medalist.Paper, Title: "Heel pressure", More: "https://doi.org/10.1000/1"})
	void := xapi.Voided(&s)
	if got := said(t, void); !strings.Contains(got, `"object":{"objectType":"StatementRef","id":"`+s.ID+`"}`) {
		t.Errorf("it reads %s", got)
	}
	if xapi.Voided(&s).ID != void.ID || void.ID == s.ID {
		t.Error("its id is not its own, or not the same each time")
	}
}

// Whatever is written, what comes out is a statement, and the same each time.
func TestEveryStatementKeepsTheRules(t *testing.T) {
	texts := rapid.StringMatching(`[ -~äé€\n]{1,30}`)
	rapid.Check(t, func(t *rapid.T) {
		m := acme
		m.Mail = rapid.Bool().Draw(t, "mail")
		of := rapid.Int64Range(0, 9).Draw(t, "of")
		part := rapid.Int64Range(0, of).Draw(t, "part")
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0).In(time.FixedZone("", 60*rapid.IntRange(-720, 840).Draw(t, "offset")))
		d := xapi.Deed{Person: ann, At: at, Activity: texts.Draw(t, "activity")}
		v := xapi.Video{Deed: d, Length: time.Duration(rapid.Int64Range(0, 1e12).Draw(t, "length")), Coach: &eve, Got: part, Of: of}
		x := xapi.Exam{Deed: d, Attempt: 1, Name: texts.Draw(t, "exam"), CanFail: of > 4, Passed: part > 2, Right: float64(part), Questions: int(of)}
		p := xapi.Piece{Deed: d, Kind: medalist.Story, Title: texts.Draw(t, "title")}
		make := func() []xapi.Statement {
			return []xapi.Statement{
				m.Answered(xapi.Answer{Deed: d, Right: part == of, Part: part, Of: of, Topic: p.Title, Kind: quiz.Numeric, Text: p.Title}),
				m.Submitted(v), m.Scored(v), m.Shared(p), m.Completed(p), m.Finished(x),
			}
		}
		ids := map[string]bool{}
		again := make()
		for i, s := range make() {
			said(t, s)
			void := xapi.Voided(&s)
			said(t, void)
			if s.ID != again[i].ID {
				t.Errorf("%s has another id the second time", s.Verb.ID)
			}
			ids[s.ID], ids[void.ID] = true, true
		}
		if len(ids) != 12 {
			t.Errorf("12 statements have %d ids", len(ids))
		}
	})
}

func TestStatementsGoOutAsLinesOrAsAnArray(t *testing.T) {
	for _, n := range []int{0, 1, 3} {
		var lines, array strings.Builder
		for w := range map[*xapi.Writer]bool{xapi.NewWriter(&lines, false): true, xapi.NewWriter(&array, true): true} {
			for range n {
				if err := w.Write(acme.Answered(answer())); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
		var all []xapi.Statement
		if err := json.Unmarshal([]byte(array.String()), &all); err != nil || len(all) != n {
			t.Errorf("an array of %d has %d, %v:\n%s", n, len(all), err, &array)
		}
		if got := strings.Count(lines.String(), "\n"); got != n {
			t.Errorf("%d statements take %d lines", n, got)
		}
	}
}
