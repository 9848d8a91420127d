package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/quiz"
)

// A demoExam is an exam of the demo. Days are counted from today.
type demoExam struct {
	name, about   string
	topics        []quiz.Topic
	each          int // questions of a topic
	opens, closes int
	minutes, mark int
	draft         bool
	guestDid      bool // whoever visits as a rep has taken it
}

var demoExams = []demoExam{
	{
		"Ready for the new guide wire", "What you say in a lab about the new guide wire has to be right: indications, handling, and what it is compared with. Look through the product folder first.",
		[]quiz.Topic{"product", "clinical data"},
		4, -4, 10, 15, 75, false, false,
	},
	{
		"What competitors will say", "A warm-up for the autumn round of visits. Nobody can fail.",
		[]quiz.Topic{"competitors", "market"},
		3, -30, -12, 0, 0, false, true,
	},
	{
		"Sales process, once a year", "Everybody who quotes prices takes this once a year.",
		[]quiz.Topic{"sales process"},
		5, 14, 42, 20, 80, true, false,
	},
}

// addExams lets the demo's coach set exams up, and people take them. The clock
// of the engine is moved meanwhile.
func addExams(ctx context.Context, p *program, e *engine.Engine, org medalist.Org) error {
	now := e.Now
	defer func() { e.Now = now }()
	if _, err := e.ApplyKPIs(ctx, org, "exams.yaml", packs.Exams(), 0, p.actor()); err != nil {
		return err
	}
	c, err := newDemoCoaching(ctx, e, org)
	if err != nil || len(c.reps) == 0 {
		return err
	}
	for i := range demoExams {
		if err := c.examine(ctx, &demoExams[i]); err != nil {
			return fmt.Errorf("take %q: %w", demoExams[i].name, err)
		}
	}
	if err := c.duels(ctx); err != nil {
		return err
	}
	return c.live(ctx)
}

// examine sets an exam up and lets people take it.
func (c *demoCoaching) examine(ctx context.Context, d *demoExam) error {
	c.at(min(d.opens, -1), 8)
	x := medalist.Exam{
		Name: d.name, About: d.about, Minutes: d.minutes, PassMark: d.mark, Attempts: 2, Shuffled: true, Shows: medalist.ShowsAtOnce,
	}
	today := medalist.DateOf(c.today)
	x.Opens, x.Closes = today.AddDays(d.opens), today.AddDays(d.closes)
	id, err := c.engine.SaveExam(ctx, c.org, c.coach.ID, x)
	if err != nil {
		return err
	}
	for _, topic := range d.topics {
		if _, err := c.engine.ChangeExamQuestions(ctx, c.org, c.coach.ID, engine.ExamChange{Exam: id, Topic: topic, Count: d.each}); err != nil {
			return err
		}
	}
	if d.draft {
		return nil
	}
	if err := c.engine.SetExamState(ctx, c.org, c.coach.ID, id, medalist.ExamOpen); err != nil {
		return err
	}
	a := answering{c.engine, c.org, rand.New(rand.NewPCG(demoSeed, uint64(id)))}
	for i, p := range c.reps {
		if i == 0 && !d.guestDid || i%4 == 3 {
			continue
		}
		c.at(d.opens+1+i%3, 9+i)
		if err := a.sit(ctx, p.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// sit lets somebody take an exam from beginning to end.
func (a *answering) sit(ctx context.Context, who medalist.PersonID, exam medalist.ExamID) error {
	sitting, err := a.engine.BeginExam(ctx, a.org, who, exam)
	if err != nil {
		return err
	}
	return a.fill(ctx, who, sitting)
}

// fill lets somebody answer all questions of an attempt, and hand in. The clock
// goes on meanwhile.
func (a *answering) fill(ctx context.Context, who medalist.PersonID, sitting medalist.SittingID) error {
	paper, err := a.engine.ExamPaper(ctx, a.org, who, sitting)
	if err != nil {
		return err
	}
	began := a.engine.Now()
	for i := range paper.Items {
		now := began.Add(time.Duration((i+1)*(11+int(who)%9)) * time.Second)
		a.engine.Now = func() time.Time { return now }
		in := engine.SittingReply{Sitting: sitting, Place: i, Answer: a.guess(paper.Items[i].Sheet, 65+int(who)%30)}
		if err := a.engine.AnswerSitting(ctx, a.org, who, in); err != nil {
			return err
		}
	}
	return a.engine.EndSitting(ctx, a.org, who, sitting)
}
