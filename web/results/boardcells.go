package results

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
)

// byCells asks for a board by value or attainment of one KPI.
func (s *Pages) byCells(ctx context.Context, v *visit, q boardQuery, teams []medalist.Team) (*standings, error) {
	if q.team != "" && !slices.ContainsFunc(teams, func(t medalist.Team) bool { return t.Name == q.team }) {
		return nil, medalist.Errorf(medalist.NotFound, "There is no team %s. Choose one of the list, or all teams.", q.team)
	}
	places, err := s.engine.Leaderboard(ctx, v.Org, q.ask(v))
	if err != nil {
		return nil, err
	}
	people, err := s.engine.People(ctx, v.Org)
	if err != nil {
		return nil, err
	}
	shown := &standings{unit: engine.RatioUnit}
	if q.by == catalogue.ByValue {
		shown.unit = engine.UnitOf(q.kpi)
	}
	m := membersOf(people, teams)
	all := m.rank(places, q, v.Today)
	shown.total = len(all)
	shown.rows = all[min((q.page-1)*boardRows, len(all)):min(q.page*boardRows, len(all))]
	if q.all {
		shown.rows = all
	}
	if at := slices.IndexFunc(all, func(r ranked) bool { return r.subject.Key == q.me || r.subject.Key == medalist.FoldEmail(q.me) }); at >= 0 {
		shown.mine = &all[at]
	}
	if q.kpi.By != "" {
		shown.dimensions, err = s.dimensions(ctx, v, q)
	}
	return shown, err
}

// ask returns the question to the engine. What is due on days to come is not
// yet missing on a board of today.
func (q boardQuery) ask(v *visit) engine.Board {
	return engine.Board{Window: q.soFar(v), Level: q.level, KPIs: []medalist.KPIID{q.kpi.ID}, By: q.by, Dimension: q.dimension}
}

// soFar returns the days of a span up to today, all of them if it lies ahead.
func (s span) soFar(v *visit) engine.Window {
	w := engine.Window{From: s.period.Start, To: s.period.Last()}
	if s.running(v) {
		w.To = v.Today
	}
	return w
}

// dimensions returns the values that the KPI's cells of the period have.
func (s *Pages) dimensions(ctx context.Context, v *visit, q boardQuery) ([]string, error) {
	cards, err := s.engine.Scorecards(ctx, v.Org, q.soFar(v), engine.Filter{KPIs: []medalist.KPIID{q.kpi.ID}})
	values := make([]string, 0, len(cards))
	for i := range cards {
		values = append(values, cards[i].Cell.Dimension)
	}
	slices.Sort(values)
	return slices.Compact(values), err
}

// members know who is in which team.
type members struct {
	people map[int64]*medalist.Person
	teams  map[medalist.TeamID]*medalist.Team
}

func membersOf(people []medalist.Person, teams []medalist.Team) *members {
	m := &members{people: map[int64]*medalist.Person{}, teams: map[medalist.TeamID]*medalist.Team{}}
	for i := range people {
		m.people[int64(people[i].ID)] = &people[i]
	}
	for i := range teams {
		m.teams[teams[i].ID] = &teams[i]
	}
	return m
}

// rank gives those of a team or market their places among each other, and all of them
// the names of their teams.
func (m *members) rank(places []engine.Place, q boardQuery, today medalist.Date) []ranked {
	var among []scoring.Standing[engine.Named]
	for _, p := range places {
		if q.team == "" && q.area == nil || m.inTeam(p.Subject, q) {
			among = append(among, scoring.Standing[engine.Named]{Subject: p.Subject, Score: p.Score})
		}
	}
	scoring.Rank(among, func(a, b engine.Named) int { return cmp.Compare(a.Key, b.Key) })
	day := min(q.period.Last(), max(today, q.period.Start))
	lines := make([]ranked, len(among))
	for i, r := range among {
		lines[i] = ranked{place: r.Place, subject: r.Subject, score: r.Score, team: m.above(r.Subject, day)}
		lines[i].shared = i > 0 && among[i-1].Place == r.Place || i+1 < len(among) && among[i+1].Place == r.Place
	}
	return lines
}

// inTeam reports whether a person was in the team or market asked for in the
// period, or a team is of the market.
func (m *members) inTeam(s engine.Named, q boardQuery) bool {
	if s.Level == medalist.TeamLevel {
		return q.area[medalist.TeamID(s.ID)]
	}
	person := m.people[s.ID]
	return person != nil && slices.ContainsFunc(person.Spans, func(span medalist.Membership) bool {
		team := m.teams[span.Team]
		asked := team != nil && team.Name == q.team || q.team == "" && q.area[span.Team]
		return asked && span.Overlaps(q.period)
	})
}

// above names the team of a person on a day, and the parent of a team.
func (m *members) above(s engine.Named, on medalist.Date) string {
	var id medalist.TeamID
	if s.Level == medalist.TeamLevel {
		id = m.teams[medalist.TeamID(s.ID)].Parent
	} else {
		id = m.people[s.ID].TeamOn(on)
	}
	if team := m.teams[id]; team != nil {
		return team.Name
	}
	return ""
}
