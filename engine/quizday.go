package engine

import (
	"context"
	"encoding/json"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// A DailyQuiz is what somebody is asked on a day.
type DailyQuiz struct {
	Day    medalist.Date
	Today  bool
	Off    Off        // why nothing is asked of who is asked on other days
	Topic  quiz.Topic // of the questions
	Items  []QuizItem // none if nothing is asked
	Points medalist.Points
	Streak int // days in a row on which every question was answered, days without a quiz left out
}

// A QuizItem is a question of somebody's day.
type QuizItem struct {
	store.Asked
	Graded
	Points medalist.Points // what it gave
	Again  medalist.Date   // when it will be asked again, zero if that is not known
	Before bool            // it was answered in another way before the answer that was just sent
}

// A Graded is a question as somebody sees it, and what their answer to it is
// worth.
type Graded struct {
	Sheet quiz.Sheet  // as they see it
	Reply quiz.Answer // theirs; it names places of the question
	Grade quiz.Grade  // of that
}

// Answered counts the questions that were answered.
func (d *DailyQuiz) Answered() int {
	n := 0
	for i := range d.Items {
		if d.Items[i].Answered() {
			n++
		}
	}
	return n
}

// Right counts the questions that were answered right.
func (d *DailyQuiz) Right() int {
	n := 0
	for i := range d.Items {
		if d.Items[i].Answered() && d.Items[i].Grade.Right() {
			n++
		}
	}
	return n
}

// DailyQuiz returns what somebody is asked on a day, today for the zero day.
// Whoever opens today's before it was chosen is asked now.
func (e *Engine) DailyQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, on medalist.Date) (*DailyQuiz, error) {
	d, waits, err := e.readQuiz(ctx, org, who, on)
	if err != nil || waits == nil {
		return d, err
	}
	if _, err := e.ask(ctx, org, waits, []medalist.PersonID{who}); err != nil {
		return nil, fmt.Errorf("ask the daily quiz: %w", err)
	}
	d, _, err = e.readQuiz(ctx, org, who, on)
	return d, err
}

// readQuiz returns what somebody was asked, and what it is to be chosen from
// if that is to be done, else nil.
func (e *Engine) readQuiz(ctx context.Context, org medalist.Org, who medalist.PersonID, on medalist.Date) (d *DailyQuiz, waits *quizzer, err error) {
	err = e.view(ctx, org, func(tx *store.Tx, w *world) error {
		p := w.people[who]
		if p == nil {
			return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
		}
		a := newAssessor(w, tx, e.todayOf(w, who))
		if on.IsZero() {
			on = a.today
		}
		d = &DailyQuiz{Day: on, Today: on == a.today}
		asked, err := tx.AskedOf(ctx, who, medalist.Through(on, on))
		if err != nil {
			return err
		}
		if len(asked) > 0 {
			return a.addItems(ctx, d, who, asked)
		}
		waits, err = a.toAskNow(ctx, d, p)
		return err
	})
	return d, waits, err
}

// toAskNow returns what somebody is to be asked from, nil if they are not to be
// asked; it notes why.
func (a *assessor) toAskNow(ctx context.Context, d *DailyQuiz, p *medalist.Person) (*quizzer, error) {
	rules, err := a.quizRules(ctx, a.tx)
	if err != nil || !d.Today || rules.Paused || !a.asks(rules, p, d.Day) {
		return nil, err
	}
	if d.Off = a.noQuizOn(rules, p.ID, d.Day); d.Off.Is() {
		return nil, nil
	}
	q, err := a.quizzer(ctx, a.tx)
	if err != nil || q.empty {
		return nil, err
	}
	return q, nil
}

// addItems tells what was asked, and what came of it.
func (a *assessor) addItems(ctx context.Context, d *DailyQuiz, who medalist.PersonID, asked []store.Asked) error {
	d.Topic = quiz.Topic(asked[0].Topic)
	items, err := a.quizItems(ctx, asked)
	if err != nil {
		return err
	}
	d.Items = items
	for i := range items {
		d.Points += items[i].Points
	}
	days, err := a.tx.QuizDays(ctx, who, medalist.Through(d.Day.AddDays(-maxStreak), d.Day))
	d.Streak = quizStreak(d.Day, days)
	return err
}

// quizStreak counts days in a row, the latest first, of which no question is
// open. The day itself breaks it only once it is over.
func quizStreak(on medalist.Date, days []store.QuizDay) int {
	n := 0
	for _, d := range days {
		switch {
		case d.Open == 0:
			n++
		case d.Day != on:
			return n
		}
	}
	return n
}

// quizItems returns questions of one person and day with all that is known of
// them.
func (a *assessor) quizItems(ctx context.Context, asked []store.Asked) ([]QuizItem, error) {
	questions, err := questionsOf(ctx, a.tx, asked)
	if err != nil {
		return nil, err
	}
	points, err := a.quizPoints(ctx, asked)
	if err != nil {
		return nil, err
	}
	memories, err := a.memoriesOf(ctx, asked[0].Person)
	if err != nil {
		return nil, err
	}
	items := make([]QuizItem, len(asked))
	for i := range asked {
		it := &items[i]
		it.Asked, it.Points, it.Again = asked[i], points[i], memories[asked[i].Question].Due
		it.Sheet = questions[versionKey{it.Question, it.Version}].On(sheetSeed(&it.Asked))
		if it.Answered() {
			if err := it.read(it.Answer, creditOf(&it.Asked)); err != nil {
				return nil, err
			}
		}
	}
	return items, nil
}

// sheetSeed decides in which order somebody sees the lines of a question.
func sheetSeed(a *store.Asked) uint64 { return quiz.SeedOf(a.Person, a.Day) ^ uint64(a.Question) }

// read reads the answer and says what it is worth. The credit is what was
// given for it.
func (g *Graded) read(answer string, credit quiz.Credit) error {
	if err := json.Unmarshal([]byte(answer), &g.Reply); err != nil {
		return fmt.Errorf("read an answer: %w", err)
	}
	g.Grade, _ = g.Sheet.Grade(&g.Reply) // what cannot be graded any more has no feedback
	g.Grade.Credit = credit
	return nil
}

// A versionKey names a version of a question.
type versionKey struct {
	question medalist.QuestionID
	number   int64
}

// questionsOf returns the versions that were asked.
func questionsOf(ctx context.Context, tx *store.Tx, asked []store.Asked) (map[versionKey]*quiz.Question, error) {
	keys := make([]versionKey, len(asked))
	for i := range asked {
		keys[i] = versionKey{asked[i].Question, asked[i].Version}
	}
	return versionsOf(ctx, tx, keys)
}

// versionsOf returns versions of questions, all of which must be there.
func versionsOf(ctx context.Context, tx *store.Tx, keys []versionKey) (map[versionKey]*quiz.Question, error) {
	ids := make([]medalist.QuestionID, len(keys))
	for i := range keys {
		ids[i] = keys[i].question
	}
	versions, err := tx.QuestionVersions(ctx, ids)
	if err != nil {
		return nil, err
	}
	found := make(map[versionKey]*quiz.Question, len(versions))
	for _, v := range versions {
		q := new(quiz.Question)
		if err := json.Unmarshal([]byte(v.Body), q); err != nil {
			return nil, fmt.Errorf("read question %d: %w", v.Question, err)
		}
		found[versionKey{v.Question, v.Number}] = q
	}
	for _, key := range keys {
		if found[key] == nil {
			return nil, fmt.Errorf("version %d of question %d was asked and is gone", key.number, key.question)
		}
	}
	return found, nil
}

// memoriesOf returns what somebody remembers, by question.
func (a *assessor) memoriesOf(ctx context.Context, who medalist.PersonID) (map[medalist.QuestionID]quiz.Memory, error) {
	kept, err := a.tx.Memories(ctx, []medalist.PersonID{who})
	if err != nil {
		return nil, err
	}
	reviews, err := quiz.ParseReviews(kept[who])
	memories := make(map[medalist.QuestionID]quiz.Memory, len(reviews))
	for _, r := range reviews {
		memories[r.Question] = r.Memory
	}
	return memories, err
}

// quizPoints returns what questions of one person and day gave to them.
func (a *assessor) quizPoints(ctx context.Context, asked []store.Asked) ([]medalist.Points, error) {
	names := make([]string, len(asked))
	for i := range asked {
		names[i] = quizFactID(&asked[i])
	}
	facts, err := a.tx.ActivitiesByIdentity(ctx, QuizSource, names)
	if err != nil {
		return nil, err
	}
	given, err := a.givenBy(ctx, asked[0].Person, asked[0].Day, QuizFact)
	points := make([]medalist.Points, len(asked))
	for i, name := range names {
		if fact := facts[name]; fact != nil {
			points[i] = given[fact.ID]
		}
	}
	return points, err
}

// givenBy returns what facts of a kind and a day gave to somebody, by fact. It
// reads the cells of the day and no others.
func (a *assessor) givenBy(ctx context.Context, who medalist.PersonID, on medalist.Date, kind medalist.KindID) (map[medalist.ActivityID]medalist.Points, error) {
	var kpis []medalist.KPIID
	starts := medalist.Through(on, on)
	for _, id := range a.catalogue.IDs() {
		k := a.versionFor(id, on)
		if k == nil || k.Level != medalist.PersonLevel || !k.Reads(kind) {
			continue
		}
		kpis = append(kpis, id)
		starts.Start = min(starts.Start, k.Period(a.calendar, on).Start)
	}
	points := map[medalist.ActivityID]medalist.Points{}
	if len(kpis) == 0 {
		return points, nil
	}
	return points, a.tx.EntriesOf(ctx, medalist.PersonLevel, []int64{int64(who)}, kpis, starts, func(e medalist.Entry) error {
		points[e.Fact] += e.Points
		return nil
	})
}
