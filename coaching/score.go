package coaching

import "medalist.dev/medalist"

// A Score is what a review comes to: Got of Of, both whole. Nothing judged is
// 0 of 0.
type Score struct{ Got, Of int64 }

// Percent returns the score rounded half up, -1 for nothing judged.
func (s Score) Percent() int {
	if s.Of == 0 {
		return -1
	}
	return int((s.Got*200 + s.Of) / (2 * s.Of))
}

// scale is a common multiple of the steps between up to MaxLevels levels, so
// that scores stay whole.
const scale = 60

// MaxLevels bounds the levels of a competency: its steps divide scale.
const MaxLevels = 7

// ScoreOf returns what marks come to under a rubric: each competency from 0 at
// its lowest level to its weight at its highest. What is not judged counts
// neither way.
func ScoreOf(rubric []medalist.Competency, marks []int) Score {
	var s Score
	for i, c := range rubric {
		one := ScoreIn(c, mark(marks, i))
		s.Got, s.Of = s.Got+one.Got, s.Of+one.Of
	}
	return s
}

// ScoreIn returns what one mark comes to.
func ScoreIn(c medalist.Competency, level int) Score {
	steps := len(c.Levels) - 1
	if level < 0 || level > steps || steps < 1 {
		return Score{}
	}
	return Score{int64(c.Weight) * int64(level) * int64(scale/steps), int64(c.Weight) * scale}
}

func mark(marks []int, i int) int {
	if i < len(marks) {
		return marks[i]
	}
	return -1
}

// A Step is what one review said of a competency.
type Step struct {
	Take  medalist.TakeID
	At    medalist.Instant // of the review
	Score Score
}

// A Course is how somebody comes along in a competency, the first review
// first.
type Course struct {
	Name  string
	Steps []Step
}

// Progress returns the courses of all competencies that somebody was judged
// in, in the order in which they were first. Competencies of one name are one,
// whatever the scenario.
func Progress(takes []medalist.Take, rubrics map[medalist.ScenarioID][]medalist.Competency) []Course {
	var all []Course
	at := map[string]int{}
	for _, t := range takes {
		if !t.Reviewed() {
			continue
		}
		for i, c := range rubrics[t.Scenario] {
			s := ScoreIn(c, mark(t.Marks, i))
			if s.Of == 0 {
				continue
			}
			if _, known := at[c.Name]; !known {
				at[c.Name] = len(all)
				all = append(all, Course{Name: c.Name})
			}
			course := &all[at[c.Name]]
			course.Steps = append(course.Steps, Step{t.ID, t.ReviewedAt, s})
		}
	}
	return all
}
