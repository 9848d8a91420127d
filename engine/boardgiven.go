package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// takeElsewhere takes from the scores of people what they earned in the period
// while they were not in the team asked for, and returns that, on a board by
// what people gave it. What remains adds up to what the team has of its people.
func (p *pager) takeElsewhere(ctx context.Context, scores map[medalist.Subject]scoring.Value) (map[int64]medalist.Points, error) {
	if !p.q.Given || p.team == nil {
		return nil, nil
	}
	daily, err := p.tx.DailyOf(ctx, medalist.PersonLevel, p.partly(), p.period)
	if err != nil {
		return nil, err
	}
	elsewhere := map[int64]medalist.Points{}
	for _, d := range daily {
		if !p.asked(p.teamOn(medalist.PersonID(d.Subject), d.Day)) {
			elsewhere[d.Subject] += d.Points
		}
	}
	for id, points := range elsewhere {
		s := medalist.OfPerson(medalist.PersonID(id))
		if score, on := scores[s]; on {
			all, _ := medalist.PointsOf(score.Rat())
			scores[s] = scoring.PointsValue(all - points)
		} else if points != 0 { // what they gave and what they lost elsewhere is 0
			scores[s] = scoring.PointsValue(-points)
		}
	}
	return elsewhere, nil
}

// partly returns who was in the team asked for on some days of the period, but
// not on all.
func (p *pager) partly() []int64 {
	var some []int64
	for team, members := range p.members {
		if !p.asked(team) {
			continue
		}
		for _, id := range members {
			if who := p.people[id]; who.InTeam(team, p.period) && !p.wholly(who) {
				some = append(some, int64(id))
			}
		}
	}
	slices.Sort(some)
	return slices.Compact(some)
}

// asked reports whether a team is the one asked for, or of a tree one below it.
func (p *pager) asked(t medalist.TeamID) bool {
	return t == p.team.ID || p.q.Tree && p.below(t, p.team.ID)
}

// wholly reports whether somebody was in the team asked for on every day of the
// period, in one span.
func (p *pager) wholly(who *medalist.Person) bool {
	return slices.ContainsFunc(who.Spans, func(m medalist.Membership) bool {
		return p.asked(m.Team) && m.Contains(p.period.Start) && m.Contains(p.period.Last())
	})
}
