package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"DailyQuiz": func(ctx context.Context, c *company) (any, error) {
			return c.engine.DailyQuiz(ctx, c.org, c.idOf("ann@x.io"), 2026_02_16)
		},
		"Knowledge": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Knowledge(ctx, c.org, []medalist.PersonID{c.idOf("ann@x.io")}, ever.Period())
		},
		"Fadings": func(ctx context.Context, c *company) (any, error) {
			return c.engine.Fadings(ctx, c.org, c.idOf("ann@x.io"), 10)
		},
		"QuizSetup": func(ctx context.Context, c *company) (any, error) { return c.engine.QuizSetup(ctx, c.org) },
	})
	others = append(others, "AskAll", "AnswerQuiz", "SetQuizRules") // see the test below
}

// asked is a company that is quizzed, in the morning of a day whose questions
// were asked.
func (l *lab) asked(t tester) *company {
	l.at("2026-02-16 00:05")
	c := l.quizzed(t)
	c.askAll()
	l.at("2026-02-16 09:00")
	return c
}

// quizzed is a company with two topics of yes-or-no questions, all of them
// true.
func (l *lab) quizzed(t tester) *company {
	c := l.manned(t)
	for i := range 8 {
		c.question(fmt.Sprintf("Q%d", i), []string{"product", "market"}[i%2])
	}
	return c
}

// question adds one that may be asked.
func (c *company) question(name, topic string) {
	c.t.Helper()
	body, err := json.Marshal(quiz.Question{Kind: quiz.TrueFalse, Text: name + "?", True: true, Explanation: "Because of " + name})
	c.must(err)
	c.must(c.db.Update(context.Background(), c.org.ID, func(tx *store.Tx) error {
		q := store.Question{ExternalID: name, Status: medalist.ReviewedQuestion, Topic: topic, Version: 1, Asked: 1, Kind: string(quiz.TrueFalse), Title: name}
		if err := tx.AddQuestion(context.Background(), &q); err != nil {
			return err
		}
		return tx.AddQuestionVersion(context.Background(), &store.QuestionVersion{Question: q.ID, Number: 1, Body: string(body)})
	}))
}

// at moves the clock to a local time in Berlin, where all companies are.
func (l *lab) at(local string) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	moment, err := time.ParseInLocation("2006-01-02 15:04", local, zone)
	if err != nil {
		panic(err)
	}
	l.engine.Now = func() time.Time { return moment }
}

// askAll asks everybody and returns how many that were.
func (c *company) askAll() int {
	c.t.Helper()
	n, err := c.engine.AskAll(context.Background(), c.org)
	c.must(err)
	return n
}

func (c *company) dailyQuiz(email string) *engine.DailyQuiz {
	c.t.Helper()
	d, err := c.engine.DailyQuiz(context.Background(), c.org, c.idOf(email), 0)
	c.must(err)
	return d
}

// says answers a question of somebody's day with yes or no.
func (c *company) says(email string, it *engine.QuizItem, yes bool, at string) (*engine.QuizItem, error) {
	return c.engine.AnswerQuiz(context.Background(), c.org, c.idOf(email), engine.QuizReply{
		Day: it.Day, Question: it.Question, Answer: quiz.Answer{True: &yes}, At: at,
	})
}

// knowledge returns right answers and questions asked of somebody on a day.
func (c *company) knowledge(email string, on medalist.Date) string {
	c.t.Helper()
	x, err := c.engine.Explain(context.Background(), c.org, engine.Question{Person: email, KPI: "knowledge", On: on})
	c.must(err)
	right, asked := x.Result.Value.Parts()
	return fmt.Sprintf("%d of %d", right, asked)
}

// On Monday, 16 February 2026.
func TestTheDailyQuizFromAskingToPoints(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 00:05")
		c := l.quizzed(t)
		if n := c.askAll(); n != 3 { // the manager is not asked
			t.Errorf("%d people are asked", n)
		}
		if n := c.askAll(); n != 0 {
			t.Errorf("%d people are asked twice", n)
		}
		d := c.dailyQuiz("ann@x.io")
		if len(d.Items) != 3 || d.Items[0].Topic != d.Items[2].Topic {
			t.Fatalf("Ann is asked %+v", d.Items)
		}
		if got := c.knowledge("ann@x.io", 2026_02_16); got != "0 of 3" {
			t.Errorf("before she answers she knows %s", got)
		}
		l.at("2026-02-16 09:00")
		for i, yes := range []bool{true, false, true} {
			it, err := c.says("ann@x.io", &d.Items[i], yes, "")
			c.must(err)
			if it.Grade.Right() != yes || it.Sheet.Explanation == "" || it.Again.IsZero() {
				t.Errorf("answer %d is %+v", i, it)
			}
		}
		if it, err := c.says("ann@x.io", &d.Items[1], true, ""); err != nil || it.Grade.Right() || !it.Before {
			t.Errorf("a second attempt: %v, %v", it, err)
		}
		if it, err := c.says("ann@x.io", &d.Items[1], false, ""); err != nil || it.Before {
			t.Errorf("the same answer sent twice: %v, %v", it, err)
		}
		d = c.dailyQuiz("ann@x.io")
		if d.Answered() != 3 || d.Right() != 2 || d.Points != medalist.WholePoints(4) || d.Streak != 1 {
			t.Errorf("in the end %d of %d are right, for %s points, streak %d", d.Right(), d.Answered(), d.Points, d.Streak)
		}
		if got := c.knowledge("ann@x.io", 2026_02_16); got != "2 of 3" {
			t.Errorf("Ann knows %s", got)
		}
		c.sound()
	})
}

func TestAnAnswerCountsOnTheDayOnWhichItWasGiven(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		monday := c.dailyQuiz("ann@x.io") // asked as she opens it
		l.at("2026-02-17 09:00")
		c.askAll()
		for _, step := range []struct {
			at   string
			code medalist.Code
		}{
			{"2026-02-16T23:59:00+01:00", ""},
			{"2026-02-17T00:00:00+01:00", medalist.Conflict},
			{"", medalist.Conflict},
			{"2026-02-15T23:59:00+01:00", medalist.Conflict},
			{"2026-02-17T09:30:00+01:00", medalist.Conflict},
		} {
			it := &monday.Items[0]
			if step.code != "" {
				it = &monday.Items[1]
			}
			if _, err := c.says("ann@x.io", it, true, step.at); err != nil && medalist.ErrorCode(err) != step.code || err == nil && step.code != "" {
				t.Errorf("an answer given at %q: %v, want %q", step.at, err, step.code)
			}
		}
		if before, today := c.knowledge("ann@x.io", 2026_02_16), c.knowledge("ann@x.io", 2026_02_17); before != "1 of 3" || today != "0 of 3" {
			t.Errorf("she knows %s on Monday and %s on Tuesday", before, today)
		}
		l.at("2026-02-25 09:00")
		if _, err := c.says("ann@x.io", &monday.Items[2], true, "2026-02-16T20:00:00+01:00"); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("nine days later: %v", err)
		}
		c.sound()
	})
}

func TestNobodyIsAskedWhoIsOffOrNotMeant(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-14 09:00") // a Saturday
		c := l.quizzed(t)
		if n := c.askAll(); n != 0 {
			t.Errorf("on a Saturday %d people are asked", n)
		}
		if d := c.dailyQuiz("ann@x.io"); d.Off.Reason != engine.OffWeekend || len(d.Items) > 0 {
			t.Errorf("whoever opens it on a Saturday sees %+v", d)
		}
		rules := func(change func(*engine.QuizRules)) {
			s, err := c.engine.QuizSetup(context.Background(), c.org)
			c.must(err)
			change(&s.QuizRules)
			c.must(c.engine.SetQuizRules(context.Background(), c.org, s.QuizRules, "tester"))
		}
		rules(func(r *engine.QuizRules) {
			r.OnWork, r.Days = false, medalist.WeekdaysOf(time.Saturday)
			r.Count, r.Topics, r.Roles = 2, []quiz.Topic{"market"}, []medalist.Role{medalist.Rep, medalist.Manager}
		})
		c.vacation("cy@x.io", 2026_02_14, 2026_02_14)
		if n := c.askAll(); n != 2 { // Ann and Mia
			t.Errorf("%d people are asked", n)
		}
		if d := c.dailyQuiz("ann@x.io"); d.Topic != "market" || len(d.Items) != 2 {
			t.Errorf("Ann is asked %d questions on %s", len(d.Items), d.Topic)
		}
		rules(func(r *engine.QuizRules) { r.Roles, r.Paused = []medalist.Role{medalist.Engineer}, true })
		if n := c.askAll(); n != 0 {
			t.Errorf("while it is paused %d people are asked", n)
		}
		rules(func(r *engine.QuizRules) { r.Paused, r.Teams = false, []medalist.TeamID{c.teamOf("North")} })
		if n := c.askAll(); n != 0 {
			t.Errorf("of another team %d people are asked", n)
		}
	})
}

func (c *company) teamOf(name string) medalist.TeamID {
	c.t.Helper()
	teams, err := c.engine.Teams(context.Background(), c.org)
	c.must(err)
	for _, t := range teams {
		if t.Name == name {
			return t.ID
		}
	}
	return 0
}

func TestRulesOfTheQuizThatMakeNoSenseAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.quizzed(t)
		err := c.engine.SetQuizRules(context.Background(), c.org, engine.QuizRules{
			Topics: []quiz.Topic{"a\nb"}, Roles: []medalist.Role{medalist.Observer}, Teams: []medalist.TeamID{99},
		}, "tester")
		for _, field := range []string{"count", "topics", "roles", "teams"} {
			if engine.FaultsOf(err)[field] == nil {
				t.Errorf("nothing is wrong with %s: %v", field, err)
			}
		}
	})
}

// Whatever is answered in whatever order, points and memories are those of the
// answers.
func TestMemoriesFollowFromAnswers(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			l.at("2026-02-16 09:00")
			c := l.quizzed(t)
			var all []engine.QuizItem
			for day := range 4 {
				l.at(fmt.Sprintf("2026-02-%d 09:00", 16+day))
				all = append(all, c.dailyQuiz("ann@x.io").Items...)
				for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(all)-1), 0, 4).Draw(t, "answered") {
					at := fmt.Sprintf("2026-02-%d 08:00", all[i].Day.Day())
					_, err := c.says("ann@x.io", &all[i], rapid.Bool().Draw(t, "right"), at)
					c.must(err)
				}
			}
			c.must(c.db.View(context.Background(), c.org.ID, func(tx *store.Tx) error {
				ann := c.idOf("ann@x.io")
				kept, err := tx.Memories(context.Background(), []medalist.PersonID{ann})
				c.must(err)
				given := map[medalist.QuestionID][]quiz.Given{}
				asked, err := tx.AskedOf(context.Background(), ann, ever.Period())
				for _, a := range asked {
					if a.Answered() {
						given[a.Question] = append(given[a.Question], quiz.Given{On: a.Day, Credit: quiz.Credit{Part: a.Part, Of: a.Of}})
					}
				}
				var reviews []quiz.Review
				for q, answers := range given {
					reviews = append(reviews, quiz.Review{Question: q, Memory: quiz.Remembered(answers)})
				}
				same(t, "what Ann remembers", kept[ann], quiz.FormatReviews(reviews))
				return err
			}))
			c.sound()
		})
	})
}

func TestAQuizIsItsOrganisationsOwn(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 09:00")
		mine, theirs := l.quizzed(t), l.quizzed(t)
		theirs.askAll()
		d := theirs.dailyQuiz("ann@x.io")
		yes := true
		_, err := mine.engine.AnswerQuiz(context.Background(), mine.org, theirs.idOf("ann@x.io"), engine.QuizReply{
			Day: d.Day, Question: d.Items[0].Question, Answer: quiz.Answer{True: &yes},
		})
		if code := medalist.ErrorCode(err); code != medalist.NotFound {
			t.Errorf("another organisation's question is answered: %v", err)
		}
		if got := mine.dailyQuiz("ann@x.io"); got.Answered() != 0 {
			t.Errorf("my Ann answered %d", got.Answered())
		}
	})
}

func TestKnowledgeCountsFirstAnswersByTopicAndMonth(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-27 09:00") // a Friday
		c := l.quizzed(t)
		friday := c.dailyQuiz("ann@x.io")
		for i := range friday.Items {
			_, err := c.says("ann@x.io", &friday.Items[i], i > 0, "")
			c.must(err)
		}
		l.at("2026-03-02 09:00")
		monday := c.dailyQuiz("ann@x.io")
		quiz := func(id, question, correct string) engine.Report {
			return engine.Report{
				ExternalID: id, Kind: "quiz_answer", At: "2026-03-02 10:00", People: []string{"ann@x.io"},
				Attributes: map[string]string{"question": question, "topic": "anatomy", "correct": correct},
			}
		}
		c.record(quiz("1", "F1", ""), quiz("2", "F1", "true"), quiz("3", "F1", "false"), quiz("4", "F2", ""))
		known, err := c.engine.Knowledge(context.Background(), c.org, []medalist.PersonID{c.idOf("ann@x.io")}, ever.Period())
		c.must(err)
		sums := map[string]string{}
		for _, k := range known {
			sums[line(k.Month, k.Topic)] = fmt.Sprintf("%d of %d", k.Right, k.Asked)
		}
		same(t, "what Ann knows", sums, map[string]string{
			line("2026-02-01", friday.Topic): "2 of 3", line("2026-03-01", monday.Topic): "0 of 3", "2026-03-01 anatomy": "1 of 2",
		})
		fading, err := c.engine.Fadings(context.Background(), c.org, c.idOf("ann@x.io"), 2)
		c.must(err)
		if len(fading) != 2 || fading[0].Recall > fading[1].Recall || fading[0].Title == "" {
			t.Errorf("she forgets %+v", fading)
		}
	})
}
