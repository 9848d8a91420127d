package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/xapi"
)

// Telling is noted in the audit log; see TestOrganisationsDoNotSeeEachOther,
// and below.
func init() { others = append(others, "Statements") }

const site = "https://medalist.example"

// told returns the statements of a query.
func (c *company) told(q engine.StatementQuery) []xapi.Statement {
	c.t.Helper()
	q.Site = site
	var all []xapi.Statement
	_, err := c.engine.Statements(context.Background(), c.org, q, func(s xapi.Statement) error {
		all = append(all, s)
		return nil
	})
	c.must(err)
	return all
}

// sentences says statements in a line each: verb, object, result.
func sentences(all []xapi.Statement) []string {
	var lines []string
	for _, s := range all {
		line := s.Verb.ID[strings.LastIndexByte(s.Verb.ID, '/')+1:] + " " + s.Object.ID[strings.LastIndexByte(s.Object.ID, '/')+1:]
		if s.Object.Type == "StatementRef" {
			line = "voided"
		}
		if r := s.Result; r != nil && r.Success != nil && *r.Success {
			line += " right"
		}
		if r := s.Result; r != nil && r.Duration != "" {
			line += " " + r.Duration
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

func TestAnswersOfExamsAreTold(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 09:00")
		c := l.quizzed(t)
		c.apply(examKPIs, 0)
		p := c.begins("ann@x.io", c.anExam(nil))
		c.must(c.writes("ann@x.io", p, true, true, false))
		c.handsIn("ann@x.io", p)
		right, answered := 0, 0
		for _, line := range sentences(c.told(engine.StatementQuery{Person: "ann@x.io"})) {
			if strings.HasPrefix(line, "answered ") {
				answered++
			}
			if strings.HasPrefix(line, "answered ") && strings.HasSuffix(line, " right") {
				right++
			}
		}
		if right != 2 || answered != 3 {
			t.Errorf("%d of %d answers are told to be right, want 2 of 3", right, answered)
		}
	})
}

// exams returns the statements about exams.
func exams(all []xapi.Statement) []string {
	var lines []string
	for _, s := range all {
		if strings.Contains(s.Object.ID, "/xapi/exams/") {
			lines = append(lines, fmt.Sprintf("%s %v of %v %s", s.Verb.Display["en"], s.Result.Score.Raw, s.Result.Score.Max, s.Timestamp))
		}
	}
	return lines
}

func TestAttemptsAtExamsAreTold(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		l.at("2026-02-16 09:00")
		other := l.quizzed(t) // of which nothing is told here
		other.handsIn("ann@x.io", other.begins("ann@x.io", other.anExam(nil)))
		c := l.quizzed(t)
		exam := c.anExam(func(x *medalist.Exam) { x.PassMark = 50 })
		practice := c.anExam(func(x *medalist.Exam) { x.Name, x.PassMark = "Practice", 0 })
		try := func(exam medalist.ExamID, answers ...bool) {
			p := c.begins("ann@x.io", exam)
			c.must(c.writes("ann@x.io", p, answers...))
			c.handsIn("ann@x.io", p)
		}
		try(exam, true, false, false)
		l.at("2026-02-17 09:00")
		try(exam, true, true, false)
		try(practice, true, false, true)
		c.begins("bob@x.io", practice) // and hands in nothing
		all := c.told(engine.StatementQuery{})
		same(t, "exams", exams(all), []string{
			"failed 1 of 4 2026-02-16T09:00:00+01:00", "passed 2 of 4 2026-02-17T09:00:00+01:00", "completed 2 of 4 2026-02-17T09:00:00+01:00",
		})
		same(t, "again", c.told(engine.StatementQuery{}), all)
		same(t, "on a day", exams(c.told(engine.StatementQuery{Days: medalist.Period{Start: 20260216, End: 20260217}})), exams(all)[:1])
		same(t, "Bob's", exams(c.told(engine.StatementQuery{Person: "bob@x.io"})), nil)
		_, err := c.engine.ErasePerson(context.Background(), c.org, "ann@x.io", engine.Intent{Actor: "tester"})
		c.must(err)
		same(t, "erased", exams(c.told(engine.StatementQuery{})), nil)
	})
}

func TestTakesOfOneSecondAreToldEach(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, s := l.coached(t)
		c.submits("ann@x.io", s)
		c.submits("ann@x.io", s)
		for _, id := range []string{"v1", "v2"} {
			c.record(engine.Report{ExternalID: id, Kind: "coaching_video", At: "2026-02-05 10:00", People: []string{"bob@x.io"}, Attributes: map[string]string{"scenario": s.Name}})
		}
		ids := map[string]bool{}
		for _, s := range c.told(engine.StatementQuery{}) {
			ids[s.ID] = true
		}
		if len(ids) != 4 {
			t.Errorf("4 videos are told as %d statements", len(ids))
		}
	})
}

func TestWhatPeopleLearnedIsToldAsStatements(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		other := l.manned(t) // of whom nothing is told here
		other.answers("ann@x.io", "2026-02-03", map[string]string{"z": "true"})
		c, s := l.coached(t)
		c.answers("ann@x.io", "2026-02-03", map[string]string{"a": "true", "b": "false", "c": ""})
		c.answers("bob@x.io", "2026-02-04", map[string]string{"a": "true"})
		c.shares("ann@x.io", paperOf("paper-0001", "10.1000/1"))
		c.record(engine.Report{ExternalID: "w1", Kind: "workshop", At: "2026-02-05T10:00:00+05:30", People: []string{"ann@x.io", "cy@x.io"}})
		c.record(engine.Report{ExternalID: "m1", Kind: "meeting", At: "2026-02-05 10:00", People: []string{"ann@x.io"}}) // is no learning
		take := c.submits("ann@x.io", s)
		c.must(c.review("eve@x.io", take, true, 0))

		all := c.told(engine.StatementQuery{})
		same(t, "the statements", sentences(all), []string{
			"answered a right", "answered a right", "answered b", "completed file%2Fw1", "completed file%2Fw1",
			"scored Pitch%20the%20stent", "shared app%2Fpaper-0001", "submit Pitch%20the%20stent PT60S",
		})
		for _, one := range all {
			if one.Actor.Account == nil || one.Actor.Account.Home != site+"/o/"+c.org.Slug || one.Actor.Mail != "" {
				t.Errorf("the actor is %+v", one.Actor)
			}
			if one.Result != nil && one.Result.Score != nil && one.Context != nil && one.Context.Instructor != nil && one.Result.Score.Scaled != 2.0/3 {
				t.Errorf("level 2 of 3 everywhere is scaled to %v", one.Result.Score.Scaled)
			}
			if strings.Contains(one.Object.ID, "w1") && one.Timestamp != "2026-02-05T10:00:00+05:30" {
				t.Errorf("what was written with an offset is told as %s", one.Timestamp)
			}
		}
		if diff := cmp.Diff(all, c.told(engine.StatementQuery{})); diff != "" {
			t.Errorf("told again (- first, + again):\n%s", diff)
		}
		same(t, "Bob's", sentences(c.told(engine.StatementQuery{Person: "bob@x.io"})), []string{"answered a right"})
		same(t, "on a day", sentences(c.told(engine.StatementQuery{Days: medalist.Period{Start: 20260204, End: 20260205}})), []string{"answered a right"})
	})
}

func TestWhatDoesNotHoldAnyMoreIsVoided(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.answers("ann@x.io", "2026-02-03", map[string]string{"a": "false"})
		workshop := engine.Report{ExternalID: "w1", Kind: "workshop", At: "2026-02-05 10:00", People: []string{"ann@x.io", "cy@x.io"}}
		c.record(workshop)
		before := map[string]bool{}
		for _, s := range c.told(engine.StatementQuery{}) {
			before[s.ID] = true
		}
		c.answers("ann@x.io", "2026-02-03", map[string]string{"a": "true"}) // the key was wrong
		workshop.Status, workshop.Reason = medalist.Void, "did not take place"
		c.record(workshop)

		after := c.told(engine.StatementQuery{})
		same(t, "the statements", sentences(after), []string{"answered a right", "voided", "voided", "voided"})
		for _, s := range after {
			if s.Object.Type == "StatementRef" && !before[s.Object.ID] {
				t.Errorf("%s is voided and was never told", s.Object.ID)
			}
			if before[s.ID] {
				t.Errorf("%s %s is told as it was", s.Verb.ID, s.Object.ID)
			}
		}
		same(t, "again", sentences(c.told(engine.StatementQuery{})), sentences(after))
	})
}
