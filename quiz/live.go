package quiz

import (
	"math/big"
	"time"

	"medalist.dev/medalist"
)

// LiveTime is how long a live quiz goes on at most, from when people can join.
const LiveTime = 4 * time.Hour

// LiveSeconds are how long a question of a live quiz may be open.
var LiveSeconds = []int{10, 20, 30, 60}

// What a right answer of a live quiz is worth within it: half of its points by
// itself, the rest for being quick.
const (
	liveRight = 500
	liveQuick = 500
)

// LivePoints returns what an answer is worth within a live quiz that was given
// some time after its question was put: the sooner, the more, down to half at
// the limit. A part of a right answer is worth that part, nothing right
// nothing.
func LivePoints(c Credit, took, limit time.Duration) int {
	left := min(max(limit-took, 0), limit)
	worth := big.NewRat(liveRight, 1)
	if limit > 0 {
		worth.Add(worth, new(big.Rat).Mul(big.NewRat(liveQuick, 1), big.NewRat(int64(left), int64(limit))))
	}
	worth.Mul(worth, c.Rat())
	return int(new(big.Int).Quo(worth.Num(), worth.Denom()).Int64())
}

// LivePlaces returns the places of points that fall: the same for equal ones.
func LivePlaces(points []int) []int {
	places := make([]int, len(points))
	for i := range points {
		places[i] = i + 1
		if i > 0 && points[i] == points[i-1] {
			places[i] = places[i-1]
		}
	}
	return places
}

// LiveNext moves a live quiz on by one step: people join, each question is put
// and told, it ends after the last.
func LiveNext(q *medalist.LiveQuiz, now medalist.Instant) {
	switch q.Phase(now) {
	case medalist.LiveReady:
		q.State, q.Until = medalist.LiveOpen, now+medalist.Instant(LiveTime)
	case medalist.LiveOpen:
		q.State, q.Asked = medalist.LiveAsking, append(q.Asked, now)
	case medalist.LiveAsking:
		q.State = medalist.LiveTold
	case medalist.LiveTold:
		if q.Place+1 == len(q.Questions) {
			q.State = medalist.LiveEnded
			return
		}
		q.State, q.Place, q.Asked = medalist.LiveAsking, q.Place+1, append(q.Asked, now)
	case medalist.LiveEnded:
	}
}
