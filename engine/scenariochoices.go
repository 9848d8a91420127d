package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
)

// WatchSample opens the sample of a scenario for somebody who has to do with
// it.
func (e *Engine) WatchSample(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (*StoredFile, error) {
	var file medalist.FileID
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, err := d.scenario(ctx, id)
		file = s.Sample
		return err
	})
	if err != nil {
		return nil, err
	}
	return e.OpenFile(ctx, org, file)
}

// A ScenarioChoices is what a scenario can be made of.
type ScenarioChoices struct {
	Teams   []medalist.Team
	People  []medalist.Person // who may play
	Coaches []medalist.Person // who may review
	Today   medalist.Date
}

// ScenarioChoices returns what a scenario can be made of.
func (e *Engine) ScenarioChoices(ctx context.Context, org medalist.Org, who medalist.PersonID) (*ScenarioChoices, error) {
	c := &ScenarioChoices{}
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		c.Today = d.today
		c.Coaches = d.peopleWho(d.today, func(p *medalist.Person) bool { return p.Role.May(medalist.ReviewVideos) })
		c.People = d.peopleWho(d.today, func(p *medalist.Person) bool { return p.Role.May(medalist.LogFacts) })
		for _, t := range d.teams {
			c.Teams = append(c.Teams, *t)
		}
		slices.SortFunc(c.Teams, func(a, b medalist.Team) int { return cmp.Compare(a.Name, b.Name) })
		return nil
	})
	return c, err
}
