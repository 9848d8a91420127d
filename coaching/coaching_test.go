package coaching_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

func scenario() medalist.Scenario {
	return medalist.Scenario{
		ID: 5, Name: "Pitch", Kind: medalist.Pitch, Brief: "Dr Weiss has ten minutes.", Rubric: coaching.DefaultRubric(),
		Opens: 20260201, Due: 20260215, Repeats: 15, State: medalist.ScenarioOpen,
	}
}

func TestWhoMaySubmitATake(t *testing.T) {
	reviewed := func(again medalist.Date) *medalist.Take { return &medalist.Take{Number: 1, Reviewer: 9, Again: again} }
	for name, c := range map[string]struct {
		latest *medalist.Take
		today  medalist.Date
		stands coaching.Standing
		may    bool
	}{
		"the first, in time":                  {nil, 20260215, coaching.ToDo, true},
		"the first, too late":                 {nil, 20260216, coaching.Missed, false},
		"the first, too early":                {nil, 20260131, coaching.ToDo, false},
		"another before the review":           {&medalist.Take{Number: 1}, 20260210, coaching.Submitted, true},
		"another before the review, too late": {&medalist.Take{Number: 1}, 20260216, coaching.Submitted, false},
		"another after the review":            {reviewed(0), 20260210, coaching.Reviewed, false},
		"another that was asked for":          {reviewed(20260212), 20260214, coaching.Again, true},
		"one asked for after the due date":    {reviewed(20260220), 20260220, coaching.Again, true},
		"one asked for that comes later":      {reviewed(20260220), 20260221, coaching.Reviewed, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := scenario()
			if err := coaching.MaySubmit(&s, c.latest, c.today); (err == nil) != c.may {
				t.Errorf("may submit: %v", err)
			}
			if got := coaching.Stands(&s, c.latest, c.today); got != c.stands {
				t.Errorf("stands as %q, want %q", got, c.stands)
			}
		})
	}
	s := scenario()
	s.State = medalist.ScenarioClosed
	if coaching.MaySubmit(&s, nil, 20260210) == nil {
		t.Error("a closed scenario takes a video")
	}
}

func TestTheNextRoundIsDueFifteenDaysLater(t *testing.T) {
	s := scenario()
	if _, follows := coaching.NextRound(&s, 20260215); follows {
		t.Error("a round follows before the last day is over")
	}
	next, follows := coaching.NextRound(&s, 20260216)
	if !follows || next.Due != 20260302 || next.Opens != 20260216 || next.Series != 5 || next.ID != 0 {
		t.Errorf("the next round is %+v", next)
	}
	if late, _ := coaching.NextRound(&s, 20260401); late.Due != 20260401 {
		t.Errorf("after a long pause it is due on %s", late.Due)
	}
	s.Next = 6
	if _, follows := coaching.NextRound(&s, 20260216); follows {
		t.Error("a round follows twice")
	}
}

func TestAScoreIsTheWeightedShareOfWhatWasJudged(t *testing.T) {
	rubric := []medalist.Competency{
		{Name: "Story", Weight: 3, Levels: []string{"a", "b", "c", "d"}},
		{Name: "Evidence", Weight: 1, Levels: []string{"a", "b"}},
	}
	for _, c := range []struct {
		marks []int
		want  int
	}{{[]int{3, 1}, 100}, {[]int{0, 0}, 0}, {[]int{3, 0}, 75}, {[]int{1, 1}, 50}, {[]int{2, -1}, 67}, {nil, -1}} {
		if got := coaching.ScoreOf(rubric, c.marks).Percent(); got != c.want {
			t.Errorf("%v is %d %%, want %d", c.marks, got, c.want)
		}
	}
}

func TestABetterMarkNeverLowersAScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rubric []medalist.Competency
		var marks []int
		for range rapid.IntRange(1, 6).Draw(t, "competencies") {
			c := medalist.Competency{Weight: rapid.IntRange(1, 100).Draw(t, "weight"), Levels: make([]string, rapid.IntRange(2, coaching.MaxLevels).Draw(t, "levels"))}
			rubric = append(rubric, c)
			marks = append(marks, rapid.IntRange(0, len(c.Levels)-1).Draw(t, "mark"))
		}
		before := coaching.ScoreOf(rubric, marks)
		i := rapid.IntRange(0, len(marks)-1).Draw(t, "which")
		if marks[i] == len(rubric[i].Levels)-1 {
			return
		}
		marks[i]++
		after := coaching.ScoreOf(rubric, marks)
		if before.Got < 0 || after.Got <= before.Got || after.Got > after.Of || after.Of != before.Of {
			t.Errorf("%+v became %+v", before, after)
		}
	})
}

func TestProgressFollowsACompetencyAcrossScenarios(t *testing.T) {
	c := medalist.Competency{Name: "Story", Weight: 2, Levels: []string{"a", "b", "c"}}
	rubrics := map[medalist.ScenarioID][]medalist.Competency{1: {c}, 2: {{Name: "Price", Weight: 1, Levels: []string{"a", "b"}}, c}}
	got := coaching.Progress([]medalist.Take{
		{ID: 1, Scenario: 1, Reviewer: 9, Marks: []int{0}}, {ID: 2, Scenario: 1}, {ID: 3, Scenario: 2, Reviewer: 9, Marks: []int{-1, 2}},
	}, rubrics)
	if len(got) != 1 || got[0].Name != "Story" || len(got[0].Steps) != 2 || got[0].Steps[0].Score.Percent() != 0 || got[0].Steps[1].Score.Percent() != 100 {
		t.Errorf("progress is %+v", got)
	}
}

func TestWhatIsWrongWithAScenarioIsToldByField(t *testing.T) {
	sound := scenario()
	if got := coaching.Check(&sound); len(got) > 0 {
		t.Errorf("a sound scenario: %v", got)
	}
	for field, spoil := range map[string]func(*medalist.Scenario){
		"name":    func(s *medalist.Scenario) { s.Name = strings.Repeat("x", 101) },
		"kind":    func(s *medalist.Scenario) { s.Kind = "song" },
		"brief":   func(s *medalist.Scenario) { s.Brief = "" },
		"due":     func(s *medalist.Scenario) { s.Due = 20260131 },
		"opens":   func(s *medalist.Scenario) { s.Opens = 0 },
		"repeats": func(s *medalist.Scenario) { s.Repeats = -1 },
		"rubric":  func(s *medalist.Scenario) { s.Rubric[1].Name = s.Rubric[0].Name },
	} {
		s := scenario()
		spoil(&s)
		if got := coaching.Check(&s); len(got) != 1 || got[0].Field != field {
			t.Errorf("%s: %v", field, got)
		}
	}
	for _, rubric := range [][]medalist.Competency{nil, {{Name: "a", Weight: 0, Levels: []string{"x", "y"}}}, {{Name: "a", Weight: 1, Levels: []string{"x"}}}, {{Name: "a", Weight: 1, Levels: []string{"x", " "}}}} {
		s := scenario()
		s.Rubric = rubric
		if got := coaching.Check(&s); len(got) != 1 {
			t.Errorf("%v: %v", rubric, got)
		}
	}
}
