package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
)

// teamDays are what a team earned by day: itself, and each of its people
// while they were in it.
type teamDays struct {
	own    dayCourse
	people map[int64]dayCourse
	heads  int64 // people on the person board who were in it
}

// teamSums returns the scores of some teams at the end of each step, by the
// score that the board asks for.
func (p *pager) teamSums(ctx context.Context, ids []int64, ends []medalist.Date) (map[int64][]medalist.Points, error) {
	teams, err := p.teamDays(ctx, ids)
	if err != nil {
		return nil, err
	}
	sums := make(map[int64][]medalist.Points, len(ids))
	for _, id := range ids {
		sums[id] = p.scoresOf(teams[id], ends)
	}
	return sums, nil
}

// scoresOf returns a team's score at the end of each step.
func (p *pager) scoresOf(t *teamDays, ends []medalist.Date) []medalist.Points {
	own := cumulated(t.own, ends)
	people := make([][]medalist.Points, 0, len(t.people))
	for _, days := range t.people {
		people = append(people, cumulated(days, ends))
	}
	for i := range ends {
		at := make([]medalist.Points, len(people))
		for j := range people {
			at[j] = people[j][i]
		}
		own[i] = p.teamScore(own[i], at, t.heads)
	}
	return own
}

// teamScore returns a team's score from its own points and its people's.
func (p *pager) teamScore(own medalist.Points, people []medalist.Points, heads int64) medalist.Points {
	best := p.q.Teams.Best()
	if best > 0 {
		slices.SortFunc(people, func(a, b medalist.Points) int { return cmp.Compare(b, a) })
		people = people[:min(best, len(people))]
	}
	var sum medalist.Points
	for _, points := range people {
		if best > 0 {
			points = max(0, points) // nobody is best with less than nothing
		}
		sum += points
	}
	if p.q.Teams == AverageOfPeople {
		return averaged(own, sum, heads)
	}
	return own + sum
}

// teamDays returns what some teams and their people earned by day.
func (p *pager) teamDays(ctx context.Context, ids []int64) (map[int64]*teamDays, error) {
	teams := make(map[int64]*teamDays, len(ids))
	var members []int64
	for _, id := range ids {
		teams[id] = &teamDays{own: dayCourse{}, people: map[int64]dayCourse{}}
		for _, m := range p.members[medalist.TeamID(id)] {
			members = append(members, int64(m))
		}
	}
	people, err := p.pointsByDay(ctx, medalist.PersonLevel, members)
	if err != nil {
		return nil, err
	}
	own, err := p.pointsByDay(ctx, medalist.TeamLevel, ids)
	for id, days := range own {
		teams[id].own = days
	}
	p.share(teams, people)
	p.countHeads(teams, people)
	return teams, err
}

// share gives each team what its people earned in it. Stored days of a team
// hold that, too: its own are what remains.
func (p *pager) share(teams map[int64]*teamDays, people map[int64]dayCourse) {
	for person, days := range people {
		for day, points := range days {
			t := teams[int64(p.teamOn(medalist.PersonID(person), day))]
			if t == nil {
				continue
			}
			if t.people[person] == nil {
				t.people[person] = dayCourse{}
			}
			t.people[person][day] += points
			if p.q.KPI == "" {
				t.own[day] -= points
			}
		}
	}
}

// countHeads counts those of each team who are on the person board of the
// period.
func (p *pager) countHeads(teams map[int64]*teamDays, people map[int64]dayCourse) {
	for id, t := range teams {
		for _, m := range p.members[medalist.TeamID(id)] {
			var points medalist.Points
			for _, earned := range people[int64(m)] {
				points += earned
			}
			if (points != 0 || p.plays(m)) && p.people[m].InTeam(medalist.TeamID(id), p.period) {
				t.heads++
			}
		}
	}
}
