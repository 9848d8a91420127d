package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A PersonChange says who somebody is from now on, for all dates. Team and
// StartsOn are the first span of somebody new.
type PersonChange struct {
	Was        string // email until now, empty for somebody new
	Email      string
	Name       string
	Role       medalist.Role
	Manager    string // email, empty for none
	TimeZone   string // IANA name, empty for the organisation's
	ExternalID string

	Team     string // name, empty for none
	StartsOn medalist.Date
}

// SavePerson adds somebody, or changes who they are. What is wrong with the
// change is told as Faults.
func (e *Engine) SavePerson(ctx context.Context, org medalist.Org, c PersonChange, by Intent) (Effect, error) {
	effect, err := e.arrange(ctx, org, by, func(a *arrangement) error {
		c.fold()
		a.admin = "role"
		if err := a.checkPerson(c); err != nil {
			return err
		}
		if c.Was == "" {
			return a.addPerson(ctx, c)
		}
		return a.amendPerson(ctx, c)
	})
	if err != nil {
		return Effect{}, fmt.Errorf("save %s: %w", c.Email, err)
	}
	return effect, nil
}

func (c *PersonChange) fold() {
	c.Was, c.Email, c.Manager = medalist.FoldEmail(c.Was), medalist.FoldEmail(c.Email), medalist.FoldEmail(c.Manager)
	c.Name = strings.Join(strings.Fields(c.Name), " ")
	c.TimeZone, c.ExternalID, c.Team = strings.TrimSpace(c.TimeZone), strings.TrimSpace(c.ExternalID), strings.TrimSpace(c.Team)
}

func (c PersonChange) person() medalist.Person {
	return medalist.Person{
		Email: c.Email, Name: c.Name, Role: c.Role, Manager: c.Manager, TimeZone: c.TimeZone, ExternalID: c.ExternalID,
	}
}

// checkPerson says what is wrong with a change.
func (w *world) checkPerson(c PersonChange) error {
	faults := Faults{}
	name, host, found := strings.Cut(c.Email, "@")
	switch {
	case c.Email == "":
		faults.add("email", "An email is needed: it is what the person is known by.")
	case !found || name == "" || host == "" || strings.ContainsAny(c.Email, " ;,"):
		faults.add("email", "%q is no email; write it like ann@example.com.", c.Email)
	case c.Email != c.Was && w.byEmail[c.Email] != nil:
		faults.add("email", "%s has this email already.", w.byEmail[c.Email].Name)
	}
	if c.Name == "" {
		faults.add("name", "A name is needed.")
	}
	faults.long("email", c.Email)
	faults.long("name", c.Name)
	faults.long("external_id", c.ExternalID)
	if !slices.Contains(medalist.Roles, c.Role) {
		faults.add("role", "%q is no role.", c.Role)
	}
	if c.TimeZone != "" {
		if _, err := medalist.LoadZone(c.TimeZone); err != nil {
			faults["time_zone"] = err
		}
	}
	w.checkTies(c, faults)
	return faults.orNil()
}

// checkTies says what is wrong with whom and what a change refers to.
func (w *world) checkTies(c PersonChange, faults Faults) {
	switch {
	case c.Manager == "":
	case c.Manager == c.Email || c.Manager == c.Was:
		faults.add("manager", "Nobody is their own manager; choose somebody else, or leave it empty.")
	case w.byEmail[c.Manager] == nil:
		faults.add("manager", "There is nobody with the email %q; add the manager first.", c.Manager)
	}
	if c.Team != "" && w.byName[c.Team] == nil {
		faults.add("team", "There is no team %q; add the team first.", c.Team)
	}
}

// addPerson stores somebody new with their first span.
func (a *arrangement) addPerson(ctx context.Context, c PersonChange) error {
	people := []medalist.Person{c.person()}
	if _, err := a.tx.PutPeople(ctx, people, 0); err != nil {
		return err
	}
	span := store.PersonMembership{Person: people[0].ID, Membership: medalist.Membership{From: c.StartsOn}}
	if c.Team != "" {
		span.Team = a.byName[c.Team].ID
	}
	if _, err := a.tx.PutMemberships(ctx, []store.PersonMembership{span}, 0); err != nil {
		return err
	}
	return a.audit(ctx, "add person", c.Email, c)
}

// changeOf tells who somebody is as the audit log does.
func changeOf(p *medalist.Person) PersonChange {
	return PersonChange{
		Email: p.Email, Name: p.Name, Role: p.Role, Manager: p.Manager, TimeZone: p.TimeZone, ExternalID: p.ExternalID,
	}
}

// amendPerson changes who somebody is. Whoever has them as manager goes along
// with their email.
func (a *arrangement) amendPerson(ctx context.Context, c PersonChange) error {
	was, err := a.person(c.Was)
	if err != nil {
		return err
	}
	now := c.person()
	now.ID = was.ID
	amended := []medalist.Person{now}
	if c.Email != was.Email {
		for _, p := range a.people {
			if p.Manager == was.Email {
				charge := *p
				charge.Manager = c.Email
				amended = append(amended, charge)
			}
		}
	}
	revisions, err := a.tx.AmendPeople(ctx, amended)
	if err != nil || revisions[0].Change == store.Unchanged {
		return err
	}
	return a.audit(ctx, "change person", was.Email, replaced{changeOf(was), changeOf(&now)})
}
