package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A KeyCorrection says what correcting a key does, or would do.
type KeyCorrection struct {
	Question BankQuestion
	Answers  int // that were graded again
	Turned   []TurnedAnswer
	Effect   Effect
}

// A TurnedAnswer is one that is worth something else by the corrected key.
type TurnedAnswer struct {
	Person  medalist.Person
	Form    medalist.SittingForm // empty for the daily quiz
	Day     medalist.Date
	Was, Is quiz.Credit
}

// CorrectKey makes a new version of a question of which the key was wrong, has
// it asked from now on, and grades all answers again that were graded by the
// wrong key: the facts of those that turn right or wrong are corrected, and
// scored; whoever gains or loses points by it is told. A mere try tells what
// would come of it, and changes nothing.
//
// What there is to choose from stays as it was; Faults tell what else is wrong.
func (e *Engine) CorrectKey(ctx context.Context, org medalist.Org, c QuestionChange, by Intent) (KeyCorrection, error) {
	c.clean()
	c.Reviewed, c.corrects = true, true
	var done KeyCorrection
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		k := &keyCorrector{banker: banker{engine: e, tx: tx, actor: by.Actor}, done: &done}
		k.grader.recorder = recorder{world: w, engine: e, tx: tx, actor: by.Actor}
		switch err := k.run(ctx, &c); {
		case err != nil:
			return err
		case by.Try:
			return errNothingToKeep
		}
		return k.tell(ctx)
	})
	if err != nil && !errors.Is(err, errNothingToKeep) {
		return KeyCorrection{}, fmt.Errorf("correct the key of question %d: %w", c.ID, err)
	}
	return done, nil
}

// A keyCorrector corrects the key of one question.
type keyCorrector struct {
	banker banker
	grader grader
	done   *KeyCorrection
}

func (k *keyCorrector) run(ctx context.Context, c *QuestionChange) error {
	was, err := questionIn(ctx, k.banker.tx, c.ID)
	if err != nil {
		return err
	}
	wrong, err := k.wrongVersions(ctx, &was)
	if err != nil {
		return err
	}
	if err := k.check(c, &was); err != nil {
		return err
	}
	is, err := k.banker.save(ctx, c)
	if err != nil {
		return err
	}
	k.done.Question = is
	if err := k.gradeAgain(ctx, &is, wrong); err != nil {
		return err
	}
	return k.score(ctx, &is)
}

// check refuses what is no correction of a key.
func (k *keyCorrector) check(c *QuestionChange, was *BankQuestion) error {
	faults := Faults{}
	if c.Reason == "" {
		faults.add("reason", "Say what was wrong: it stands in the history, and in the audit log.")
	}
	if c.Question.SameKey(&was.Latest.Says) {
		faults.add("key", "The key is the same as before; mark what is right now.")
	} else if _, err := c.Question.Carry(&was.Latest.Says, quiz.Answer{}); err != nil {
		faults["key"] = err
	}
	return faults.orNil()
}

// wrongVersions are the versions that have the key of the latest, back to the
// one with which it came, by their numbers.
func (k *keyCorrector) wrongVersions(ctx context.Context, q *BankQuestion) (map[int64]quiz.Question, error) {
	stored, err := k.banker.tx.QuestionVersions(ctx, []medalist.QuestionID{q.ID})
	if err != nil {
		return nil, err
	}
	wrong := map[int64]quiz.Question{}
	for _, s := range slices.Backward(stored) {
		v, err := versionOf(s)
		if err != nil {
			return nil, err
		}
		if !v.Says.SameKey(&q.Latest.Says) {
			break
		}
		wrong[v.Number] = v.Says
	}
	return wrong, nil
}

// gradeAgain grades the answers to wrong versions by the key that is right.
func (k *keyCorrector) gradeAgain(ctx context.Context, is *BankQuestion, wrong map[int64]quiz.Question) error {
	versions := make([]int64, 0, len(wrong))
	for n := range wrong {
		versions = append(versions, n)
	}
	slices.Sort(versions)
	asked, err := k.banker.tx.AskedInVersion(ctx, is.ID, versions)
	if err != nil {
		return err
	}
	for i := range asked {
		old := wrong[asked[i].Version]
		if err := k.grade(ctx, &asked[i], &old, is); err != nil {
			return err
		}
	}
	return k.gradeSittings(ctx, is, wrong, versions)
}

// grade grades one answer again, and corrects its fact where it turns right or
// wrong.
func (k *keyCorrector) grade(ctx context.Context, a *store.Asked, old *quiz.Question, is *BankQuestion) error {
	a.Version = is.Version
	if err := k.banker.tx.PutAskedVersion(ctx, a); err != nil || !a.Answered() {
		return err
	}
	text, credit, err := regrade(a.Answer, old, &is.Latest.Says)
	if err != nil {
		return err
	}
	was := creditOf(a)
	a.Answer, a.Part, a.Of = text, credit.Part, credit.Of
	if err := k.banker.tx.PutAnswer(ctx, a); err != nil {
		return err
	}
	k.done.Answers++
	if was == credit {
		return nil
	}
	return k.turn(ctx, a, was, is)
}

// regrade returns an answer to an earlier version of a question as one to
// another, and what it is worth by the key of that.
func regrade(text string, old, is *quiz.Question) (string, quiz.Credit, error) {
	var answer quiz.Answer
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		return "", quiz.Credit{}, fmt.Errorf("read an answer: %w", err)
	}
	answer, err := is.Carry(old, answer)
	if err != nil {
		return "", quiz.Credit{}, err
	}
	grade, err := is.Grade(&answer)
	if err != nil {
		return "", quiz.Credit{}, err
	}
	carried, err := json.Marshal(answer)
	return string(carried), grade.Credit, err
}

// gradeSittings grades the answers of exams again.
func (k *keyCorrector) gradeSittings(ctx context.Context, is *BankQuestion, wrong map[int64]quiz.Question, versions []int64) error {
	sat, err := k.banker.tx.SatInVersion(ctx, is.ID, versions)
	if err != nil {
		return err
	}
	for i := range sat {
		a := &sat[i]
		old, was := wrong[a.Version], quiz.Credit{Part: a.Part, Of: a.Of}
		a.Version = is.Version
		if a.Answered() {
			text, credit, err := regrade(a.Answer, &old, &is.Latest.Says)
			if err != nil {
				return err
			}
			a.Answer, a.Part, a.Of = text, credit.Part, credit.Of
			k.done.Answers++
		}
		if err := k.banker.tx.PutSittingAnswer(ctx, a); err != nil {
			return err
		}
		if a.Answered() && (quiz.Credit{Part: a.Part, Of: a.Of}) != was {
			if err := k.turnSitting(ctx, a, was); err != nil {
				return err
			}
		}
	}
	return nil
}

// turnSitting notes an answer of an exam that is worth something else, and
// corrects its fact, if it is one already.
func (k *keyCorrector) turnSitting(ctx context.Context, a *store.SittingAnswer, was quiz.Credit) error {
	s, known, err := k.grader.tx.Sitting(ctx, a.Sitting)
	if err != nil || !known {
		return err
	}
	turned := TurnedAnswer{Form: s.Form, Day: medalist.DateOf(a.Given.Time().In(k.grader.zoneOf(s.Person))), Was: was, Is: quiz.Credit{Part: a.Part, Of: a.Of}}
	if p := k.grader.people[s.Person]; p != nil {
		turned.Person = *p
	}
	k.done.Turned = append(k.done.Turned, turned)
	if s.Ended == 0 {
		return nil
	}
	return k.grader.putSittingFacts(ctx, &s, []store.SittingAnswer{*a})
}

// turn notes an answer that is worth something else, and corrects its fact.
func (k *keyCorrector) turn(ctx context.Context, a *store.Asked, was quiz.Credit, is *BankQuestion) error {
	turned := TurnedAnswer{Day: a.Day, Was: was, Is: creditOf(a)}
	if p := k.grader.people[a.Person]; p != nil {
		turned.Person = *p
	}
	k.done.Turned = append(k.done.Turned, turned)
	if err := k.grader.remember(ctx, a); err != nil {
		return err
	}
	id := quizFactID(a)
	recorded, err := k.grader.tx.ActivitiesByIdentity(ctx, QuizSource, []string{id})
	if err != nil {
		return err
	}
	return k.grader.putQuizFact(ctx, a, is.ExternalID, recorded[id])
}

// score scores what the corrected facts bear on, and tells of it.
func (k *keyCorrector) score(ctx context.Context, is *BankQuestion) error {
	w := k.grader.world
	a := newAssessor(w, k.grader.tx, k.grader.engine.Today(w.org))
	a.effect = &k.done.Effect
	if _, err := a.rescore(ctx, w, &k.grader.changes, nil); err != nil {
		return err
	}
	k.done.Effect.finish(w, w)
	turned := map[string]string{}
	for _, t := range k.done.Turned {
		turned[strings.TrimSpace(t.Person.Email+" "+t.Day.String()+" "+string(t.Form))] = t.Was.String() + " → " + t.Is.String()
	}
	return k.grader.engine.audit(ctx, k.grader.tx, k.grader.actor, "correct key", is.ExternalID, map[string]any{
		"version": is.Version, "reason": is.Latest.Reason, "answers": k.done.Answers, "turned": turned,
	})
}

// tell tells everybody whose points change through the correction.
func (k *keyCorrector) tell(ctx context.Context) error {
	var actor medalist.PersonID
	if p := k.grader.byEmail[medalist.FoldEmail(k.grader.actor)]; p != nil {
		actor = p.ID
	}
	says := &k.done.Question.Latest.Says
	question := quiz.Beginning(quiz.PlainText(says.Text, says.Format))
	for _, s := range k.done.Effect.Shifts {
		if s.Subject.Level != medalist.PersonLevel {
			continue
		}
		n := News{Kind: KeyCorrected, Person: medalist.PersonID(s.Subject.ID), Actor: actor, Text: s.Points.String() + " " + question, Path: "/knowledge"}
		if err := k.grader.engine.tell(ctx, k.grader.tx, n); err != nil {
			return err
		}
	}
	return nil
}
