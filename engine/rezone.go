package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// rezone derives the instants and local dates of facts again whose people are
// in another time zone than before.
func (a *assessor) rezone(ctx context.Context, before *world, c *changes) error {
	var moved []medalist.PersonID
	for id := range a.people {
		if before.people[id] != nil && before.zoneOf(id).String() != a.zoneOf(id).String() {
			moved = append(moved, id)
		}
	}
	slices.Sort(moved)
	for _, id := range moved {
		if err := a.rezonePerson(ctx, id, c); err != nil {
			return err
		}
	}
	return nil
}

func (a *assessor) rezonePerson(ctx context.Context, id medalist.PersonID, c *changes) error {
	var facts []*medalist.Activity
	err := a.tx.FactsOfPeople(ctx, []medalist.PersonID{id}, nil, always, func(f store.Fact) error {
		facts = append(facts, f.Activity)
		return nil
	})
	if err != nil {
		return err
	}
	for _, f := range facts {
		if err := a.derive(ctx, f, c); err != nil {
			return err
		}
	}
	return nil
}

// derive works out when a fact happened, and its local dates, from how it was
// written, and stores them if they are others than before.
func (a *assessor) derive(ctx context.Context, f *medalist.Activity, c *changes) error {
	moment, err := calendar.ParseMoment(f.At)
	if err != nil {
		return err
	}
	instant := moment.In(a.zoneOf(f.Credits[0].Person))
	people := make([]medalist.PersonID, len(f.Credits))
	for i, credit := range f.Credits {
		people[i] = credit.Person
	}
	credits := a.credits(instant, people)
	if instant == f.Instant && slices.Equal(credits, f.Credits) {
		return nil
	}
	was := *f
	if err := a.tx.SetCredits(ctx, f, instant, credits); err != nil {
		return err
	}
	c.fact(&was, f)
	return nil
}
