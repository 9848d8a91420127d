package engine

import (
	"cmp"
	"context"
	"math/big"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// A Day is somebody's day: where they stand, what is due, and what is missing
// to their targets.
type Day struct {
	Today  medalist.Date // in their zone
	Period medalist.Period
	Points medalist.Points // in the period
	Gained medalist.Points // of entries dated today
	Row    *BoardRow       // on the board of the period, nil if they are not on it
	Of     int             // on that board
	Streak Streak
	Due    []Due  // today
	Missed []Due  // follow-ups of the last five working days and those between that were neither done nor moved
	Ahead  []Due  // follow-ups of the next days, the first few
	Goals  []Goal // what counts towards what can be logged first, the shortest period first
	Kinds  []LogKind
	Videos []Task // scenarios of video coaching that are to be played
}

// A Goal is a KPI with a target in its running period.
type Goal struct {
	CardRow
	Team     string // whose goal it is, empty for one's own
	Loggable bool   // by logging a fact one comes nearer
}

// Rest returns what is missing to the target, zero once it is reached.
func (g *Goal) Rest() medalist.Decimal {
	num, den := g.Cell.Value.Parts()
	if den == 0 || g.Cell.Value.AtLeast(g.Cell.Target) {
		return 0
	}
	have := new(big.Rat).Mul(big.NewRat(num, den), new(big.Rat).SetInt64(int64(medalist.One)))
	whole := new(big.Int).Quo(have.Num(), have.Denom())
	return g.Cell.Target - medalist.Decimal(whole.Int64())
}

// How many working days back missed follow-ups are shown, how many days ahead those to come,
// and how many of these.
const (
	missedDays = 5
	aheadDays  = 7
	maxComing  = 4
)

// DayOf returns somebody's day, with how they stand in the period of a cadence
// that today is in.
func (e *Engine) DayOf(ctx context.Context, org medalist.Org, who medalist.PersonID, every calendar.Cadence) (*Day, error) {
	var d *Day
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		d, err = e.day(ctx, e.snapshot(w, tx, e.todayOf(w, who)), who, every)
		return err
	})
	return d, err
}

func (e *Engine) day(ctx context.Context, a *assessor, who medalist.PersonID, every calendar.Cadence) (*Day, error) {
	d := &Day{Today: a.today, Period: a.calendar.PeriodOf(every, a.today, 0)}
	rules, err := a.logRules(ctx, a.tx)
	if err != nil {
		return nil, err
	}
	habits, err := a.habits(ctx, []medalist.PersonID{who}, rules.Kinds, e.Now().In(a.zoneOf(who)))
	if err != nil {
		return nil, err
	}
	d.Kinds = a.logKinds(rules, habits)
	if err := a.addStanding(ctx, d, who, every); err != nil {
		return nil, err
	}
	if d.Streak, err = a.streak(ctx, who); err != nil {
		return nil, err
	}
	if err := a.addDues(ctx, d, who); err != nil {
		return nil, err
	}
	if d.Videos, err = e.toPlay(ctx, a, who); err != nil {
		return nil, err
	}
	d.Goals, err = a.goals(ctx, who, rules)
	return d, err
}

// addStanding tells points and place.
func (a *assessor) addStanding(ctx context.Context, d *Day, who medalist.PersonID, every calendar.Cadence) error {
	me := a.people[who]
	if me == nil {
		return medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
	}
	p, err := newPager(a, PageQuery{
		Level: medalist.PersonLevel, Every: every, On: a.today, Limit: 1, Me: me.Email, Movement: true,
	})
	if err != nil {
		return err
	}
	page, err := p.page(ctx)
	if err != nil {
		return err
	}
	d.Row, d.Of = page.Mine, page.Total
	if d.Row != nil {
		d.Points, d.Gained = d.Row.Points, d.Row.Today
	}
	return nil
}

// streakWindow is how many days are read at a time to follow a streak.
const streakWindow = 92

func (a *assessor) streak(ctx context.Context, who medalist.PersonID) (Streak, error) {
	var s Streak
	active := map[medalist.Date]bool{}
	off := func(d medalist.Date) bool { return a.offOn(medalist.OfPerson(who), d).Is() }
	for back := 0; back < maxStreak; back += streakWindow {
		end := a.today.AddDays(1 - back)
		days, err := a.tx.ActiveDays(ctx, who, medalist.Period{Start: end.AddDays(-streakWindow), End: end})
		if err != nil {
			return s, err
		}
		for _, d := range days {
			active[d] = true
		}
		before := s.Days
		s = StreakOf(a.today, func(d medalist.Date) bool { return active[d] }, off)
		if s.Days == before || len(days) == 0 {
			break // it does not reach into this window, and not beyond it
		}
	}
	return s, nil
}

func (a *assessor) addDues(ctx context.Context, d *Day, who medalist.PersonID) error {
	all, err := a.dues(ctx, who, nil, medalist.Through(a.workingSince(who, missedDays), a.today.AddDays(aheadDays)))
	for _, due := range all {
		switch {
		case due.DueOn == a.today && due.State != DueWithdrawn:
			d.Due = append(d.Due, due)
		case due.State == DueMissed && due.Kind == FollowUp && due.Went == nil:
			d.Missed = append(d.Missed, due)
		case due.State == DueAhead && due.Kind == FollowUp && len(d.Ahead) < maxComing:
			d.Ahead = append(d.Ahead, due)
		}
	}
	return err
}

// GoalsWith returns the goals that a fact of a kind brings nearer.
func (e *Engine) GoalsWith(ctx context.Context, org medalist.Org, who medalist.PersonID, kind medalist.KindID) ([]Goal, error) {
	var goals []Goal
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		goals, err = newAssessor(w, tx, e.todayOf(w, who)).goals(ctx, who, &LogRules{Kinds: []medalist.KindID{kind}})
		return err
	})
	return slices.DeleteFunc(goals, func(g Goal) bool { return !g.Loggable }), err
}

// goals returns what somebody, and the team they are in, are to reach in the
// periods that run.
func (a *assessor) goals(ctx context.Context, who medalist.PersonID, rules *LogRules) ([]Goal, error) {
	subjects := []medalist.Subject{medalist.OfPerson(who)}
	if team := a.teamOn(who, a.today); team != 0 {
		subjects = append(subjects, medalist.OfTeam(team))
	}
	var goals []Goal
	for _, s := range subjects {
		kpis := a.goalKPIs(s, rules)
		if err := a.shelve(ctx, s, a.nowOf(kpis, s)); err != nil {
			return nil, err
		}
		for _, k := range kpis {
			found, err := a.goalsOf(ctx, k, s)
			if err != nil {
				return nil, err
			}
			for _, row := range found {
				g := Goal{CardRow: row, Loggable: loggable(k, rules)}
				if s.Level == medalist.TeamLevel {
					g.Team = a.named(s).Name
				}
				goals = append(goals, g)
			}
		}
	}
	slices.SortStableFunc(goals, compareGoals)
	return goals, nil
}

// goalKPIs returns the KPIs that can be a goal of a subject. What others do for
// the team is no part of one's day.
func (a *assessor) goalKPIs(s medalist.Subject, rules *LogRules) []*catalogue.KPI {
	var kpis []*catalogue.KPI
	for _, id := range a.catalogue.IDs() {
		k := a.versionFor(id, a.today)
		if k != nil && k.Level == s.Level && !k.Measure.Kind.IsRatio() && (s.Level == medalist.PersonLevel || loggable(k, rules)) {
			kpis = append(kpis, k)
		}
	}
	return kpis
}

func loggable(k *catalogue.KPI, rules *LogRules) bool {
	return slices.ContainsFunc(k.Measure.Facts, rules.Allows)
}

// nowOf asks for the cells of the periods that run.
func (a *assessor) nowOf(kpis []*catalogue.KPI, s medalist.Subject) []cellQuery {
	questions := make([]cellQuery, len(kpis))
	for i, k := range kpis {
		questions[i] = cellQuery{k.ID, []medalist.Subject{s}, k.Period(a.calendar, a.today)}
	}
	return questions
}

func compareGoals(a, b Goal) int {
	order := func(g *Goal) int {
		if g.Loggable {
			return slices.Index(calendar.Cadences, g.KPI.Every)
		}
		return len(calendar.Cadences) + slices.Index(calendar.Cadences, g.KPI.Every)
	}
	return cmp.Compare(order(&a), order(&b))
}

// goalsOf returns the cells of a KPI in the period that runs that have a
// target.
func (a *assessor) goalsOf(ctx context.Context, k *catalogue.KPI, s medalist.Subject) ([]CardRow, error) {
	period := k.Period(a.calendar, a.today)
	found, err := a.cells(ctx, cellQuery{k.ID, []medalist.Subject{s}, period})
	if err != nil {
		return nil, err
	}
	var rows []CardRow
	for _, dimension := range shownDimensions(k, found) {
		if row := a.cardRow(k, s, dimension, []medalist.Period{period}, found); row.Cell.Target > 0 {
			rows = append(rows, row)
		}
	}
	return rows, nil
}
