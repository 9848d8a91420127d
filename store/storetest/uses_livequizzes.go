package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

func heldLiveQuiz() medalist.LiveQuiz {
	return medalist.LiveQuiz{
		Name: "Sterile handling", Questions: []medalist.QuestionID{7, 9}, Seconds: 20, Host: 1, State: medalist.LiveReady, At: 10,
	}
}

// askedLive are live quizzes.
var askedLive = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		q := heldLiveQuiz()
		return tx.PutLiveQuiz(ctx, &q)
	},
	reads: map[string]use{
		"LiveQuizzes": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.LiveQuizzes(ctx) },
		"LiveQuiz": func(ctx context.Context, tx *store.Tx) (any, error) {
			return found(func(id int64) (medalist.LiveQuiz, bool, error) { return tx.LiveQuiz(ctx, medalist.LiveQuizID(id)) })
		},
	},
	writes: map[string]use{
		"PutLiveQuiz": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				q := heldLiveQuiz()
				q.ID, q.State = medalist.LiveQuizID(id), medalist.LiveEnded
				return tx.PutLiveQuiz(ctx, &q)
			})
		},
	},
}

// liveQuizzesKept: live quizzes come back as they were, and as far as they had
// come.
func liveQuizzesKept(t *testing.T, f *fixture) {
	q, next := heldLiveQuiz(), heldLiveQuiz()
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.PutLiveQuiz(ctx, &q))
		q.Versions, q.State, q.Place, q.Asked, q.Until = []int64{3, 1}, medalist.LiveAsking, 1, []medalist.Instant{20, 50}, 900
		must(t, tx.PutLiveQuiz(ctx, &q))
		return tx.PutLiveQuiz(ctx, &next)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.LiveQuizzes(ctx)
		must(t, err)
		same(t, "the live quizzes", all, []medalist.LiveQuiz{next, q})
		got, known, err := tx.LiveQuiz(ctx, q.ID)
		same(t, "the live quiz", got, q)
		if !known {
			t.Error("the live quiz is not known")
		}
		return err
	})
}
