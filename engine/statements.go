package engine

import (
	"context"
	"fmt"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/xapi"
)

// A StatementQuery says which statements are asked for.
type StatementQuery struct {
	Site   string          // how browsers reach the pages: "https://medalist.example"
	Mail   bool            // people are named by their mail address
	Days   medalist.Period // on which it happened; no end is for ever
	Person string          // email, empty for everybody
	Actor  string          // who asks, for the audit log
}

// Kinds of facts that are told as statements, beside answers, videos, papers
// and stories.
const (
	workshopFact medalist.KindID = "workshop"
	trainingFact medalist.KindID = "distributor_training"
)

// toldAnswers are the kinds of facts that answers to questions make, and
// toldKinds all that are told as statements.
var (
	toldAnswers = []medalist.KindID{QuizFact, answerKind(medalist.SitsExam), answerKind(medalist.SitsDuel), answerKind(medalist.SitsLive)}
	toldKinds   = append([]medalist.KindID{CoachingVideo, medalist.Paper, medalist.Story, workshopFact, trainingFact}, toldAnswers...)
)

// Statements tells what people learned as statements of the Experience API, by
// person. Attempts at exams are told as they stand. Where a fact that was told
// before does not hold any more, as it was or at all, a statement says so. An
// import that was undone leaves nothing to tell that by. It returns how many
// statements there were.
func (e *Engine) Statements(ctx context.Context, org medalist.Org, q StatementQuery, yield func(xapi.Statement) error) (int, error) {
	if q.Days.End.IsZero() {
		q.Days.End = always.End
	}
	n := 0
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		t := &teller{
			world: w, tx: tx, days: q.Days, maker: xapi.Maker{Home: q.Site + "/o/" + org.Slug, Mail: q.Mail},
			yield: func(s xapi.Statement) error { n++; return yield(s) },
		}
		return t.tell(ctx, q.Person)
	})
	if err != nil {
		return n, fmt.Errorf("tell statements: %w", err)
	}
	return n, e.update(ctx, org, func(tx *store.Tx, _ *world) error {
		return e.audit(ctx, tx, q.Actor, "export statements", q.Person, map[string]int{"statements": n})
	})
}

// A teller tells the facts of people, one person after the other.
type teller struct {
	*world
	tx    *store.Tx
	days  medalist.Period
	maker xapi.Maker
	yield func(xapi.Statement) error

	takes     map[string]*medalist.Take // by the fact that they make
	scenarios map[medalist.ScenarioID]*medalist.Scenario
	questions map[string]*askedQuestion // by how files call them
	exams     map[medalist.ExamID]*medalist.Exam
	asked     map[string]*store.Asked // by the fact that they make, of the person
	shares    map[medalist.ActivityID]store.SharedFact
}

// An askedQuestion is a question as statements describe it.
type askedQuestion struct {
	kind quiz.Kind
	text string
}

func (t *teller) tell(ctx context.Context, email string) error {
	people := t.subjects(medalist.PersonLevel)
	if email != "" {
		p, err := t.person(email)
		if err != nil {
			return err
		}
		people = []medalist.Subject{medalist.OfPerson(p.ID)}
	}
	if err := t.readCoaching(ctx); err != nil {
		return err
	}
	if err := t.readQuestions(ctx); err != nil {
		return err
	}
	if err := t.readExams(ctx); err != nil {
		return err
	}
	for _, p := range people {
		if err := t.tellPerson(ctx, medalist.PersonID(p.ID), email != ""); err != nil {
			return err
		}
	}
	return nil
}

func (t *teller) readCoaching(ctx context.Context) error {
	scenarios, err := t.tx.Scenarios(ctx)
	if err != nil {
		return err
	}
	t.scenarios = map[medalist.ScenarioID]*medalist.Scenario{}
	for i := range scenarios {
		t.scenarios[scenarios[i].ID] = &scenarios[i]
	}
	takes, err := t.tx.AllTakes(ctx)
	t.takes = make(map[string]*medalist.Take, len(takes))
	for i := range takes {
		t.takes[factID(&takes[i])] = &takes[i]
	}
	return err
}

// readQuestions reads what the questions of the bank say now.
func (t *teller) readQuestions(ctx context.Context) error {
	t.questions = map[string]*askedQuestion{}
	return eachQuestion(ctx, t.tx, store.QuestionFilter{}, func(q *BankQuestion) error {
		says := &q.Latest.Says
		t.questions[q.ExternalID] = &askedQuestion{says.Kind, quiz.PlainText(says.Text, says.Format)}
		return nil
	})
}

// tellPerson tells the facts of somebody. What does not hold any more of a fact
// of several people is told with the first of them, or if they are alone.
func (t *teller) tellPerson(ctx context.Context, p medalist.PersonID, alone bool) error {
	var facts []*medalist.Activity
	var ids []medalist.ActivityID
	err := t.tx.FactsOfPeople(ctx, []medalist.PersonID{p}, toldKinds, t.days, func(f store.Fact) error {
		facts, ids = append(facts, f.Activity), append(ids, f.Activity.ID)
		return nil
	})
	if err != nil {
		return err
	}
	if err := t.tellExams(ctx, p); err != nil || len(facts) == 0 {
		return err
	}
	if err := t.readPerson(ctx, p, facts); err != nil {
		return err
	}
	earlier, err := t.tx.RevisionsOf(ctx, ids)
	if err != nil {
		return err
	}
	for _, fact := range facts {
		for _, s := range t.statements(fact, p) {
			if err := t.yield(s); err != nil {
				return err
			}
		}
		if alone || len(fact.Credits) > 0 && fact.Credits[0].Person == p {
			if err := t.tellVoided(fact, earlier[fact.ID]); err != nil {
				return err
			}
		}
	}
	return nil
}

// readPerson reads what is known of somebody's facts beside themselves.
func (t *teller) readPerson(ctx context.Context, p medalist.PersonID, facts []*medalist.Activity) error {
	asked, err := t.tx.AskedOf(ctx, p, t.days)
	if err != nil {
		return err
	}
	t.asked = make(map[string]*store.Asked, len(asked))
	for i := range asked {
		t.asked[quizFactID(&asked[i])] = &asked[i]
	}
	var shared []medalist.ActivityID
	for _, f := range facts {
		if f.Kind == medalist.Paper || f.Kind == medalist.Story {
			shared = append(shared, f.ID)
		}
	}
	t.shares = map[medalist.ActivityID]store.SharedFact{}
	for some := range slices.Chunk(shared, batchSize) {
		found, err := t.tx.SharedByID(ctx, some)
		if err != nil {
			return err
		}
		for id, f := range found {
			t.shares[id] = f
		}
	}
	return nil
}

// tellVoided tells what earlier revisions of a fact said and it does not.
func (t *teller) tellVoided(fact *medalist.Activity, earlier []*medalist.Activity) error {
	told := map[string]bool{}
	for _, c := range fact.Credits {
		for _, s := range t.statements(fact, c.Person) {
			told[s.ID] = true
		}
	}
	for _, was := range earlier {
		for _, c := range was.Credits {
			for _, s := range t.statements(was, c.Person) {
				if told[s.ID] {
					continue
				}
				told[s.ID] = true
				if err := t.yield(xapi.Voided(&s)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// statements returns what a revision of a fact says of somebody: nothing unless
// it counts.
func (t *teller) statements(fact *medalist.Activity, p medalist.PersonID) []xapi.Statement {
	person := t.people[p]
	if person == nil || !fact.Counts() {
		return nil
	}
	deed := xapi.Deed{Person: *person, At: t.writtenAt(fact, p), Activity: fact.Source + "/" + fact.ExternalID}
	if slices.Contains(toldAnswers, fact.Kind) {
		return t.answer(fact, deed)
	}
	switch fact.Kind {
	case CoachingVideo:
		return t.video(fact, deed)
	case medalist.Paper, medalist.Story:
		return []xapi.Statement{t.maker.Shared(t.shared(fact, deed))}
	case workshopFact, trainingFact:
		return []xapi.Statement{t.maker.Completed(xapi.Piece{Deed: deed, Kind: fact.Kind, Title: fact.Attributes.Get("topic")})}
	}
	return nil
}

// writtenAt returns the time of a fact with the offset in which it was written;
// a local time has that of the person's zone.
func (t *teller) writtenAt(fact *medalist.Activity, p medalist.PersonID) time.Time {
	if at, err := time.Parse(time.RFC3339, fact.At); err == nil {
		return at
	}
	return fact.Instant.Time().In(t.zoneOf(p))
}

// answer returns the statement of an answer, none of a question without one.
func (t *teller) answer(fact *medalist.Activity, deed xapi.Deed) []xapi.Statement {
	correct := fact.Attributes.Get("correct")
	if correct == "" {
		return nil
	}
	deed.Activity = fact.Attributes.Get("question")
	a := xapi.Answer{Deed: deed, Right: correct == "true", Of: 1, Topic: fact.Attributes.Get("topic")}
	if a.Right {
		a.Part = 1
	} else if asked := t.asked[fact.ExternalID]; fact.Source == QuizSource && asked != nil && asked.Of > 0 && asked.Part < asked.Of {
		a.Part, a.Of = asked.Part, asked.Of
	}
	if q := t.questions[deed.Activity]; q != nil {
		a.Kind, a.Text = q.kind, q.text
	}
	return []xapi.Statement{t.maker.Answered(a)}
}

// video returns the statements of a video: that it was submitted, and what its
// review came to.
func (t *teller) video(fact *medalist.Activity, deed xapi.Deed) []xapi.Statement {
	deed.Activity = fact.Attributes.Get("scenario")
	v := xapi.Video{Deed: deed, Fact: fact.Source + "/" + fact.ExternalID}
	take := t.takes[fact.ExternalID]
	if fact.Source != CoachingSource || take == nil {
		return []xapi.Statement{t.maker.Submitted(v)}
	}
	if take.Number == 1 {
		v.Fact = ""
	}
	v.Length = time.Duration(take.Length) * time.Millisecond
	all := []xapi.Statement{t.maker.Submitted(v)}
	scenario := t.scenarios[take.Scenario]
	if !take.Reviewed() || scenario == nil {
		return all
	}
	if score := coaching.ScoreOf(scenario.Rubric, take.Marks); score.Of > 0 {
		v.At, v.Coach = take.ReviewedAt.Time().In(t.zoneOf(take.Reviewer)), t.people[take.Reviewer]
		v.Got, v.Of = score.Got, score.Of
		all = append(all, t.maker.Scored(v))
	}
	return all
}

func (t *teller) shared(fact *medalist.Activity, deed xapi.Deed) xapi.Piece {
	found := Shared{SharedFact: t.shares[fact.ID]}
	found.Activity = fact
	piece := xapi.Piece{Deed: deed, Kind: fact.Kind, Title: found.Title(), More: found.Share.Link}
	if doi := found.Share.DOI; doi != "" {
		piece.More = doi.URL()
	}
	return piece
}
