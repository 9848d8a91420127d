package engine

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// ReviewQuestion has the latest version of a question asked from now on, which
// is the version that its reviewer saw: of another it is a Conflict.
func (e *Engine) ReviewQuestion(ctx context.Context, org medalist.Org, id medalist.QuestionID, version int64, actor string) error {
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		b := &banker{engine: e, tx: tx, actor: actor}
		q, err := questionIn(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case q.Version != version:
			return medalist.Errorf(medalist.Conflict, "%s changed this question after you had opened it; look at it again first.", q.Latest.Author)
		case q.Status == medalist.RetiredQuestion:
			return medalist.Errorf(medalist.Conflict, "This question is retired; bring it back first.")
		case !q.Waits():
			return nil
		}
		return b.reviewAndKeep(ctx, &q)
	})
	if err != nil {
		return fmt.Errorf("review question %d: %w", id, err)
	}
	return nil
}

// ReviewQuestions has the latest versions of all questions of a filter asked
// from now on, and returns how many it did.
func (e *Engine) ReviewQuestions(ctx context.Context, org medalist.Org, f store.QuestionFilter, actor string) (done int, err error) {
	f.Waits = true
	err = e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		b := &banker{engine: e, tx: tx, actor: actor}
		return eachQuestion(ctx, tx, f, func(q *BankQuestion) error {
			done++
			return b.reviewAndKeep(ctx, q)
		})
	})
	if err != nil {
		return 0, fmt.Errorf("review questions: %w", err)
	}
	return done, nil
}

func (b *banker) reviewAndKeep(ctx context.Context, q *BankQuestion) error {
	if err := b.review(ctx, q); err != nil {
		return err
	}
	if err := b.tx.PutQuestion(ctx, &q.Question); err != nil {
		return err
	}
	return b.tell(ctx, "review question", q, map[string]any{"version": q.Version})
}

// review notes who reviewed the latest version, and has it asked.
func (b *banker) review(ctx context.Context, q *BankQuestion) error {
	q.Latest.Reviewer, q.Latest.ReviewedAt = b.actor, instantOf(b.engine.Now())
	q.Status, q.Asked, q.ChangedAt = medalist.ReviewedQuestion, q.Version, q.Latest.ReviewedAt
	return b.tx.SetReviewer(ctx, &q.Latest.QuestionVersion)
}

// RetireQuestion has a question asked no more; what was answered stays.
func (e *Engine) RetireQuestion(ctx context.Context, org medalist.Org, id medalist.QuestionID, actor string) error {
	return e.turn(ctx, org, id, actor, "retire question", func(*store.Question) medalist.QuestionStatus { return medalist.RetiredQuestion })
}

// ReviveQuestion brings a retired question back: it is asked again if it was
// reviewed.
func (e *Engine) ReviveQuestion(ctx context.Context, org medalist.Org, id medalist.QuestionID, actor string) error {
	return e.turn(ctx, org, id, actor, "revive question", statusBefore)
}

// statusBefore returns what a question was before it was retired.
func statusBefore(q *store.Question) medalist.QuestionStatus {
	if q.Asked > 0 {
		return medalist.ReviewedQuestion
	}
	return medalist.DraftQuestion
}

// turn gives a question another status.
func (e *Engine) turn(ctx context.Context, org medalist.Org, id medalist.QuestionID, actor, action string, to func(*store.Question) medalist.QuestionStatus) error {
	err := e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		q, err := questionIn(ctx, tx, id)
		if err != nil {
			return err
		}
		status := to(&q.Question)
		if (q.Status == medalist.RetiredQuestion) == (status == medalist.RetiredQuestion) {
			return nil
		}
		q.Status, q.ChangedAt = status, instantOf(e.Now())
		if err := tx.PutQuestion(ctx, &q.Question); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, action, q.ExternalID, nil)
	})
	if err != nil {
		return fmt.Errorf("%s %d: %w", action, id, err)
	}
	return nil
}

// eachQuestion gives all questions of a filter, some at a time, in the order of
// their topics. What is done to one must not bear on whether the filter holds
// of another.
func eachQuestion(ctx context.Context, tx *store.Tx, f store.QuestionFilter, do func(*BankQuestion) error) error {
	n, err := tx.CountQuestions(ctx, f)
	if err != nil {
		return err
	}
	all, err := tx.FindQuestions(ctx, store.QuestionPage{QuestionFilter: f, Limit: int(n)})
	if err != nil {
		return err
	}
	for len(all) > 0 {
		some := all[:min(len(all), batchSize)]
		all = all[len(some):]
		ids := make([]medalist.QuestionID, len(some))
		for i := range some {
			ids[i] = some[i].ID
		}
		known, err := questionsIn(ctx, tx, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			q := known[id]
			if err := do(&q); err != nil {
				return err
			}
		}
	}
	return nil
}
