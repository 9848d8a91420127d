package quiz_test

import (
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

func TestAnAnswerIsGradedByTheCorrectedKey(t *testing.T) {
	choices := func(texts string, right byte) []quiz.Choice {
		var all []quiz.Choice
		for i := range len(texts) {
			all = append(all, quiz.Choice{Text: texts[i : i+1], Right: texts[i] == right})
		}
		return all
	}
	pairs := func(rights string) []quiz.Pair {
		return []quiz.Pair{{Left: "x", Right: rights[:1]}, {Left: "y", Right: rights[1:]}}
	}
	for _, c := range []struct {
		name     string
		was, now quiz.Question
		answer   quiz.Answer
		want     string // credit, empty where it cannot be carried
	}{
		{"a choice that became right", quiz.Question{Kind: quiz.Single, Choices: choices("abc", 'a')}, quiz.Question{Kind: quiz.Single, Choices: choices("abc", 'b')}, quiz.Answer{Choices: []int{1}}, "1/1"},
		{"choices in another order", quiz.Question{Kind: quiz.Single, Choices: choices("abc", 'a')}, quiz.Question{Kind: quiz.Single, Choices: choices("cab", 'b')}, quiz.Answer{Choices: []int{1}}, "1/1"},
		{"another choice", quiz.Question{Kind: quiz.Single, Choices: choices("abc", 'a')}, quiz.Question{Kind: quiz.Single, Choices: choices("abd", 'b')}, quiz.Answer{Choices: []int{1}}, ""},
		{"pairs that were mixed up", quiz.Question{Kind: quiz.Matching, Pairs: pairs("12")}, quiz.Question{Kind: quiz.Matching, Pairs: pairs("21")}, quiz.Answer{Pairs: []int{1, 0}}, "1/1"},
		{"an order that was wrong", quiz.Question{Kind: quiz.Ordering, Items: []string{"a", "b"}}, quiz.Question{Kind: quiz.Ordering, Items: []string{"b", "a"}}, quiz.Answer{Order: []int{1, 0}}, "1/1"},
		{"a number", quiz.Question{Kind: quiz.Numeric}, quiz.Question{Kind: quiz.Numeric, Numbers: []quiz.Number{{Low: 2 * medalist.One, High: 3 * medalist.One, Weight: medalist.One}}}, quiz.Answer{Text: "2.5"}, "1/1"},
		{"another kind", quiz.Question{Kind: quiz.Short}, quiz.Question{Kind: quiz.Numeric}, quiz.Answer{Text: "2.5"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer, err := c.now.Carry(&c.was, c.answer)
			if (err == nil) != (c.want != "") {
				t.Fatalf("carried: %v", err)
			}
			if err != nil {
				return
			}
			if g, err := c.now.Grade(&answer); err != nil || g.Credit.String() != c.want {
				t.Errorf("%v is worth %s, want %s: %v", answer, g.Credit, c.want, err)
			}
			if c.now.SameKey(&c.was) || !c.now.SameKey(&c.now) {
				t.Error("the keys are told apart wrongly")
			}
		})
	}
}
