package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// A dirt is the set of cells that a change touches, kept as the days of a KPI
// for a subject. A nil set of days is all of them.
type dirt map[series]days

// A series is one KPI for one subject.
type series struct {
	kpi     medalist.KPIID
	subject medalist.Subject
}

type days map[medalist.Date]bool

// day marks the cells of a day.
func (d dirt) day(kpi medalist.KPIID, s medalist.Subject, day medalist.Date) {
	key := series{kpi, s}
	marked, known := d[key]
	if !known {
		marked = days{}
		d[key] = marked
	}
	if marked != nil {
		marked[day] = true
	}
}

// all marks every cell.
func (d dirt) all(kpi medalist.KPIID, s medalist.Subject) { d[series{kpi, s}] = nil }

// A marker works out which cells a change touches.
type marker struct {
	*world
	tx   *store.Tx
	dirt dirt
}

// fact marks the cells that a fact bears on, as it is or as it was. It is
// called once what was recorded is stored.
func (m *marker) fact(ctx context.Context, a *medalist.Activity) error {
	for _, id := range m.catalogue.IDs() {
		for _, k := range m.catalogue.Versions(id) {
			if k.Reads(a.Kind) {
				if err := m.read(ctx, k, a); err != nil {
					return err
				}
			}
			if b := k.Measure.Brought; b != nil && b.Kind == a.Kind && a.Customer != 0 {
				if err := m.openings(ctx, k, a.Customer); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// read marks the cells of a KPI in which a fact stands, and those of the facts
// that it may take an award from or leave it to.
func (m *marker) read(ctx context.Context, k *catalogue.KPI, a *medalist.Activity) error {
	m.own(k, a)
	group, judged := k.BestOf()
	if !judged || !scoring.IsBest(a) && k.Measure.LatestPer == "" {
		return nil
	}
	rivals, err := m.tx.BestFacts(ctx, a.Kind)
	if err != nil {
		return err
	}
	for _, rival := range rivals {
		if group.Attribute == "" || rival.Attributes.Get(group.Attribute) == a.Attributes.Get(group.Attribute) {
			m.own(k, rival)
		}
	}
	return nil
}

// own marks the cells of a KPI in which a fact stands.
func (m *marker) own(k *catalogue.KPI, a *medalist.Activity) {
	mark := func(s medalist.Subject, d medalist.Date) {
		if k.NeedsHistory() {
			m.dirt.all(k.ID, s)
		} else {
			m.dirt.day(k.ID, s, d)
		}
	}
	for _, c := range a.Credits {
		switch k.Level {
		case medalist.PersonLevel:
			mark(medalist.OfPerson(c.Person), c.Day)
		case medalist.TeamLevel:
			if t := m.teamOn(c.Person, c.Day); t != 0 {
				mark(medalist.OfTeam(t), c.Day)
			}
		case medalist.OrgLevel:
			mark(medalist.OfOrg(), a.FirstDay())
		}
	}
}

// openings marks the cells of the facts whose customer has to bring something.
func (m *marker) openings(ctx context.Context, k *catalogue.KPI, c medalist.CustomerID) error {
	for _, kind := range k.Measure.Facts {
		openings, err := m.tx.FactsOfCustomers(ctx, []medalist.CustomerID{c}, kind)
		if err != nil {
			return err
		}
		for _, o := range openings {
			m.own(k, o)
		}
	}
	return nil
}

// assignment marks the cells in which an assignment is due.
func (m *marker) assignment(a *medalist.Assignment) {
	for _, id := range m.catalogue.IDs() {
		for _, k := range m.catalogue.Versions(id) {
			if k.Measure.Due == a.Kind {
				m.dirt.day(id, medalist.OfPerson(a.Person), a.DueOn)
			}
		}
	}
}

// membership marks what somebody's place in teams bears on: the cells of the
// teams, and those of the person whose points depend on a target.
func (m *marker) membership(p medalist.PersonID, teams []medalist.TeamID) {
	for _, id := range m.catalogue.IDs() {
		for _, k := range m.catalogue.Versions(id) {
			switch {
			case k.Level == medalist.TeamLevel && len(k.Rules) > 0:
				for _, t := range teams {
					m.dirt.all(id, medalist.OfTeam(t))
				}
			case k.Level == medalist.PersonLevel && k.NeedsTarget():
				m.dirt.all(id, medalist.OfPerson(p))
			}
		}
	}
}
