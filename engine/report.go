package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/report"
	"medalist.dev/medalist/store"
)

// A ReportQuery asks how people learn.
type ReportQuery struct {
	Who       medalist.PersonID // who asks; they see whom they look after, and the takes that they review
	Team      string            // only what people did in this team and in those below it, empty for all
	Days      medalist.Period
	Stretches []medalist.Period // of the days, each of which is added up, too
}

// A LearningReport tells how people learn, with the names of its subjects.
type LearningReport struct {
	*report.Report
	Names     map[medalist.PersonID]medalist.Person // people and coaches
	TeamOf    map[medalist.PersonID]string          // name of the team that they are in, empty for none
	TeamNames map[medalist.TeamID]string
	Choices   []medalist.Team // that can be asked for, by name
}

// LearningReport adds up the daily quiz, video coaching and what is shared, of
// the people whom somebody looks after.
func (e *Engine) LearningReport(ctx context.Context, org medalist.Org, q ReportQuery) (*LearningReport, error) {
	var found *LearningReport
	err := e.coachingView(ctx, org, q.Who, func(d *coachDesk) error {
		r := &reporter{coachDesk: d, query: q, report: report.New(q.Stretches)}
		if q.Team != "" {
			t, err := d.team(q.Team)
			if err != nil {
				return err
			}
			r.top = t.ID
		}
		for _, step := range []func(context.Context) error{r.quizzes, r.shares, r.coaching} {
			if err := step(ctx); err != nil {
				return err
			}
		}
		found = r.named()
		return nil
	})
	return found, err
}

// A reporter makes a report.
type reporter struct {
	*coachDesk
	query  ReportQuery
	top    medalist.TeamID // 0 for all
	report *report.Report
}

// who returns whose fact of a day it is, and whether it is asked for.
func (r *reporter) who(p medalist.PersonID, on medalist.Date) (report.Who, bool) {
	person := r.people[p]
	if person == nil || !r.query.Days.Contains(on) {
		return report.Who{}, false
	}
	w := report.Who{Person: p, Team: person.TeamOn(on), On: on}
	return w, r.top == 0 || w.Team != 0 && r.below(w.Team, r.top)
}

// charged returns the people who are looked after and were employed on some of
// the days.
func (r *reporter) charged() []medalist.PersonID {
	var all []medalist.PersonID
	for id, p := range r.people {
		if r.looksAfter(id) && p.EmployedIn(r.query.Days) {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	return all
}

func (r *reporter) quizzes(ctx context.Context) error {
	return eachQuizDay(ctx, r.tx, r.charged(), r.query.Days, func(day *asked) {
		who, counts := r.who(day.person, day.on)
		if !counts {
			return
		}
		questions := make([]report.Question, 0, len(day.questions))
		for _, q := range day.questions {
			questions = append(questions, report.Question{Topic: string(q.topic), Answered: q.given, Right: q.right})
		}
		r.report.AddQuiz(who, questions)
	})
}

func (r *reporter) shares(ctx context.Context) error {
	kinds := []medalist.KindID{medalist.Paper, medalist.Story}
	return r.tx.FactsOfPeople(ctx, r.charged(), kinds, r.query.Days, func(f store.Fact) error {
		if who, counts := r.who(f.Person, f.Day); counts && f.Activity.Counts() {
			r.report.AddShare(who, f.Activity.Kind, f.Activity.Attributes.Get("best") == "true")
		}
		return nil
	})
}

func (r *reporter) coaching(ctx context.Context) error {
	scenarios, err := r.tx.Scenarios(ctx)
	if err != nil {
		return err
	}
	takes, err := r.tx.AllTakes(ctx)
	if err != nil {
		return err
	}
	byScenario := map[medalist.ScenarioID]map[medalist.PersonID][]medalist.Take{}
	for _, t := range takes {
		if byScenario[t.Scenario] == nil {
			byScenario[t.Scenario] = map[medalist.PersonID][]medalist.Take{}
		}
		byScenario[t.Scenario][t.Person] = append(byScenario[t.Scenario][t.Person], t)
	}
	people := r.charged()
	for i := range scenarios {
		s := &scenarios[i]
		r.addScenario(s, people, byScenario[s.ID])
		for p, takes := range byScenario[s.ID] {
			if r.looksAfter(p) || r.reviews(s, p) {
				r.addTakes(s, takes)
			}
		}
	}
	return nil
}

// addScenario adds a scenario that has opened for those whose it was to play on
// its last day, or is today. One that was closed counts for those who played it.
func (r *reporter) addScenario(s *medalist.Scenario, people []medalist.PersonID, takes map[medalist.PersonID][]medalist.Take) {
	if s.Opens.After(r.today) {
		return
	}
	for _, p := range people {
		handedIn := len(takes[p]) > 0
		asked := s.State == medalist.ScenarioOpen && r.plays(s, r.people[p], min(s.Due, r.today))
		if who, counts := r.who(p, s.Due); counts && (handedIn || asked) {
			r.report.AddScenario(who, handedIn)
		}
	}
}

// addTakes adds what somebody submitted for a scenario, in its order.
func (r *reporter) addTakes(s *medalist.Scenario, takes []medalist.Take) {
	for i := range takes {
		t := &takes[i]
		who, counts := r.who(t.Person, calendar.DayOf(t.At, r.zoneOf(t.Person)))
		if !counts || !t.Reviewed() && i < len(takes)-1 { // was replaced
			continue
		}
		one := report.Take{Who: who, Coaches: r.coachesOf(s, t), Submitted: t.At.Time()}
		if t.Reviewed() {
			one.ReviewedAt, one.Score = t.ReviewedAt.Time(), coaching.ScoreOf(s.Rubric, t.Marks)
		}
		r.report.AddTake(one)
	}
}

// coachesOf returns who reviewed a take or is to: the coaches that are named,
// else the manager, else nobody, whose id is 0.
func (r *reporter) coachesOf(s *medalist.Scenario, t *medalist.Take) []medalist.PersonID {
	if t.Reviewed() {
		return []medalist.PersonID{t.Reviewer}
	}
	if len(s.Coaches) > 0 {
		return s.Coaches
	}
	if manager := r.byEmail[r.people[t.Person].Manager]; manager != nil {
		return []medalist.PersonID{manager.ID}
	}
	return []medalist.PersonID{0}
}

// named adds the names of what was added up.
func (r *reporter) named() *LearningReport {
	found := &LearningReport{
		Report: r.report, Names: map[medalist.PersonID]medalist.Person{}, TeamNames: map[medalist.TeamID]string{}, TeamOf: map[medalist.PersonID]string{},
	}
	for _, lines := range []map[medalist.PersonID]*report.Line{r.report.People, r.report.Coaches} {
		for id := range lines {
			if p := r.people[id]; p != nil {
				found.Names[id] = *p
				found.TeamOf[id] = r.teamName(p.TeamOn(min(r.today, r.query.Days.Last())))
			}
		}
	}
	for id := range r.report.Teams {
		found.TeamNames[id] = r.teamName(id)
	}
	for id, t := range r.teams {
		if r.me.Role.May(medalist.SeeAll) || r.care.Team(id) || r.report.Teams[id] != nil {
			found.Choices = append(found.Choices, *t)
		}
	}
	slices.SortFunc(found.Choices, func(a, b medalist.Team) int { return cmp.Compare(a.Name, b.Name) })
	return found
}

// teamName returns the name of a team, empty for none.
func (w *world) teamName(id medalist.TeamID) string {
	if t := w.teams[id]; t != nil {
		return t.Name
	}
	return ""
}
