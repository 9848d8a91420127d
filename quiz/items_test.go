package quiz_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// answers returns what people get for questions: those with a greater number
// know more of the first hundred questions.
func answers(people int, of func(person, question int) bool, questions ...int) []quiz.Response {
	var all []quiz.Response
	for p := 1; p <= people; p++ {
		for _, q := range questions {
			r := quiz.Response{Question: quiz.ID(q), Person: medalist.PersonID(p), Credit: quiz.None}
			if of(p, q) {
				r.Credit = quiz.Full
			}
			all = append(all, r)
		}
	}
	return all
}

func TestAQuestionThatOnlyTheIgnorantKnowMisleads(t *testing.T) {
	all := answers(40, func(p, q int) bool {
		switch q {
		case 8: // its key is wrong
			return p < 20
		case 9: // too easy
			return true
		case 10:
			return p > 36
		}
		return p > 4*q // the more somebody knows
	}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
	want := map[quiz.ID]quiz.Flaw{8: quiz.Misleads, 9: quiz.TooEasy, 10: quiz.TooHard}
	for _, i := range quiz.Items(all) {
		if i.Answers != 40 || i.Flaw() != want[i.Question] {
			t.Errorf("question %d: %d answers, %.2f right, discrimination %.2f, flaw %q", i.Question, i.Answers, i.Share(), i.Discrimination, i.Flaw())
		}
	}
}

func TestALittleLuckDoesNotMislead(t *testing.T) {
	for discrimination, want := range map[float64]quiz.Flaw{-0.01: "", -0.33: "", -0.34: quiz.Misleads, math.NaN(): ""} { // 36 answers: an error of 1/6
		i := quiz.Item{Answers: 36, Right: 18, Discrimination: discrimination}
		if got := i.Flaw(); got != want {
			t.Errorf("a discrimination of %.2f is the flaw %q, want %q", discrimination, got, want)
		}
	}
}

func TestFewAnswersTellNothing(t *testing.T) {
	for _, i := range quiz.Items(answers(quiz.EnoughAnswers-1, func(_, q int) bool { return q == 1 }, 1, 2)) {
		if i.Flaw() != "" || !math.IsNaN(i.Discrimination) {
			t.Errorf("%d answers tell %+v", i.Answers, i)
		}
	}
}

func TestDiscriminationIsACorrelation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []quiz.Response
		for range rapid.IntRange(0, 300).Draw(t, "answers") {
			of := rapid.Int64Range(1, 4).Draw(t, "parts")
			all = append(all, quiz.Response{
				Question: quiz.ID(rapid.IntRange(1, 4).Draw(t, "question")), Person: medalist.PersonID(rapid.IntRange(1, 30).Draw(t, "person")),
				Credit: quiz.Credit{Part: rapid.Int64Range(0, of).Draw(t, "part"), Of: of},
			})
		}
		n := 0
		for _, i := range quiz.Items(all) {
			n += i.Answers
			if d := i.Discrimination; !math.IsNaN(d) && (d < -1 || d > 1) || i.Right > i.Answers {
				t.Errorf("%+v", i)
			}
		}
		if n != len(all) {
			t.Errorf("%d of %d answers were counted", n, len(all))
		}
	})
}
