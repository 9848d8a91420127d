package quiz_test

import (
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

func TestSoundQuestionsHaveNoFaults(t *testing.T) {
	for _, q := range []quiz.Question{stent, indications, continents, sterile, months, vessel, sizes, steps, gap, scan} {
		if err := q.Err(); err != nil {
			t.Errorf("%s %q: %v", q.Kind, q.Text, err)
		}
	}
}

func TestFaultsNameThePartAndTheRemedy(t *testing.T) {
	with := func(q quiz.Question, change func(*quiz.Question)) quiz.Question {
		change(&q)
		return q
	}
	for _, tt := range []struct {
		name  string
		q     quiz.Question
		field string
		want  string
	}{
		{"no text", with(stent, func(q *quiz.Question) { q.Text = " " }), "text", "Write the question"},
		{"a long text", with(stent, func(q *quiz.Question) { q.Text = strings.Repeat("ü", 8001) }), "text", "8000 characters"},
		{"a script as a link", with(stent, func(q *quiz.Question) { q.Link = "javascript:alert(1)" }), "link", "whole address"},
		{"nothing right", with(stent, func(q *quiz.Question) { q.Choices = []quiz.Choice{wrong("a"), wrong("b")} }), "choices", "Mark the right answer"},
		{"one choice", with(stent, func(q *quiz.Question) { q.Choices = []quiz.Choice{right("a")} }), "choices", "two choices"},
		{"21 choices", with(stent, func(q *quiz.Question) { q.Choices = make([]quiz.Choice, 21) }), "choices", "20 lines"},
		{"no number", with(months, func(q *quiz.Question) { q.Numbers = nil }), "numbers", "one number"},
		{"no accepted answer", with(vessel, func(q *quiz.Question) { q.Accepted = nil }), "accepted", "one answer"},
		{"one pair", with(sizes, func(q *quiz.Question) { q.Pairs = q.Pairs[:1] }), "pairs", "two pairs"},
		{"one item", with(steps, func(q *quiz.Question) { q.Items = q.Items[:1] }), "items", "two items"},
		{"no place", with(scan, func(q *quiz.Question) { q.Spots = nil }), "spots", "one place"},
		{"a choice twice", with(stent, func(q *quiz.Question) { q.Choices = []quiz.Choice{right("a"), wrong("a ")} }), "choices", "twice"},
		{"an empty choice", with(stent, func(q *quiz.Question) { q.Choices = []quiz.Choice{right("a"), wrong("")} }), "choices", "empty"},
		{"a wrong choice with all credit", with(stent, func(q *quiz.Question) { q.Choices = []quiz.Choice{right("a"), worth(medalist.One, wrong("b"))} }), "choices", "between"},
		{"half of the weights", with(indications, func(q *quiz.Question) { q.Choices = []quiz.Choice{worth(third, right("a")), right("b")} }), "choices", "none of them"},
		{"no blank", with(gap, func(q *quiz.Question) { q.Text = "Veyra releases what?" }), "text", quiz.Blank},
		{"a range turned round", with(months, func(q *quiz.Question) { q.Numbers = []quiz.Number{{Low: 2, High: 1, Weight: medalist.One}} }), "numbers", "lower number"},
		{"no number gives all", with(months, func(q *quiz.Question) { q.Numbers = []quiz.Number{{Low: 1, High: 1, Weight: third}} }), "numbers", "all of the credit"},
		{"a star alone", with(vessel, func(q *quiz.Question) { q.Accepted = []quiz.Accepted{{Text: "*", Weight: medalist.One}} }), "accepted", "every answer"},
		{"one answer for all lines", with(sizes, func(q *quiz.Question) {
			q.Pairs, q.Distractors = []quiz.Pair{{Left: "a", Right: "x"}, {Left: "b", Right: "x"}}, nil
		}), "pairs", "nothing to match"},
		{"all items alike", with(steps, func(q *quiz.Question) { q.Items = []string{"a", "a"} }), "items", "no order"},
		{"a hotspot without picture", with(scan, func(q *quiz.Question) { q.Media = nil }), "media", "picture"},
		{"a spot beside the picture", with(scan, func(q *quiz.Question) { q.Spots = []quiz.Spot{{X: 900, Y: 0, Width: 200, Height: 10}} }), "spots", "inside"},
		{"a picture without words", with(scan, func(q *quiz.Question) { q.Media = &quiz.Media{Type: "image/png", File: "f"} }), "media", "in words"},
		{"no kind", quiz.Question{Text: "?", Kind: "essay"}, "kind", "no kind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			faults := tt.q.Faults()
			for _, f := range faults {
				if f.Field == tt.field && strings.Contains(f.Err.Error(), tt.want) && medalist.ErrorCode(f.Err) == medalist.Invalid {
					return
				}
			}
			t.Errorf("got %v, want one of %s that says %q", faults, tt.field, tt.want)
		})
	}
}
