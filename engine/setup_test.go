package engine_test

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// setUp returns everything but facts and points, as lines.
func (c *company) setUp() []string {
	c.t.Helper()
	var lines []string
	ctx := context.Background()
	c.must(c.db.View(ctx, c.org.ID, func(tx *store.Tx) error {
		people, err := tx.People(ctx)
		if err != nil {
			return err
		}
		teams, err := tx.Teams(ctx)
		if err != nil {
			return err
		}
		names := map[medalist.Subject]string{}
		for _, t := range teams {
			names[medalist.OfTeam(t.ID)] = t.Name
		}
		for _, p := range people {
			names[medalist.OfPerson(p.ID)] = p.Email
			text := line("person", p.Email, p.Name, p.Role, p.Manager, p.TimeZone, p.ExternalID)
			for _, m := range p.Spans {
				text += line(" in", names[medalist.OfTeam(m.Team)], m.From, m.Until)
			}
			lines = append(lines, text)
		}
		for _, t := range teams {
			lines = append(lines, line("team", t.Name, names[medalist.OfTeam(t.Parent)], t.Market))
		}
		more, err := setUpOfOthers(ctx, tx, names)
		lines = append(lines, more...)
		return err
	}))
	slices.Sort(lines)
	return lines
}

// setUpOfOthers returns customers, assignments and targets.
func setUpOfOthers(ctx context.Context, tx *store.Tx, names map[medalist.Subject]string) ([]string, error) {
	var lines []string
	codes := map[medalist.CustomerID]string{}
	err := tx.Customers(ctx, func(c medalist.Customer) error {
		codes[c.ID] = c.Code
		c.ID = 0
		lines = append(lines, line("customer", c))
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = tx.ScanAssignments(ctx, func(a medalist.Assignment) error {
		lines = append(lines, line("assignment", a.ExternalID, a.Kind, names[medalist.OfPerson(a.Person)], codes[a.Customer], a.DueOn, a.Status))
		return nil
	})
	if err != nil {
		return nil, err
	}
	targets, err := tx.Targets(ctx)
	for _, t := range targets {
		if t.Value == 0 {
			continue // withdrawn
		}
		lines = append(lines, line("target", t.KPI, t.Subject.Level, names[t.Subject], t.Dimension, t.From, t.Until, t.Value))
	}
	return lines, err
}
