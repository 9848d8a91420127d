package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A crowd is a company of so many reps with a bank of questions, of which each
// rep has answered some.
func crowd(b *testing.B, people, questions, reviews int) *company {
	b.Helper()
	db, err := store.Open(context.Background(), filepath.Join(b.TempDir(), "medalist.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	l := &lab{db: db, engine: engine.New(db), dir: b.TempDir()}
	c := l.company(b)
	var rows []row
	for i := range people {
		rows = append(rows, row{"email": fmt.Sprintf("p%d@x.io", i), "name": fmt.Sprintf("P %d", i), "role": "rep"})
	}
	c.bring(files{ingest.People: rows})
	ctx := context.Background()
	everybody, err := c.engine.People(ctx, c.org)
	c.must(err)
	c.must(db.Update(ctx, c.org.ID, func(tx *store.Tx) error {
		first := medalist.QuestionID(0)
		for i := range questions {
			id, err := addChoice(ctx, tx, i)
			if err != nil {
				return err
			}
			if i == 0 {
				first = id
			}
		}
		for i, p := range everybody {
			var known []quiz.Review
			for j := range reviews {
				day := medalist.Date(2026_01_01).AddDays((i + j) % 40)
				q := first + medalist.QuestionID((i*7+j*11)%questions)
				known = append(known, quiz.Review{Question: q, Memory: quiz.Memory{}.Review(day, quiz.Rating(1+(i+j)%3))})
			}
			if err := tx.PutMemory(ctx, p.ID, quiz.FormatReviews(known)); err != nil {
				return err
			}
		}
		return nil
	}))
	return c
}

// addChoice adds a question to choose one of four.
func addChoice(ctx context.Context, tx *store.Tx, i int) (medalist.QuestionID, error) {
	body, err := json.Marshal(quiz.Question{
		Kind: quiz.Single, Text: fmt.Sprintf("Question %d?", i),
		Choices: []quiz.Choice{{Text: "a", Right: true}, {Text: "b"}, {Text: "c"}, {Text: "d"}},
	})
	if err != nil {
		return 0, err
	}
	q := store.Question{Status: medalist.ReviewedQuestion, Topic: fmt.Sprintf("topic %d", i%6), Version: 1, Asked: 1, Kind: "single", Title: "q"}
	if err := tx.AddQuestion(ctx, &q); err != nil {
		return 0, err
	}
	return q.ID, tx.AddQuestionVersion(ctx, &store.QuestionVersion{Question: q.ID, Number: 1, Body: string(body)})
}

// BenchmarkAskAll chooses for 10,000 people, who know 200 questions each of a
// bank of 5,000, and records what they are asked.
func BenchmarkAskAll(b *testing.B) {
	c := crowd(b, 10_000, 5000, 200)
	day := time.Date(2026, 2, 16, 9, 0, 0, 0, time.UTC)
	for b.Loop() {
		c.engine.Now = func() time.Time { return day }
		if n := c.askAll(); n != 10_000 {
			b.Fatalf("%d people were asked", n)
		}
		if day = day.AddDate(0, 0, 1); day.Weekday() == time.Saturday {
			day = day.AddDate(0, 0, 2)
		}
	}
}

// BenchmarkAnswerQuiz lets 200 people answer at once, each their whole quiz,
// one question after the other with ten seconds to read it.
func BenchmarkAnswerQuiz(b *testing.B) {
	const people = 200
	for _, load := range []struct {
		name string
		read time.Duration // that somebody takes for a question
	}{{"reading", 10 * time.Second}, {"all in one moment", 0}} {
		b.Run(load.name, func(b *testing.B) {
			c := crowd(b, people, 1000, 200)
			day := time.Date(2026, 2, 16, 9, 0, 0, 0, time.UTC)
			c.engine.Now = func() time.Time { return day }
			c.askAll()
			everybody, err := c.engine.People(context.Background(), c.org)
			c.must(err)
			var mu sync.Mutex
			var took []time.Duration
			for b.Loop() {
				var wait sync.WaitGroup
				for i, p := range everybody {
					d, err := c.engine.DailyQuiz(context.Background(), c.org, p.ID, 0)
					c.must(err)
					wait.Go(func() {
						time.Sleep(load.read * time.Duration(i) / people)
						for _, it := range d.Items {
							start := time.Now()
							_, err := c.engine.AnswerQuiz(context.Background(), c.org, p.ID, engine.QuizReply{
								Day: d.Day, Question: it.Question, Answer: quiz.Answer{Choices: []int{0}},
							})
							mu.Lock()
							took = append(took, time.Since(start))
							c.must(err)
							mu.Unlock()
							time.Sleep(load.read)
						}
					})
				}
				wait.Wait()
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
		})
	}
}
