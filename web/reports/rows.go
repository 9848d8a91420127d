package reports

import (
	"cmp"
	"math"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/report"
	"medalist.dev/medalist/web/site"
)

// A line is a row of a report.
type line struct {
	Name, Under, Href string
	Email             string // of a person
	Figures           []figure
}

// lines returns the rows that are asked for, in their order.
func (v *visit) lines(q query, r *engine.LearningReport) []line {
	var all []line
	add := func(l line, of *report.Line) {
		if !q.kind.holds(of) && q.by != byTime {
			return
		}
		for _, c := range q.kind.shown(q.by) {
			l.Figures = append(l.Figures, c.of(v, of))
		}
		all = append(all, l)
	}
	switch q.by {
	case byTeam:
		for id, of := range r.Teams {
			add(v.teamLine(id, r.TeamNames[id]), of)
		}
	case byPerson:
		for id, of := range r.People {
			add(v.personLine(q, r, id), of)
		}
	case byTopic:
		for topic, of := range r.Topics {
			add(line{Name: v.topic(topic)}, of)
		}
	case byCoach:
		for id, of := range r.Coaches {
			add(v.coachLine(r, id), of)
		}
	case byTime:
		for i, p := range v.stretches(q.span) {
			if !p.Start.After(v.Today) {
				add(line{Name: v.stretchName(q.span, p)}, r.Stretches[i])
			}
		}
		return all
	}
	v.sort(q, all)
	return all
}

func (v *visit) topic(name string) string {
	if name == "" {
		return v.Words.T("Without a topic")
	}
	return v.Words.Topic(name)
}

func (v *visit) teamLine(id medalist.TeamID, name string) line {
	l := line{Name: name}
	switch {
	case name == "":
		l.Name = v.Words.T("Without a team")
	case v.MaySeeTeam(id):
		l.Href = v.SubjectPath(medalist.TeamLevel, name)
	}
	return l
}

// personLine leads to what somebody knows, or to what they have done.
func (v *visit) personLine(q query, r *engine.LearningReport, id medalist.PersonID) line {
	p := r.Names[id]
	l := line{Name: p.Name, Under: r.TeamOf[id], Email: p.Email}
	switch {
	case !v.MaySee(id): // a take that one reviews
	case q.kind.key == "knowledge":
		l.Href = v.Link("/knowledge", "person", p.Email)
	default:
		l.Href = v.SubjectPath(medalist.PersonLevel, p.Email)
	}
	return l
}

func (v *visit) coachLine(r *engine.LearningReport, id medalist.PersonID) line {
	if id == 0 {
		return line{Name: v.Words.T("Nobody is to review them")}
	}
	p := r.Names[id]
	return line{Name: p.Name, Under: r.TeamOf[id], Email: p.Email}
}

// stretchName names a part of a period.
func (v *visit) stretchName(s site.Span, p medalist.Period) string {
	if stretches[s.Every] == calendar.Month {
		return v.Words.Month(p.Start)
	}
	return v.Words.Days(p)
}

// sort puts rows in the order of a column, the least first, and else of their
// names. Rows without a figure come last.
func (v *visit) sort(q query, all []line) {
	at := slices.IndexFunc(q.kind.shown(q.by), func(c column) bool { return c.key == q.sort })
	slices.SortFunc(all, func(a, b line) int {
		if at >= 0 {
			x, y := a.Figures[at].Value, b.Figures[at].Value
			switch {
			case math.IsNaN(x) != math.IsNaN(y):
				return cmp.Compare(y, x) // NaN is less than all
			case x != y && !math.IsNaN(x):
				return cmp.Compare(x, y)
			}
		}
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Email, b.Email))
	})
}
