package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Subject returns the person of an email or the team of a name, or a NotFound
// error.
func (e *Engine) Subject(ctx context.Context, org medalist.Org, level medalist.Level, key string) (medalist.Subject, error) {
	var s medalist.Subject
	err := e.view(ctx, org, func(_ *store.Tx, w *world) (err error) {
		s, err = w.subjectNamed(level, key)
		return err
	})
	return s, err
}

// subjects returns everybody of a level, in the order of their ids.
func (w *world) subjects(level medalist.Level) []medalist.Subject {
	var subjects []medalist.Subject
	switch level {
	case medalist.PersonLevel:
		for id := range w.people {
			subjects = append(subjects, medalist.OfPerson(id))
		}
	case medalist.TeamLevel:
		for id := range w.teams {
			subjects = append(subjects, medalist.OfTeam(id))
		}
	case medalist.OrgLevel:
		return []medalist.Subject{medalist.OfOrg()}
	}
	slices.SortFunc(subjects, func(a, b medalist.Subject) int { return int(a.ID - b.ID) })
	return subjects
}

// A scope is whose cells and entries a filter lets through.
type scope struct {
	*world
	kpis   []medalist.KPIID
	person *medalist.Person // nil for everybody
	team   *medalist.Team   // nil for every team
}

// scope reads a filter, whose names have to exist.
func (w *world) scope(f Filter) (*scope, error) {
	s := &scope{world: w, kpis: f.KPIs}
	for _, id := range f.KPIs {
		if err := w.catalogue.Known(id); err != nil {
			return nil, err
		}
	}
	if len(f.KPIs) == 0 {
		s.kpis = w.catalogue.IDs()
	}
	var err error
	if f.Person != "" {
		if s.person, err = w.person(f.Person); err != nil {
			return nil, err
		}
	}
	if f.Team != "" {
		s.team, err = w.team(f.Team)
	}
	return s, err
}

// subjects returns the subjects of a level that may be within the scope.
func (s *scope) subjects(level medalist.Level) []medalist.Subject {
	return slices.DeleteFunc(s.world.subjects(level), func(subject medalist.Subject) bool {
		return !s.holds(subject, medalist.Period{End: always.End})
	})
}

// holds reports whether the cells of a subject in a period are within the
// scope. A team's scope has the team itself and whoever was in it then.
func (s *scope) holds(subject medalist.Subject, p medalist.Period) bool {
	if s.person != nil && subject != medalist.OfPerson(s.person.ID) {
		return false
	}
	if s.team == nil || subject == medalist.OfTeam(s.team.ID) {
		return true
	}
	if subject.Level != medalist.PersonLevel {
		return false
	}
	person := s.people[medalist.PersonID(subject.ID)]
	return person != nil && person.InTeam(s.team.ID, p)
}
