package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

const (
	// QuizSource is the source of the facts that the daily quiz makes.
	QuizSource = "quiz"
	// QuizFact is their kind.
	QuizFact medalist.KindID = "quiz_answer"
)

// quizFactID names the fact of a question that was asked of somebody on a day.
func quizFactID(a *store.Asked) string {
	return fmt.Sprintf("%s-%d-%d", a.Day, a.Person, a.Question)
}

// AskAll asks everybody whose day has begun, and who is to be asked on it and
// was not yet. It returns how many people that were. Asking again asks nobody
// twice.
func (e *Engine) AskAll(ctx context.Context, org medalist.Org) (int, error) {
	q, waiting, err := e.toAsk(ctx, org)
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	asked := 0
	// So few that their cells are scored one by one, and others get to write
	// in between.
	for some := range slices.Chunk(waiting, max(1, (batchSize-1)/q.rules.Count)) {
		n, err := e.ask(ctx, org, q, some)
		if err != nil {
			return asked, fmt.Errorf("ask the daily quiz: %w", err)
		}
		asked += n
	}
	return asked, nil
}

// A quizzer is what a daily quiz is chosen from.
type quizzer struct {
	rules *QuizRules
	bank  *quiz.Bank
	empty bool // nothing may be asked
}

// quizzer reads what there is to ask.
func (w *world) quizzer(ctx context.Context, tx *store.Tx) (*quizzer, error) {
	rules, err := w.quizRules(ctx, tx)
	if err != nil {
		return nil, err
	}
	if _, known := w.catalogue.Kind(QuizFact); !known || rules.Paused {
		return &quizzer{rules: rules, empty: true}, nil
	}
	askable, err := tx.Askable(ctx)
	if err != nil {
		return nil, err
	}
	var entries []quiz.Entry
	for _, a := range askable {
		if topic := quiz.Topic(a.Topic); len(rules.Topics) == 0 || slices.Contains(rules.Topics, topic) {
			entries = append(entries, quiz.Entry{ID: a.ID, Topic: topic})
		}
	}
	return &quizzer{rules, quiz.NewBank(entries), len(entries) == 0}, nil
}

// toAsk returns who waits to be asked, by id.
func (e *Engine) toAsk(ctx context.Context, org medalist.Org) (q *quizzer, waiting []medalist.PersonID, err error) {
	err = e.view(ctx, org, func(tx *store.Tx, w *world) error {
		if q, err = w.quizzer(ctx, tx); err != nil || q.empty {
			return err
		}
		asked := map[medalist.Date]map[medalist.PersonID]bool{} // by day: zones may be in two
		for id, p := range w.people {
			on := e.todayOf(w, id)
			if !w.asks(q.rules, p, on) || w.noQuizOn(q.rules, id, on).Is() {
				continue
			}
			if asked[on] == nil {
				if asked[on], err = tx.AskedOn(ctx, on); err != nil {
					return err
				}
			}
			if !asked[on][id] {
				waiting = append(waiting, id)
			}
		}
		slices.Sort(waiting)
		return nil
	})
	return q, waiting, err
}

// quizActor is who the audit log says has asked.
const quizActor = "daily quiz"

// ask asks some people in one transaction, and returns how many of them were
// not asked before.
func (e *Engine) ask(ctx context.Context, org medalist.Org, q *quizzer, people []medalist.PersonID) (int, error) {
	n := 0
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		r := &recorder{world: w, engine: e, tx: tx, actor: quizActor}
		asked, err := r.choose(ctx, q, people)
		if err != nil || len(asked) == 0 {
			return err
		}
		if err := r.issue(ctx, asked); err != nil {
			return err
		}
		said := map[string][]medalist.QuestionID{}
		for i := range asked {
			email := w.people[asked[i].Person].Email
			said[email] = append(said[email], asked[i].Question)
		}
		n = len(said)
		return e.audit(ctx, tx, quizActor, "ask quiz", asked[0].Day.String(), said)
	})
	return n, err
}

// choose returns what to ask of people who were not asked yet on their day.
func (r *recorder) choose(ctx context.Context, q *quizzer, people []medalist.PersonID) ([]store.Asked, error) {
	memories, err := r.tx.Memories(ctx, people)
	if err != nil {
		return nil, err
	}
	var all []store.Asked
	for _, id := range people {
		on := r.engine.todayOf(r.world, id)
		before, err := r.tx.AskedOf(ctx, id, medalist.Through(on, on))
		if err != nil {
			return nil, err
		}
		if len(before) > 0 {
			continue
		}
		reviews, err := quiz.ParseReviews(memories[id])
		if err != nil {
			return nil, err
		}
		topic, questions := q.choose(id, on, reviews)
		for place, question := range questions {
			all = append(all, store.Asked{
				Person: id, Day: on, Question: question, Place: place, Topic: string(topic), At: instantOf(r.engine.Now()),
			})
		}
	}
	return all, nil
}

// choose returns the questions of somebody's day. A third of them is new as
// long as there are such.
func (q *quizzer) choose(p medalist.PersonID, on medalist.Date, reviews []quiz.Review) (quiz.Topic, []medalist.QuestionID) {
	return q.bank.Choose(quiz.Choosing{
		On: on, Count: q.rules.Count, Fresh: (q.rules.Count + 2) / 3, Seed: quiz.SeedOf(p, on),
	}, reviews)
}

// issue notes what is asked, in the version that is asked, and records it as
// facts: asked, and not answered yet.
func (r *recorder) issue(ctx context.Context, asked []store.Asked) error {
	questions := make([]medalist.QuestionID, len(asked))
	facts := make([]string, len(asked))
	for i := range asked {
		questions[i], facts[i] = asked[i].Question, quizFactID(&asked[i])
	}
	known, err := r.tx.QuestionsByID(ctx, questions)
	if err != nil {
		return err
	}
	recorded, err := r.tx.ActivitiesByIdentity(ctx, QuizSource, facts)
	if err != nil {
		return err
	}
	for i := range asked {
		q := known[asked[i].Question]
		asked[i].Version = q.Asked
		if err := r.putQuizFact(ctx, &asked[i], q.ExternalID, recorded[facts[i]]); err != nil {
			return err
		}
	}
	if err := r.tx.AddAsked(ctx, asked); err != nil {
		return err
	}
	_, err = r.engine.scorer(r.world, r.tx).rescore(ctx, r.world, &r.changes, nil)
	return err
}

// questionNames returns how files call the questions that were asked.
func questionNames(ctx context.Context, tx *store.Tx, asked []store.Asked) (map[medalist.QuestionID]string, error) {
	ids := make([]medalist.QuestionID, len(asked))
	for i := range asked {
		ids[i] = asked[i].Question
	}
	known, err := tx.QuestionsByID(ctx, ids)
	names := make(map[medalist.QuestionID]string, len(known))
	for id, q := range known {
		names[id] = q.ExternalID
	}
	return names, err
}

// putQuizFact stores what was asked, or answered, as a fact.
func (r *recorder) putQuizFact(ctx context.Context, a *store.Asked, name string, old *medalist.Activity) error {
	return r.putFact(ctx, r.quizFact(a, name), old)
}

// putFact stores a fact in place of the one before. What was voided stays void.
func (r *recorder) putFact(ctx context.Context, fact, old *medalist.Activity) error {
	if old != nil {
		fact.Status, fact.Reason = old.Status, old.Reason
	}
	change, err := r.tx.PutActivity(ctx, fact, old, 0)
	if err == nil && change != store.Unchanged {
		r.changes.fact(old, fact)
	}
	return err
}

// quizFact returns a question that the daily quiz asked as a fact.
func (r *recorder) quizFact(a *store.Asked, name string) *medalist.Activity {
	return r.answerFact(&answerFact{
		source: QuizSource, id: quizFactID(a), kind: QuizFact, person: a.Person, at: cmp.Or(a.Given, a.At),
		question: name, topic: a.Topic, answered: a.Answered(), right: creditOf(a).IsFull(),
	})
}

// An answerFact is a question that somebody was asked, and may have answered.
type answerFact struct {
	source, id      string
	kind            medalist.KindID
	person          medalist.PersonID
	at              medalist.Instant // when it was answered, else asked
	question, topic string
	answered, right bool
}

// answerFact returns it as a fact. Its time is local, so that it stays on its
// day should the person's zone change.
func (r *recorder) answerFact(a *answerFact) *medalist.Activity {
	fact := &medalist.Activity{
		Source: a.source, ExternalID: a.id, Kind: a.kind,
		At: a.at.Time().In(r.zoneOf(a.person)).Format("2006-01-02 15:04:05"), Instant: a.at, Status: medalist.Recorded,
		Attributes: medalist.Attributes{{Name: "question", Value: a.question}},
	}
	if topic := strings.TrimSpace(a.topic); topic != "" {
		fact.Attributes = append(fact.Attributes, medalist.Attribute{Name: "topic", Value: topic})
	}
	if a.answered {
		fact.Attributes = slices.Insert(fact.Attributes, 0, medalist.Attribute{Name: "correct", Value: strconv.FormatBool(a.right)})
	}
	fact.Credits = r.credits(a.at, []medalist.PersonID{a.person})
	return fact
}

func creditOf(a *store.Asked) quiz.Credit { return quiz.Credit{Part: a.Part, Of: a.Of} }
