package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

var errNoLiveQuiz = medalist.Errorf(medalist.NotFound, "There is no such live quiz for you.")

// hosts reports whether one may lead a live quiz: who prepared it, and admins.
func (d *examDesk) hosts(q *medalist.LiveQuiz) bool {
	return d.sets() && (q.Host == d.me.ID || d.me.Role.May(medalist.Administer))
}

// hosted returns a live quiz that one may lead.
func (d *examDesk) hosted(ctx context.Context, id medalist.LiveQuizID) (medalist.LiveQuiz, error) {
	q, known, err := d.tx.LiveQuiz(ctx, id)
	if err == nil && (!known || !d.hosts(&q)) {
		err = errNoLiveQuiz
	}
	return q, err
}

// A LiveDesk is what somebody may do about live quizzes.
type LiveDesk struct {
	Hosted []LiveLine      // that they may lead, the last that was prepared first
	Exams  []medalist.Exam // whose questions they can ask
}

// A LiveLine is a live quiz in a list.
type LiveLine struct {
	Quiz  medalist.LiveQuiz
	Phase medalist.LiveState
	Host  medalist.Person
	In    bool // one has joined
}

// LiveDesk returns the live quizzes that somebody may lead, and what another
// can be made of.
func (e *Engine) LiveDesk(ctx context.Context, org medalist.Org, who medalist.PersonID) (*LiveDesk, error) {
	desk := &LiveDesk{}
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		if !d.sets() {
			return errNotHost
		}
		all, err := d.tx.LiveQuizzes(ctx)
		if err != nil {
			return err
		}
		for i := range all {
			if d.hosts(&all[i]) {
				desk.Hosted = append(desk.Hosted, d.liveLine(&all[i]))
			}
		}
		exams, err := d.tx.Exams(ctx)
		for i := range exams {
			if d.asks(&exams[i]) {
				desk.Exams = append(desk.Exams, exams[i])
			}
		}
		return err
	})
	return desk, err
}

var errNotHost = medalist.Errorf(medalist.Forbidden, "Live quizzes are led by coaches, managers and admins.")

// asks reports whether one can ask the questions of an exam in a live quiz: one
// that has some, and is no draft of somebody else.
func (d *examDesk) asks(x *medalist.Exam) bool {
	return len(x.Questions) > 0 && (x.State != medalist.ExamDraft || d.edits(x))
}

func (d *examDesk) liveLine(q *medalist.LiveQuiz) LiveLine {
	line := LiveLine{Quiz: *q, Phase: q.Phase(instantOf(d.engine.Now()))}
	if host := d.people[q.Host]; host != nil {
		line.Host = *host
	}
	return line
}

// A NewLiveQuiz is a live quiz as its host prepares it.
type NewLiveQuiz struct {
	Exam    medalist.ExamID // whose questions it asks
	Seconds int             // to answer one, of quiz.LiveSeconds
}

// PrepareLiveQuiz keeps a live quiz that can be started. What is wrong is told
// as a *Refused of the fields exam and seconds.
func (e *Engine) PrepareLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in NewLiveQuiz) (medalist.LiveQuizID, error) {
	var q medalist.LiveQuiz
	err := e.examUpdate(ctx, org, who, "prepare a live quiz", func(d *examDesk) error {
		if !d.sets() {
			return errNotHost
		}
		x, known, err := d.tx.Exam(ctx, in.Exam)
		if err != nil {
			return err
		}
		var wrong Refused
		if !known || !d.asks(&x) {
			wrong.add("exam", medalist.Errorf(medalist.Invalid, "Choose an exam from the list."))
		}
		if !slices.Contains(quiz.LiveSeconds, in.Seconds) {
			wrong.add("seconds", medalist.Errorf(medalist.Invalid, "Choose how long there is for a question."))
		}
		if err := wrong.or(); err != nil {
			return err
		}
		q = medalist.LiveQuiz{
			Name: x.Name, Questions: x.Questions, Seconds: in.Seconds, Host: who, State: medalist.LiveReady, At: instantOf(e.Now()),
		}
		if err := d.tx.PutLiveQuiz(ctx, &q); err != nil {
			return err
		}
		return d.auditLive(ctx, "prepare live quiz", &q, map[string]int{"questions": len(q.Questions), "seconds": q.Seconds})
	})
	return q.ID, err
}

func (d *examDesk) auditLive(ctx context.Context, action string, q *medalist.LiveQuiz, said any) error {
	return d.engine.audit(ctx, d.tx, d.actor, action, q.Name, said)
}

// A LiveStep moves a live quiz on from where its host saw it. Where it has
// moved on since, nothing happens: a button that is pressed twice does no harm.
type LiveStep struct {
	Quiz  medalist.LiveQuizID
	From  medalist.LiveState
	Place int
}

// StepLiveQuiz moves a live quiz on: people can join, a question is put, its
// answer told, and after the last one it ends.
func (e *Engine) StepLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in LiveStep) error {
	return e.examUpdate(ctx, org, who, "lead a live quiz", func(d *examDesk) error {
		q, err := d.hosted(ctx, in.Quiz)
		now := instantOf(e.Now())
		if err != nil || q.Phase(now) != in.From || q.Place != in.Place {
			return err
		}
		quiz.LiveNext(&q, now)
		switch q.State {
		case medalist.LiveOpen:
			if err := d.fixVersions(ctx, &q); err != nil {
				return err
			}
		case medalist.LiveEnded:
			return d.endLive(ctx, &q, now)
		}
		if err := d.tx.PutLiveQuiz(ctx, &q); err != nil {
			return err
		}
		return d.auditLive(ctx, "lead live quiz", &q, map[string]any{"state": q.State, "question": q.Place + 1})
	})
}

// fixVersions notes which versions of its questions a live quiz asks: the same
// of everybody, whatever is reviewed meanwhile.
func (d *examDesk) fixVersions(ctx context.Context, q *medalist.LiveQuiz) error {
	known, err := d.tx.QuestionsByID(ctx, q.Questions)
	if err != nil {
		return err
	}
	q.Versions = nil
	for _, id := range q.Questions {
		asked, ok := known[id]
		if !ok || asked.Asked == 0 {
			return medalist.Errorf(medalist.Conflict, "One of these questions is gone or not reviewed; prepare another live quiz.")
		}
		q.Versions = append(q.Versions, asked.Asked)
	}
	return nil
}

// EndLiveQuiz ends a live quiz at once; what was answered counts.
func (e *Engine) EndLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) error {
	return e.examUpdate(ctx, org, who, "end a live quiz", func(d *examDesk) error {
		q, err := d.hosted(ctx, id)
		now := instantOf(e.Now())
		if err != nil || q.Phase(now) == medalist.LiveEnded {
			return err
		}
		return d.endLive(ctx, &q, now)
	})
}

// endLive ends a live quiz, and the part of everybody in it.
func (d *examDesk) endLive(ctx context.Context, q *medalist.LiveQuiz, now medalist.Instant) error {
	q.State = medalist.LiveEnded
	if err := d.tx.PutLiveQuiz(ctx, q); err != nil {
		return err
	}
	sittings, err := d.tx.Sittings(ctx, medalist.SitsLive, int64(q.ID))
	if err != nil {
		return err
	}
	for i := range sittings {
		if err := d.endSitting(ctx, &sittings[i], now); err != nil {
			return err
		}
	}
	return d.auditLive(ctx, "end live quiz", q, map[string]int{"people": len(sittings)})
}

// livePart returns somebody's part in a live quiz, and whether there is one.
func livePart(sittings []medalist.Sitting, who medalist.PersonID) (medalist.Sitting, bool) {
	if i := slices.IndexFunc(sittings, func(s medalist.Sitting) bool { return s.Person == who }); i >= 0 {
		return sittings[i], true
	}
	return medalist.Sitting{}, false
}

// liveAnswered counts the parts that have answered the question at a place.
func liveAnswered(answers map[medalist.SittingID][]store.SittingAnswer, place int) int {
	n := 0
	for _, all := range answers {
		if place < len(all) && all[place].Answered() {
			n++
		}
	}
	return n
}
