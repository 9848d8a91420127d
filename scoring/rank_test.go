package scoring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

func TestEqualScoresShareAPlace(t *testing.T) {
	standings := []scoring.Standing[string]{
		{Subject: "dee", Score: scoring.PointsValue(1000)},
		{Subject: "cy", Score: scoring.PointsValue(4000)},
		{Subject: "ann", Score: scoring.PointsValue(4000)},
		{Subject: "bob", Score: scoring.PointsValue(5000)},
	}
	scoring.Rank(standings, strings.Compare)
	var got []string
	for _, s := range standings {
		got = append(got, fmt.Sprintf("%d %s", s.Place, s.Subject))
	}
	if want := []string{"1 bob", "2 ann", "2 cy", "4 dee"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRankingComparesUnroundedFractions(t *testing.T) {
	standings := []scoring.Standing[string]{
		{Subject: "a third", Score: scoring.Ratio(1, 3)},
		{Subject: "33.33 %", Score: scoring.Amount(333_300)},
		{Subject: "two sixths", Score: scoring.Ratio(2, 6)},
		{Subject: "nothing due", Score: scoring.Value{}},
		{Subject: "none of two", Score: scoring.Ratio(0, 2)},
	}
	scoring.Rank(standings, strings.Compare)
	want := map[string]int{"a third": 1, "two sixths": 1, "33.33 %": 3, "none of two": 4, "nothing due": 5}
	for _, s := range standings {
		if s.Place != want[s.Subject] {
			t.Errorf("%s is in place %d, want %d", s.Subject, s.Place, want[s.Subject])
		}
	}
}

// A place is one more than the number of those who are better.
func TestAPlaceCountsThoseWhoAreBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOf(rapid.Int64Range(-3, 3)).Draw(t, "scores")
		var standings []scoring.Standing[int]
		for i, s := range scores {
			standings = append(standings, scoring.Standing[int]{Subject: i, Score: scoring.PointsValue(medalist.Points(s))})
		}
		scoring.Rank(standings, func(a, b int) int { return a - b })
		for _, s := range standings {
			better := 0
			for _, other := range scores {
				if other > scores[s.Subject] {
					better++
				}
			}
			if s.Place != better+1 {
				t.Fatalf("with %d who are better the place is %d", better, s.Place)
			}
		}
	})
}
