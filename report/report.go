package report

import "medalist.dev/medalist"

// A Report adds up what happened on the days of some stretches of time, by
// person, team, topic, coach and stretch. A person's facts are their team's of
// that day, whatever team they are in later.
type Report struct {
	All       *Line
	People    map[medalist.PersonID]*Line
	Teams     map[medalist.TeamID]*Line // 0 is no team
	Topics    map[string]*Line          // of the daily quiz
	Coaches   map[medalist.PersonID]*Line
	Stretches []*Line // beside the periods given to New
	periods   []medalist.Period
}

// A Line is what one subject of a report comes to.
type Line struct {
	Quiz
	Coaching
	Sharing
}

// New returns an empty report. The periods do not overlap; what lies in none of
// them still counts for all but the stretches.
func New(periods []medalist.Period) *Report {
	r := &Report{
		All: &Line{}, People: map[medalist.PersonID]*Line{}, Teams: map[medalist.TeamID]*Line{}, Topics: map[string]*Line{},
		Coaches: map[medalist.PersonID]*Line{}, periods: periods,
	}
	for range periods {
		r.Stretches = append(r.Stretches, &Line{})
	}
	return r
}

// Who is whose fact it is, and when it happened.
type Who struct {
	Person medalist.PersonID
	Team   medalist.TeamID // that they were in on the day
	On     medalist.Date
}

// lines are where something counts, whatever its topic and coach.
func (r *Report) lines(w Who) []*Line {
	lines := []*Line{r.All, lineOf(r.People, w.Person), lineOf(r.Teams, w.Team)}
	for i, p := range r.periods {
		if p.Contains(w.On) {
			lines = append(lines, r.Stretches[i])
		}
	}
	return lines
}

func lineOf[K comparable](lines map[K]*Line, key K) *Line {
	line := lines[key]
	if line == nil {
		line = &Line{}
		lines[key] = line
	}
	return line
}

// A Share is so many of so many.
type Share struct{ Part, Of int }

// Known reports whether there is a share: of nothing there is none.
func (s Share) Known() bool { return s.Of > 0 }

// Percent returns the share as whole per cent, rounded half up, 0 of nothing.
func (s Share) Percent() int {
	if s.Of == 0 {
		return 0
	}
	return (200*s.Part + s.Of) / (2 * s.Of)
}
