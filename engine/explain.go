package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// Explain returns one cell with everything behind it. A cell that nothing is
// known of is explained too: nothing was recorded, nothing was due.
func (e *Engine) Explain(ctx context.Context, org medalist.Org, q Question) (*Explanation, error) {
	var x *Explanation
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		subject, err := w.subjectOf(q)
		if err != nil {
			return err
		}
		a := newAssessor(w, tx, e.asOf(org, q.AsOf))
		a.explain = true
		x, err = a.explainCell(ctx, subject, q)
		return err
	})
	return x, err
}

// subjectOf returns whom a question is about, and checks that there is its
// KPI.
func (w *world) subjectOf(q Question) (medalist.Subject, error) {
	if err := w.catalogue.Known(q.KPI); err != nil {
		return medalist.Subject{}, err
	}
	var subject medalist.Subject
	switch {
	case (q.Person == "") == (q.Team == ""):
		return subject, medalist.Errorf(medalist.Invalid, "Name either a person or a team.")
	case q.Person != "":
		p, err := w.person(q.Person)
		if err != nil {
			return subject, err
		}
		subject = medalist.OfPerson(p.ID)
	default:
		t, err := w.team(q.Team)
		if err != nil {
			return subject, err
		}
		subject = medalist.OfTeam(t.ID)
	}
	return subject, nil
}

func (a *assessor) explainCell(ctx context.Context, s medalist.Subject, q Question) (*Explanation, error) {
	k, err := a.askedKPI(q.KPI, s.Level, q.On)
	if err != nil {
		return nil, err
	}
	period := k.Period(a.calendar, q.On)
	found, err := a.cells(ctx, cellQuery{q.KPI, []medalist.Subject{s}, period})
	if err != nil {
		return nil, err
	}
	target, _ := a.target(k, s, q.Dimension, period)
	result := &scoring.Result{
		Cell:   medalist.Cell{KPI: q.KPI, Subject: s, Dimension: q.Dimension, Period: period},
		Target: target,
	}
	if !k.Measure.Kind.IsRatio() {
		result.Value = scoring.Amount(0)
	}
	for _, v := range found {
		if v.Cell == result.Cell {
			result = v.Result
		}
	}
	x := &Explanation{Scorecard: Scorecard{k, a.named(s), result}, Calendar: a.calendar, TargetFrom: a.targetFrom(k, result.Cell)}
	if x.Lines, err = a.lines(ctx, k, s, result.Items); err != nil {
		return nil, err
	}
	x.Posted, err = a.posted(ctx, result.Cell)
	return x, err
}

// versionFor returns the version whose period holds a day, nil if there is
// none.
func (w *world) versionFor(kpi medalist.KPIID, d medalist.Date) *catalogue.KPI {
	for _, k := range slices.Backward(w.catalogue.Versions(kpi)) {
		if w.catalogue.On(kpi, k.Period(w.calendar, d).Start) == k {
			return k
		}
	}
	return nil
}

// posted returns the net of a cell's ledger.
func (a *assessor) posted(ctx context.Context, c medalist.Cell) (medalist.Points, error) {
	entries, err := a.tx.EntriesOfCell(ctx, medalist.EntryCell{KPI: c.KPI, Subject: c.Subject, Dimension: c.Dimension, Start: c.Period.Start})
	var sum medalist.Points
	for _, e := range entries {
		sum += e.Points
	}
	return sum, err
}

// targetFrom says whose target a cell has.
func (w *world) targetFrom(k *catalogue.KPI, c medalist.Cell) string {
	target, set := w.target(k, c.Subject, c.Dimension, c.Period)
	switch {
	case target == 0:
		return ""
	case !set:
		return "default of the KPI"
	case c.Subject.Level == medalist.OrgLevel:
		return "set for the organisation"
	case w.targets.Own(k.ID, c.Subject, c.Dimension, c.Period.Start) > 0:
		return "set for " + w.named(c.Subject).Name
	}
	team := medalist.TeamID(c.Subject.ID)
	if c.Subject.Level == medalist.PersonLevel {
		team = w.people[medalist.PersonID(c.Subject.ID)].FirstTeam(c.Period)
	}
	for range len(w.teams) {
		if team == 0 {
			break
		}
		if w.targets.Own(k.ID, medalist.OfTeam(team), c.Dimension, c.Period.Start) > 0 {
			return "set for " + w.teams[team].Name
		}
		team = w.teams[team].Parent
	}
	return "set for the organisation"
}

// lines describes the items of a cell, in time order.
func (a *assessor) lines(ctx context.Context, k *catalogue.KPI, s medalist.Subject, items []scoring.Item) ([]Line, error) {
	customers, err := a.tx.CustomersByID(ctx, customersOf(items))
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(items))
	for i := range items {
		lines[i] = a.line(k, s, &items[i], customers)
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(a.Date, b.Date) })
	return lines, nil
}

func customersOf(items []scoring.Item) []medalist.CustomerID {
	var ids []medalist.CustomerID
	for i := range items {
		switch it := &items[i]; {
		case it.Assignment != nil:
			ids = append(ids, it.Assignment.Customer)
		case it.Fact.Customer != 0:
			ids = append(ids, it.Fact.Customer)
		}
	}
	return ids
}

func (a *assessor) line(k *catalogue.KPI, s medalist.Subject, it *scoring.Item, customers map[medalist.CustomerID]medalist.Customer) Line {
	l := Line{Date: it.Day, Counted: it.Counted, Points: it.Points, Reason: strings.Join(it.Reasons, ", "), Why: it.Why}
	if d := it.Assignment; d != nil {
		customer := customers[d.Customer]
		l.Kind, l.ID, l.Status = string(d.Kind)+" assignment", cmp.Or(d.ExternalID, customer.Code), d.Status
		l.Customer, l.Import = customer.Name, d.Import
		return l
	}
	f := it.Fact
	l.Kind, l.ID, l.At, l.Status, l.Source, l.Import = string(f.Kind), f.ExternalID, f.At, f.Status, f.Source, f.Import
	if credit, credited := a.creditFor(s, f); credited {
		l.Date = credit.Day
		l.Clock, l.Written = a.clock(f, credit.Person)
	}
	l.Customer, l.Corrected = customers[f.Customer].Name, f.Recorded != medalist.Seq(f.ID)
	for _, c := range f.Credits {
		if p := a.people[c.Person]; p != nil {
			l.People = append(l.People, p.Name)
		}
	}
	if k.Measure.Kind == catalogue.Sum && it.Counted {
		l.Amount = scoring.Amount(it.Amount)
	}
	return l
}
