package engine_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
)

func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"ExamsOf": func(ctx context.Context, c *company) (any, error) {
			return c.engine.ExamsOf(ctx, c.org, c.idOf("ann@x.io"))
		},
		"SetExams": func(ctx context.Context, c *company) (any, error) {
			return c.engine.SetExams(ctx, c.org, c.idOf("ann@x.io"))
		},
	})
	others = append(others, "SaveExam", "SetExamState", "ChangeExamQuestions", "ExamSetup", "Exam", "BeginExam", "ExamPaper", "ExamResults",
		"AnswerSitting", "EndSitting", "EndSittings") // see TestExamsKeepToTheirOrganisation
}

// examKPIs let answers of exams count: 5 points a right one.
const examKPIs = `
kinds:
  exam_answer:
    attributes: {exam: {type: text, required: true}, question: {type: text, required: true}, topic: text, correct: bool}
kpis:
  - id: exams
    name: Exams
    from: 2000-01-01
    level: person
    every: day
    measure: {ratio: {of: exam_answer, first_of: question, given: correct, done: correct}}
    target: 100%
    points: [{each: 5, reason: right answer}]
`

// anExam is one that Mia set up, of all questions of a topic: on Monday, 16
// February 2026, for 20 minutes, to be passed with 75 %.
func (c *company) anExam(set func(*medalist.Exam)) medalist.ExamID {
	c.t.Helper()
	x := medalist.Exam{
		Name: "Product basics", Opens: 2026_02_16, Closes: 2026_02_20, Minutes: 20, PassMark: 75, Attempts: 2, Shuffled: true, Shows: medalist.ShowsAtOnce,
	}
	if set != nil {
		set(&x)
	}
	ctx, mia := context.Background(), c.idOf("mia@x.io")
	id, err := c.engine.SaveExam(ctx, c.org, mia, x)
	c.must(err)
	picked, err := c.engine.ChangeExamQuestions(ctx, c.org, mia, engine.ExamChange{Exam: id, Topic: "product", Count: 4})
	c.must(err)
	if picked != 4 {
		c.t.Fatalf("%d questions were picked", picked)
	}
	c.must(c.engine.SetExamState(ctx, c.org, mia, id, medalist.ExamOpen))
	return id
}

// begins lets somebody begin an exam, and returns their attempt.
func (c *company) begins(email string, id medalist.ExamID) *engine.ExamPaper {
	c.t.Helper()
	sitting, err := c.engine.BeginExam(context.Background(), c.org, c.idOf(email), id)
	c.must(err)
	return c.paper(email, sitting)
}

func (c *company) paper(email string, id medalist.SittingID) *engine.ExamPaper {
	c.t.Helper()
	p, err := c.engine.ExamPaper(context.Background(), c.org, c.idOf(email), id)
	c.must(err)
	return p
}

// writes answers questions of an attempt, the first first.
func (c *company) writes(email string, p *engine.ExamPaper, answers ...bool) error {
	for place, yes := range answers {
		err := c.engine.AnswerSitting(context.Background(), c.org, c.idOf(email), engine.SittingReply{
			Sitting: p.Attempt.ID, Place: place, Answer: quiz.Answer{True: &yes},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *company) handsIn(email string, p *engine.ExamPaper) *engine.ExamPaper {
	c.t.Helper()
	c.must(c.engine.EndSitting(context.Background(), c.org, c.idOf(email), p.Attempt.ID))
	return c.paper(email, p.Attempt.ID)
}

// of returns right answers and questions of a KPI on 16 February.
func (c *company) of(email string, kpi medalist.KPIID) [2]int64 {
	c.t.Helper()
	x, err := c.engine.Explain(context.Background(), c.org, engine.Question{Person: email, KPI: kpi, On: 2026_02_16})
	c.must(err)
	right, asked := x.Result.Value.Parts()
	return [2]int64{int64(right), int64(asked)}
}

func TestAnExamFromBeginningToResult(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.apply(examKPIs, 0)
		id := c.anExam(nil)
		p := c.begins("ann@x.io", id)
		if len(p.Items) != 4 || p.Left.Minutes() != 20 || p.Shows {
			t.Fatalf("she is asked %d questions and has %s", len(p.Items), p.Left)
		}
		c.must(c.writes("ann@x.io", p, false, true))
		l.at("2026-02-16 09:05")
		if again := c.begins("ann@x.io", id); again.Attempt.ID != p.Attempt.ID || again.Left.Minutes() != 15 || !again.Items[1].Answered() {
			t.Errorf("after a break she goes on with %+v, %s left", again.Attempt, again.Left)
		}
		c.must(c.writes("ann@x.io", p, true, true, true)) // thinks better of the first
		if got := c.of("ann@x.io", "exams"); got[1] != 0 {
			t.Errorf("before she hands in, %v count", got)
		}
		p = c.handsIn("ann@x.io", p)
		if a := p.Attempt; a.Result.Right != 3 || a.Result.Percent() != 75 || !a.Passed || !p.Shows || p.Items[3].Answered() {
			t.Errorf("the result is %+v", a)
		}
		if got := c.of("ann@x.io", "exams"); got != [2]int64{3, 4} {
			t.Errorf("the KPI counts %v", got)
		}
		if got := c.of("ann@x.io", "knowledge"); got[1] != 0 {
			t.Errorf("only the daily quiz feeds knowledge, which counts %v", got)
		}
		if err := c.writes("ann@x.io", p, false); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("an answer after handing in: %v", err)
		}
		c.sound()
	})
}

func TestAnExamEndsByItselfAndWhatComesLateDoesNotCount(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.apply(examKPIs, 0)
		id := c.anExam(nil)
		ann, bob := c.begins("ann@x.io", id), c.begins("bob@x.io", id)
		c.must(c.writes("ann@x.io", ann, true))
		c.must(c.writes("bob@x.io", bob, true, true, true))
		l.at("2026-02-16 09:20")
		c.must(c.writes("ann@x.io", ann, true, true)) // in the last moment
		l.at("2026-02-16 09:21")
		if err := c.writes("ann@x.io", ann, true, true, true); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a late answer: %v", err)
		}
		p := c.paper("ann@x.io", ann.Attempt.ID)
		if p.Attempt.Ended != p.Attempt.Until || p.Attempt.Result.Right != 2 || p.Attempt.Passed {
			t.Errorf("Ann's attempt is %+v", p.Attempt)
		}
		for want := 1; want >= 0; want-- { // Bob's, whose device is off; doing it again does nothing
			n, err := c.engine.EndSittings(ctx, c.org)
			c.must(err)
			if n != want {
				t.Errorf("%d attempts are ended, want %d", n, want)
			}
		}
		if p := c.paper("bob@x.io", bob.Attempt.ID); !p.Attempt.Passed || p.Attempt.Ended != p.Attempt.Until {
			t.Errorf("Bob's attempt is %+v", p.Attempt)
		}
		if a, b := c.of("ann@x.io", "exams"), c.of("bob@x.io", "exams"); a != [2]int64{2, 4} || b != [2]int64{3, 4} {
			t.Errorf("the KPI counts %v and %v", a, b)
		}
		c.sound()
	})
}

func TestAnotherAttemptOnTheSameDayDoesNotCountTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.apply(examKPIs, 0)
		id := c.anExam(nil)
		p := c.begins("ann@x.io", id)
		c.must(c.writes("ann@x.io", p, true, false, false, false))
		c.handsIn("ann@x.io", p)
		l.at("2026-02-16 10:00")
		p = c.begins("ann@x.io", id)
		c.must(c.writes("ann@x.io", p, true, true, true, true))
		c.handsIn("ann@x.io", p)
		if got := c.of("ann@x.io", "exams"); got != [2]int64{1, 4} {
			t.Errorf("the KPI counts %v", got)
		}
		task, err := c.engine.Exam(ctx, c.org, c.idOf("ann@x.io"), id)
		c.must(err)
		if best := task.Best(); best == nil || best.Number != 2 || !best.Passed || medalist.ErrorCode(task.May) != medalist.Conflict || task.ToTake() {
			t.Errorf("she stands at %+v", task)
		}
		if _, err := c.engine.BeginExam(ctx, c.org, c.idOf("ann@x.io"), id); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("a third attempt: %v", err)
		}
		c.sound()
	})
}

func TestACorrectedKeyScoresExamsAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.apply(examKPIs, 0)
		id := c.anExam(func(x *medalist.Exam) { x.PassMark = 100 })
		ann, bob := c.begins("ann@x.io", id), c.begins("bob@x.io", id)
		wrong := ann.Items[0].Question
		for i, it := range bob.Items { // goes on while the key is corrected
			if yes := true; it.Question == wrong {
				c.must(c.engine.AnswerSitting(ctx, c.org, c.idOf("bob@x.io"), engine.SittingReply{Sitting: bob.Attempt.ID, Place: i, Answer: quiz.Answer{True: &yes}}))
			}
		}
		c.must(c.writes("ann@x.io", ann, false, true, true, true))
		c.handsIn("ann@x.io", ann)
		q, _, err := c.engine.Question(ctx, c.org, wrong)
		c.must(err)
		change := engine.QuestionChange{ID: q.ID, Base: 1, Topic: q.Topic, Question: q.Latest.Says, Reason: "The table says no"}
		change.Question.True = false
		done, err := c.engine.CorrectKey(ctx, c.org, change, engine.Intent{Actor: "mia@x.io"})
		c.must(err)
		if len(done.Turned) != 2 || done.Turned[0].Form != medalist.SitsExam || done.Turned[0].Person.Name != "Ann" || !done.Turned[0].Is.IsFull() {
			t.Errorf("corrected: %+v", done.Turned)
		}
		if p := c.paper("ann@x.io", ann.Attempt.ID); !p.Attempt.Passed || !p.Items[0].Grade.Right() {
			t.Errorf("Ann's attempt is %+v", p.Attempt)
		}
		if got := c.of("ann@x.io", "exams"); got != [2]int64{4, 4} {
			t.Errorf("the KPI counts %v", got)
		}
		if p := c.handsIn("bob@x.io", bob); p.Attempt.Result.Right != 0 {
			t.Errorf("Bob's attempt is %+v", p.Attempt)
		}
		c.sound()
	})
}

func TestWhoSetsAnExamUpWhoTakesItAndWhoSeesHowTheyDid(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		id := c.anExam(func(x *medalist.Exam) { x.People = []medalist.PersonID{c.idOf("ann@x.io")} })
		ann, cy, mia := c.idOf("ann@x.io"), c.idOf("cy@x.io"), c.idOf("mia@x.io")
		p := c.begins("ann@x.io", id)
		c.must(c.writes("ann@x.io", p, true, true, true))
		for what, err := range map[string]error{
			"begin":   second(c.engine.BeginExam(ctx, c.org, cy, id)),
			"see":     second(c.engine.Exam(ctx, c.org, cy, id)),
			"paper":   second(c.engine.ExamPaper(ctx, c.org, cy, p.Attempt.ID)),
			"hand in": c.engine.EndSitting(ctx, c.org, cy, p.Attempt.ID),
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s what is not theirs: %v", what, err)
			}
		}
		for what, err := range map[string]error{
			"set up": second(c.engine.SaveExam(ctx, c.org, ann, medalist.Exam{Name: "Mine"})),
			"change": second(c.engine.SaveExam(ctx, c.org, ann, medalist.Exam{ID: id, Name: "Mine"})),
			"close":  c.engine.SetExamState(ctx, c.org, ann, id, medalist.ExamClosed),
			"choose": second(c.engine.ChangeExamQuestions(ctx, c.org, ann, engine.ExamChange{Exam: id})),
			"setup":  second(c.engine.ExamSetup(ctx, c.org, ann, id)),
		} {
			if medalist.ErrorCode(err) != medalist.Forbidden {
				t.Errorf("a rep may %s: %v", what, err)
			}
		}
		if _, _, err := c.engine.ExamResults(ctx, c.org, ann, id); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("a rep sees results: %v", err)
		}
		_, err := c.engine.ChangeExamQuestions(ctx, c.org, mia, engine.ExamChange{Exam: id, Topic: "market", Count: 1})
		if medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("questions of an exam that has begun change: %v", err)
		}
		c.must(c.engine.SetExamState(ctx, c.org, mia, id, medalist.ExamClosed)) // hands in what there is
		row, takers, err := c.engine.ExamResults(ctx, c.org, mia, id)
		c.must(err)
		if row.Audience != 1 || row.Taken != 1 || row.Passed != 1 || len(takers) != 1 || takers[0].Best().Result.Right != 3 {
			t.Errorf("Mia sees %+v of %+v", takers, row)
		}
	})
}

func TestWhoAnswersAfterAnExamWasClosedIsToldSo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		id := c.anExam(func(x *medalist.Exam) { x.Minutes = 0 })
		p := c.begins("ann@x.io", id)
		c.must(c.writes("ann@x.io", p, true))
		c.must(c.engine.SetExamState(context.Background(), c.org, c.idOf("mia@x.io"), id, medalist.ExamClosed))
		err := c.writes("ann@x.io", p, false)
		if medalist.ErrorCode(err) != medalist.Conflict || !strings.Contains(medalist.ErrorMessage(err), "closed for all") {
			t.Errorf("an answer after the end: %v", err)
		}
		if p = c.paper("ann@x.io", p.Attempt.ID); p.Attempt.Result.Answered != 1 || p.Attempt.Ended == 0 {
			t.Errorf("handed in: %+v", p.Attempt)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestWhatIsWrongWithAnExamIsToldByField(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		mia := c.idOf("mia@x.io")
		id := c.anExam(nil)
		sound := medalist.Exam{Opens: 2026_02_16, Closes: 2026_02_20, Shows: medalist.ShowsNever}
		for field, set := range map[string]func(*medalist.Exam){
			"name":  func(x *medalist.Exam) { x.Name = "product  basics" },
			"teams": func(x *medalist.Exam) { x.Name, x.Teams = "Other", []medalist.TeamID{999} },
		} {
			x := sound
			set(&x)
			_, err := c.engine.SaveExam(ctx, c.org, mia, x)
			if refusedFields(err) != field {
				t.Errorf("with a wrong %s: %v", field, err)
			}
		}
		_, err := c.engine.ChangeExamQuestions(ctx, c.org, mia, engine.ExamChange{Exam: id, Topic: "product", Count: 1})
		if medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("more questions than there are: %v", err)
		}
		x := sound
		x.Name = "Empty"
		empty, err := c.engine.SaveExam(ctx, c.org, mia, x)
		c.must(err)
		if err := c.engine.SetExamState(ctx, c.org, mia, empty, medalist.ExamOpen); refusedFields(err) != "questions" {
			t.Errorf("an exam without questions is opened: %v", err)
		}
	})
}

func TestExamsKeepToTheirOrganisation(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		ctx := context.Background()
		l.at("2026-02-16 09:00")
		mine, theirs := l.quizzed(t), l.quizzed(t)
		id := theirs.anExam(nil)
		p := theirs.begins("ann@x.io", id)
		e, org, mia := l.engine, mine.org, mine.idOf("mia@x.io")
		_, _, results := e.ExamResults(ctx, org, mia, id)
		for what, err := range map[string]error{
			"change": second(e.SaveExam(ctx, org, mia, medalist.Exam{ID: id, Name: "Mine"})),
			"close":  e.SetExamState(ctx, org, mia, id, medalist.ExamClosed),
			"choose": second(e.ChangeExamQuestions(ctx, org, mia, engine.ExamChange{Exam: id})),
			"set up": second(e.ExamSetup(ctx, org, mia, id)),
			"see":    second(e.Exam(ctx, org, mia, id)),
			"begin":  second(e.BeginExam(ctx, org, mia, id)),
			"paper":  second(e.ExamPaper(ctx, org, mine.idOf("ann@x.io"), p.Attempt.ID)),
			"answer": mine.writes("ann@x.io", p, true),
			"end":    e.EndSitting(ctx, org, mine.idOf("ann@x.io"), p.Attempt.ID),
			"judge":  results,
		} {
			if medalist.ErrorCode(err) != medalist.NotFound {
				t.Errorf("%s an exam of another organisation: %v", what, err)
			}
		}
		l.at("2026-02-17 09:00")
		if n, err := e.EndSittings(ctx, org); n != 0 || err != nil {
			t.Errorf("%d attempts of another organisation are ended, %v", n, err)
		}
	})
}

// Whatever somebody does, in whatever order and however late: what counted is
// what was answered in time, and the ledger is that of the facts.
func TestAnyWayThroughAnExam(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(rt *rapid.T) {
			ctx := context.Background()
			l.at("2026-02-16 09:00")
			c := l.quizzed(rt)
			c.apply(examKPIs, 0)
			id := c.anExam(nil)
			ann := c.idOf("ann@x.io")
			p := c.begins("ann@x.io", id)
			var last [4]*bool // the answer that counts
			minute, over := 0, false
			for range rapid.IntRange(0, 8).Draw(rt, "steps") {
				minute += rapid.IntRange(0, 6).Draw(rt, "minutes")
				l.at("2026-02-16 09:" + string([]byte{'0' + byte(minute/10), '0' + byte(minute%10)}))
				switch rapid.IntRange(0, 5).Draw(rt, "what") {
				case 0:
					c.must(c.engine.EndSitting(ctx, c.org, ann, p.Attempt.ID))
					over = true
				case 1:
					_, err := c.engine.EndSittings(ctx, c.org)
					c.must(err)
				default:
					place, yes := rapid.IntRange(0, 3).Draw(rt, "place"), rapid.Bool().Draw(rt, "yes")
					err := c.engine.AnswerSitting(ctx, c.org, ann, engine.SittingReply{Sitting: p.Attempt.ID, Place: place, Answer: quiz.Answer{True: &yes}})
					inTime := !over && minute <= 20
					if (err == nil) != inTime {
						rt.Fatalf("an answer in minute %d: %v", minute, err)
					}
					if inTime {
						last[place] = &yes
					}
				}
				over = over || minute > 20
			}
			p = c.handsIn("ann@x.io", p)
			right := 0
			for _, yes := range last {
				if yes != nil && *yes {
					right++
				}
			}
			if got := c.of("ann@x.io", "exams"); got != [2]int64{int64(right), 4} || p.Attempt.Result.Right != right {
				rt.Fatalf("%v count, and %d are right, want %d", got, p.Attempt.Result.Right, right)
			}
			c.sound()
		})
	})
}
