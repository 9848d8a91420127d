package scoring

import (
	"cmp"
	"slices"
)

// A Standing is a subject's place by a score. Equal scores share a place, and
// the places after them are left out: 1, 2, 2, 4.
type Standing[S any] struct {
	Place   int
	Subject S
	Score   Value
}

// Rank orders standings by score, the highest first, those of equal scores by
// the given order, and gives them their places.
func Rank[S any](standings []Standing[S], tie func(a, b S) int) {
	slices.SortFunc(standings, func(a, b Standing[S]) int {
		return cmp.Or(b.Score.Compare(a.Score), tie(a.Subject, b.Subject))
	})
	for i := range standings {
		standings[i].Place = i + 1
		if i > 0 && standings[i].Score.Compare(standings[i-1].Score) == 0 {
			standings[i].Place = standings[i-1].Place
		}
	}
}
