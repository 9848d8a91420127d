package quizfile_test

import (
	"testing"

	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/quiz/quizfile"
)

func TestAikenHoldsQuestionsWithOneRightChoice(t *testing.T) {
	r := put(t, "bank.txt", "Which stent is coated?\nA. Arden\nB) Veyra\nANSWER: B\nFEEDBACK: With sirolimus.\n\n"+
		"Which drug\ndoes it release?\n\nA. heparin\nB. sirolimus\nANSWER: b\n"+
		"No choices\nANSWER: A\n\nNo such choice\nA. a\nB. b\nANSWER: D\n\nNo answer\nA. a\nB. b\n")
	if r.Format != quizfile.Aiken {
		t.Errorf("taken for %s", r.Format)
	}
	wantItems(t, r,
		quizfile.Item{Question: quiz.Question{Kind: quiz.Single, Text: "Which stent is coated?", Choices: []quiz.Choice{wrong("Arden"), right("Veyra")}, Explanation: "With sirolimus."}},
		quizfile.Item{Question: quiz.Question{Kind: quiz.Single, Text: "Which drug\ndoes it release?", Choices: []quiz.Choice{wrong("heparin"), right("sirolimus")}}},
	)
	wantProblems(t, r, "13: there is no choice A", "16: there is no choice D", "21: answer is missing")
}

func TestAnAikenQuestionWithoutItsAnswerLeavesTheNextAlone(t *testing.T) {
	const missing = "Its answer is missing; end it with a line such as ANSWER: A"
	next := quizfile.Item{Question: quiz.Question{Kind: quiz.Single, Text: "Which is bigger?", Choices: []quiz.Choice{wrong("one"), right("two")}}}
	for _, c := range []struct {
		name, text string
		problems   []string
		items      []quizfile.Item
	}{
		{"a blank line between", "No key here\nA. x\nB. y\n\nWhich is bigger?\nA. one\nB. two\nANSWER: B\n", []string{"1: " + missing}, []quizfile.Item{next}},
		{"two blank lines between", "No key\nA. x\nB. y\n\n \nWhich is bigger?\n\nA. one\n\nB. two\n\nANSWER: B\n", []string{"1: " + missing}, []quizfile.Item{next}},
		{"no blank line", "No key here\nA. x\nB. y\nWhich is bigger?\nA. one\nB. two\nANSWER: B\n", []string{"1: " + missing}, []quizfile.Item{next}},
		{"an answer that names two", "Which?\nA. x\nB. y\nANSWER: A, B\n\nWhich is bigger?\nA. one\nB. two\nANSWER: B\n", []string{"1: " + missing}, []quizfile.Item{next}},
		{"several of them", "One\nA. x\n\nTwo\nA. x\n\nWhich is bigger?\nA. one\nB. two\nANSWER: B\n\nThree\nA. x\n", []string{"1: " + missing, "4: " + missing, "12: " + missing}, []quizfile.Item{next}},
		{"choices without a text", "No key\nA. x\nB. y\n\nA. one\nB. two\nANSWER: B\n", []string{"1: " + missing, "5: Write the question."}, nil},
		{"two lines between", "No key\nA. x\nB. y\nof two lines\nWhich is bigger?\nA. one\nB. two\nANSWER: B\n", []string{"1: " + missing, "4: Where this question begins is unclear; put a blank line above it."}, nil},
		{"all that a choice may hold", "Which is bigger?\nA. one\n\nB. two\nthat is\nC. more\nANSWER: B\n", nil, []quizfile.Item{
			{Question: quiz.Question{Kind: quiz.Single, Text: "Which is bigger?", Choices: []quiz.Choice{wrong("one"), right("two\nthat is"), wrong("more")}}},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := put(t, "bank.txt", c.text)
			wantItems(t, r, c.items...)
			wantProblems(t, r, c.problems...)
		})
	}
}
