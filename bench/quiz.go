package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

const (
	quizAim   = 10 * time.Second
	reviewed  = 200 // questions that everybody has answered before
	perPerson = 2   // people for each question of the bank
	askChunk  = 500 // people whose memories are read at a time
)

// quizDay is the day of the quiz that is measured: a Monday.
var quizDay = medalist.NewDate(2026, time.February, 16)

// measureQuiz chooses today's questions for everybody: first the choosing
// alone, beside reading what it needs to know; then all of it, beside adding
// the rows that come of it to an empty database.
func measureQuiz(ctx context.Context, t *task) ([]line, error) {
	var lines []line
	err := withEngine(ctx, t.DSN, func(m *medalistDB) error {
		m.Now = func() time.Time { return quizDay.Time(time.UTC).Add(12 * time.Hour) }
		people, err := fillQuizzers(ctx, m, t.People)
		if err != nil {
			return err
		}
		return withBare(ctx, t.DSN, func(b *bareDB) error {
			if err := b.settle(ctx); err != nil {
				return err
			}
			choosing, err := measureChoosing(ctx, m, b, people)
			if err != nil {
				return err
			}
			asking, err := measureAsking(ctx, m, b, t)
			lines = append(lines, choosing, asking)
			return err
		})
	})
	return lines, err
}

// fillQuizzers puts people and a bank of questions, of which each person has
// answered some.
func fillQuizzers(ctx context.Context, m *medalistDB, n int) (people []medalist.PersonID, err error) {
	err = m.store.Update(ctx, m.org.ID, func(tx *store.Tx) error {
		crowd, err := putCrowd(ctx, tx, n)
		if err != nil {
			return err
		}
		bank := make([]medalist.QuestionID, max(n/perPerson, 10))
		for i := range bank {
			if bank[i], err = putQuestion(ctx, tx, i); err != nil {
				return err
			}
		}
		for i, p := range crowd {
			people = append(people, p.ID)
			if err := tx.PutMemory(ctx, p.ID, quiz.FormatReviews(reviewsOf(i, bank))); err != nil {
				return err
			}
		}
		return nil
	})
	return people, err
}

// putQuestion puts a question to choose one of four.
func putQuestion(ctx context.Context, tx *store.Tx, i int) (medalist.QuestionID, error) {
	body, err := json.Marshal(quiz.Question{
		Kind: quiz.Single, Text: fmt.Sprintf("Question %d?", i), Choices: []quiz.Choice{{Text: "a", Right: true}, {Text: "b"}, {Text: "c"}, {Text: "d"}},
	})
	if err != nil {
		return 0, err
	}
	q := store.Question{
		Status: medalist.ReviewedQuestion, Topic: string(quiz.Topics[i%len(quiz.Topics)]), Version: 1, Asked: 1, Kind: string(quiz.Single), Title: fmt.Sprintf("Question %d?", i),
	}
	if err := tx.AddQuestion(ctx, &q); err != nil {
		return 0, err
	}
	return q.ID, tx.AddQuestionVersion(ctx, &store.QuestionVersion{Question: q.ID, Number: 1, Body: string(body)})
}

// reviewsOf is what somebody remembers: answers of the last six weeks.
func reviewsOf(person int, bank []medalist.QuestionID) []quiz.Review {
	var known []quiz.Review
	for j := range min(reviewed, len(bank)) {
		day := quizDay.AddDays((person+j)%40 - 42)
		known = append(known, quiz.Review{Question: bank[(person*7+j*11)%len(bank)], Memory: quiz.Memory{}.Review(day, quiz.Rating(1+(person+j)%3))})
	}
	return known
}

// measureChoosing chooses for everybody and records nothing.
func measureChoosing(ctx context.Context, m *medalistDB, b *bareDB, people []medalist.PersonID) (line, error) {
	const rounds = 3
	c := contest{rounds: rounds, ours: func(ctx context.Context, _ int) error {
		return m.store.View(ctx, m.org.ID, func(tx *store.Tx) error { return chooseAll(ctx, tx, people) })
	}, beside: func(ctx context.Context, _ int) error {
		n, err := b.scan(ctx, "SELECT person_id, body FROM quiz_memories")
		if err == nil && n != int64(len(people)) {
			err = fmt.Errorf("%d people remember something", n)
		}
		return err
	}}
	r, err := c.hold(ctx)
	l := line{
		Measurement: "quiz", What: fmt.Sprintf("today's questions chosen for %s people", grouped(int64(len(people)))), Aim: aim{Within: quizAim},
		Note: fmt.Sprintf("median of %d; bank of %s, %d reviews a person; bare: their memories read", rounds, grouped(int64(max(len(people)/perPerson, 10))), reviewed),
	}
	l.fill(r, int64(len(people)))
	return l, err
}

func chooseAll(ctx context.Context, tx *store.Tx, people []medalist.PersonID) error {
	askable, err := tx.Askable(ctx)
	if err != nil {
		return err
	}
	entries := make([]quiz.Entry, len(askable))
	for i, a := range askable {
		entries[i] = quiz.Entry{ID: a.ID, Topic: quiz.Topic(a.Topic)}
	}
	bank := quiz.NewBank(entries)
	for some := range slices.Chunk(people, askChunk) {
		memories, err := tx.Memories(ctx, some)
		if err != nil {
			return err
		}
		for _, p := range some {
			reviews, err := quiz.ParseReviews(memories[p])
			if err != nil {
				return err
			}
			_, chosen := bank.Choose(quiz.Choosing{On: quizDay, Count: 3, Fresh: 1, Seed: quiz.SeedOf(p, quizDay)}, reviews)
			if len(chosen) == 0 {
				return fmt.Errorf("nothing was chosen for person %d", p)
			}
		}
	}
	return nil
}

// measureAsking chooses for everybody and records what they are asked, as
// facts that are scored.
func measureAsking(ctx context.Context, m *medalistDB, b *bareDB, t *task) (line, error) {
	var n int
	took, err := timed(ctx, "ours", func(ctx context.Context) (err error) {
		n, err = m.AskAll(ctx, m.org)
		return err
	})
	if err != nil || n != t.People {
		return line{}, fmt.Errorf("%d of %d people were asked: %w", n, t.People, err)
	}
	l := line{
		Measurement: "quiz", What: fmt.Sprintf("today's questions chosen and recorded for %s people", grouped(int64(n))), Aim: aim{Within: quizAim},
		Ours: figure{took, int64(n)}, Memory: peakMemory(), Note: "once; each question a fact that is scored; bare: the rows that come of it",
	}
	l.Beside, err = loadBeside(ctx, b, t.Spare[0], int64(n), "activities", "credits", "quiz_asked")
	return l, err
}

// loadBeside adds the rows of some tables to another database, in the
// transactions in which asking adds them.
func loadBeside(ctx context.Context, b *bareDB, dsn string, people int64, tables ...string) (figure, error) {
	empty, err := store.Open(ctx, dsn)
	if err != nil {
		return figure{}, err
	}
	if err := empty.Close(); err != nil {
		return figure{}, err
	}
	var took time.Duration
	err = withBare(ctx, dsn, func(into *bareDB) error {
		for _, table := range tables {
			all, err := b.read(ctx, table, "")
			if err != nil {
				return err
			}
			l := &loading{bareDB: into, every: askChunk}
			one, err := timed(ctx, "beside", func(ctx context.Context) error {
				if err := l.begin(ctx); err != nil {
					return err
				}
				if err := l.load(ctx, all); err != nil {
					return err
				}
				return l.commit(ctx)
			})
			if err != nil {
				return err
			}
			took += one
		}
		return nil
	})
	return figure{took, people}, err
}
