package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// lateQuizDays is how many days after its day an answer may arrive that a
// device kept until there was signal.
const lateQuizDays = 7

// A QuizReply is what somebody answers to a question of their day.
type QuizReply struct {
	Day      medalist.Date
	Question medalist.QuestionID
	Answer   quiz.Answer // names places of the sheet
	At       string      // when it was given, RFC 3339; empty is now
}

// AnswerQuiz grades somebody's answer, and corrects the fact that it was asked
// by whether it was right. There is one attempt: the same question again
// changes nothing and returns what came of the first answer, as one from Before
// unless it is the same answer that was sent twice. What is no answer is
// Invalid; what comes too late, or was not asked, a Conflict.
func (e *Engine) AnswerQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, in QuizReply) (*QuizItem, error) {
	var item *QuizItem
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		me := w.people[who]
		if me == nil {
			return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
		}
		g := &grader{recorder: recorder{world: w, engine: e, tx: tx, actor: me.Email}, me: me, today: e.todayOf(w, who)}
		var err error
		item, err = g.answer(ctx, in)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("answer the daily quiz: %w", err)
	}
	return item, nil
}

// A grader takes somebody's answers.
type grader struct {
	recorder
	me    *medalist.Person
	today medalist.Date // theirs
}

func (g *grader) answer(ctx context.Context, in QuizReply) (*QuizItem, error) {
	asked, err := g.tx.AskedOf(ctx, g.me.ID, medalist.Through(in.Day, in.Day))
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(asked, func(a store.Asked) bool { return a.Question == in.Question })
	if at < 0 {
		return nil, medalist.Errorf(medalist.Conflict, "This question was not asked of you on %s; open the quiz anew.", in.Day)
	}
	a := &asked[at]
	before := a.Answered()
	if !before {
		if err := g.take(ctx, a, in); err != nil {
			return nil, err
		}
	}
	items, err := newAssessor(g.world, g.tx, g.today).quizItems(ctx, []store.Asked{*a})
	if err != nil {
		return nil, err
	}
	it := &items[0]
	if before {
		sent := it.Sheet.Answer(in.Answer)
		same, err := sameAnswer(&sent, &it.Reply)
		if err != nil {
			return nil, err
		}
		it.Before = !same
	}
	return it, nil
}

// sameAnswer compares answers as they are kept.
func sameAnswer(a, b *quiz.Answer) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	y, err := json.Marshal(b)
	return bytes.Equal(x, y), err
}

// take keeps an answer with all that follows from it.
func (g *grader) take(ctx context.Context, a *store.Asked, in QuizReply) error {
	var err error
	if a.Given, err = g.given(in); err != nil {
		return err
	}
	a.Arrived = instantOf(g.engine.Now())
	questions, err := questionsOf(ctx, g.tx, []store.Asked{*a})
	if err != nil {
		return err
	}
	sheet := questions[versionKey{a.Question, a.Version}].On(sheetSeed(a))
	reply := sheet.Answer(in.Answer)
	grade, err := sheet.Grade(&reply)
	if err != nil {
		return err
	}
	text, err := json.Marshal(reply)
	if err != nil {
		return err
	}
	a.Answer, a.Part, a.Of = string(text), grade.Credit.Part, grade.Credit.Of
	if err := g.tx.PutAnswer(ctx, a); err != nil {
		return err
	}
	if err := g.remember(ctx, a); err != nil {
		return err
	}
	return g.correct(ctx, a)
}

// given returns when an answer was given: on the day of the quiz, by the local
// date of who answers.
func (g *grader) given(in QuizReply) (medalist.Instant, error) {
	now := g.engine.Now()
	at := instantOf(now)
	if text := strings.TrimSpace(in.At); text != "" {
		moment, err := calendar.ParseMoment(text)
		if err != nil {
			return 0, err
		}
		at = moment.In(g.zoneOf(g.me.ID))
	}
	switch day := calendar.DayOf(at, g.zoneOf(g.me.ID)); {
	case at > instantOf(now.Add(aheadOfUs)):
		return 0, medalist.Errorf(medalist.Conflict, "This answer is from a time that is still to come; check the clock of the device.")
	case day.After(in.Day):
		return 0, medalist.Errorf(medalist.Conflict, "The quiz of %s ended with its day; it can be answered no more.", in.Day)
	case day.Before(in.Day):
		return 0, medalist.Errorf(medalist.Conflict, "This answer is from before the quiz of %s; check the clock of the device.", in.Day)
	case g.today.Days()-in.Day.Days() > lateQuizDays:
		return 0, medalist.Errorf(medalist.Conflict, "This answer took more than %d days to arrive; it cannot be counted any more.", lateQuizDays)
	}
	return at, nil
}

// remember notes what somebody remembers now: what all their answers to the
// question tell, since an older one may arrive after a newer one.
func (g *grader) remember(ctx context.Context, a *store.Asked) error {
	answers, err := g.tx.AnswersTo(ctx, a.Person, a.Question)
	if err != nil {
		return err
	}
	kept, err := g.tx.Memories(ctx, []medalist.PersonID{a.Person})
	if err != nil {
		return err
	}
	reviews, err := quiz.ParseReviews(kept[a.Person])
	if err != nil {
		return err
	}
	reviews = slices.DeleteFunc(reviews, func(r quiz.Review) bool { return r.Question == a.Question })
	reviews = append(reviews, quiz.Review{Question: a.Question, Memory: quiz.Remembered(givenOf(answers))})
	return g.tx.PutMemory(ctx, a.Person, quiz.FormatReviews(reviews))
}

func givenOf(answers []store.Asked) []quiz.Given {
	given := make([]quiz.Given, len(answers))
	for i := range answers {
		given[i] = quiz.Given{On: answers[i].Day, Credit: creditOf(&answers[i])}
	}
	return given
}

// correct says in the fact of a question whether it was answered right, and
// scores that.
func (g *grader) correct(ctx context.Context, a *store.Asked) error {
	id := quizFactID(a)
	recorded, err := g.tx.ActivitiesByIdentity(ctx, QuizSource, []string{id})
	if err != nil {
		return err
	}
	known, err := g.tx.QuestionsByID(ctx, []medalist.QuestionID{a.Question})
	if err != nil {
		return err
	}
	old := recorded[id]
	if err := g.putQuizFact(ctx, a, known[a.Question].ExternalID, old); err != nil {
		return err
	}
	if _, err := g.engine.scorer(g.world, g.tx).rescore(ctx, g.world, &g.changes, nil); err != nil {
		return err
	}
	said := struct{ Question, Credit string }{known[a.Question].ExternalID, creditOf(a).String()}
	return g.engine.audit(ctx, g.tx, g.actor, "answer quiz", id, said)
}
