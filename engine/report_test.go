package engine_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/report"
)

// Reports are read; see TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"LearningReport": func(ctx context.Context, c *company) (any, error) {
			r, err := c.engine.LearningReport(ctx, c.org, engine.ReportQuery{Who: c.idOf("ann@x.io"), Days: season.Period()})
			if err != nil {
				return nil, err
			}
			return []any{*r.All, r.Names, r.TeamNames, r.Choices}, nil
		},
	})
}

// answers records what somebody answered on a day to questions named by
// letters: "a+ b- c." is right, wrong and nothing.
func (c *company) answers(email, on string, given map[string]string) {
	c.t.Helper()
	for question, correct := range given {
		c.record(engine.Report{
			ExternalID: email + on + question, Kind: "quiz_answer", At: on + " 09:00", People: []string{email},
			Attributes: map[string]string{"question": question, "topic": "stents", "correct": correct},
		})
	}
}

func (c *company) learned(who, team string) *engine.LearningReport {
	c.t.Helper()
	r, err := c.engine.LearningReport(context.Background(), c.org, engine.ReportQuery{
		Who: c.idOf(who), Team: team, Days: medalist.Period{Start: 20260201, End: 20260301},
		Stretches: []medalist.Period{{Start: 20260201, End: 20260209}, {Start: 20260209, End: 20260301}},
	})
	c.must(err)
	return r
}

// north returns the line of the North.
func north(r *engine.LearningReport) *report.Line {
	for id, name := range r.TeamNames {
		if name == "North" {
			return r.Teams[id]
		}
	}
	return &report.Line{}
}

func TestAReportHoldsWhomOneLooksAfter(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c, s := l.coached(t)
		c.answers("ann@x.io", "2026-02-03", map[string]string{"a": "true", "b": "false", "c": ""})
		c.answers("ann@x.io", "2026-02-10", map[string]string{"a": "true"})
		c.answers("bob@x.io", "2026-02-03", map[string]string{"a": "true", "b": "true"})
		c.answers("cy@x.io", "2026-02-03", map[string]string{"a": ""})
		c.answers("cy@x.io", "2026-01-31", map[string]string{"a": "true"}) // the month before
		c.shares("ann@x.io", paperOf("paper-0001", "10.1000/1"))
		c.submits("ann@x.io", s)
		second := c.submits("ann@x.io", s) // replaces the first
		c.submits("cy@x.io", s)
		l.engine.Now = func() time.Time { return now.Add(5 * time.Hour) }
		c.must(c.review("eve@x.io", second, true, 0))

		mia, root := c.learned("mia@x.io", ""), c.learned("root@x.io", "")
		for name, c := range map[string]struct{ got, want any }{
			"Mia sees who took part":          {mia.All.TookPart(), report.Share{Part: 1, Of: 2}},
			"Mia sees what they answered":     {mia.All.Participation(), report.Share{Part: 3, Of: 5}},
			"Mia sees what they know":         {mia.All.Knowledge(), report.Share{Part: 2, Of: 5}},
			"Mia sees whole quizzes":          {mia.All.Completion(), report.Share{Part: 1, Of: 3}},
			"the first week has its own":      {mia.Stretches[0].Participation(), report.Share{Part: 2, Of: 4}},
			"the topic has its own":           {mia.Topics["stents"].Knowledge(), report.Share{Part: 2, Of: 5}},
			"an admin sees everybody":         {root.All.Knowledge(), report.Share{Part: 4, Of: 7}},
			"a report of the South":           {c.learned("root@x.io", "South").All.Knowledge(), report.Share{Part: 2, Of: 2}},
			"Mia asks for a team not hers":    {c.learned("mia@x.io", "South").All.Asked, 0},
			"a rep looks after nobody":        {c.learned("ann@x.io", "").All.Asked, 0},
			"scenarios of Ann and Cy":         {mia.All.Submission(), report.Share{Part: 2, Of: 2}},
			"scenarios of everybody":          {root.All.Submission(), report.Share{Part: 2, Of: 3}},
			"a replaced take is none":         {mia.All.Takes, 2},
			"one waits":                       {mia.All.Waiting, 1},
			"Eve has both":                    {mia.Coaches[c.idOf("eve@x.io")].Reviewed(), report.Share{Part: 1, Of: 2}},
			"a coach sees takes she reviews":  {c.learned("eve@x.io", "").All.Takes, 2},
			"but not what they know":          {c.learned("eve@x.io", "").All.Asked, 0},
			"Ann shared a paper":              {mia.People[c.idOf("ann@x.io")].Papers, 1},
			"the North shared it":             {north(mia).Shared(), 1},
			"the coach is called by her name": {mia.Names[c.idOf("eve@x.io")].Name, "Eve"},
		} {
			if c.got != c.want {
				t.Errorf("%s: got %v, want %v", name, c.got, c.want)
			}
		}
		if median, _, ok := mia.Coaches[c.idOf("eve@x.io")].Turnaround(); !ok || median != 5*time.Hour {
			t.Errorf("a review took %s (%v), want 5h", median, ok)
		}
		_, err := c.engine.LearningReport(context.Background(), c.org, engine.ReportQuery{Who: c.idOf("mia@x.io"), Team: "Nowhere", Days: season.Period()})
		if medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("of a team that is not there: %v", err)
		}
	})
}
