package reports

import (
	"medalist.dev/medalist/report"
	"medalist.dev/medalist/web/words"
)

// A kind is one of the reports: what stands in its table.
type kind struct {
	key     string
	name    words.Text
	by      []string // what its rows can be, the usual first
	columns []column
	drawn   int // column that is drawn over time
	holds   func(*report.Line) bool
}

// What rows can be.
const (
	byTeam   = "team"
	byPerson = "person"
	byTopic  = "topic"
	byCoach  = "coach"
	byTime   = "time"
)

// byNames are what rows are called.
var byNames = map[string]words.Text{byTeam: "By team", byPerson: "By person", byTopic: "By topic", byCoach: "By coach", byTime: "By time"}

// subjectNames head the first column.
var subjectNames = map[string]words.Text{byTeam: "Team", byPerson: "Person", byTopic: "Topic", byCoach: "Coach", byTime: "Period"}

// A column is a figure of a line.
type column struct {
	key  string
	name words.Text
	of   func(*visit, *report.Line) figure
	but  string // rows by this have no such figure
	row  bool   // stands in rows alone, not above them
}

// kinds are the reports, as they are listed.
var kinds = []*kind{
	{
		key: "participation", name: "Participation", by: []string{byTeam, byPerson, byTime}, drawn: 2,
		holds: func(l *report.Line) bool { return l.Asked > 0 || l.Due > 0 },
		columns: []column{
			{key: "people", name: "Took part", but: byPerson, of: func(v *visit, l *report.Line) figure { return v.share(l.TookPart()) }},
			{key: "asked", name: "Questions asked", row: true, of: func(v *visit, l *report.Line) figure { return v.count(l.Asked) }},
			{key: "answered", name: "Answered", of: func(v *visit, l *report.Line) figure { return v.share(l.Participation()) }},
			{key: "whole", name: "Quizzes completed", of: func(v *visit, l *report.Line) figure { return v.share(l.Completion()) }},
			{key: "scenarios", name: "Videos handed in", of: func(v *visit, l *report.Line) figure { return v.share(l.Submission()) }},
		},
	},
	{
		key: "knowledge", name: "Knowledge", by: []string{byTopic, byTeam, byPerson, byTime}, drawn: 2,
		holds: func(l *report.Line) bool { return l.Asked > 0 },
		columns: []column{
			{key: "asked", name: "Questions asked", of: func(v *visit, l *report.Line) figure { return v.count(l.Asked) }},
			{key: "answered", name: "Answered", of: func(v *visit, l *report.Line) figure { return v.share(l.Participation()) }},
			{key: "right", name: "Right", of: func(v *visit, l *report.Line) figure { return v.share(l.Knowledge()) }},
		},
	},
	{
		key: "coaching", name: "Coaching", by: []string{byCoach, byTeam, byPerson, byTime}, drawn: 0,
		holds: func(l *report.Line) bool { return l.Takes > 0 },
		columns: []column{
			{key: "takes", name: "Videos submitted", of: func(v *visit, l *report.Line) figure { return v.count(l.Takes) }},
			{key: "reviewed", name: "Reviewed", row: true, of: func(v *visit, l *report.Line) figure { return v.share(l.Reviewed()) }},
			{key: "waiting", name: "Waiting", of: func(v *visit, l *report.Line) figure { return v.count(l.Waiting) }},
			{key: "median", name: "Half reviewed within", of: func(v *visit, l *report.Line) figure { return v.turnaround(l, false) }},
			{key: "p90", name: "9 of 10 within", of: func(v *visit, l *report.Line) figure { return v.turnaround(l, true) }},
			{key: "score", name: "Score", row: true, of: func(v *visit, l *report.Line) figure { return v.score(l.Score) }},
		},
	},
	{
		key: "sharing", name: "Sharing", by: []string{byTeam, byPerson, byTime}, drawn: 2,
		holds: func(l *report.Line) bool { return l.Shared() > 0 },
		columns: []column{
			{key: "papers", name: "Papers", of: func(v *visit, l *report.Line) figure { return v.count(l.Papers) }},
			{key: "stories", name: "Stories", of: func(v *visit, l *report.Line) figure { return v.count(l.Stories) }},
			{key: "shared", name: "Together", of: func(v *visit, l *report.Line) figure { return v.count(l.Shared()) }},
			{key: "best", name: "Chosen as best", of: func(v *visit, l *report.Line) figure { return v.count(l.Best) }},
		},
	},
}

// shown returns the columns of a kind's rows.
func (k *kind) shown(by string) []column {
	var all []column
	for _, c := range k.columns {
		if c.but != by {
			all = append(all, c)
		}
	}
	return all
}
