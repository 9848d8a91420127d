package engine

import (
	"context"
	"fmt"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A TeamChange says what a team is from now on, for all dates.
type TeamChange struct {
	Was    string // name until now, empty for a new team
	Name   string
	Parent string // name, empty for a root
	Market string
}

// SaveTeam adds a team, or gives one another name, parent or market. Its
// people, points and targets stay with it.
func (e *Engine) SaveTeam(ctx context.Context, org medalist.Org, c TeamChange, by Intent) (Effect, error) {
	effect, err := e.arrange(ctx, org, by, func(a *arrangement) error {
		c.Name, c.Market = strings.Join(strings.Fields(c.Name), " "), strings.TrimSpace(c.Market)
		if err := a.checkTeam(c); err != nil {
			return err
		}
		team := medalist.Team{Name: c.Name, Market: c.Market}
		if c.Parent != "" {
			team.Parent = a.byName[c.Parent].ID
		}
		if c.Was == "" {
			if _, err := a.tx.PutTeams(ctx, []medalist.Team{team}, 0); err != nil {
				return err
			}
			return a.audit(ctx, "add team", c.Name, c)
		}
		was := a.byName[c.Was]
		team.ID = was.ID
		revisions, err := a.tx.AmendTeams(ctx, []medalist.Team{team})
		if err != nil || revisions[0].Change == store.Unchanged {
			return err
		}
		return a.audit(ctx, "change team", c.Was, replaced{a.changeOfTeam(was), TeamChange{Name: c.Name, Parent: c.Parent, Market: c.Market}})
	})
	if err != nil {
		return Effect{}, fmt.Errorf("save team %s: %w", c.Name, err)
	}
	return effect, nil
}

// changeOfTeam tells what a team is as the audit log does.
func (w *world) changeOfTeam(t *medalist.Team) TeamChange {
	c := TeamChange{Name: t.Name, Market: t.Market}
	if parent := w.teams[t.Parent]; parent != nil {
		c.Parent = parent.Name
	}
	return c
}

// checkTeam says what is wrong with a change.
func (w *world) checkTeam(c TeamChange) error {
	if c.Was != "" {
		if _, err := w.team(c.Was); err != nil {
			return err
		}
	}
	faults := Faults{}
	switch {
	case c.Name == "":
		faults.add("name", "A name is needed: it is what the team is known by.")
	case strings.Contains(c.Name, "@"):
		faults.add("name", "A team's name holds no @, so that it is not taken for an email.")
	case c.Name != c.Was && w.byName[c.Name] != nil:
		faults.add("name", "There is a team %q already.", c.Name)
	}
	faults.long("name", c.Name)
	faults.long("market", c.Market)
	switch {
	case c.Parent == "":
	case c.Parent == c.Was:
		faults.add("parent", "A team is not above itself; choose another parent.")
	case w.byName[c.Parent] == nil:
		faults.add("parent", "There is no team %q; add the team first.", c.Parent)
	}
	return faults.orNil()
}
