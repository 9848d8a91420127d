package coaching

import (
	"slices"

	"medalist.dev/medalist"
)

// DefaultRepeats is how many days lie between two rounds unless an
// organisation says otherwise: a round falls into each cell of the KPI.
const DefaultRepeats = 15

// DefaultRubric is the rubric that a new scenario begins with.
func DefaultRubric() []medalist.Competency {
	levels := []string{"Not yet", "On the way", "Solid", "A model for others"}
	var all []medalist.Competency
	for _, c := range []struct {
		name   string
		weight int
	}{{"Opens with the customer's need", 2}, {"Tells a clear story", 3}, {"Backs claims with evidence", 3}, {"Articulates well", 2}, {"Agrees on a next step", 2}} {
		all = append(all, medalist.Competency{Name: c.name, Weight: c.weight, Levels: slices.Clone(levels)})
	}
	return all
}

// Deadline returns the last day on which somebody may submit: the scenario's,
// or a later one until which they were asked for another take.
func Deadline(s *medalist.Scenario, latest *medalist.Take) medalist.Date {
	if latest != nil && latest.Again.After(s.Due) {
		return latest.Again
	}
	return s.Due
}

// MaySubmit says why somebody whose latest take is given, nil for none, may not
// submit one on a day; nil if they may. Until a take is reviewed it can be
// replaced; then it takes the coach to ask for another.
func MaySubmit(s *medalist.Scenario, latest *medalist.Take, today medalist.Date) error {
	deadline := Deadline(s, latest)
	switch {
	case s.State != medalist.ScenarioOpen:
		return medalist.Errorf(medalist.Conflict, "This scenario is closed.")
	case today.Before(s.Opens):
		return medalist.Errorf(medalist.Conflict, "This scenario opens on %s.", s.Opens)
	case today.After(deadline):
		return medalist.Errorf(medalist.Conflict, "This was due by %s; ask your coach for more time.", deadline)
	case latest != nil && latest.Reviewed() && latest.Again.IsZero():
		return medalist.Errorf(medalist.Conflict, "Your video has been reviewed; your coach can ask for another take.")
	}
	return nil
}

// A Standing says how somebody stands with a scenario.
type Standing string

// The standings.
const (
	ToDo      Standing = "to do"
	Submitted Standing = "submitted" // and waits for a review
	Reviewed  Standing = "reviewed"
	Again     Standing = "again"  // another take is asked for
	Missed    Standing = "missed" // the last day is over, and nothing came
)

// Stands returns how somebody stands with a scenario on a day.
func Stands(s *medalist.Scenario, latest *medalist.Take, today medalist.Date) Standing {
	over := today.After(Deadline(s, latest)) || s.State != medalist.ScenarioOpen
	switch {
	case latest == nil && over:
		return Missed
	case latest == nil:
		return ToDo
	case !latest.Reviewed():
		return Submitted
	case !latest.Again.IsZero() && !over:
		return Again
	default:
		return Reviewed
	}
}

// Latest returns the take of the greatest number, nil for none.
func Latest(takes []medalist.Take) *medalist.Take {
	var latest *medalist.Take
	for i := range takes {
		if latest == nil || takes[i].Number > latest.Number {
			latest = &takes[i]
		}
	}
	return latest
}

// NextRound returns the round that follows a scenario once it is over, and
// whether one does. It is due as many days later as the scenario says, or at
// the first such day that is still to come.
func NextRound(s *medalist.Scenario, today medalist.Date) (medalist.Scenario, bool) {
	if s.Repeats <= 0 || s.Next != 0 || s.State != medalist.ScenarioOpen || !today.After(s.Due) {
		return medalist.Scenario{}, false
	}
	next := *s
	next.ID, next.Next = 0, 0
	if next.Series == 0 {
		next.Series = s.ID
	}
	next.Due = s.Due.AddDays(s.Repeats)
	for next.Due.Before(today) {
		next.Due = next.Due.AddDays(s.Repeats)
	}
	next.Opens = today
	return next, true
}
