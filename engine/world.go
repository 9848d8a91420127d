package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// A world is how an organisation is set up at one moment: all that evaluation
// needs apart from facts and assignments. It is immutable.
type world struct {
	org       medalist.Org
	calendar  calendar.Calendar
	zone      *time.Location // of the organisation
	people    map[medalist.PersonID]*medalist.Person
	byEmail   map[string]*medalist.Person
	teams     map[medalist.TeamID]*medalist.Team
	byName    map[string]*medalist.Team
	members   map[medalist.TeamID][]medalist.PersonID // everybody ever in a team, by id
	catalogue *catalogue.Catalogue
	targets   *scoring.Targets
	byEmails  []medalist.Person                    // all, in the order of their emails
	byNames   []medalist.Team                      // all, in the order of their names
	zones     map[medalist.PersonID]*time.Location // of people with a zone of their own
	deputies  []store.Deputy                       // who decides in whose name, on some days
	works     workdays
}

// readWorld reads how the organisation of tx is set up.
func readWorld(ctx context.Context, tx *store.Tx) (*world, error) {
	people, err := tx.People(ctx)
	if err != nil {
		return nil, err
	}
	teams, err := tx.Teams(ctx)
	if err != nil {
		return nil, err
	}
	targets, err := tx.Targets(ctx)
	if err != nil {
		return nil, err
	}
	cat, err := readCatalogue(ctx, tx)
	if err != nil {
		return nil, err
	}
	w, err := newWorld(tx.Org(), people, teams, targets, cat)
	if err != nil {
		return nil, err
	}
	if w.deputies, err = tx.Deputies(ctx); err != nil {
		return nil, err
	}
	return w, w.addWorkdays(ctx, tx)
}

// addWorkdays reads when who works.
func (w *world) addWorkdays(ctx context.Context, tx *store.Tx) error {
	calendars, err := tx.HolidayCalendars(ctx)
	if err != nil {
		return err
	}
	off, err := tx.DaysOff(ctx)
	if err != nil {
		return err
	}
	w.works = newWorkdays(w.org.Works, calendars, off)
	return nil
}

func newWorld(org medalist.Org, people []medalist.Person, teams []medalist.Team, targets []medalist.Target, cat *catalogue.Catalogue) (*world, error) {
	zone, err := medalist.LoadZone(org.TimeZone)
	if err != nil {
		return nil, err
	}
	w := &world{
		org: org, zone: zone, catalogue: cat,
		calendar: calendar.Calendar{WeekStarts: org.WeekStarts, FiscalYearStarts: org.FiscalYearStarts},
		targets:  scoring.NewTargets(targets, teams),
		people:   make(map[medalist.PersonID]*medalist.Person, len(people)),
		byEmail:  make(map[string]*medalist.Person, len(people)),
		teams:    make(map[medalist.TeamID]*medalist.Team, len(teams)),
		byName:   make(map[string]*medalist.Team, len(teams)),
		members:  map[medalist.TeamID][]medalist.PersonID{},
		zones:    map[medalist.PersonID]*time.Location{},
		byEmails: slices.SortedFunc(slices.Values(people), func(a, b medalist.Person) int { return cmp.Compare(a.Email, b.Email) }),
		byNames:  slices.SortedFunc(slices.Values(teams), func(a, b medalist.Team) int { return cmp.Compare(a.Name, b.Name) }),
	}
	for i := range teams {
		w.teams[teams[i].ID], w.byName[teams[i].Name] = &teams[i], &teams[i]
	}
	for i := range people {
		if err := w.addPerson(&people[i]); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *world) addPerson(p *medalist.Person) error {
	w.people[p.ID], w.byEmail[p.Email] = p, p
	if name := p.TimeZone; name != "" {
		zone, err := medalist.LoadZone(name)
		if err != nil {
			return fmt.Errorf("time zone of %s: %w", p.Email, err)
		}
		w.zones[p.ID] = zone
	}
	in := map[medalist.TeamID]bool{}
	for _, m := range p.Spans {
		if m.Team != 0 && !in[m.Team] {
			in[m.Team] = true
			w.members[m.Team] = append(w.members[m.Team], p.ID)
		}
	}
	return nil
}

// zoneOf returns the zone that somebody's local dates are in.
func (w *world) zoneOf(p medalist.PersonID) *time.Location {
	if zone := w.zones[p]; zone != nil {
		return zone
	}
	return w.zone
}

// credits returns whom a fact is credited to: everybody named, with the local
// date that it has for them.
func (w *world) credits(at medalist.Instant, people []medalist.PersonID) []medalist.Credit {
	credits := make([]medalist.Credit, len(people))
	for i, p := range people {
		credits[i] = medalist.Credit{Person: p, Day: calendar.DayOf(at, w.zoneOf(p))}
	}
	return credits
}

// teamOn returns the team that somebody is in on a day, zero for none.
func (w *world) teamOn(p medalist.PersonID, d medalist.Date) medalist.TeamID {
	if person := w.people[p]; person != nil {
		return person.TeamOn(d)
	}
	return 0
}

// teamWith returns the team whose board counts an entry of a person: the one
// they were in on its date. It reports whether there is one.
func (w *world) teamWith(e *medalist.Entry) (medalist.Subject, bool) {
	if e.Cell.Subject.Level != medalist.PersonLevel {
		return medalist.Subject{}, false
	}
	team := w.teamOn(medalist.PersonID(e.Cell.Subject.ID), e.Date)
	return medalist.OfTeam(team), team != 0
}

// creditFor returns the credit by which an activity is a subject's, with the
// local date it has for them: of a team that of the first person named who was
// in it, of the organisation that of the first person named.
func (w *world) creditFor(s medalist.Subject, a *medalist.Activity) (medalist.Credit, bool) {
	at := slices.IndexFunc(a.Credits, func(c medalist.Credit) bool {
		switch s.Level {
		case medalist.PersonLevel:
			return c.Person == medalist.PersonID(s.ID)
		case medalist.TeamLevel:
			return w.teamOn(c.Person, c.Day) == medalist.TeamID(s.ID)
		}
		return true
	})
	if at < 0 {
		return medalist.Credit{}, false
	}
	return a.Credits[at], true
}

// target returns what is asked of a subject: what was set, else the KPI's
// default, zero for nothing. It tells whether it was set.
func (w *world) target(k *catalogue.KPI, s medalist.Subject, dimension string, p medalist.Period) (target medalist.Decimal, set bool) {
	var person *medalist.Person
	if s.Level == medalist.PersonLevel {
		person = w.people[medalist.PersonID(s.ID)]
	}
	if target = w.targets.Set(k.ID, s, person, dimension, p); target > 0 {
		return target, true
	}
	return k.Target, false
}

// named returns a subject as people call it.
func (w *world) named(s medalist.Subject) Named {
	switch s.Level {
	case medalist.PersonLevel:
		if p := w.people[medalist.PersonID(s.ID)]; p != nil {
			return Named{s, p.Email, p.Name}
		}
	case medalist.TeamLevel:
		if t := w.teams[medalist.TeamID(s.ID)]; t != nil {
			return Named{s, t.Name, t.Name}
		}
	case medalist.OrgLevel:
		return Named{s, w.org.Slug, w.org.Name}
	}
	return Named{Subject: s}
}

// person returns somebody by email, or a NotFound error.
func (w *world) person(email string) (*medalist.Person, error) {
	if p := w.byEmail[medalist.FoldEmail(email)]; p != nil {
		return p, nil
	}
	return nil, medalist.Errorf(medalist.NotFound, "There is nobody with the email %q; import people first, or check its spelling.", email)
}

// team returns a team by name, or a NotFound error.
func (w *world) team(name string) (*medalist.Team, error) {
	if t := w.byName[name]; t != nil {
		return t, nil
	}
	return nil, medalist.Errorf(medalist.NotFound, "There is no team %q; import teams first, or check its spelling.", name)
}
