package quiz_test

import (
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

const third = medalist.Decimal(333_333)

func right(text string) quiz.Choice { return quiz.Choice{Text: text, Right: true} }
func wrong(text string) quiz.Choice { return quiz.Choice{Text: text} }
func worth(w medalist.Decimal, c quiz.Choice) quiz.Choice {
	c.Weight = w
	return c
}

func chose(places ...int) quiz.Answer  { return quiz.Answer{Choices: places} }
func typed(text string) quiz.Answer    { return quiz.Answer{Text: text} }
func said(v bool) quiz.Answer          { return quiz.Answer{True: &v} }
func paired(places ...int) quiz.Answer { return quiz.Answer{Pairs: places} }
func sorted(places ...int) quiz.Answer { return quiz.Answer{Order: places} }
func tapped(x, y int) quiz.Answer      { return quiz.Answer{X: x, Y: y} }

var (
	stent = quiz.Question{Kind: quiz.Single, Text: "Which stent is coated?", Choices: []quiz.Choice{
		wrong("Arden"), right("Veyra"), worth(medalist.One/2, wrong("Veyra Mini")),
	}}
	indications = quiz.Question{Kind: quiz.Multiple, Text: "What is Veyra approved for?", Choices: []quiz.Choice{
		right("Coronary arteries"), right("Leg arteries"), right("Kidney arteries"), wrong("Veins"), wrong("Airways"),
	}}
	continents = quiz.Question{Kind: quiz.Multiple, Text: "Continents?", Choices: []quiz.Choice{
		worth(third, right("Africa")), worth(third, right("Asia")), worth(-medalist.One, wrong("China")), worth(third, right("Antarctica")),
	}}
	sterile = quiz.Question{Kind: quiz.TrueFalse, Text: "Veyra is delivered sterile.", True: true, IfTrue: "Yes.", IfFalse: "Look at the box."}
	months  = quiz.Question{Kind: quiz.Numeric, Text: "Shelf life?", Unit: "months", Numbers: []quiz.Number{
		{Low: 24 * medalist.One, High: 24 * medalist.One, Weight: medalist.One},
		{Low: 22 * medalist.One, High: 26 * medalist.One, Weight: medalist.One / 2, Feedback: "Close."},
	}}
	vessel = quiz.Question{Kind: quiz.Short, Text: "Which artery?", Accepted: []quiz.Accepted{
		{Text: "femoral artery", Weight: medalist.One}, {Text: "*femor*", Weight: medalist.One * 3 / 4}, {Text: "*", Feedback: "Read again."},
	}}
	sizes = quiz.Question{Kind: quiz.Matching, Text: "Which size for which vessel?", Distractors: []string{"8 mm"}, Pairs: []quiz.Pair{
		{Left: "coronary", Right: "3 mm"}, {Left: "leg", Right: "6 mm"}, {Left: "kidney", Right: "6 mm"},
	}}
	steps = quiz.Question{Kind: quiz.Ordering, Text: "Bring into order.", Items: []string{"puncture", "wire", "balloon", "stent"}}
	gap   = quiz.Question{Kind: quiz.MissingWord, Text: "Veyra releases _____.", Choices: []quiz.Choice{right("sirolimus"), wrong("heparin")}}
	scan  = quiz.Question{Kind: quiz.Hotspot, Text: "Where is the lesion?", Media: &quiz.Media{Type: "image/png", File: "f", Alt: "Angiogram"}, Spots: []quiz.Spot{
		{X: 100, Y: 100, Width: 200, Height: 100}, {X: 600, Y: 600, Width: 200, Height: 200, Round: true},
	}}
)

func TestEachKindOfAnswerIsWorthItsCredit(t *testing.T) {
	for _, tt := range []struct {
		name string
		q    quiz.Question
		a    quiz.Answer
		want string
	}{
		{"the right choice", stent, chose(1), "1/1"},
		{"a wrong choice", stent, chose(0), "0/1"},
		{"a choice with half the credit", stent, chose(2), "1/2"},
		{"all that are right", indications, chose(0, 1, 2), "1/1"},
		{"two of three", indications, chose(2, 0), "2/3"},
		{"two of three and a wrong one", indications, chose(0, 1, 3), "1/3"},
		{"everything ticked", indications, chose(0, 1, 2, 3, 4), "1/3"},
		{"only wrong ones", indications, chose(3, 4), "0/1"},
		{"thirds make a whole", continents, chose(0, 1, 3), "1/1"},
		{"one third", continents, chose(1), "1/3"},
		{"a choice that costs everything", continents, chose(0, 1, 2, 3), "0/1"},
		{"true", sterile, said(true), "1/1"},
		{"false", sterile, said(false), "0/1"},
		{"the number", months, typed("24"), "1/1"},
		{"the number with a comma", months, typed(" 24,0 "), "1/1"},
		{"a number near it", months, typed("25.5"), "1/2"},
		{"at the edge of the tolerance", months, typed("26"), "1/2"},
		{"past the tolerance", months, typed("26.000001"), "0/1"},
		{"the text in other case", vessel, typed("  Femoral   ARTERY "), "1/1"},
		{"a text with a star", vessel, typed("Arteria femoralis"), "3/4"},
		{"another text", vessel, typed("aorta"), "0/1"},
		{"all pairs", sizes, paired(0, 1, 1), "1/1"},
		{"two pairs", sizes, paired(0, 1, 2), "2/3"},
		{"all in order", steps, sorted(0, 1, 2, 3), "1/1"},
		{"two in their place", steps, sorted(0, 2, 1, 3), "1/2"},
		{"turned round", steps, sorted(3, 2, 1, 0), "0/1"},
		{"the missing word", gap, chose(0), "1/1"},
		{"inside the rectangle", scan, tapped(300, 200), "1/1"},
		{"beside it", scan, tapped(301, 200), "0/1"},
		{"in the middle of the circle", scan, tapped(700, 700), "1/1"},
		{"in the corner around the circle", scan, tapped(605, 605), "0/1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, err := tt.q.Grade(&tt.a)
			if err != nil {
				t.Fatal(err)
			}
			if g.Credit.String() != tt.want {
				t.Errorf("got %s, want %s", g.Credit, tt.want)
			}
		})
	}
}

func TestFeedbackIsThatOfTheAnswer(t *testing.T) {
	for want, g := range map[string]struct {
		q quiz.Question
		a quiz.Answer
	}{
		"Yes.":             {sterile, said(true)},
		"Look at the box.": {sterile, said(false)},
		"Close.":           {months, typed("23")},
		"Read again.":      {vessel, typed("nothing")},
	} {
		got, err := g.q.Grade(&g.a)
		if err != nil || got.Feedback != want {
			t.Errorf("got %q, %v, want %q", got.Feedback, err, want)
		}
	}
}

func TestWhatIsNotAnsweredIsNotGraded(t *testing.T) {
	for _, tt := range []struct {
		name string
		q    quiz.Question
		a    quiz.Answer
	}{
		{"nothing chosen", stent, chose()},
		{"two chosen where one is right", stent, chose(0, 1)},
		{"a choice that is not there", stent, chose(3)},
		{"before the first choice", stent, chose(-1)},
		{"nothing ticked", indications, chose()},
		{"ticked twice", indications, chose(0, 0, 1)},
		{"neither true nor false", sterile, chose(0)},
		{"no number", months, typed("two years")},
		{"an empty number", months, typed(" ")},
		{"an empty text", vessel, typed(" ")},
		{"a line without an answer", sizes, paired(0, 1)},
		{"an answer that is not there", sizes, paired(0, 1, 9)},
		{"an item twice", steps, sorted(0, 0, 1, 2)},
		{"an item left out", steps, sorted(0, 1, 2)},
		{"beside the picture", scan, tapped(1001, 5)},
		{"no kind", quiz.Question{Text: "?"}, chose(0)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if g, err := tt.q.Grade(&tt.a); medalist.ErrorCode(err) != medalist.Invalid {
				t.Errorf("got %+v, %v, want an invalid answer", g, err)
			}
		})
	}
}

func TestShortAnswersFit(t *testing.T) {
	for _, tt := range []struct {
		accepted, typed string
		want            bool
	}{
		{"sirolimus", "SIROLIMUS", true},
		{"Straße", "STRASSE", true},
		{"Zürich", "Zu\u0308rich", true},
		{"two words", "two  \n words", true},
		{"two words", "twowords", false},
		{"siro*", "sirolimus", true},
		{"siro*", "siro", true},
		{"*limus", "everolimus", true},
		{"a*b*c", "a-c-b-c", true},
		{"a*b*c", "acb", false},
		{"ab*ba", "aba", false},
		{"drug * stent", "drug eluting stent", true},
		{"drug * stent", "drug stent", false},
		{"drug*stent", "drug stent", true},
		{`5 \* 3`, "5 * 3", true},
		{`5 \* 3`, "5 and 3", false},
		{"*", "", true},
	} {
		if got := quiz.Fits(tt.accepted, tt.typed); got != tt.want {
			t.Errorf("%q fits %q: %v, want %v", tt.typed, tt.accepted, got, tt.want)
		}
	}
}

func TestTickingMoreWrongChoicesNeverGivesMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "choices")
		q := quiz.Question{Kind: quiz.Multiple, Text: "?", Choices: []quiz.Choice{right("0")}}
		for range n - 1 {
			q.Choices = append(q.Choices, quiz.Choice{Right: rapid.Bool().Draw(t, "right")})
		}
		ticked := chose(0)
		for i := 1; i < n; i++ {
			if !rapid.Bool().Draw(t, "tick") {
				continue
			}
			before, _ := q.Grade(&ticked)
			ticked.Choices = append(ticked.Choices, i)
			after, err := q.Grade(&ticked)
			if err != nil {
				t.Fatal(err)
			}
			if more := after.Credit.Rat().Cmp(before.Credit.Rat()); q.Choices[i].Right && more < 0 || !q.Choices[i].Right && more > 0 {
				t.Fatalf("choice %d (right: %v) took %s to %s", i, q.Choices[i].Right, before.Credit, after.Credit)
			}
		}
		g, _ := q.Grade(&ticked)
		if exact := exactly(&q, &ticked); g.Right() != exact {
			t.Fatalf("right is %v, but the ticks are exactly the right ones: %v", g.Right(), exact)
		}
	})
}

func exactly(q *quiz.Question, a *quiz.Answer) bool {
	ticked := map[int]bool{}
	for _, i := range a.Choices {
		ticked[i] = true
	}
	for i, c := range q.Choices {
		if c.Right != ticked[i] {
			return false
		}
	}
	return true
}
