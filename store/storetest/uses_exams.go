package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func heldExam(name string) medalist.Exam {
	return medalist.Exam{
		Name: name, About: "Before you go to a lab", Questions: []medalist.QuestionID{7, 9}, Teams: []medalist.TeamID{1}, People: []medalist.PersonID{2},
		Opens: 20260101, Closes: 20260131, Minutes: 20, PassMark: 80, Shuffled: true, Attempts: 2,
		Shows: medalist.ShowsAfter, State: medalist.ExamOpen, Author: 1, At: 4,
	}
}

func heldSitting(of medalist.ExamID, who medalist.PersonID, number int) (medalist.Sitting, []store.SittingAnswer) {
	s := medalist.Sitting{Form: medalist.SitsExam, Of: int64(of), Person: who, Number: number, Seed: 77, Began: 10, Until: 90}
	return s, []store.SittingAnswer{{Question: 9, Version: 2, Topic: "product"}, {Question: 7, Version: 1, Topic: "market"}}
}

// examined are exams, and what people answered.
var examined = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		e := heldExam("Sterile handling")
		if err := tx.PutExam(ctx, &e); err != nil {
			return err
		}
		s, asked := heldSitting(e.ID, 1, 1)
		s.Of = 1
		asked[0].Given, asked[0].Answer, asked[0].Part, asked[0].Of = 20, `{"choices":[1]}`, 1, 2
		if err := tx.AddSitting(ctx, &s, asked); err != nil {
			return err
		}
		return tx.AddExamReminder(ctx, e.ID, 1, 9)
	},
	reads: map[string]use{
		"Exams": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Exams(ctx) },
		"Exam": func(ctx context.Context, tx *store.Tx) (any, error) {
			return found(func(id int64) (medalist.Exam, bool, error) { return tx.Exam(ctx, medalist.ExamID(id)) })
		},
		"Sitting": func(ctx context.Context, tx *store.Tx) (any, error) {
			return found(func(id int64) (medalist.Sitting, bool, error) { return tx.Sitting(ctx, medalist.SittingID(id)) })
		},
		"Sittings":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Sittings(ctx, medalist.SitsExam, 1) },
		"SittingsBy":    func(ctx context.Context, tx *store.Tx) (any, error) { return tx.SittingsBy(ctx, 1) },
		"SittingsToEnd": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.SittingsToEnd(ctx, 100) },
		"SittingAnswers": func(ctx context.Context, tx *store.Tx) (any, error) {
			ids := make([]medalist.SittingID, len(all()))
			for i, id := range all() {
				ids[i] = medalist.SittingID(id)
			}
			return tx.SittingAnswers(ctx, ids)
		},
		"RemindedOfExam": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gathered(func(id int64) ([]medalist.PersonID, error) { return tx.RemindedOfExam(ctx, medalist.ExamID(id)) })
		},
		"SatInVersion": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.SatInVersion(ctx, 9, []int64{1, 2}) },
	},
	writes: map[string]use{
		"PutExam": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				e := heldExam("Another " + string(rune('a'+id%26)) + string(rune('a'+id/26)))
				e.ID = medalist.ExamID(id)
				return tx.PutExam(ctx, &e)
			})
		},
		"AddSitting": func(ctx context.Context, tx *store.Tx) (any, error) {
			s, asked := heldSitting(1, 1, 9)
			return nil, tx.AddSitting(ctx, &s, asked)
		},
		"EndSitting": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.EndSitting(ctx, &medalist.Sitting{ID: medalist.SittingID(id), Ended: 50})
			})
		},
		"AddExamReminder": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.AddExamReminder(ctx, medalist.ExamID(id), 2, 9) })
		},
		"PutSittingAnswer": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.PutSittingAnswer(ctx, &store.SittingAnswer{Sitting: medalist.SittingID(id), Given: 30, Answer: "{}"})
			})
		},
	},
}

// examsKept: exams, sittings and answers come back as they were.
func examsKept(t *testing.T, f *fixture) {
	e := heldExam("Sterile handling")
	var s medalist.Sitting
	var asked []store.SittingAnswer
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.PutExam(ctx, &e))
		e.Closes, e.State, e.Questions = 20260228, medalist.ExamClosed, []medalist.QuestionID{7, 9, 11}
		must(t, tx.PutExam(ctx, &e))
		s, asked = heldSitting(e.ID, 1, 1)
		must(t, tx.AddSitting(ctx, &s, asked))
		asked[1].Version, asked[1].Given, asked[1].Answer, asked[1].Part, asked[1].Of = 3, 40, `{"text":"12"}`, 1, 1
		return tx.PutSittingAnswer(ctx, &asked[1])
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		got, known, err := tx.Exam(ctx, e.ID)
		same(t, "the exam", got, e)
		if !known {
			t.Error("the exam is not known")
		}
		must(t, err)
		answers, err := tx.SittingAnswers(ctx, []medalist.SittingID{s.ID})
		same(t, "the answers", answers[s.ID], asked)
		must(t, err)
		for by, want := range map[medalist.Instant]int{90: 0, 91: 1} {
			over, err := tx.SittingsToEnd(ctx, by)
			must(t, err)
			if len(over) != want {
				t.Errorf("%d sittings are to be ended by %d, want %d", len(over), by, want)
			}
		}
		return nil
	})
	s.Ended = 80
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.EndSitting(ctx, &s) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		over, err := tx.SittingsToEnd(ctx, 1000)
		same(t, "what is to be ended", over, nil)
		must(t, err)
		sittings, err := tx.Sittings(ctx, medalist.SitsExam, int64(e.ID))
		same(t, "the sittings", sittings, []medalist.Sitting{s})
		return err
	})
}

// sittingsErased: of an erased person no answer stays; those of others do.
func sittingsErased(t *testing.T, f *fixture) {
	f.update(func(ctx context.Context, tx *store.Tx) error {
		for _, who := range []medalist.PersonID{1, 2} {
			s, asked := heldSitting(1, who, 1)
			must(t, tx.AddSitting(ctx, &s, asked))
		}
		return tx.Erase(ctx, store.Erasure{Person: 1})
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		left, err := tx.Sittings(ctx, medalist.SitsExam, 1)
		must(t, err)
		if len(left) != 1 || left[0].Person != 2 {
			t.Errorf("the sittings of %+v stay", left)
		}
		answers, err := tx.SatInVersion(ctx, 9, []int64{2})
		if len(answers) != 1 {
			t.Errorf("the answers %+v stay", answers)
		}
		return err
	})
}
