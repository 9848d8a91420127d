package coaching

import (
	"slices"
	"strings"
	"unicode/utf8"

	"medalist.dev/medalist"
)

// Bounds of scenarios, in characters and in numbers.
const (
	MaxName, MaxBrief         = 100, 4000
	MaxCompetencies, MaxLevel = 12, 60
	MaxWeight, MaxRepeats     = 100, 366
	MaxSay                    = 2000 // of feedback, notes and remarks
)

// A Fault is what is wrong with a field of a scenario.
type Fault struct {
	Field string // name, kind, brief, rubric, opens, due, repeats
	Err   error
}

// Check returns what is wrong with a scenario.
func Check(s *medalist.Scenario) []Fault {
	var all []Fault
	wrong := func(field, format string, args ...any) {
		all = append(all, Fault{field, medalist.Errorf(medalist.Invalid, format, args...)})
	}
	if n := utf8.RuneCountInString(s.Name); n == 0 || n > MaxName {
		wrong("name", "Give the scenario a name of at most %d characters.", MaxName)
	}
	if !slices.Contains(medalist.ScenarioKinds, s.Kind) {
		wrong("kind", "Choose a kind from the list.")
	}
	if n := utf8.RuneCountInString(s.Brief); n == 0 || n > MaxBrief {
		wrong("brief", "Say who sits opposite and what is asked, in at most %d characters.", MaxBrief)
	}
	switch {
	case s.Opens.IsZero():
		wrong("opens", "Choose the day on which it opens.")
	case s.Due.IsZero():
		wrong("due", "Choose the last day.")
	case s.Due.Before(s.Opens):
		wrong("due", "The last day lies before the first.")
	}
	if s.Repeats < 0 || s.Repeats > MaxRepeats {
		wrong("repeats", "Write a number of days from 1 to %d, or 0 for one round.", MaxRepeats)
	}
	if err := checkRubric(s.Rubric); err != nil {
		all = append(all, Fault{"rubric", err})
	}
	return all
}

func checkRubric(rubric []medalist.Competency) error {
	if len(rubric) == 0 || len(rubric) > MaxCompetencies {
		return medalist.Errorf(medalist.Invalid, "A rubric has from 1 to %d competencies.", MaxCompetencies)
	}
	var names []string
	for _, c := range rubric {
		switch {
		case c.Name == "" || utf8.RuneCountInString(c.Name) > MaxName:
			return medalist.Errorf(medalist.Invalid, "Give each competency a name of at most %d characters.", MaxName)
		case slices.Contains(names, c.Name):
			return medalist.Errorf(medalist.Invalid, "There are two competencies %q; name one of them otherwise.", c.Name)
		case c.Weight < 1 || c.Weight > MaxWeight:
			return medalist.Errorf(medalist.Invalid, "The weight of %s must be a whole number from 1 to %d.", c.Name, MaxWeight)
		case len(c.Levels) < 2 || len(c.Levels) > MaxLevels:
			return medalist.Errorf(medalist.Invalid, "%s needs from 2 to %d levels, from the lowest to the highest.", c.Name, MaxLevels)
		case slices.ContainsFunc(c.Levels, func(l string) bool { return strings.TrimSpace(l) == "" || utf8.RuneCountInString(l) > MaxLevel }):
			return medalist.Errorf(medalist.Invalid, "The levels of %s need names of at most %d characters.", c.Name, MaxLevel)
		}
		names = append(names, c.Name)
	}
	return nil
}

// CheckMarks says why marks are none under a rubric, nil if they are.
func CheckMarks(rubric []medalist.Competency, marks []int) error {
	if len(marks) != len(rubric) {
		return medalist.Errorf(medalist.Conflict, "The rubric has changed meanwhile; look at the video again.")
	}
	for i, c := range rubric {
		if marks[i] < -1 || marks[i] >= len(c.Levels) {
			return medalist.Errorf(medalist.Invalid, "Choose a level for %s from the list.", c.Name)
		}
	}
	return nil
}
