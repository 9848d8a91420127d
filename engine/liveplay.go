package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// LiveQuizzesOn returns the live quizzes that somebody can join now, or has
// joined, the last that was prepared first.
func (e *Engine) LiveQuizzesOn(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]LiveLine, error) {
	var on []LiveLine
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		all, err := d.tx.LiveQuizzes(ctx)
		if err != nil {
			return err
		}
		for i := range all {
			if !all[i].Goes(instantOf(e.Now())) {
				continue
			}
			sittings, err := d.tx.Sittings(ctx, medalist.SitsLive, int64(all[i].ID))
			if err != nil {
				return err
			}
			line := d.liveLine(&all[i])
			_, line.In = livePart(sittings, who)
			on = append(on, line)
		}
		return nil
	})
	return on, err
}

// JoinLiveQuiz lets somebody take part in a live quiz. Who joins again goes on.
func (e *Engine) JoinLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.LiveQuizID) error {
	return e.examUpdate(ctx, org, who, "join a live quiz", func(d *examDesk) error {
		q, known, err := d.tx.LiveQuiz(ctx, id)
		now := instantOf(e.Now())
		switch {
		case err != nil:
			return err
		case !known || q.State == medalist.LiveReady:
			return errNoLiveQuiz
		case q.Host == who:
			return medalist.Errorf(medalist.Conflict, "You lead this live quiz; it is for others to answer.")
		}
		sittings, err := d.tx.Sittings(ctx, medalist.SitsLive, int64(id))
		if err != nil {
			return err
		}
		if _, in := livePart(sittings, who); in {
			return nil
		}
		if !q.Goes(now) {
			return errLiveOver
		}
		if err := d.addPart(ctx, &q, now); err != nil {
			return err
		}
		return d.auditLive(ctx, "join live quiz", &q, nil)
	})
}

var errLiveOver = medalist.Errorf(medalist.Conflict, "This live quiz is over.")

// addPart adds one's part in a live quiz, with the questions as they are asked
// of everybody.
func (d *examDesk) addPart(ctx context.Context, q *medalist.LiveQuiz, now medalist.Instant) error {
	known, err := d.tx.QuestionsByID(ctx, q.Questions)
	if err != nil {
		return err
	}
	asked := make([]store.SittingAnswer, len(q.Questions))
	for i, id := range q.Questions {
		asked[i] = store.SittingAnswer{Question: id, Version: q.Versions[i], Topic: known[id].Topic}
	}
	s := medalist.Sitting{Form: medalist.SitsLive, Of: int64(q.ID), Person: d.me.ID, Number: 1, Seed: int64(q.ID), Began: now, Until: q.Until}
	return d.tx.AddSitting(ctx, &s, asked)
}

// A LiveReply is what somebody answers in a live quiz.
type LiveReply struct {
	Quiz   medalist.LiveQuizID
	Place  int
	Answer quiz.Answer // names places of the sheet
}

var errLiveLate = medalist.Errorf(medalist.Conflict, "This question is closed; your answer came too late.")

// AnswerLiveQuiz keeps somebody's answer to the question that is asked: their
// first one, in time. When everybody has answered, it is told at once.
func (e *Engine) AnswerLiveQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in LiveReply) error {
	return e.examUpdate(ctx, org, who, "answer in a live quiz", func(d *examDesk) error {
		q, s, answers, err := d.myPart(ctx, in.Quiz)
		if err != nil {
			return err
		}
		now := instantOf(e.Now())
		if q.Phase(now) != medalist.LiveAsking || q.Place != in.Place || s.Ended != 0 {
			return errLiveLate
		}
		if mine := answers[s.ID]; mine[in.Place].Answered() {
			return medalist.Errorf(medalist.Conflict, "You have answered this question; the first answer counts.")
		}
		if err := d.answerSitting(ctx, &s, &SittingReply{Sitting: s.ID, Place: in.Place, Answer: in.Answer}, now); err != nil {
			return err
		}
		if liveAnswered(answers, in.Place)+1 < len(answers) {
			return nil
		}
		q.State = medalist.LiveTold
		return d.tx.PutLiveQuiz(ctx, &q)
	})
}

// myPart returns a live quiz that one takes part in, one's part, and what
// everybody has answered.
func (d *examDesk) myPart(ctx context.Context, id medalist.LiveQuizID) (q medalist.LiveQuiz, s medalist.Sitting, answers map[medalist.SittingID][]store.SittingAnswer, err error) {
	q, _, err = d.tx.LiveQuiz(ctx, id)
	if err != nil {
		return q, s, nil, err
	}
	sittings, err := d.tx.Sittings(ctx, medalist.SitsLive, int64(id))
	if err != nil {
		return q, s, nil, err
	}
	s, in := livePart(sittings, d.me.ID)
	if !in {
		return q, s, nil, errNoLiveQuiz
	}
	answers, err = d.answersOf(ctx, sittings)
	return q, s, answers, err
}

func (d *examDesk) answersOf(ctx context.Context, sittings []medalist.Sitting) (map[medalist.SittingID][]store.SittingAnswer, error) {
	ids := make([]medalist.SittingID, len(sittings))
	for i := range sittings {
		ids[i] = sittings[i].ID
	}
	return d.tx.SittingAnswers(ctx, ids)
}
