package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// bestScores returns the scores of teams by their own points and those of
// their best n people, of what these earned in the team. Nobody is best with
// less than nothing.
func (s *standings) bestScores(ctx context.Context, teams, own, people map[int64]medalist.Points, n int) (map[medalist.Subject]scoring.Value, error) {
	shares, err := s.teamShares(ctx, people)
	if err != nil {
		return nil, err
	}
	scores := make(map[int64]medalist.Points, len(teams))
	for team := range teams {
		scores[team] = own[team]
		best := shares[team]
		slices.SortFunc(best, func(a, b medalist.Points) int { return cmp.Compare(b, a) })
		for _, points := range best[:min(n, len(best))] {
			scores[team] += max(0, points)
		}
	}
	return valuesOf(medalist.TeamLevel, scores), nil
}

// teamShares returns what the people of each team earned in it, a number for
// each of them. Who was in one team all the time earned everything there; what
// the others earned is in the ledger, by day.
func (s *standings) teamShares(ctx context.Context, people map[int64]medalist.Points) (map[int64][]medalist.Points, error) {
	shares := map[int64][]medalist.Points{}
	var moved []int64
	for id, points := range people {
		if team, stayed := s.onlyTeam(medalist.PersonID(id)); !stayed {
			moved = append(moved, id)
		} else if team != 0 {
			shares[int64(team)] = append(shares[int64(team)], points)
		}
	}
	byDay, err := s.sharesByDay(ctx, moved)
	for of, points := range byDay {
		shares[int64(of.team)] = append(shares[int64(of.team)], points)
	}
	return shares, err
}

// onlyTeam returns the team that somebody was in all through the window, zero
// for none, and whether there is one answer for all its days.
func (s *standings) onlyTeam(id medalist.PersonID) (medalist.TeamID, bool) {
	days := s.board.Period()
	for _, m := range s.people[id].Spans {
		if m.Overlaps(days) {
			return m.Team, m.Contains(days.Start) && m.Contains(days.Last())
		}
	}
	return 0, true
}

// A share is what somebody earned in a team.
type share struct {
	person int64
	team   medalist.TeamID
}

// sharesByDay adds up the entries of some people by the team that each was in
// on their date.
func (s *standings) sharesByDay(ctx context.Context, people []int64) (map[share]medalist.Points, error) {
	shares := map[share]medalist.Points{}
	if len(people) == 0 {
		return shares, nil
	}
	slices.Sort(people)
	days := s.board.Period()
	ever := medalist.Period{End: days.End} // of cells: an award may be dated after its cell's period, never before
	err := s.tx.EntriesOf(ctx, medalist.PersonLevel, people, s.board.KPIs, ever, func(e medalist.Entry) error {
		if !days.Contains(e.Date) {
			return nil
		}
		if team := s.teamOn(medalist.PersonID(e.Cell.Subject.ID), e.Date); team != 0 {
			shares[share{e.Cell.Subject.ID, team}] += e.Points
		}
		return nil
	})
	return shares, err
}
