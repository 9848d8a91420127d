package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// moveTeams marks what changed memberships bear on, and moves the points of
// people to the teams they were in according to them.
func (a *assessor) moveTeams(ctx context.Context, before *world, m *marker) error {
	var moved []medalist.PersonID
	for id, old := range before.people {
		if now := a.people[id]; now == nil || !slices.Equal(old.Spans, now.Spans) {
			moved = append(moved, id)
		}
	}
	slices.Sort(moved)
	sums := newSums(a.world)
	for _, id := range moved {
		m.membership(id, teamsOf(before.people[id], a.people[id]))
		if err := a.movePoints(ctx, id, before, sums); err != nil {
			return err
		}
	}
	return sums.write(ctx, a.tx)
}

// teamsOf returns the teams that somebody was ever in, before or now. The
// person may be gone.
func teamsOf(before, now *medalist.Person) []medalist.TeamID {
	var teams []medalist.TeamID
	for _, p := range []*medalist.Person{before, now} {
		if p == nil {
			continue
		}
		for _, span := range p.Spans {
			if span.Team != 0 {
				teams = append(teams, span.Team)
			}
		}
	}
	slices.Sort(teams)
	return slices.Compact(teams)
}

// movePoints adds to sums what teams gain and lose by somebody's entries.
func (a *assessor) movePoints(ctx context.Context, id medalist.PersonID, before *world, sums *sums) error {
	return a.tx.EntriesOf(ctx, medalist.PersonLevel, []int64{int64(id)}, nil, always, func(e medalist.Entry) error {
		from, to := before.teamOn(id, e.Date), a.teamOn(id, e.Date)
		if from == to {
			return nil
		}
		a.effect.move(from, to, e.Points)
		if to != 0 {
			sums.addFor(medalist.OfTeam(to), &e)
		}
		if from != 0 {
			e.Points = -e.Points
			sums.addFor(medalist.OfTeam(from), &e)
		}
		return nil
	})
}
