package quiz

import (
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

func TestTheKeyOfASheetIsRight(t *testing.T) {
	questions := []*Question{
		{Kind: Single, Choices: []Choice{{Text: "a", Right: true}, {Text: "b"}, {Text: "c"}}},
		{Kind: MissingWord, Choices: []Choice{{Text: "a"}, {Text: "b", Right: true}}},
		{Kind: Multiple, Choices: []Choice{{Text: "a", Right: true}, {Text: "b", Right: true}, {Text: "c"}, {Text: "d"}}},
		{Kind: Matching, Pairs: []Pair{{"1", "a"}, {"2", "b"}, {"3", "a"}}, Distractors: []string{"c"}},
		{Kind: Ordering, Items: []string{"first", "second", "third", "fourth"}},
		{Kind: TrueFalse},
		{Kind: Numeric, Numbers: []Number{{Low: 1, High: 2}, {Low: medalist.One, High: 2 * medalist.One, Weight: medalist.One}}},
		{Kind: Short, Accepted: []Accepted{{Text: "a"}, {Text: "open*", Weight: medalist.One}}},
		{Kind: Hotspot, Spots: []Spot{{X: 100, Y: 200, Width: 10, Height: 20, Round: true}}},
	}
	rapid.Check(t, func(t *rapid.T) {
		q := questions[rapid.IntRange(0, len(questions)-1).Draw(t, "question")]
		s := q.On(rapid.Uint64().Draw(t, "seed"))
		meant := s.Answer(s.Key())
		if g, err := q.Grade(&meant); err != nil || !g.Right() {
			t.Fatalf("%v of %q is worth %v, %v", s.Key(), s.Lines(), g, err)
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
