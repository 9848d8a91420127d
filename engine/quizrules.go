package engine

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// Names of the organisation's preferences that say what the daily quiz asks.
const (
	quizPaused = "quiz.paused" // "yes" asks nobody
	quizCount  = "quiz.count"
	quizDays   = "quiz.days"   // of the week: 0 is Sunday, joined by ";"; empty is when the organisation works
	quizTopics = "quiz.topics" // a line each; empty takes all
	quizRoles  = "quiz.roles"  // joined by ";"; empty is who stands on person boards
	quizTeams  = "quiz.teams"  // ids, joined by ";"; empty is everybody
)

// How many questions a daily quiz may have, and has unless somebody says
// otherwise.
const (
	MaxQuizCount     = 10
	defaultQuizCount = 3
)

// QuizRules say whom the daily quiz asks how much, and when.
type QuizRules struct {
	Paused bool // nobody is asked
	Count  int  // questions a day
	Days   medalist.Weekdays
	OnWork bool              // Days are those on which the organisation works
	Topics []quiz.Topic      // that are asked; empty for all
	Roles  []medalist.Role   // that are asked
	Teams  []medalist.TeamID // whose people are asked, with those of the teams below; empty for everybody
}

// quizRules reads what the daily quiz asks.
func (w *world) quizRules(ctx context.Context, tx *store.Tx) (*QuizRules, error) {
	chosen, err := tx.Preferences(ctx, 0)
	if err != nil {
		return nil, err
	}
	r := &QuizRules{Paused: chosen[quizPaused] != "", Count: defaultQuizCount, Days: w.org.Works, OnWork: true}
	if n, err := strconv.Atoi(chosen[quizCount]); err == nil {
		r.Count = n
	}
	if days := numbersOf(chosen[quizDays]); len(days) > 0 {
		r.Days, r.OnWork = 0, false
		for _, d := range days {
			r.Days |= medalist.WeekdaysOf(time.Weekday(d))
		}
	}
	for topic := range strings.Lines(chosen[quizTopics]) {
		r.Topics = append(r.Topics, quiz.Topic(strings.TrimSuffix(topic, "\n")))
	}
	r.Roles = []medalist.Role{medalist.Rep, medalist.Engineer}
	if roles := chosen[quizRoles]; roles != "" {
		r.Roles = nil
		for role := range strings.SplitSeq(roles, ";") {
			r.Roles = append(r.Roles, medalist.Role(role))
		}
	}
	for _, id := range numbersOf(chosen[quizTeams]) {
		r.Teams = append(r.Teams, medalist.TeamID(id))
	}
	return r, nil
}

func numbersOf(text string) []int64 {
	var all []int64
	for part := range strings.SplitSeq(text, ";") {
		if n, err := strconv.ParseInt(part, 10, 64); err == nil {
			all = append(all, n)
		}
	}
	return all
}

// asks reports whether somebody is asked on days on which they work.
func (w *world) asks(r *QuizRules, p *medalist.Person, on medalist.Date) bool {
	if !p.EmployedIn(medalist.Through(on, on)) || !slices.Contains(r.Roles, p.Role) {
		return false
	}
	if len(r.Teams) == 0 {
		return true
	}
	team := p.TeamOn(on)
	for range deepest {
		if slices.Contains(r.Teams, team) {
			return true
		}
		t := w.teams[team]
		if t == nil {
			return false
		}
		team = t.Parent
	}
	return false
}

// noQuizOn tells why somebody who is asked on other days is not on this one.
// The quiz has weekdays of its own.
func (w *world) noQuizOn(r *QuizRules, p medalist.PersonID, on medalist.Date) Off {
	off := w.offOn(medalist.OfPerson(p), on)
	switch {
	case off.Reason == OffWeekend || !off.Is():
		if r.Days.Has(on.Weekday()) {
			return Off{}
		}
		return Off{Reason: OffWeekend}
	default:
		return off
	}
}

// QuizSetup is the rules of the daily quiz, and what they can name.
type QuizSetup struct {
	QuizRules
	Offered []QuizTopic // with questions that may be asked, or named by the rules
	Asked   int         // people who are asked
}

// A QuizTopic is a topic, and how many questions on it may be asked.
type QuizTopic struct {
	Topic     quiz.Topic
	Questions int
}

// QuizSetup returns how the daily quiz is set up.
func (e *Engine) QuizSetup(ctx context.Context, org medalist.Org) (*QuizSetup, error) {
	var s *QuizSetup
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		rules, err := w.quizRules(ctx, tx)
		if err != nil {
			return err
		}
		s = &QuizSetup{QuizRules: *rules}
		for id, p := range w.people {
			if w.asks(rules, p, e.todayOf(w, id)) {
				s.Asked++
			}
		}
		s.Offered, err = offeredTopics(ctx, tx, rules.Topics)
		return err
	})
	return s, err
}

func offeredTopics(ctx context.Context, tx *store.Tx, named []quiz.Topic) ([]QuizTopic, error) {
	askable, err := tx.Askable(ctx)
	if err != nil {
		return nil, err
	}
	count := map[quiz.Topic]int{}
	for _, t := range named {
		count[t] = 0
	}
	for _, q := range askable {
		count[quiz.Topic(q.Topic)]++
	}
	var all []QuizTopic
	for t, n := range count {
		all = append(all, QuizTopic{t, n})
	}
	slices.SortFunc(all, func(a, b QuizTopic) int { return strings.Compare(string(a.Topic), string(b.Topic)) })
	return all, nil
}

// SetQuizRules says anew whom the daily quiz asks, and how much. What was asked
// today stays. What is wrong is told as Faults of the fields count, topics,
// roles and teams.
func (e *Engine) SetQuizRules(ctx context.Context, org medalist.Org, r QuizRules, actor string) error {
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		if err := w.checkQuizRules(&r); err != nil {
			return err
		}
		before, err := w.quizRules(ctx, tx)
		if err != nil {
			return err
		}
		for name, value := range r.preferences() {
			if err := tx.PutPreference(ctx, 0, name, value); err != nil {
				return err
			}
		}
		return e.audit(ctx, tx, actor, "set quiz", org.Slug, replaced{w.saidQuizRules(before), w.saidQuizRules(&r)})
	})
	if err != nil {
		return fmt.Errorf("set the daily quiz: %w", err)
	}
	return nil
}

func (w *world) checkQuizRules(r *QuizRules) error {
	faults := Faults{}
	if r.Count < 1 || r.Count > MaxQuizCount {
		faults.add("count", "Ask 1 to %d questions a day.", MaxQuizCount)
	}
	if len(r.Roles) == 0 {
		faults.add("roles", "Choose who is asked.")
	}
	for _, role := range r.Roles {
		if !role.May(medalist.LogFacts) {
			faults.add("roles", "%q cannot be asked; choose a role that logs facts.", string(role))
		}
	}
	for _, t := range r.Teams {
		if w.teams[t] == nil {
			faults.add("teams", "One of these teams is gone; open the page anew.")
		}
	}
	for _, t := range r.Topics {
		if strings.ContainsAny(string(t), "\r\n") || strings.TrimSpace(string(t)) == "" {
			faults.add("topics", "Choose topics of the question bank.")
		}
	}
	return faults.orNil()
}

// preferences are rules as they are kept.
func (r *QuizRules) preferences() map[string]string {
	var days, roles, teams []string
	if !r.OnWork {
		for _, d := range medalist.Week {
			if r.Days.Has(d) {
				days = append(days, strconv.Itoa(int(d)))
			}
		}
	}
	for _, role := range r.Roles {
		roles = append(roles, string(role))
	}
	for _, t := range r.Teams {
		teams = append(teams, strconv.FormatInt(int64(t), 10))
	}
	topics := ""
	for _, t := range r.Topics {
		topics += string(t) + "\n"
	}
	paused := ""
	if r.Paused {
		paused = "yes"
	}
	return map[string]string{
		quizPaused: paused, quizCount: strconv.Itoa(r.Count), quizDays: strings.Join(days, ";"), quizTopics: topics,
		quizRoles: strings.Join(roles, ";"), quizTeams: strings.Join(teams, ";"),
	}
}

// saidQuizRules tells rules as the audit log does.
func (w *world) saidQuizRules(r *QuizRules) any {
	said := struct {
		Paused, Count, Days  string
		Topics, Roles, Teams []string `json:",omitempty"`
	}{Paused: strconv.FormatBool(r.Paused), Count: strconv.Itoa(r.Count), Days: "when the organisation works"}
	if !r.OnWork {
		said.Days = r.Days.String()
	}
	for _, t := range r.Topics {
		said.Topics = append(said.Topics, string(t))
	}
	for _, role := range r.Roles {
		said.Roles = append(said.Roles, string(role))
	}
	for _, t := range r.Teams {
		said.Teams = append(said.Teams, w.named(medalist.OfTeam(t)).Name)
	}
	return said
}
