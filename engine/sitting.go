package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// ExamSource is the source of the facts that answers of exams, duels and live
// quizzes make.
const ExamSource = "exam"

// answerKind is the kind of facts that answers make. They are no answers of the
// daily quiz: an organisation has KPIs of its own for them, or none.
func answerKind(form medalist.SittingForm) medalist.KindID { return medalist.KindID(form) + "_answer" }

// counts reports whether answers become facts: where the organisation has
// their kind.
func (w *world) counts(form medalist.SittingForm) bool {
	_, known := w.catalogue.Kind(answerKind(form))
	return known
}

// A SittingItem is a question of a sitting.
type SittingItem struct {
	store.SittingAnswer
	Graded
}

// item returns a question of a sitting as its person sees it, graded if it was
// answered.
func itemOf(s *medalist.Sitting, a *store.SittingAnswer, q *quiz.Question) (SittingItem, error) {
	it := SittingItem{SittingAnswer: *a}
	if s.Seed == 0 {
		it.Sheet = q.AsWritten(uint64(s.ID) ^ uint64(a.Question))
	} else {
		it.Sheet = q.On(uint64(s.Seed) ^ uint64(a.Question))
	}
	if !a.Answered() {
		return it, nil
	}
	err := it.read(a.Answer, quiz.Credit{Part: a.Part, Of: a.Of})
	return it, err
}

// sittingItems returns the questions of a sitting in their order.
func sittingItems(ctx context.Context, tx *store.Tx, s *medalist.Sitting) ([]SittingItem, error) {
	found, err := tx.SittingAnswers(ctx, []medalist.SittingID{s.ID})
	if err != nil {
		return nil, err
	}
	answers := found[s.ID]
	keys := make([]versionKey, len(answers))
	for i := range answers {
		keys[i] = versionKey{answers[i].Question, answers[i].Version}
	}
	questions, err := versionsOf(ctx, tx, keys)
	if err != nil {
		return nil, err
	}
	items := make([]SittingItem, len(answers))
	for i := range answers {
		if items[i], err = itemOf(s, &answers[i], questions[keys[i]]); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// resultOf adds up what the answers of a sitting are worth.
func resultOf(answers []store.SittingAnswer) quiz.Result {
	var r quiz.Result
	for i := range answers {
		r.Add(answers[i].Answered(), quiz.Credit{Part: answers[i].Part, Of: answers[i].Of})
	}
	return r
}

// begin adds a sitting of somebody, with questions in the versions that are
// asked now.
func (l *logger) begin(ctx context.Context, s *medalist.Sitting, questions []medalist.QuestionID) error {
	known, err := l.tx.QuestionsByID(ctx, questions)
	if err != nil {
		return err
	}
	asked := make([]store.SittingAnswer, len(questions))
	for i, id := range questions {
		q, ok := known[id]
		if !ok || q.Asked == 0 {
			return medalist.Errorf(medalist.Conflict, "One of these questions is gone; tell whoever set this up.")
		}
		asked[i] = store.SittingAnswer{Question: id, Version: q.Asked, Topic: q.Topic}
	}
	return l.tx.AddSitting(ctx, s, asked)
}

// A SittingReply is what somebody answers to a question of a sitting.
type SittingReply struct {
	Sitting medalist.SittingID
	Place   int
	Answer  quiz.Answer // names places of the sheet
}

var errNoSitting = medalist.Errorf(medalist.NotFound, "There is no such attempt of yours.")

// errTimeOver is told to whoever answers after the end.
var errTimeOver = medalist.Errorf(medalist.Conflict, "The time was over; this answer does not count. What you answered before does.")

// errEnded is told to whoever answers after they handed in, or were made to.
var errEnded = medalist.Errorf(medalist.Conflict, "This was handed in already: by you, or when it was closed for all. This answer does not count; what you answered before does.")

// AnswerSitting keeps somebody's answer to a question. Until the sitting ends
// it may be given anew. What is no answer is Invalid; what comes too late a
// Conflict, and the sitting has ended.
func (e *Engine) AnswerSitting(ctx context.Context, org medalist.Org, who medalist.PersonID, in SittingReply) error {
	var late error
	err := e.logging(ctx, org, who, func(l *logger) error {
		s, err := l.mySitting(ctx, in.Sitting)
		if err != nil {
			return err
		}
		now := instantOf(e.Now())
		switch {
		case s.On(now):
			return l.answerSitting(ctx, &s, &in, now)
		case s.Ended != 0 && s.Ended != s.Until:
			late = errEnded
		default:
			late = errTimeOver
		}
		return l.endSitting(ctx, &s, s.Until)
	})
	err = cmp.Or(err, late)
	if err != nil {
		return fmt.Errorf("answer a question of a sitting: %w", err)
	}
	return nil
}

// mySitting returns a sitting of one's own.
func (l *logger) mySitting(ctx context.Context, id medalist.SittingID) (medalist.Sitting, error) {
	s, known, err := l.tx.Sitting(ctx, id)
	if err == nil && (!known || s.Person != l.me.ID || s.Form == medalist.SitsLive) { // nobody reads ahead in a live quiz
		err = errNoSitting
	}
	return s, err
}

func (l *logger) answerSitting(ctx context.Context, s *medalist.Sitting, in *SittingReply, now medalist.Instant) error {
	items, err := sittingItems(ctx, l.tx, s)
	if err != nil {
		return err
	}
	if in.Place < 0 || in.Place >= len(items) {
		return medalist.Errorf(medalist.NotFound, "There is no such question here.")
	}
	it := &items[in.Place]
	reply := it.Sheet.Answer(in.Answer)
	grade, err := it.Sheet.Grade(&reply)
	if err != nil {
		return err
	}
	text, err := json.Marshal(reply)
	if err != nil {
		return err
	}
	a := it.SittingAnswer
	a.Given, a.Answer, a.Part, a.Of = now, string(text), grade.Credit.Part, grade.Credit.Of
	if err := l.tx.PutSittingAnswer(ctx, &a); err != nil {
		return err
	}
	return l.engine.audit(ctx, l.tx, l.actor, "answer "+string(s.Form), sittingName(s), map[string]int{"question": in.Place + 1})
}

// sittingName names a sitting in the audit log.
func sittingName(s *medalist.Sitting) string { return fmt.Sprintf("%s-%d-%d", s.Form, s.Of, s.ID) }

// EndSitting hands in what somebody answered. What has ended stays as it is.
func (e *Engine) EndSitting(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.SittingID) error {
	err := e.logging(ctx, org, who, func(l *logger) error {
		s, err := l.mySitting(ctx, id)
		if err != nil {
			return err
		}
		now := instantOf(e.Now())
		if !s.On(now) {
			now = s.Until
		}
		return l.endSitting(ctx, &s, now)
	})
	if err != nil {
		return fmt.Errorf("hand in: %w", err)
	}
	return nil
}

// endSitting ends a sitting at a moment: what was answered becomes facts, and
// is scored.
func (r *recorder) endSitting(ctx context.Context, s *medalist.Sitting, at medalist.Instant) error {
	if s.Ended != 0 {
		return nil
	}
	s.Ended = at
	if err := r.tx.EndSitting(ctx, s); err != nil {
		return err
	}
	found, err := r.tx.SittingAnswers(ctx, []medalist.SittingID{s.ID})
	if err != nil {
		return err
	}
	answers := found[s.ID]
	if err := r.putSittingFacts(ctx, s, answers); err != nil {
		return err
	}
	if _, err := r.engine.scorer(r.world, r.tx).rescore(ctx, r.world, &r.changes, nil); err != nil {
		return err
	}
	result := resultOf(answers)
	err = r.engine.audit(ctx, r.tx, r.actor, "end "+string(s.Form), sittingName(s), map[string]any{
		"questions": result.Questions, "answered": result.Answered, "right": result.Right, "person": r.world.emailOf(s.Person),
	})
	if err != nil || s.Form != medalist.SitsDuel {
		return err
	}
	return r.settleDuel(ctx, medalist.DuelID(s.Of), false)
}

// putSittingFacts records the questions of a sitting that has ended as facts:
// what was answered, when it was, and what was not, at the end.
func (r *recorder) putSittingFacts(ctx context.Context, s *medalist.Sitting, answers []store.SittingAnswer) error {
	if s.Form == medalist.SitsLive { // who came late, or left early, missed nothing
		answers = slices.DeleteFunc(answers, func(a store.SittingAnswer) bool { return !a.Answered() })
	}
	if !r.counts(s.Form) || len(answers) == 0 {
		return nil
	}
	title, err := r.titleOf(ctx, s)
	if err != nil {
		return err
	}
	questions := make([]medalist.QuestionID, len(answers))
	names := make([]string, len(answers))
	for i := range answers {
		questions[i], names[i] = answers[i].Question, sittingFactID(s, &answers[i])
	}
	known, err := r.tx.QuestionsByID(ctx, questions)
	if err != nil {
		return err
	}
	recorded, err := r.tx.ActivitiesByIdentity(ctx, ExamSource, names)
	if err != nil {
		return err
	}
	for i := range answers {
		fact := r.sittingFact(s, &answers[i], title, known[questions[i]].ExternalID)
		if err := r.putFact(ctx, fact, recorded[names[i]]); err != nil {
			return err
		}
	}
	return nil
}

// titleOf returns the name of the exam or live quiz that a sitting was of,
// empty for a duel.
func (r *recorder) titleOf(ctx context.Context, s *medalist.Sitting) (string, error) {
	switch s.Form {
	case medalist.SitsExam:
		x, _, err := r.tx.Exam(ctx, medalist.ExamID(s.Of))
		return x.Name, err
	case medalist.SitsLive:
		q, _, err := r.tx.LiveQuiz(ctx, medalist.LiveQuizID(s.Of))
		return q.Name, err
	}
	return "", nil
}

// sittingFactID names the fact of a question of a sitting.
func sittingFactID(s *medalist.Sitting, a *store.SittingAnswer) string {
	return fmt.Sprintf("%s-%d-%d", s.Form, s.ID, a.Place)
}

// titleName is the attribute that tells the name of what was sat.
var titleName = map[medalist.SittingForm]string{medalist.SitsExam: "exam", medalist.SitsLive: "live_quiz"}

// sittingFact returns a question of a sitting as a fact.
func (r *recorder) sittingFact(s *medalist.Sitting, a *store.SittingAnswer, title, question string) *medalist.Activity {
	answer := answerFact{
		source: ExamSource, id: sittingFactID(s, a), kind: answerKind(s.Form), person: s.Person, at: s.Ended, question: question, topic: a.Topic,
	}
	if a.Answered() {
		answer.at, answer.answered, answer.right = a.Given, true, quiz.Credit{Part: a.Part, Of: a.Of}.IsFull()
	}
	fact := r.answerFact(&answer)
	if title == "" {
		return fact
	}
	fact.Attributes = append(fact.Attributes, medalist.Attribute{Name: titleName[s.Form], Value: title})
	slices.SortFunc(fact.Attributes, func(a, b medalist.Attribute) int { return strings.Compare(a.Name, b.Name) })
	return fact
}

// EndSittings ends the sittings whose time is over, and returns how many that
// were. Doing it late or twice does no harm: they end when their time was over.
func (e *Engine) EndSittings(ctx context.Context, org medalist.Org) (int, error) {
	now := instantOf(e.Now())
	waits := false
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		over, err := tx.SittingsToEnd(ctx, now)
		waits = len(over) > 0
		return err
	})
	if err != nil || !waits {
		return 0, err
	}
	n := 0
	err = e.update(ctx, org, func(tx *store.Tx, w *world) error {
		over, err := tx.SittingsToEnd(ctx, now)
		for i := range over {
			r := &recorder{world: w, engine: e, tx: tx, actor: w.emailOf(over[i].Person)}
			err = errors.Join(err, r.endSitting(ctx, &over[i], over[i].Until))
		}
		n = len(over)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("end sittings: %w", err)
	}
	return n, nil
}

// left returns how long a sitting goes on, 0 for without an end.
func left(s *medalist.Sitting, now medalist.Instant) time.Duration {
	if s.Until == 0 {
		return 0
	}
	return max(time.Duration(s.Until-now), 0)
}
