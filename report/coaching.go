package report

import (
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

// Coaching is what video coaching asked of somebody, or how it loads a coach.
type Coaching struct {
	Due, HandedIn  int            // scenarios by their last day, and those for which there is a take
	Takes, Waiting int            // takes submitted, and those of them that wait for a review
	Score          coaching.Score // of all reviews together
	reviews        []time.Duration
}

// A Take is a video that was submitted. One that was replaced by another
// before anybody looked at it is no take.
type Take struct {
	Who
	Coaches    []medalist.PersonID // who reviewed it, else everybody who is to
	Submitted  time.Time
	ReviewedAt time.Time // zero while it waits
	Score      coaching.Score
}

// AddScenario adds a scenario that was somebody's to play, on its last day.
func (r *Report) AddScenario(w Who, handedIn bool) {
	for _, line := range r.lines(w) {
		line.Due++
		if handedIn {
			line.HandedIn++
		}
	}
}

// AddTake adds a take on the day on which it was submitted.
func (r *Report) AddTake(t Take) {
	lines := r.lines(t.Who)
	for _, c := range t.Coaches {
		lines = append(lines, lineOf(r.Coaches, c))
	}
	for _, line := range lines {
		line.addTake(&t)
	}
}

func (c *Coaching) addTake(t *Take) {
	c.Takes++
	if t.ReviewedAt.IsZero() {
		c.Waiting++
		return
	}
	c.reviews = append(c.reviews, t.ReviewedAt.Sub(t.Submitted))
	c.Score.Got, c.Score.Of = c.Score.Got+t.Score.Got, c.Score.Of+t.Score.Of
}

// Submission returns for how many of the scenarios due there is a take.
func (c *Coaching) Submission() Share { return Share{c.HandedIn, c.Due} }

// Reviewed returns how many of the takes submitted were reviewed.
func (c *Coaching) Reviewed() Share { return Share{c.Takes - c.Waiting, c.Takes} }

// Turnaround returns how long reviews took: half of them no longer than the
// median, nine of ten no longer than p90. ok is false while nothing was
// reviewed.
func (c *Coaching) Turnaround() (median, p90 time.Duration, ok bool) {
	n := len(c.reviews)
	if n == 0 {
		return 0, 0, false
	}
	sorted := slices.Sorted(slices.Values(c.reviews))
	// The median of an even number is the middle between two; p90 is one of
	// the times, by nearest rank.
	return (sorted[(n-1)/2] + sorted[n/2]) / 2, sorted[(9*n+9)/10-1], true
}
