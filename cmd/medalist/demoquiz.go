package main

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/quiz"
)

const (
	// demoQuizDays is for how many days before today the demo's people were
	// asked.
	demoQuizDays = 18
	// demoQuizzers is how many in a hundred of them answer on a day.
	demoQuizzers = 70
)

// addQuiz gives the demo a bank of questions, and its people some weeks of
// quizzes behind them.
func addQuiz(ctx context.Context, p *program, e *engine.Engine, org medalist.Org, today medalist.Date) error {
	for _, q := range generate.Questions() {
		if err := addQuestion(ctx, p, e, org, q); err != nil {
			return err
		}
	}
	rules := engine.QuizRules{Count: 3, Days: medalist.WeekdaysOf(medalist.Week[:]...), Roles: []medalist.Role{medalist.Rep, medalist.Engineer}}
	if err := e.SetQuizRules(ctx, org, rules, p.actor()); err != nil { // every day, so that there is a quiz whenever somebody looks
		return err
	}
	people, err := e.People(ctx, org)
	if err != nil {
		return err
	}
	now := e.Now
	defer func() { e.Now = now }()
	zone, err := medalist.LoadZone(org.TimeZone)
	if err != nil {
		return err
	}
	a := answering{e, org, rand.New(rand.NewPCG(demoSeed, demoSeed))}
	for on := today.AddDays(-demoQuizDays); on.Before(today); on = on.AddDays(1) {
		e.Now = func() time.Time { return on.Time(zone).Add(17 * time.Hour) } // it is that day in all zones of the demo
		if _, err := e.AskAll(ctx, org); err != nil {
			return err
		}
		for _, who := range people {
			if !who.Role.Plays() || a.rand.IntN(100) >= demoQuizzers {
				continue
			}
			if err := a.whole(ctx, who.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// addQuestion adds an invented question to the bank, with its picture.
func addQuestion(ctx context.Context, p *program, e *engine.Engine, org medalist.Org, q generate.Question) error {
	change := engine.QuestionChange{Topic: q.Topic, Reviewed: true}
	if err := json.Unmarshal(q.Body, &change.Question); err != nil {
		return err
	}
	if q.Picture != nil {
		media, err := e.AddQuestionMedia(ctx, org, q.Picture)
		if err != nil {
			return err
		}
		media.Alt, media.Caption = change.Question.Media.Alt, change.Question.Media.Caption
		change.Question.Media = &media
		change.Question.Spots = []quiz.Spot{{X: q.Place.Min.X, Y: q.Place.Min.Y, Width: q.Place.Dx(), Height: q.Place.Dy(), Round: true}}
	}
	_, err := e.SaveQuestion(ctx, org, change, p.actor())
	return err
}

// An answering lets invented people answer their quizzes.
type answering struct {
	engine *engine.Engine
	org    medalist.Org
	rand   *rand.Rand
}

// whole lets somebody answer all that they are asked today.
func (a *answering) whole(ctx context.Context, who medalist.PersonID) error {
	for {
		if did, err := a.next(ctx, who); err != nil || !did {
			return err
		}
	}
}

// next lets somebody answer the next question of their day, and reports
// whether there was one.
func (a *answering) next(ctx context.Context, who medalist.PersonID) (bool, error) {
	d, err := a.engine.DailyQuiz(ctx, a.org, who, 0)
	if err != nil {
		return false, err
	}
	for i := range d.Items {
		if it := &d.Items[i]; !it.Answered() {
			_, err := a.engine.AnswerQuiz(ctx, a.org, who, engine.QuizReply{
				Day: it.Day, Question: it.Question, Answer: a.guess(it.Sheet, 60+int(who)%30),
			})
			return true, err
		}
	}
	return false, nil
}

// guess answers a question; so many in a hundred answers are right.
func (a *answering) guess(s quiz.Sheet, skill int) quiz.Answer {
	answer := s.Key()
	if a.rand.IntN(100) < skill {
		return answer
	}
	other := func(n int) int { return a.rand.IntN(max(n, 1)) }
	switch s.Kind {
	case quiz.TrueFalse:
		no := !*answer.True
		answer.True = &no
	case quiz.Numeric, quiz.Short:
		answer.Text = "0"
	case quiz.Matching:
		answer.Pairs[0], answer.Pairs[1] = answer.Pairs[1], answer.Pairs[0]
	case quiz.Ordering:
		answer.Order[0], answer.Order[1] = answer.Order[1], answer.Order[0]
	case quiz.Hotspot:
		answer.X, answer.Y = other(1000), other(1000)
	default:
		answer.Choices = []int{other(len(s.Choices))}
	}
	return answer
}
