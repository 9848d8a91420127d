package quiz

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
)

func TestWhatIsRememberedDoesNotDependOnWhichAnswerArrivedFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var answers []Given
		for i := range rapid.IntRange(0, 8).Draw(t, "answers") {
			day := medalist.Date(2026_01_01).AddDays(7*i + rapid.IntRange(0, 6).Draw(t, "later"))
			answers = append(answers, Given{day, Credit{rapid.Int64Range(0, 2).Draw(t, "right"), 2}})
		}
		mixed := slices.Clone(answers)
		for place, i := range Shuffled(len(answers), rapid.Uint64().Draw(t, "seed")) {
			mixed[place] = answers[i]
		}
		if diff := cmp.Diff(Remembered(answers), Remembered(mixed)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestWhatIsRememberedIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var reviews []Review
		for i := range rapid.IntRange(0, 20).Draw(t, "questions") {
			var m Memory
			for j := range rapid.IntRange(1, 5).Draw(t, "answers") {
				m = m.Review(medalist.Date(2026_01_01).AddDays(9*j), Rating(rapid.IntRange(1, 3).Draw(t, "rating")))
			}
			reviews = append(reviews, Review{ID(i*i + 1), m})
		}
		read, err := ParseReviews(FormatReviews(reviews))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(reviews, read, cmp.Comparer(func(a, b []Review) bool { return slices.Equal(a, b) })); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestBrokenNotesOfMemoryAreAnError(t *testing.T) {
	for _, text := range []string{"x", "1 2", "1 a 3 4 5 6 7\n"} {
		if _, err := ParseReviews(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
