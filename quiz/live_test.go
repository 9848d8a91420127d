package quiz_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

func TestLivePoints(t *testing.T) {
	const limit = 20 * time.Second
	for _, test := range []struct {
		credit quiz.Credit
		took   time.Duration
		want   int
	}{
		{quiz.Full, 0, 1000},
		{quiz.Full, 5 * time.Second, 875},
		{quiz.Full, limit, 500},
		{quiz.Full, limit + time.Hour, 500},
		{quiz.Full, -time.Second, 1000},
		{quiz.Credit{Part: 1, Of: 3}, 0, 333},
		{quiz.None, 0, 0},
		{quiz.Credit{}, 0, 0},
	} {
		if got := quiz.LivePoints(test.credit, test.took, limit); got != test.want {
			t.Errorf("%s after %s is worth %d, want %d", test.credit, test.took, got, test.want)
		}
	}
}

func TestWhoIsSoonerHasNoFewerLivePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.Int64Range(1, 12).Draw(t, "of")
		c := quiz.Credit{Part: rapid.Int64Range(0, of).Draw(t, "part"), Of: of}
		limit := time.Duration(rapid.SampledFrom(quiz.LiveSeconds).Draw(t, "limit")) * time.Second
		soon := time.Duration(rapid.Int64Range(0, int64(limit)).Draw(t, "soon"))
		late := time.Duration(rapid.Int64Range(int64(soon), int64(limit)).Draw(t, "late"))
		a, b := quiz.LivePoints(c, soon, limit), quiz.LivePoints(c, late, limit)
		if a < b || a > 1000 || b < 0 || (c.IsFull() && b < 500) || (c.IsNone() && a != 0) {
			t.Errorf("%s is worth %d after %s, %d after %s", c, a, soon, b, late)
		}
	})
}

func TestLivePlaces(t *testing.T) {
	if got := quiz.LivePlaces([]int{900, 700, 700, 0}); !slices.Equal(got, []int{1, 2, 2, 4}) {
		t.Errorf("the places are %v", got)
	}
}

func TestALiveQuizFromStepToStep(t *testing.T) {
	second := medalist.Instant(time.Second)
	q := medalist.LiveQuiz{Questions: []medalist.QuestionID{7, 9}, Seconds: 10, State: medalist.LiveReady}
	for i, step := range []struct {
		at    medalist.Instant
		phase medalist.LiveState
		place int
	}{
		{100 * second, medalist.LiveOpen, 0},
		{200 * second, medalist.LiveAsking, 0},
		{205 * second, medalist.LiveTold, 0}, // before its time is over
		{210 * second, medalist.LiveAsking, 1},
		{221 * second, medalist.LiveEnded, 1}, // its time was over
		{222 * second, medalist.LiveEnded, 1},
	} {
		quiz.LiveNext(&q, step.at)
		if q.Phase(step.at) != step.phase || q.Place != step.place {
			t.Errorf("after step %d it is %s at %d", i+1, q.Phase(step.at), q.Place)
		}
	}
	q = medalist.LiveQuiz{Seconds: 10, State: medalist.LiveAsking, Asked: []medalist.Instant{200 * second}, Until: 300 * second}
	for at, want := range map[medalist.Instant]medalist.LiveState{
		210 * second: medalist.LiveAsking, 210*second + 1: medalist.LiveTold, 300 * second: medalist.LiveTold, 300*second + 1: medalist.LiveEnded,
	} {
		if got := q.Phase(at); got != want {
			t.Errorf("at %d it is %s, want %s", at, got, want)
		}
	}
}
