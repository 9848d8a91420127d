package engine

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// TendExams reminds those who have handed in nothing of exams that close soon.
// Doing it late or twice does no harm.
func (e *Engine) TendExams(ctx context.Context, org medalist.Org) error {
	var due bool // most runs write nothing
	look := func(ctx context.Context, _ *store.Tx, _ *medalist.Exam, who []medalist.Person) error {
		due = due || len(who) > 0
		return nil
	}
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error { return e.eachExamToRemind(ctx, tx, w, look) })
	if err == nil && due {
		err = e.update(ctx, org, func(tx *store.Tx, w *world) error { return e.eachExamToRemind(ctx, tx, w, e.remindOfExam) })
	}
	if err != nil {
		return fmt.Errorf("tend the exams of %s: %w", org.Slug, err)
	}
	return nil
}

// eachExamToRemind calls do with each exam that closes soon, and those who are
// to be reminded of it now.
func (e *Engine) eachExamToRemind(
	ctx context.Context, tx *store.Tx, w *world, do func(context.Context, *store.Tx, *medalist.Exam, []medalist.Person) error,
) error {
	exams, err := tx.Exams(ctx)
	if err != nil {
		return err
	}
	for i := range exams {
		x := &exams[i]
		if x.State != medalist.ExamOpen || !e.reminds(w.org, x.Opens, x.Closes) {
			continue
		}
		skip, err := doneWithExam(ctx, tx, x.ID)
		if err != nil {
			return err
		}
		today := e.Today(w.org)
		who := w.peopleWho(today, func(p *medalist.Person) bool { return !skip[p.ID] && w.takes(x, p, today) })
		if err := do(ctx, tx, x, who); err != nil {
			return err
		}
	}
	return nil
}

// doneWithExam returns who was reminded of an exam before, or needs not be:
// they have handed in an attempt.
func doneWithExam(ctx context.Context, tx *store.Tx, id medalist.ExamID) (map[medalist.PersonID]bool, error) {
	done := map[medalist.PersonID]bool{}
	reminded, err := tx.RemindedOfExam(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, p := range reminded {
		done[p] = true
	}
	sittings, err := tx.Sittings(ctx, medalist.SitsExam, int64(id))
	for _, s := range sittings {
		if s.Ended != 0 {
			done[s.Person] = true
		}
	}
	return done, err
}

func (e *Engine) remindOfExam(ctx context.Context, tx *store.Tx, x *medalist.Exam, who []medalist.Person) error {
	for _, p := range who {
		if err := tx.AddExamReminder(ctx, x.ID, p.ID, instantOf(e.Now())); err != nil {
			return err
		}
		n := News{Kind: ExamDue, Person: p.ID, Text: x.Closes.String() + " " + x.Name, Path: examPath(x.ID)}
		if err := e.tell(ctx, tx, n); err != nil {
			return err
		}
	}
	return nil
}
