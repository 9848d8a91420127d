package main

import (
	"context"
	"math/rand/v2"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// demoLive is the exam whose questions the demo's live quizzes ask.
const demoLive = "What competitors will say"

// live lets the demo's coach have led a live quiz at the last meeting, and
// prepares another one that is ready to start.
func (c *demoCoaching) live(ctx context.Context) error {
	desk, err := c.engine.LiveDesk(ctx, c.org, c.coach.ID)
	if err != nil {
		return err
	}
	for i := range desk.Exams {
		if desk.Exams[i].Name != demoLive {
			continue
		}
		in := engine.NewLiveQuiz{Exam: desk.Exams[i].ID, Seconds: 20}
		c.at(-7, 11)
		if err := c.event(ctx, in); err != nil {
			return err
		}
		c.at(0, 8)
		_, err := c.engine.PrepareLiveQuiz(ctx, c.org, c.coach.ID, in)
		return err
	}
	return nil
}

// event goes through a live quiz from its beginning to its end.
func (c *demoCoaching) event(ctx context.Context, in engine.NewLiveQuiz) error {
	id, err := c.engine.PrepareLiveQuiz(ctx, c.org, c.coach.ID, in)
	if err != nil {
		return err
	}
	a := &answering{c.engine, c.org, rand.New(rand.NewPCG(demoSeed, 3))}
	for {
		v, err := c.engine.LiveQuiz(ctx, c.org, c.coach.ID, id)
		if err != nil || v.Phase == medalist.LiveEnded {
			return err
		}
		switch v.Phase {
		case medalist.LiveOpen:
			for _, p := range c.reps {
				if err := c.engine.JoinLiveQuiz(ctx, c.org, p.ID, id); err != nil {
					return err
				}
			}
		case medalist.LiveAsking:
			if err := c.buzz(ctx, a, v); err != nil {
				return err
			}
		}
		if v, err = c.engine.LiveQuiz(ctx, c.org, c.coach.ID, id); err != nil {
			return err
		}
		step := engine.LiveStep{Quiz: id, From: v.Phase, Place: v.Quiz.Place}
		if err := c.engine.StepLiveQuiz(ctx, c.org, c.coach.ID, step); err != nil {
			return err
		}
	}
}

// buzz lets everybody answer the question that is asked, one after the other.
func (c *demoCoaching) buzz(ctx context.Context, a *answering, v *engine.LiveView) error {
	for _, p := range c.reps {
		now := c.engine.Now().Add(1700 * time.Millisecond)
		c.engine.Now = func() time.Time { return now }
		in := engine.LiveReply{Quiz: v.Quiz.ID, Place: v.Quiz.Place, Answer: a.guess(*v.Sheet, 60+int(p.ID)%30)}
		if err := c.engine.AnswerLiveQuiz(ctx, c.org, p.ID, in); err != nil {
			return err
		}
	}
	return nil
}
