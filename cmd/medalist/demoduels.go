package main

import (
	"context"
	"math/rand/v2"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
)

// duels lets whoever visits as a rep have won or lost against colleagues, and
// be challenged by one more.
func (c *demoCoaching) duels(ctx context.Context) error {
	if len(c.reps) < 4 {
		return nil
	}
	a := &answering{c.engine, c.org, rand.New(rand.NewPCG(demoSeed, 2))}
	guest := c.reps[0].ID
	for i, topic := range []quiz.Topic{"clinical data", "product"} {
		c.at(-6+2*i, 9)
		if err := c.fight(ctx, a, c.reps[1+i].ID, guest, engine.NewDuel{Opponent: guest, Topic: topic, Count: 5}); err != nil {
			return err
		}
	}
	c.at(0, 23) // now: the challenge waits for a day
	_, err := c.engine.Challenge(ctx, c.org, c.reps[3].ID, engine.NewDuel{Opponent: guest, Topic: "market", Count: 3})
	return err
}

// fight lets two go through a duel from the challenge to the winner.
func (c *demoCoaching) fight(ctx context.Context, a *answering, challenger, opponent medalist.PersonID, in engine.NewDuel) error {
	id, err := c.engine.Challenge(ctx, c.org, challenger, in)
	if err != nil {
		return err
	}
	if err := c.engine.AcceptDuel(ctx, c.org, opponent, id, true); err != nil {
		return err
	}
	for _, who := range []medalist.PersonID{challenger, opponent} {
		sitting, err := c.engine.BeginDuel(ctx, c.org, who, id)
		if err != nil {
			return err
		}
		if err := a.fill(ctx, who, sitting); err != nil {
			return err
		}
	}
	return nil
}
