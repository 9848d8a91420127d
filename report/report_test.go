package report_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/report"
)

// People and teams of the tests.
const (
	ann, bob, cy    medalist.PersonID = 1, 2, 3
	north, south    medalist.TeamID   = 10, 20
	carla, dora     medalist.PersonID = 7, 8 // coaches
	may4, may5      medalist.Date     = 20260504, 20260505
	may11, nextWeek medalist.Date     = 20260511, 20260518
)

// asked reads a day's questions: + right, - wrong, . unanswered; all of a
// topic.
func asked(topic, answers string) []report.Question {
	var all []report.Question
	for _, a := range answers {
		all = append(all, report.Question{Topic: topic, Answered: a != '.', Right: a == '+'})
	}
	return all
}

func quizWeek() *report.Report {
	r := report.New([]medalist.Period{{Start: may4, End: may11}, {Start: may11, End: nextWeek}})
	r.AddQuiz(report.Who{ann, north, may4}, asked("stents", "++-"))
	r.AddQuiz(report.Who{ann, north, may5}, asked("sutures", "+.."))
	r.AddQuiz(report.Who{ann, south, may11}, asked("stents", "+++")) // changed teams
	r.AddQuiz(report.Who{bob, north, may4}, asked("stents", "..."))
	r.AddQuiz(report.Who{cy, south, may11}, asked("sutures", "-."))
	r.AddQuiz(report.Who{cy, south, may11 + 1}, nil) // nothing was asked
	return r
}

func TestParticipationCompletionAndKnowledgeAreAddedUp(t *testing.T) {
	r := quizWeek()
	type want struct{ took, answered, whole, right report.Share }
	for name, c := range map[string]struct {
		line *report.Line
		want want
	}{
		"everybody":   {r.All, want{report.Share{2, 3}, report.Share{8, 14}, report.Share{2, 5}, report.Share{6, 14}}},
		"Ann":         {r.People[ann], want{report.Share{1, 1}, report.Share{7, 9}, report.Share{2, 3}, report.Share{6, 9}}},
		"Bob":         {r.People[bob], want{report.Share{0, 1}, report.Share{0, 3}, report.Share{0, 1}, report.Share{0, 3}}},
		"the North":   {r.Teams[north], want{report.Share{1, 2}, report.Share{4, 9}, report.Share{1, 3}, report.Share{3, 9}}},
		"the South":   {r.Teams[south], want{report.Share{2, 2}, report.Share{4, 5}, report.Share{1, 2}, report.Share{3, 5}}},
		"stents":      {r.Topics["stents"], want{report.Share{1, 2}, report.Share{6, 9}, report.Share{}, report.Share{5, 9}}},
		"sutures":     {r.Topics["sutures"], want{report.Share{2, 2}, report.Share{2, 5}, report.Share{}, report.Share{1, 5}}},
		"first week":  {r.Stretches[0], want{report.Share{1, 2}, report.Share{4, 9}, report.Share{1, 3}, report.Share{3, 9}}},
		"second week": {r.Stretches[1], want{report.Share{2, 2}, report.Share{4, 5}, report.Share{1, 2}, report.Share{3, 5}}},
	} {
		got := want{c.line.TookPart(), c.line.Participation(), c.line.Completion(), c.line.Knowledge()}
		if got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
	if r.People[cy].Days != 1 {
		t.Errorf("Cy was asked on %d days, want 1: a day without questions is none", r.People[cy].Days)
	}
}

// take is one of Ann's that was reviewed after some hours, or waits (-1).
func take(on medalist.Date, hours int, coaches ...medalist.PersonID) report.Take {
	at := on.Time(time.UTC).Add(9 * time.Hour)
	t := report.Take{Who: report.Who{ann, north, on}, Coaches: coaches, Submitted: at}
	if hours >= 0 {
		t.ReviewedAt, t.Score = at.Add(time.Duration(hours)*time.Hour), coaching.Score{Got: 30, Of: 60}
	}
	return t
}

func TestCoachesHaveLoadAndTurnaround(t *testing.T) {
	r := report.New([]medalist.Period{{Start: may4, End: may11}, {Start: may11, End: nextWeek}})
	for _, one := range []report.Take{
		take(may4, 4, carla), take(may4, 48, carla), take(may11, 10, carla), take(may5, 6, carla), take(may5, 100, dora), take(may5, -1, carla, dora),
	} {
		r.AddTake(one)
	}
	for name, c := range map[string]struct {
		line           *report.Line
		takes, waiting int
		median, p90    time.Duration
	}{
		"Carla":       {r.Coaches[carla], 5, 1, 8 * time.Hour, 48 * time.Hour}, // 4 6 10 48
		"Dora":        {r.Coaches[dora], 2, 1, 100 * time.Hour, 100 * time.Hour},
		"all":         {r.All, 6, 1, 10 * time.Hour, 100 * time.Hour},          // 4 6 10 48 100
		"first week":  {r.Stretches[0], 5, 1, 27 * time.Hour, 100 * time.Hour}, // 4 6 48 100
		"second week": {r.Stretches[1], 1, 0, 10 * time.Hour, 10 * time.Hour},
	} {
		median, p90, ok := c.line.Turnaround()
		if c.line.Takes != c.takes || c.line.Waiting != c.waiting || median != c.median || p90 != c.p90 || !ok {
			t.Errorf("%s: %d takes, %d wait, median %s, p90 %s; want %d, %d, %s, %s", name, c.line.Takes, c.line.Waiting, median, p90, c.takes, c.waiting, c.median, c.p90)
		}
	}
	if got := r.People[ann].Coaching.Score; got != (coaching.Score{Got: 150, Of: 300}) {
		t.Errorf("Ann's reviews come to %+v, want 150 of 300", got)
	}
	if got := r.Coaches[dora].Reviewed(); got != (report.Share{1, 2}) {
		t.Errorf("Dora reviewed %+v, want 1 of 2", got)
	}
	if _, _, ok := new(report.Line).Turnaround(); ok {
		t.Error("without reviews there is a turnaround")
	}
}

func TestNineOfTenReviewsTakeNoLongerThanP90(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hours := rapid.SliceOfN(rapid.IntRange(0, 500), 1, 60).Draw(t, "hours")
		r := report.New(nil)
		for _, h := range hours {
			r.AddTake(take(may4, h, carla))
		}
		median, p90, _ := r.All.Turnaround()
		count := func(most time.Duration) (n int) {
			for _, h := range hours {
				if time.Duration(h)*time.Hour <= most {
					n++
				}
			}
			return n
		}
		if 10*count(p90) < 9*len(hours) || 10*count(p90-1) >= 9*len(hours) {
			t.Errorf("%d of %d reviews take at most p90 = %s", count(p90), len(hours), p90)
		}
		if 2*count(median) < len(hours) || median > p90 && len(hours) > 1 {
			t.Errorf("%d of %d reviews take at most the median %s; p90 is %s", count(median), len(hours), median, p90)
		}
	})
}

func TestScenariosAndSharesAreAddedUp(t *testing.T) {
	r := report.New(nil)
	r.AddScenario(report.Who{ann, north, may4}, true)
	r.AddScenario(report.Who{ann, north, may11}, false)
	r.AddScenario(report.Who{bob, north, may4}, true)
	r.AddShare(report.Who{ann, north, may4}, medalist.Paper, true)
	r.AddShare(report.Who{bob, south, may4}, medalist.Paper, false)
	r.AddShare(report.Who{bob, south, may5}, medalist.Story, false)
	r.AddShare(report.Who{bob, south, may5}, "meeting", true) // nothing shared
	if got := r.Teams[north].Submission(); got != (report.Share{2, 3}) {
		t.Errorf("the North handed in %+v, want 2 of 3", got)
	}
	if got := r.People[ann].Submission(); got != (report.Share{1, 2}) {
		t.Errorf("Ann handed in %+v, want 1 of 2", got)
	}
	if got := r.All.Sharing; got != (report.Sharing{Papers: 2, Stories: 1, Best: 1}) {
		t.Errorf("all shared %+v", got)
	}
	if got := r.Teams[south].Shared(); got != 2 {
		t.Errorf("the South shared %d, want 2", got)
	}
}

func TestSharesAreRoundedHalfUp(t *testing.T) {
	for s, want := range map[report.Share]int{{0, 0}: 0, {1, 2}: 50, {1, 3}: 33, {2, 3}: 67, {1, 200}: 1, {1, 201}: 0, {5, 5}: 100} {
		if got := s.Percent(); got != want {
			t.Errorf("%d of %d is %d %%, want %d", s.Part, s.Of, got, want)
		}
	}
}
