package engine

import (
	"cmp"
	"context"
	"maps"
	"math/big"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// Leaderboard returns the standings of people or of teams, by place, then by
// email or name.
func (e *Engine) Leaderboard(ctx context.Context, org medalist.Org, b Board) ([]Place, error) {
	var places []Place
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		s := &standings{assessor: newAssessor(w, tx, e.asOf(org, b.AsOf)), board: &b}
		scores, err := s.scores(ctx)
		places = w.rank(scores)
		return err
	})
	return places, err
}

// rank gives subjects their places.
func (w *world) rank(scores map[medalist.Subject]scoring.Value) []Place {
	ranked := make([]scoring.Standing[Named], 0, len(scores))
	for subject, score := range scores {
		ranked = append(ranked, scoring.Standing[Named]{Subject: w.named(subject), Score: score})
	}
	scoring.Rank(ranked, func(a, b Named) int { return cmp.Compare(a.Key, b.Key) })
	places := make([]Place, len(ranked))
	for i, r := range ranked {
		places[i] = Place{r.Place, r.Subject, r.Score}
	}
	return places
}

// standings works out the scores of a board.
type standings struct {
	*assessor
	board *Board
}

func (s *standings) scores(ctx context.Context) (map[medalist.Subject]scoring.Value, error) {
	for _, id := range s.board.KPIs {
		if err := s.catalogue.Known(id); err != nil {
			return nil, err
		}
	}
	if s.board.Level != medalist.PersonLevel && s.board.Level != medalist.TeamLevel {
		return nil, medalist.Errorf(medalist.Invalid, "A leaderboard is of people or of teams; take --level person or --level team.")
	}
	if by := s.board.By; by == catalogue.ByValue || by == catalogue.ByAttainment {
		if len(s.board.KPIs) != 1 {
			return nil, medalist.Errorf(medalist.Invalid, "A leaderboard by %s is of exactly one KPI; name it with --kpi.", by)
		}
		return s.byCells(ctx)
	}
	people, err := s.points(ctx, medalist.PersonLevel)
	if err != nil {
		return nil, err
	}
	s.addPlayers(people)
	if s.board.Level == medalist.PersonLevel {
		return valuesOf(medalist.PersonLevel, people), nil
	}
	return s.teamScores(ctx, people)
}

// points returns the points of each subject of a level that has any in the
// window, by their ids.
func (s *standings) points(ctx context.Context, level medalist.Level) (map[int64]medalist.Points, error) {
	points, err := s.tx.WindowTotals(ctx, s.window(level, s.board.Period(), s.board.KPIs))
	maps.DeleteFunc(points, func(_ int64, p medalist.Points) bool { return p == 0 })
	return points, err
}

// addPlayers puts everybody on a person board who belongs there without
// points.
func (s *standings) addPlayers(people map[int64]medalist.Points) {
	for id, p := range s.people {
		if p.Role.Plays() && p.EmployedIn(s.board.Period()) {
			people[int64(id)] += 0
		}
	}
}

func valuesOf(level medalist.Level, points map[int64]medalist.Points) map[medalist.Subject]scoring.Value {
	values := make(map[medalist.Subject]scoring.Value, len(points))
	for id, p := range points {
		values[medalist.Subject{Level: level, ID: id}] = scoring.PointsValue(p)
	}
	return values
}

// pointsOf returns the points that scores of one level stand for.
func pointsOf(scores map[medalist.Subject]scoring.Value) map[int64]medalist.Points {
	points := make(map[int64]medalist.Points, len(scores))
	for s, score := range scores {
		points[s.ID], _ = medalist.PointsOf(score.Rat())
	}
	return points
}

// teamScores returns the scores of the teams with points, or with people on
// the person board.
func (s *standings) teamScores(ctx context.Context, people map[int64]medalist.Points) (map[medalist.Subject]scoring.Value, error) {
	points, err := s.points(ctx, medalist.TeamLevel)
	if err != nil {
		return nil, err
	}
	heads := s.heads(people)
	for team := range heads {
		points[team] += 0
	}
	best := s.board.Teams.Best()
	if s.board.Teams != AverageOfPeople && best == 0 {
		return valuesOf(medalist.TeamLevel, points), nil
	}
	own, err := s.ownPoints(ctx)
	if err != nil {
		return nil, err
	}
	if best > 0 {
		return s.bestScores(ctx, points, own, people, best)
	}
	for team, p := range points {
		points[team] = averaged(own[team], p-own[team], heads[team])
	}
	return valuesOf(medalist.TeamLevel, points), nil
}

// heads counts the people of a person board who were in each team in the
// window.
func (s *standings) heads(people map[int64]medalist.Points) map[int64]int64 {
	heads := map[int64]int64{}
	for t, members := range s.members {
		for _, id := range members {
			if _, on := people[int64(id)]; on && s.people[id].InTeam(t, s.board.Period()) {
				heads[int64(t)]++
			}
		}
	}
	return heads
}

// ownPoints returns what teams earned by KPIs of their own level.
func (s *standings) ownPoints(ctx context.Context) (map[int64]medalist.Points, error) {
	own := map[int64]medalist.Points{}
	kpis := s.teamKPIs()
	if len(kpis) == 0 {
		return own, nil
	}
	err := s.tx.EntriesBetween(ctx, s.board.Period(), kpis, func(e medalist.Entry) error {
		if e.Cell.Subject.Level == medalist.TeamLevel {
			own[e.Cell.Subject.ID] += e.Points
		}
		return nil
	})
	return own, err
}

// teamKPIs returns the KPIs of the board that are of team level in any
// version.
func (s *standings) teamKPIs() []medalist.KPIID {
	kpis := s.board.KPIs
	if len(kpis) == 0 {
		kpis = s.catalogue.IDs()
	}
	var own []medalist.KPIID
	for _, id := range kpis {
		for _, k := range s.catalogue.Versions(id) {
			if k.Level == medalist.TeamLevel {
				own = append(own, id)
				break
			}
		}
	}
	return own
}

// averaged returns a team's own points plus its people's divided by their
// number, rounded half away from zero to hundredths.
func averaged(own, people medalist.Points, heads int64) medalist.Points {
	if heads == 0 {
		return own
	}
	total, _ := medalist.PointsOf(big.NewRat(int64(own)*heads+int64(people), 100*heads))
	return total
}

// byCells returns scores by the value or attainment of the cells that begin in
// the window, added up.
func (s *standings) byCells(ctx context.Context) (map[medalist.Subject]scoring.Value, error) {
	found, err := s.cellsOfAll(ctx, s.board.KPIs[0], s.board.Period(), s.subjects)
	if err != nil {
		return nil, err
	}
	totals := map[medalist.Subject]*scoring.Total{}
	for _, v := range found {
		subject, on := s.onBoard(v.Cell)
		if !on {
			continue
		}
		if totals[subject] == nil {
			totals[subject] = &scoring.Total{}
		}
		totals[subject].Add(v.Result)
	}
	scores := map[medalist.Subject]scoring.Value{}
	for subject, t := range totals {
		score := t.Value()
		if s.board.By == catalogue.ByAttainment {
			score = t.Attainment()
		}
		if score.Valid() {
			scores[subject] = score
		}
	}
	return scores, nil
}

// onBoard returns the subject of the board that a cell goes to: on a team
// board a person's goes to their first team in its period.
func (s *standings) onBoard(c medalist.Cell) (medalist.Subject, bool) {
	if !s.board.Period().Contains(c.Period.Start) || s.board.Dimension != nil && *s.board.Dimension != c.Dimension {
		return medalist.Subject{}, false
	}
	if s.board.Level == medalist.TeamLevel && c.Subject.Level == medalist.PersonLevel {
		team := s.people[medalist.PersonID(c.Subject.ID)].FirstTeam(c.Period)
		return medalist.OfTeam(team), team != 0
	}
	return c.Subject, c.Subject.Level == s.board.Level
}
