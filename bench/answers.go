package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
)

const (
	answerers   = 200              // people who answer at once
	readingTime = 10 * time.Second // for each question
	answerAim   = 50 * time.Millisecond
)

// measureAnswers lets people answer their quizzes at once, one question after
// the other with some seconds to read it, beside noting the answer in its row
// and nothing more.
func measureAnswers(ctx context.Context, t *task) ([]line, error) {
	people := min(answerers, t.People)
	reading := readingTime
	if people < answerers {
		reading = 50 * time.Millisecond
	}
	var ours, beside times
	var memory int64
	err := withEngine(ctx, t.DSN, func(m *medalistDB) error {
		m.Now = func() time.Time { return quizDay.Time(time.UTC).Add(12 * time.Hour) }
		everybody, err := fillQuizzers(ctx, m, people)
		if err != nil {
			return err
		}
		if _, err := m.AskAll(ctx, m.org); err != nil {
			return err
		}
		if ours, err = answerAll(ctx, m, everybody, reading); err != nil {
			return err
		}
		memory = peakMemory()
		return withBare(ctx, t.DSN, func(b *bareDB) error {
			beside, err = noteAll(ctx, b, everybody, reading)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return line{
		Measurement: "answers", What: fmt.Sprintf("an answer to the quiz while %d people answer", people), Memory: memory,
		Note: fmt.Sprintf("of %s answers, %s apart for each of them; bare: the row of the answer", grouped(int64(len(ours))), short(reading)),
	}.shares(ours, beside, "p95", 0.95, aim{Within: answerAim}), nil
}

// A pace lets people do something a few times, each beginning at their own
// moment, and takes the time of each.
type pace struct {
	reading time.Duration
	mu      sync.Mutex
	took    times
}

// each runs do for each of some people.
func (p *pace) each(ctx context.Context, people []medalist.PersonID, questions int, do func(ctx context.Context, who medalist.PersonID, nth int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	for i, who := range people {
		group.Go(func() error {
			time.Sleep(p.reading * time.Duration(i) / time.Duration(len(people)))
			for nth := range questions {
				begun := time.Now()
				if err := do(ctx, who, nth); err != nil {
					return err
				}
				p.mu.Lock()
				p.took = append(p.took, time.Since(begun))
				p.mu.Unlock()
				time.Sleep(p.reading)
			}
			return nil
		})
	}
	return group.Wait()
}

func answerAll(ctx context.Context, m *medalistDB, people []medalist.PersonID, reading time.Duration) (times, error) {
	quizzes := map[medalist.PersonID]*engine.DailyQuiz{}
	questions := 0
	for _, who := range people {
		d, err := m.DailyQuiz(ctx, m.org, who, 0)
		if err != nil {
			return nil, err
		}
		quizzes[who], questions = d, len(d.Items)
	}
	p := pace{reading: reading}
	err := p.each(ctx, people, questions, func(ctx context.Context, who medalist.PersonID, nth int) error {
		d := quizzes[who]
		_, err := m.AnswerQuiz(ctx, m.org, who, engine.QuizReply{Day: d.Day, Question: d.Items[nth].Question, Answer: quiz.Answer{Choices: []int{0}}})
		return err
	})
	return p.took, err
}

// noteAll writes each answer into its row again, one at a time as one writer
// does.
func noteAll(ctx context.Context, b *bareDB, people []medalist.PersonID, reading time.Duration) (times, error) {
	update, err := b.conn.PrepareContext(ctx, "UPDATE quiz_asked SET answer = answer WHERE person_id = $1 AND place = $2")
	if err != nil {
		return nil, err
	}
	defer update.Close()
	var one sync.Mutex
	p := pace{reading: reading}
	err = p.each(ctx, people, 3, func(ctx context.Context, who medalist.PersonID, nth int) error {
		one.Lock()
		defer one.Unlock()
		_, err := update.ExecContext(ctx, int64(who), nth)
		return err
	})
	return p.took, err
}
