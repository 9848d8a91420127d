package admin

import (
	"net/http"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A quizPage is the form of what the daily quiz asks, and whom.
type quizPage struct {
	frame  ui.AdminFrame
	Wrong  string
	Action string
	Now    string // how many are asked from how many questions
	Count  ui.Input
	Counts []ui.Option

	Days, Topics, Roles, Teams                     []ui.Option
	DaysWrong, TopicsWrong, RolesWrong, TeamsWrong string
	Paused                                         bool
}

// quiz shows the form.
func (p *Pages) quiz(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	s, err := p.engine.QuizSetup(r.Context(), v.Org)
	if err != nil {
		return err
	}
	f := blank(v, "count", strconv.Itoa(s.Count))
	if s.Paused {
		f.values.Set("paused", "yes")
	}
	for _, d := range medalist.Week {
		if s.Days.Has(d) {
			f.values.Add("days", strconv.Itoa(int(d)))
		}
	}
	for _, t := range s.Topics {
		f.values.Add("topics", string(t))
	}
	for _, role := range s.Roles {
		f.values.Add("roles", string(role))
	}
	for _, t := range s.Teams {
		f.values.Add("teams", strconv.FormatInt(int64(t), 10))
	}
	return p.showQuiz(w, r, v, f, s)
}

func (p *Pages) showQuiz(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form, s *engine.QuizSetup) error {
	teams, err := p.engine.Teams(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := quizPage{
		frame: v.AdminFrame(site.AdminQuiz, v.Words.T("Daily quiz"), ""), Wrong: f.wrong, Action: v.Link("/admin/quiz"),
		Now: nowAsked(v, s), Count: f.input("count", "Questions a day"), Paused: f.text("paused") != "",
		DaysWrong: f.said("days"), TopicsWrong: f.said("topics"), RolesWrong: f.said("roles"), TeamsWrong: f.said("teams"),
	}
	option := func(field, value, label string) ui.Option {
		return ui.Option{Value: value, Label: label, Chosen: contains(f.values[field], value)}
	}
	for n := 1; n <= engine.MaxQuizCount; n++ {
		page.Counts = append(page.Counts, option("count", strconv.Itoa(n), v.Words.Number(n)))
	}
	for _, d := range medalist.Week {
		page.Days = append(page.Days, option("days", strconv.Itoa(int(d)), v.Words.DayOfWeek(d)))
	}
	for _, t := range s.Offered {
		page.Topics = append(page.Topics, option("topics", string(t.Topic), v.Words.T("%s (%s)", v.Words.Topic(string(t.Topic)), v.Words.Number(t.Questions))))
	}
	for _, role := range medalist.Roles {
		if role.May(medalist.LogFacts) {
			page.Roles = append(page.Roles, option("roles", string(role), v.Words.Role(role)))
		}
	}
	for _, t := range teams {
		page.Teams = append(page.Teams, option("teams", strconv.FormatInt(int64(t.ID), 10), t.Name))
	}
	return site.Show(w, r, f.status(), v.Frame(r, v.Words.T("Daily quiz"), site.AtAdmin), showQuiz(page))
}

// nowAsked says how many people are asked how many questions.
func nowAsked(v *site.Visit, s *engine.QuizSetup) string {
	n := 0
	for _, t := range s.Offered {
		n += t.Questions
	}
	switch {
	case n == 0:
		return v.Words.T("Nobody is asked: no question of the bank is reviewed yet.")
	case s.Paused:
		return v.Words.T("Nobody is asked while the quiz is paused.")
	}
	return v.Words.N(s.Asked, "One person is asked.", "%s people are asked.") + " " +
		v.Words.N(n, "One question is reviewed.", "%s questions are reviewed.")
}

// said is what is wrong with a field.
func (f *form) said(name string) string {
	if err := f.faults[name]; err != nil {
		return f.words.Message(err)
	}
	return ""
}

// saveQuiz says anew what the daily quiz asks.
func (p *Pages) saveQuiz(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	rules := quizRulesOf(f, v.Org)
	err = error(f.faults)
	if len(f.faults) == 0 {
		err = p.engine.SetQuizRules(r.Context(), v.Org, rules, v.Me().Email)
	}
	switch {
	case err != nil && f.fails(err):
		s, err := p.engine.QuizSetup(r.Context(), v.Org)
		if err != nil {
			return err
		}
		return p.showQuiz(w, r, v, f, s)
	case err != nil:
		return err
	}
	v.Notice(w, v.Words.T("The daily quiz is set up. What was asked today stays."))
	return site.Redirect(w, r, v.Link("/admin/quiz"))
}

// quizRulesOf reads the form. Days on which the organisation works are meant to
// stay those should they change.
func quizRulesOf(f *form, org medalist.Org) engine.QuizRules {
	rules := engine.QuizRules{Count: f.number("count"), Paused: f.text("paused") != ""}
	var days []time.Weekday
	rules.OnWork = true
	for _, d := range medalist.Week {
		chosen := contains(f.values["days"], strconv.Itoa(int(d)))
		if chosen {
			days = append(days, d)
		}
		rules.OnWork = rules.OnWork && chosen == org.Works.Has(d)
	}
	if rules.Days = medalist.WeekdaysOf(days...); len(days) == 0 {
		f.faults["days"] = medalist.Errorf(medalist.Invalid, "Choose at least one day of the week, or pause the quiz.")
	}
	for _, t := range f.values["topics"] {
		rules.Topics = append(rules.Topics, quiz.Topic(t))
	}
	for _, role := range f.values["roles"] {
		rules.Roles = append(rules.Roles, medalist.Role(role))
	}
	for _, t := range f.values["teams"] {
		id, err := strconv.ParseInt(t, 10, 64)
		if err != nil {
			id = -1 // is no team, and refused as one
		}
		rules.Teams = append(rules.Teams, medalist.TeamID(id))
	}
	return rules
}
