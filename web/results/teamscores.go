package results

import (
	"slices"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
)

// bests are how many of a team's best people a board offers to add up; an
// address may name up to mostBest.
var bests = []int{3, 5, 10}

const mostBest = 100

// teamsChoice returns the list of ways in which a team's points come about.
func (v *visit) teamsChoice(q boardQuery) ui.Choice {
	c := ui.Choice{Name: "teams", Label: v.Words.T("Points of a team"), Icon: "users", Options: []ui.Option{
		{Value: "", Label: v.Words.T("Team sum"), Chosen: q.teams == engine.SumOfPeople},
		{Value: string(engine.AverageOfPeople), Label: v.Words.T("Team average"), Chosen: q.teams == engine.AverageOfPeople},
	}}
	offered := slices.Clone(bests)
	if n := q.teams.Best(); n > 0 && !slices.Contains(offered, n) {
		offered = append(offered, n)
	}
	for _, n := range offered {
		c.Options = append(c.Options, ui.Option{
			Value: string(engine.BestOfPeople(n)), Label: v.Words.N(n, "Best person", "Best %s people"), Chosen: q.teams.Best() == n,
		})
	}
	return c
}
