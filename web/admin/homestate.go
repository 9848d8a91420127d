package admin

import (
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A state is what an organisation is made of, as far as the home of the set-up
// tells of it.
type state struct {
	*staff
	employed, teamless, uninvited int // people of today
	customers, kpis, targets      int
	imports, badImports           int
	calendars                     int
	questions, unreviewed         int // of the quiz; whose latest version nobody has reviewed
	waiting                       int // facts that wait for a decision
	mail, failing                 int // that waits; that could not be sent so far
}

// state reads all of it.
func (p *Pages) state(r *http.Request, v *site.Visit) (*state, error) {
	s := &state{}
	var err error
	if s.staff, err = p.staff(r, v); err != nil {
		return nil, err
	}
	s.countPeople(v)
	for _, read := range []func(*http.Request, *site.Visit, *state) error{p.readRules, p.readFiles, p.readQuestions, p.readWaiting} {
		if err := read(r, v, s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *state) countPeople(v *site.Visit) {
	for i := range s.people {
		who := &s.people[i]
		if !who.EmployedIn(medalist.Through(v.Today, v.Today)) {
			continue
		}
		s.employed++
		if who.Role.May(medalist.LogFacts) && who.TeamOn(v.Today) == 0 {
			s.teamless++
		}
		if s.stateOf(who) == isNever {
			s.uninvited++
		}
	}
}

// readRules counts what is measured, and for whom.
func (p *Pages) readRules(r *http.Request, v *site.Visit, s *state) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	s.kpis = len(cat.IDs())
	targets, err := p.engine.TargetLines(r.Context(), v.Org)
	if err != nil {
		return err
	}
	s.targets = len(targets)
	customers, err := p.engine.Customers(r.Context(), v.Org, engine.CustomerQuery{Limit: 1})
	s.customers = customers.All
	return err
}

// readFiles counts imports and calendars.
func (p *Pages) readFiles(r *http.Request, v *site.Visit, s *state) error {
	imports, err := p.engine.Imports(r.Context(), v.Org)
	if err != nil {
		return err
	}
	s.imports = len(imports)
	for _, i := range imports {
		if i.Bad > 0 && !i.Undone {
			s.badImports++
		}
	}
	calendars, err := p.engine.HolidayCalendars(r.Context(), v.Org)
	s.calendars = len(calendars)
	return err
}

// readQuestions counts the questions of the quiz.
func (p *Pages) readQuestions(r *http.Request, v *site.Visit, s *state) error {
	waiting, err := p.engine.Questions(r.Context(), v.Org, store.QuestionPage{QuestionFilter: store.QuestionFilter{Waits: true}})
	if err != nil {
		return err
	}
	s.unreviewed = waiting.Count
	for _, t := range waiting.Topics {
		s.questions += int(t.Count)
	}
	return nil
}

// readWaiting counts what waits: facts and mail.
func (p *Pages) readWaiting(r *http.Request, v *site.Visit, s *state) error {
	waiting, err := p.engine.Waiting(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	s.waiting = len(waiting)
	letters, all, err := p.engine.MailQueue(r.Context(), v.Org)
	s.mail = all
	for _, m := range letters {
		if m.Reason != "" {
			s.failing++
		}
	}
	return err
}

// care is a link to what needs attention, none if it is nothing.
func care(n int, label, href string) []ui.Link {
	if n == 0 {
		return nil
	}
	return []ui.Link{{Label: label, Href: href}}
}

func carePeople(s *state, v *site.Visit) []ui.Link {
	return append(
		care(s.teamless, v.Words.N(s.teamless, "One rep is in no team", "%s reps are in no team"), v.Link("/admin/people", "team", noTeam, "role", string(medalist.Rep))),
		care(s.uninvited, v.Words.N(s.uninvited, "One person was not invited yet", "%s people were not invited yet"), v.Link("/admin/people", "state", isNever))...)
}

func careTargets(s *state, v *site.Visit) []ui.Link {
	if s.targets > 0 || s.employed < 2 {
		return nil
	}
	return []ui.Link{{Label: v.Words.T("No targets are set"), Href: v.Link("/admin/targets")}}
}

func careImports(s *state, v *site.Visit) []ui.Link {
	return care(s.badImports, v.Words.N(s.badImports, "One import has rows that could not be taken", "%s imports have rows that could not be taken"), v.Link("/admin/imports"))
}

func careApprovals(s *state, v *site.Visit) []ui.Link {
	return care(s.waiting, v.Words.N(s.waiting, "1 fact waits for a decision", "%s facts wait for a decision"), v.Link("/approvals"))
}

func careCalendars(s *state, v *site.Visit) []ui.Link {
	if s.calendars > 0 {
		return nil
	}
	return []ui.Link{{Label: v.Words.T("No holidays are kept"), Href: v.Link("/admin/holidays")}}
}

func careMail(s *state, v *site.Visit) []ui.Link {
	if p := s.failing; p > 0 {
		return care(p, v.Words.N(p, "One mail could not be sent so far", "%s mails could not be sent so far"), v.Link("/admin/mail"))
	}
	return nil
}

func careQuestions(s *state, v *site.Visit) []ui.Link {
	if n := s.unreviewed; n > 0 {
		return care(n, v.Words.N(n, "One question waits for review", "%s questions wait for review"), v.Link("/admin/questions", "state", waits))
	}
	return nil
}
