package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// Care says whom somebody looks after: everybody who has them as manager,
// directly or over others, and everybody in the team that they are in or in a
// team below it.
type Care struct {
	world *world
	me    *medalist.Person
	team  medalist.TeamID
	on    medalist.Date
}

// CareOf returns whom somebody looks after today.
func (e *Engine) CareOf(ctx context.Context, org medalist.Org, who medalist.PersonID) (Care, error) {
	var c Care
	err := e.view(ctx, org, func(_ *store.Tx, w *world) error {
		c = Care{world: w, me: w.people[who], on: e.Today(org)}
		if c.me != nil {
			c.team = c.me.TeamOn(c.on)
		}
		return nil
	})
	return c, err
}

// Deputises reports whether somebody decides in a manager's name today.
func (c Care) Deputises() bool {
	return c.me != nil && slices.ContainsFunc(c.world.deputies, func(d store.Deputy) bool {
		return d.Deputy == c.me.ID && c.world.deputyOn(&d, c.on)
	})
}

// deputyOn reports whether somebody decides in a manager's name on a day.
func (w *world) deputyOn(d *store.Deputy, on medalist.Date) bool {
	manager, deputy := w.people[d.Person], w.people[d.Deputy]
	return medalist.Through(d.From, d.Until).Contains(on) && deputy != nil && mayDeputise(deputy) &&
		manager != nil && manager.EmployedIn(medalist.Through(on, on))
}

// deepest bounds how far up managers and teams are followed, in case they go
// round in a circle.
const deepest = 50

// Person reports whether somebody is looked after. Nobody looks after
// themselves.
func (c Care) Person(id medalist.PersonID) bool {
	if c.me == nil || id == c.me.ID {
		return false
	}
	p := c.world.people[id]
	if p == nil {
		return false
	}
	if c.Team(p.TeamOn(c.on)) {
		return true
	}
	for range deepest {
		if p = c.world.byEmail[p.Manager]; p == nil {
			return false
		}
		if p.ID == c.me.ID {
			return true
		}
	}
	return false
}

// Team reports whether a team is one that is looked after, or below one.
func (c Care) Team(id medalist.TeamID) bool {
	for range deepest {
		if id == 0 || c.team == 0 {
			return false
		}
		if id == c.team {
			return true
		}
		t := c.world.teams[id]
		if t == nil {
			return false
		}
		id = t.Parent
	}
	return false
}

// People returns everybody who is looked after and employed today, by name.
func (c Care) People() []medalist.Person {
	var all []medalist.Person
	for id, p := range c.world.people {
		if c.Person(id) && p.EmployedIn(medalist.Through(c.on, c.on)) {
			all = append(all, *p)
		}
	}
	slices.SortFunc(all, func(a, b medalist.Person) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Email, b.Email))
	})
	return all
}
