package engine

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// An ExamTask is an exam as somebody stands with it.
type ExamTask struct {
	Exam     medalist.Exam
	Attempts []ExamAttempt // theirs, the first first
	May      error         // why they cannot begin now, nil if they can
	Today    medalist.Date // theirs
	Edits    bool          // they may change it, and see how others did
}

// An ExamAttempt is an attempt with what came of it.
type ExamAttempt struct {
	medalist.Sitting
	Result quiz.Result
	Passed bool // it has ended, and reached the pass mark
}

// Open returns the attempt that goes on, nil for none.
func (t *ExamTask) Open() *ExamAttempt {
	if n := len(t.Attempts); n > 0 && t.Attempts[n-1].Ended == 0 {
		return &t.Attempts[n-1]
	}
	return nil
}

// Best returns the best attempt that has ended, the first of those that are
// equal, nil for none.
func (t *ExamTask) Best() *ExamAttempt { return bestOf(t.Attempts) }

func bestOf(attempts []ExamAttempt) *ExamAttempt {
	var best *ExamAttempt
	for i := range attempts {
		if a := &attempts[i]; a.Ended != 0 && (best == nil || a.Result.Better(&best.Result)) {
			best = a
		}
	}
	return best
}

// ToTake reports whether there is something to do now: to begin for the first
// time, or to go on.
func (t *ExamTask) ToTake() bool { return t.Open() != nil || t.May == nil && len(t.Attempts) == 0 }

// ExamsOf returns the exams that somebody is to take or has taken, what is
// still to do first.
func (e *Engine) ExamsOf(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]ExamTask, error) {
	var tasks []ExamTask
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		var err error
		tasks, err = d.tasks(ctx)
		return err
	})
	return tasks, err
}

func (d *examDesk) tasks(ctx context.Context) ([]ExamTask, error) {
	exams, err := d.tx.Exams(ctx)
	if err != nil {
		return nil, err
	}
	mine, err := d.attempts(ctx)
	if err != nil {
		return nil, err
	}
	var tasks []ExamTask
	for i := range exams {
		x := &exams[i]
		if x.State != medalist.ExamDraft && (d.takes(x, d.me, d.today) || len(mine[x.ID]) > 0) {
			tasks = append(tasks, d.task(x, mine[x.ID]))
		}
	}
	slices.SortStableFunc(tasks, func(a, b ExamTask) int { return rank(&a) - rank(&b) })
	return tasks, nil
}

// rank orders exams: to do, not open yet, done.
func rank(t *ExamTask) int {
	switch {
	case t.ToTake():
		return 0
	case t.Today.Before(t.Exam.Opens):
		return 1
	default:
		return 2
	}
}

// attempts returns one's own attempts, by exam.
func (d *examDesk) attempts(ctx context.Context) (map[medalist.ExamID][]ExamAttempt, error) {
	sittings, err := d.tx.SittingsBy(ctx, d.me.ID)
	if err != nil {
		return nil, err
	}
	sittings = slices.DeleteFunc(sittings, func(s medalist.Sitting) bool { return s.Form != medalist.SitsExam })
	graded, err := graded(ctx, d.tx, sittings)
	all := map[medalist.ExamID][]ExamAttempt{}
	for _, a := range graded {
		all[medalist.ExamID(a.Of)] = append(all[medalist.ExamID(a.Of)], a)
	}
	return all, err
}

// graded returns sittings with their results. Whether they pass is left to
// passes.
func graded(ctx context.Context, tx *store.Tx, sittings []medalist.Sitting) ([]ExamAttempt, error) {
	ids := make([]medalist.SittingID, len(sittings))
	for i := range sittings {
		ids[i] = sittings[i].ID
	}
	answers, err := tx.SittingAnswers(ctx, ids)
	all := make([]ExamAttempt, len(sittings))
	for i, s := range sittings {
		all[i] = ExamAttempt{Sitting: s, Result: resultOf(answers[s.ID])}
	}
	return all, err
}

// passes notes whether an attempt passes an exam.
func (a *ExamAttempt) passes(x *medalist.Exam) {
	a.Passed = a.Ended != 0 && a.Result.Passes(x.PassMark)
}

// task says how one stands with an exam.
func (d *examDesk) task(x *medalist.Exam, attempts []ExamAttempt) ExamTask {
	for i := range attempts {
		attempts[i].passes(x)
	}
	t := ExamTask{Exam: *x, Attempts: attempts, Today: d.today, Edits: d.edits(x), May: quiz.MayBegin(x, len(attempts), d.today)}
	if !d.takes(x, d.me, d.today) {
		t.May = medalist.Errorf(medalist.Forbidden, "This exam is for others to take.")
	}
	return t
}

// Exam returns an exam as somebody stands with it.
func (e *Engine) Exam(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (*ExamTask, error) {
	var t ExamTask
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		x, err := d.exam(ctx, id)
		if err != nil {
			return err
		}
		mine, err := d.attempts(ctx)
		t = d.task(&x, mine[id])
		return err
	})
	return &t, err
}

// BeginExam begins an attempt, or returns the one that goes on.
func (e *Engine) BeginExam(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ExamID) (medalist.SittingID, error) {
	var s medalist.Sitting
	err := e.examUpdate(ctx, org, who, "begin an exam", func(d *examDesk) error {
		x, err := d.exam(ctx, id)
		if err != nil {
			return err
		}
		mine, err := d.sittings(ctx, id)
		if err != nil {
			return err
		}
		now := instantOf(e.Now())
		if n := len(mine); n > 0 && mine[n-1].Ended == 0 {
			if s = mine[n-1]; s.On(now) {
				return nil
			}
			if err := d.endSitting(ctx, &s, s.Until); err != nil {
				return err
			}
		}
		attempts := make([]ExamAttempt, len(mine))
		if t := d.task(&x, attempts); t.May != nil {
			return t.May
		}
		s = medalist.Sitting{
			Form: medalist.SitsExam, Of: int64(id), Person: who, Number: len(mine) + 1, Began: now, Until: quiz.EndsAt(&x, now, d.zoneOf(who)),
		}
		questions := x.Questions
		if x.Shuffled {
			s.Seed = 1 + rand.Int64N(1<<53) //nolint:gosec // an order, no secret
			questions = shuffled(questions, uint64(s.Seed))
		}
		if err := d.begin(ctx, &s, questions); err != nil {
			return err
		}
		return e.audit(ctx, d.tx, d.actor, "begin exam", x.Name, map[string]int{"attempt": s.Number})
	})
	return s.ID, err
}

func shuffled(questions []medalist.QuestionID, seed uint64) []medalist.QuestionID {
	all := make([]medalist.QuestionID, len(questions))
	for i, place := range quiz.Shuffled(len(questions), seed) {
		all[i] = questions[place]
	}
	return all
}

// An ExamPaper is an attempt at an exam, or one side of a duel, with its
// questions.
type ExamPaper struct {
	Task    ExamTask
	Duel    *DuelView // nil for an exam
	Attempt ExamAttempt
	Items   []SittingItem
	Left    time.Duration // until it ends by itself
	Shows   bool          // they may see which answers are right
}

// ExamPaper returns an attempt of somebody's own. One whose time is over has
// ended.
func (e *Engine) ExamPaper(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.SittingID) (*ExamPaper, error) {
	p := &ExamPaper{}
	over := false
	read := func(d *examDesk) error {
		s, err := d.mySitting(ctx, id)
		if err != nil {
			return err
		}
		if over = s.Ended == 0 && !s.On(instantOf(e.Now())); over {
			return nil
		}
		return d.paper(ctx, p, &s)
	}
	err := e.examView(ctx, org, who, read)
	if err == nil && over {
		if err = e.EndSitting(ctx, org, who, id); err == nil {
			err = e.examView(ctx, org, who, read)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read an attempt: %w", err)
	}
	return p, nil
}

func (d *examDesk) paper(ctx context.Context, p *ExamPaper, s *medalist.Sitting) error {
	if s.Form == medalist.SitsDuel {
		return d.duelPaper(ctx, p, s)
	}
	x, known, err := d.tx.Exam(ctx, medalist.ExamID(s.Of))
	if err != nil {
		return err
	}
	if !known {
		return errNoSitting
	}
	mine, err := d.attempts(ctx)
	if err != nil {
		return err
	}
	p.Task, p.Left = d.task(&x, mine[x.ID]), left(s, instantOf(d.engine.Now()))
	for _, a := range p.Task.Attempts {
		if a.ID == s.ID {
			p.Attempt = a
		}
	}
	p.Shows = s.Ended != 0 && (x.Shows == medalist.ShowsAtOnce || x.Shows == medalist.ShowsAfter && x.Over(d.today))
	p.Items, err = sittingItems(ctx, d.tx, s)
	return err
}

// duelPaper is one side of a duel.
func (d *examDesk) duelPaper(ctx context.Context, p *ExamPaper, s *medalist.Sitting) error {
	duel, err := d.duel(ctx, medalist.DuelID(s.Of))
	if err != nil {
		return err
	}
	v, err := d.duelView(ctx, &duel)
	if err != nil {
		return err
	}
	p.Duel, p.Left = &v, left(s, instantOf(d.engine.Now()))
	if p.Items, err = sittingItems(ctx, d.tx, s); err != nil {
		return err
	}
	answers := make([]store.SittingAnswer, len(p.Items))
	for i := range p.Items {
		answers[i] = p.Items[i].SittingAnswer
	}
	p.Attempt = ExamAttempt{Sitting: *s, Result: resultOf(answers)}
	return nil
}
