package engine_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"LiveDesk": func(ctx context.Context, c *company) (any, error) {
			return c.engine.LiveDesk(ctx, c.org, c.idOf("mia@x.io"))
		},
		"LiveQuizzesOn": func(ctx context.Context, c *company) (any, error) {
			return c.engine.LiveQuizzesOn(ctx, c.org, c.idOf("ann@x.io"))
		},
	})
	others = append(others, "PrepareLiveQuiz", "StepLiveQuiz", "EndLiveQuiz", "JoinLiveQuiz", "AnswerLiveQuiz", "LiveQuiz", "LivePart") // see TestLiveQuizzesKeepToTheirOrganisation
}

const liveKPIs = `
kinds:
  live_answer:
    attributes: {live_quiz: {type: text, required: true}, question: {type: text, required: true}, topic: text, correct: bool}
kpis:
  - id: live
    name: Live quizzes
    from: 2000-01-01
    level: person
    every: day
    measure: {ratio: {of: live_answer, first_of: question, given: correct, done: correct}}
    target: 100%
    points: [{each: 1, reason: right answer}]
`

// later moves the clock on.
func (l *lab) later(by time.Duration) {
	moment := l.engine.Now().Add(by)
	l.engine.Now = func() time.Time { return moment }
}

// aLiveQuiz is one of Mia's with four questions and 20 seconds for each.
func (c *company) aLiveQuiz() medalist.LiveQuizID {
	c.t.Helper()
	id, err := c.engine.PrepareLiveQuiz(context.Background(), c.org, c.idOf("mia@x.io"), engine.NewLiveQuiz{Exam: c.anExam(nil), Seconds: 20})
	c.must(err)
	return id
}

// leads lets Mia press the button that she sees.
func (c *company) leads(id medalist.LiveQuizID) *engine.LiveView {
	c.t.Helper()
	v := c.screen(id)
	c.must(c.engine.StepLiveQuiz(context.Background(), c.org, c.idOf("mia@x.io"), engine.LiveStep{Quiz: id, From: v.Phase, Place: v.Quiz.Place}))
	return c.screen(id)
}

// screen is what the screen shows.
func (c *company) screen(id medalist.LiveQuizID) *engine.LiveView {
	c.t.Helper()
	v, err := c.engine.LiveQuiz(context.Background(), c.org, c.idOf("mia@x.io"), id)
	c.must(err)
	return v
}

func (c *company) joins(id medalist.LiveQuizID, emails ...string) {
	c.t.Helper()
	for _, email := range emails {
		c.must(c.engine.JoinLiveQuiz(context.Background(), c.org, c.idOf(email), id))
	}
}

func (c *company) buzzes(id medalist.LiveQuizID, email string, place int, yes bool) error {
	return c.engine.AnswerLiveQuiz(context.Background(), c.org, c.idOf(email), engine.LiveReply{Quiz: id, Place: place, Answer: quiz.Answer{True: &yes}})
}

func TestALiveQuizFromLobbyToWinner(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.apply(liveKPIs, 0)
		id := c.aLiveQuiz()
		if err := c.engine.JoinLiveQuiz(ctx, c.org, c.idOf("ann@x.io"), id); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("she joins before it is opened: %v", err)
		}
		c.leads(id)
		c.joins(id, "ann@x.io", "bob@x.io", "ann@x.io")
		if v := c.screen(id); v.Phase != medalist.LiveOpen || len(v.Standings) != 2 || v.Sheet != nil {
			t.Errorf("in the lobby there is %+v", v)
		}
		if v := c.leads(id); v.Phase != medalist.LiveAsking || v.Left.Seconds() != 20 || v.Sheet == nil {
			t.Errorf("the first question is %+v", v)
		}
		l.later(10 * time.Second)
		c.must(c.buzzes(id, "ann@x.io", 0, true))
		if err := c.buzzes(id, "ann@x.io", 0, false); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a second answer: %v", err)
		}
		if v := c.screen(id); v.Answered != 1 || v.Standings[0].Points != 0 || v.Phase != medalist.LiveAsking {
			t.Errorf("while it is asked, the screen tells %+v", v)
		}
		l.later(10 * time.Second)
		c.must(c.buzzes(id, "bob@x.io", 0, true)) // in the last moment
		v := c.screen(id)
		if v.Phase != medalist.LiveTold || v.Standings[0].Person.Name != "Ann" || v.Standings[0].Points != 750 || v.Standings[1].Points != 500 {
			t.Errorf("when all have answered, it is told at once: %+v", v)
		}
		c.leads(id) // the second question, which Ann gets wrong
		c.joins(id, "cy@x.io")
		c.must(c.buzzes(id, "ann@x.io", 1, false))
		l.later(21 * time.Second)
		if v := c.screen(id); v.Phase != medalist.LiveTold {
			t.Errorf("after its time it is %s", v.Phase)
		}
		if err := c.buzzes(id, "bob@x.io", 1, true); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a late answer: %v", err)
		}
		if got := c.of("ann@x.io", "live"); got[1] != 0 {
			t.Errorf("before the end %v count", got)
		}
		c.must(c.engine.EndLiveQuiz(ctx, c.org, c.idOf("mia@x.io"), id))
		for email, want := range map[string][2]int64{"ann@x.io": {1, 2}, "bob@x.io": {1, 1}, "cy@x.io": {}} {
			if got := c.of(email, "live"); got != want {
				t.Errorf("the KPI of %s counts %v, want %v", email, got, want)
			}
		}
		if got := c.of("ann@x.io", "knowledge"); got[1] != 0 {
			t.Errorf("knowledge counts %v", got)
		}
		if err := c.buzzes(id, "bob@x.io", 1, true); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("an answer after the end: %v", err)
		}
		c.sound()
	})
}

func TestALiveQuizThatIsLeftAloneEndsByItself(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.apply(liveKPIs, 0)
		id := c.aLiveQuiz()
		stale := engine.LiveStep{Quiz: id, From: medalist.LiveReady}
		for range 2 { // the second press does nothing
			c.must(c.engine.StepLiveQuiz(ctx, c.org, c.idOf("mia@x.io"), stale))
		}
		c.joins(id, "ann@x.io")
		c.leads(id)
		c.must(c.buzzes(id, "ann@x.io", 0, true))
		l.at("2026-02-16 13:01")
		n, err := c.engine.EndSittings(ctx, c.org)
		c.must(err)
		if v := c.screen(id); n != 1 || v.Phase != medalist.LiveEnded || v.Standings[0].Points != 1000 {
			t.Errorf("%d parts end, and the screen shows %+v", n, v)
		}
		if got := c.of("ann@x.io", "live"); got != [2]int64{1, 1} {
			t.Errorf("the KPI counts %v", got)
		}
		if err := c.engine.JoinLiveQuiz(ctx, c.org, c.idOf("bob@x.io"), id); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("he joins after the end: %v", err)
		}
		on, err := c.engine.LiveQuizzesOn(ctx, c.org, c.idOf("ann@x.io"))
		c.must(err)
		if len(on) != 0 {
			t.Errorf("%+v goes on", on)
		}
	})
}

func TestWhoLeadsALiveQuizAndWhoReadsAhead(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		id := c.aLiveQuiz()
		ann := c.idOf("ann@x.io")
		if _, err := c.engine.PrepareLiveQuiz(ctx, c.org, ann, engine.NewLiveQuiz{Exam: 1, Seconds: 20}); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("a rep prepares one: %v", err)
		}
		if _, err := c.engine.PrepareLiveQuiz(ctx, c.org, c.idOf("mia@x.io"), engine.NewLiveQuiz{Seconds: 21}); refusedFields(err) != "exam seconds" {
			t.Errorf("one of no exam, with odd seconds: %v", err)
		}
		c.leads(id)
		c.joins(id, "ann@x.io")
		for what, err := range map[string]error{
			"see what the host sees": second(c.engine.LiveQuiz(ctx, c.org, ann, id)),
			"lead it":                c.engine.StepLiveQuiz(ctx, c.org, ann, engine.LiveStep{Quiz: id, From: medalist.LiveOpen}),
			"end it":                 c.engine.EndLiveQuiz(ctx, c.org, ann, id),
			"see it without joining": second(c.engine.LivePart(ctx, c.org, c.idOf("bob@x.io"), id)),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("a rep may %s: %v", what, err)
			}
		}
		if err := c.engine.JoinLiveQuiz(ctx, c.org, c.idOf("mia@x.io"), id); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("the host joins: %v", err)
		}
		mine := c.partOf("ann@x.io", id)
		for what, err := range map[string]error{
			"read ahead": second(c.engine.ExamPaper(ctx, c.org, ann, mine)),
			"answer":     c.engine.AnswerSitting(ctx, c.org, ann, engine.SittingReply{Sitting: mine}),
			"hand in":    c.engine.EndSitting(ctx, c.org, ann, mine),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("as if it were an exam, somebody may %s: %v", what, err)
			}
		}
	})
}

// partOf returns somebody's part in a live quiz.
func (c *company) partOf(email string, id medalist.LiveQuizID) (part medalist.SittingID) {
	c.t.Helper()
	c.must(c.db.View(context.Background(), c.org.ID, func(tx *store.Tx) error {
		sittings, err := tx.Sittings(context.Background(), medalist.SitsLive, int64(id))
		for _, s := range sittings {
			if s.Person == c.idOf(email) {
				part = s.ID
			}
		}
		return err
	}))
	return part
}

func TestLiveQuizzesKeepToTheirOrganisation(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		mine, theirs := l.quizzed(t), l.quizzed(t)
		id := theirs.aLiveQuiz()
		theirs.leads(id)
		theirs.joins(id, "ann@x.io")
		theirs.leads(id)
		e, org, ann, mia := l.engine, mine.org, mine.idOf("ann@x.io"), mine.idOf("mia@x.io")
		for what, err := range map[string]error{
			"see":    second(e.LiveQuiz(ctx, org, mia, id)),
			"lead":   e.StepLiveQuiz(ctx, org, mia, engine.LiveStep{Quiz: id, From: medalist.LiveAsking}),
			"end":    e.EndLiveQuiz(ctx, org, mia, id),
			"join":   e.JoinLiveQuiz(ctx, org, ann, id),
			"play":   second(e.LivePart(ctx, org, ann, id)),
			"answer": mine.buzzes(id, "ann@x.io", 0, true),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s a live quiz of another organisation: %v", what, err)
			}
		}
	})
}
