package quiz_test

import (
	"testing"
	"time"

	"medalist.dev/medalist/quiz"
)

func duelSide(right int, took time.Duration) quiz.DuelSide {
	s := quiz.DuelSide{Time: took}
	for i := range 5 {
		s.Result.Add(i < right+1, quiz.Credit{Part: map[bool]int64{true: 1}[i < right], Of: 1})
	}
	return s
}

func TestADuelIsWonByRightAnswersAndThenByTime(t *testing.T) {
	for _, tt := range []struct {
		what string
		a, b quiz.DuelSide
		want int
	}{
		{"more right, though slower", duelSide(4, time.Hour), duelSide(3, time.Minute), 1},
		{"fewer right", duelSide(2, time.Minute), duelSide(3, time.Hour), -1},
		{"as many right, quicker", duelSide(3, time.Minute), duelSide(3, 2*time.Minute), 1},
		{"all alike", duelSide(3, time.Minute), duelSide(3, time.Minute), 0},
		{"nothing right, however quick", duelSide(0, time.Second), duelSide(0, time.Hour), 0},
	} {
		if got := quiz.DuelOutcome(&tt.a, &tt.b); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.what, got, tt.want)
		}
		if got := quiz.DuelOutcome(&tt.b, &tt.a); got != -tt.want {
			t.Errorf("%s, seen from the other side: %d, want %d", tt.what, got, -tt.want)
		}
	}
}
