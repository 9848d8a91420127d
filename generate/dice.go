package generate

import (
	"hash/fnv"
	"math/rand/v2"
)

// dice are a stream of random numbers. Each part of the organisation throws
// its own, so that a change of one leaves the others as they were.
type dice struct{ *rand.Rand }

func newDice(seed uint64, stream string) dice {
	h := fnv.New64a()
	h.Write([]byte(stream))
	return dice{rand.New(rand.NewPCG(seed, h.Sum64()))}
}

// chance is true in so many cases of a hundred.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// perMille is true in so many cases of a thousand.
func (d dice) perMille(n int) bool { return d.IntN(1000) < n }

// between returns a number from lo to hi, both included.
func (d dice) between(lo, hi int) int { return lo + d.IntN(hi-lo+1) }

// bell returns a number from lo to hi, both included, more often one from the
// middle.
func (d dice) bell(lo, hi int) int {
	n := hi - lo + 1
	return lo + (d.IntN(n)+d.IntN(n))/2
}

// low returns a number from 0 to n-1, small ones more often.
func (d dice) low(n int) int { return min(d.IntN(n), d.IntN(n)) }

// weighted returns the place of one of the weights, which are not all zero,
// the heavier the likelier.
func (d dice) weighted(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := d.IntN(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// pick returns one of several.
func pick[T any](d dice, of []T) T { return of[d.IntN(len(of))] }
