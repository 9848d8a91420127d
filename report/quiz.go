package report

import "medalist.dev/medalist"

// A Quiz is how somebody took part in the daily quiz, and what they knew.
type Quiz struct {
	Days, Whole            int                        // days on which a person was asked, and those on which they answered everything
	Asked, Answered, Right int                        // questions
	people                 map[medalist.PersonID]bool // asked, and whether they answered anything
}

// A Question is a question that somebody was asked on a day: as the KPI counts
// it, its first answer alone.
type Question struct {
	Topic           string
	Answered, Right bool
}

// AddQuiz adds the different questions that somebody was asked on a day.
func (r *Report) AddQuiz(w Who, questions []Question) {
	if len(questions) == 0 {
		return
	}
	for _, line := range r.lines(w) {
		line.addDay(w.Person, questions)
	}
	for _, q := range questions {
		lineOf(r.Topics, q.Topic).addQuestion(w.Person, q)
	}
}

func (z *Quiz) addDay(p medalist.PersonID, questions []Question) {
	z.Days++
	whole := true
	for _, q := range questions {
		z.addQuestion(p, q)
		whole = whole && q.Answered
	}
	if whole {
		z.Whole++
	}
}

func (z *Quiz) addQuestion(p medalist.PersonID, q Question) {
	if z.people == nil {
		z.people = map[medalist.PersonID]bool{}
	}
	z.people[p] = z.people[p] || q.Answered
	z.Asked++
	if q.Answered {
		z.Answered++
	}
	if q.Right {
		z.Right++
	}
}

// TookPart returns how many of the people asked answered anything.
func (z *Quiz) TookPart() Share {
	s := Share{Of: len(z.people)}
	for _, answered := range z.people {
		if answered {
			s.Part++
		}
	}
	return s
}

// Participation returns how many of the questions asked were answered.
func (z *Quiz) Participation() Share { return Share{z.Answered, z.Asked} }

// Completion returns on how many of the days asked all was answered.
func (z *Quiz) Completion() Share { return Share{z.Whole, z.Days} }

// Knowledge returns how many of the questions asked were answered right: one
// without an answer is not.
func (z *Quiz) Knowledge() Share { return Share{z.Right, z.Asked} }
