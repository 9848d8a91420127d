package quiz

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWhoeverFindsTheRightLinesOfASheetIsRight(t *testing.T) {
	questions := []*Question{
		{Kind: Single, Choices: []Choice{{Text: "a", Right: true}, {Text: "b"}, {Text: "c"}}},
		{Kind: MissingWord, Choices: []Choice{{Text: "a"}, {Text: "b", Right: true}}},
		{Kind: Multiple, Choices: []Choice{{Text: "a", Right: true}, {Text: "b", Right: true}, {Text: "c"}, {Text: "d"}}},
		{Kind: Matching, Pairs: []Pair{{"1", "a"}, {"2", "b"}, {"3", "a"}}, Distractors: []string{"c"}},
		{Kind: Ordering, Items: []string{"first", "second", "third", "fourth"}},
	}
	rapid.Check(t, func(t *rapid.T) {
		q := questions[rapid.IntRange(0, len(questions)-1).Draw(t, "question")]
		s := q.On(rapid.Uint64().Draw(t, "seed"))
		lines := s.Lines()
		var a Answer
		switch q.Kind {
		case Matching:
			for _, p := range q.Pairs {
				a.Pairs = append(a.Pairs, slices.Index(lines, p.Right))
			}
		case Ordering:
			for _, item := range q.Items {
				a.Order = append(a.Order, slices.Index(lines, item))
			}
		default:
			for _, c := range q.Choices {
				if c.Right {
					a.Choices = append(a.Choices, slices.Index(lines, c.Text))
				}
			}
		}
		meant := s.Answer(a)
		if g, err := q.Grade(&meant); err != nil || !g.Right() {
			t.Fatalf("%v of %q is worth %v, %v", a, lines, g, err)
		}
	})
}

func TestAPlaceThatIsNotOnTheSheetIsNoAnswer(t *testing.T) {
	q := &Question{Kind: Single, Choices: []Choice{{Text: "a", Right: true}, {Text: "b"}}}
	a := q.On(1).Answer(Answer{Choices: []int{2}})
	if _, err := q.Grade(&a); err == nil {
		t.Error("it is graded")
	}
}
