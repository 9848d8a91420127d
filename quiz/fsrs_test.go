package quiz_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// A step is an answer in testdata/fsrs.json, and what ts-fsrs says of it. The
// file was made once, in a folder of its own, with npm's ts-fsrs 5.4.2: 60
// histories of invented answers through next_state, forgetting_curve and
// next_interval, without fuzz and without steps inside a day, at a retention
// of 0.9 and with 365 days at most.
type step struct {
	Days           int
	Grade          quiz.Rating
	Retrievability *float64
	Stability      float64
	Difficulty     float64
	Interval       int
}

func TestMemoryIsThatOfAnotherImplementation(t *testing.T) {
	text, err := os.ReadFile("testdata/fsrs.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct{ Histories [][]step }
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors.Histories) != 60 {
		t.Fatalf("got %d histories, want 60", len(vectors.Histories))
	}
	for i, history := range vectors.Histories {
		var m quiz.Memory
		day := medalist.Date(2026_01_05)
		for j, s := range history {
			day = day.AddDays(s.Days)
			if s.Retrievability != nil && !near(m.Recall(day), *s.Retrievability) {
				t.Errorf("history %d, answer %d: recall %v, want %v", i, j, m.Recall(day), *s.Retrievability)
			}
			m = m.Review(day, s.Grade)
			if !near(m.Stability, s.Stability) || !near(m.Difficulty, s.Difficulty) {
				t.Errorf("history %d, answer %d: stability %v, difficulty %v; want %v, %v", i, j, m.Stability, m.Difficulty, s.Stability, s.Difficulty)
			}
			if m.Due != day.AddDays(s.Interval) {
				t.Errorf("history %d, answer %d: due after %d days, want %d", i, j, m.Due.Days()-day.Days(), s.Interval)
			}
		}
	}
}

// near allows for ts-fsrs rounding to eight places after each step.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-6*max(1, math.Abs(b)) }

func TestAnAnswerIsRatedByItsCredit(t *testing.T) {
	for _, tt := range []struct {
		credit quiz.Credit
		want   quiz.Rating
	}{
		{quiz.Full, quiz.Good},
		{quiz.Credit{Part: 1, Of: 2}, quiz.Hard},
		{quiz.Credit{Part: 1, Of: 3}, quiz.Again},
		{quiz.None, quiz.Again},
		{quiz.Credit{}, quiz.Again},
	} {
		if got := quiz.RatingOf(tt.credit); got != tt.want {
			t.Errorf("%s is rated %d, want %d", tt.credit, got, tt.want)
		}
	}
}

func TestWhateverIsAnsweredTheNextTimeIsWithinAYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m quiz.Memory
		day := medalist.Date(2026_01_05)
		for _, gap := range rapid.SliceOfN(rapid.IntRange(0, 3000), 1, 30).Draw(t, "gaps") {
			day = day.AddDays(gap)
			rating := quiz.Rating(rapid.IntRange(1, 4).Draw(t, "rating"))
			before := m
			m = m.Review(day, rating)
			if wait := m.Due.Days() - day.Days(); wait < 1 || wait > 365 {
				t.Fatalf("asked again after %d days", wait)
			}
			if m.Difficulty < 1 || m.Difficulty > 10 || !(m.Stability > 0) {
				t.Fatalf("stability %v, difficulty %v", m.Stability, m.Difficulty)
			}
			if before.Known() && rating == quiz.Again && m.Stability > before.Stability {
				t.Fatalf("forgetting made memory more stable: %v, was %v", m.Stability, before.Stability)
			}
			if before.Known() && rating >= quiz.Good && m.Stability < before.Stability {
				t.Fatalf("remembering made memory less stable: %v, was %v", m.Stability, before.Stability)
			}
		}
	})
}
