package quiz

import (
	"math"

	"medalist.dev/medalist"
)

// This file is FSRS-6, the Free Spaced Repetition Scheduler, from its published
// formulas (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm),
// for questions that are asked once a day at most.
//
// Memory of a question has a stability S, the days after which one in ten has
// forgotten it, and a difficulty D from 1 to 10. What is recalled gains
// stability, the more the closer it was to being forgotten.

// A Rating is how well a question was remembered.
type Rating int

// The ratings.
const (
	Again Rating = 1 // forgotten
	Hard  Rating = 2 // half of it
	Good  Rating = 3 // remembered
	Easy  Rating = 4 // remembered without effort; quizzes do not measure that
)

// RatingOf returns how well somebody remembered who got a credit.
func RatingOf(c Credit) Rating {
	switch {
	case c.IsFull():
		return Good
	case c.Part*2 >= c.Of && c.Of > 0:
		return Hard
	default:
		return Again
	}
}

// A Memory is what somebody remembers of a question. The zero Memory is of one
// that was never answered.
type Memory struct {
	Stability  float64       // days
	Difficulty float64       // 1 to 10
	Last       medalist.Date // when it was answered last
	Due        medalist.Date // when it should be asked again
	Reviews    int           // how often it was answered
	Lapses     int           // how often it was forgotten after it had been known
}

// Known reports whether the question was ever answered.
func (m Memory) Known() bool { return m.Stability > 0 }

// weights are the parameters that FSRS-6 publishes as default.
var weights = [21]float64{
	0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
	1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
}

const (
	retention = 0.9 // of what is asked on the day it is due, as much is remembered
	maxDays   = 365 // between two questions
	minStable = 0.001
)

// factor makes the forgetting curve pass through retention at S days.
var factor = math.Pow(retention, -1/weights[20]) - 1

// Recall returns the chance that somebody still knows the answer, from 0 to 1.
func (m Memory) Recall(on medalist.Date) float64 {
	if !m.Known() {
		return 0
	}
	return recall(float64(max(on.Days()-m.Last.Days(), 0)), m.Stability)
}

func recall(days, stability float64) float64 {
	return math.Pow(1+factor*days/stability, -weights[20])
}

// Review returns what is remembered after a question was answered on a day.
func (m Memory) Review(on medalist.Date, r Rating) Memory {
	next := m
	if !m.Known() {
		next.Stability, next.Difficulty = max(weights[r-1], minStable), bounded(firstDifficulty(r))
	} else {
		next.Stability = m.nextStability(float64(max(on.Days()-m.Last.Days(), 0)), r)
		next.Difficulty = m.nextDifficulty(r)
		if r == Again {
			next.Lapses++
		}
	}
	next.Last, next.Due, next.Reviews = on, on.AddDays(interval(next.Stability)), m.Reviews+1
	return next
}

// interval returns after how many days a question is asked again: when the
// chance to recall it has gone down to retention, which is after the days of
// its stability.
func interval(stability float64) int { return min(max(int(math.Round(stability)), 1), maxDays) }

func firstDifficulty(r Rating) float64 {
	return weights[4] - math.Exp(weights[5]*float64(r-1)) + 1
}

func bounded(difficulty float64) float64 { return min(max(difficulty, 1), 10) }

// nextDifficulty moves towards what the rating says, less the nearer it is to
// the end of the scale, and a little back to the middle.
func (m Memory) nextDifficulty(r Rating) float64 {
	change := -weights[6] * float64(r-Good)
	moved := m.Difficulty + change*(10-m.Difficulty)/9
	return bounded(weights[7]*firstDifficulty(Easy) + (1-weights[7])*moved)
}

func (m Memory) nextStability(days float64, r Rating) float64 {
	chance := recall(days, m.Stability)
	if r == Again {
		return max(min(m.forgotten(chance), m.Stability), minStable)
	}
	bonus := 1.0
	switch r {
	case Hard:
		bonus = weights[15]
	case Easy:
		bonus = weights[16]
	}
	grows := math.Exp(weights[8]) * (11 - m.Difficulty) * math.Pow(m.Stability, -weights[9]) *
		(math.Exp((1-chance)*weights[10]) - 1) * bonus
	return m.Stability * (1 + grows)
}

// forgotten returns the stability of what has to be learnt anew.
func (m Memory) forgotten(chance float64) float64 {
	return weights[11] * math.Pow(m.Difficulty, -weights[12]) *
		(math.Pow(m.Stability+1, weights[13]) - 1) * math.Exp((1-chance)*weights[14])
}
