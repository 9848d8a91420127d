package results

import (
	"maps"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
)

// readMarket finds the teams of the market that a board is asked for. A team of
// another market was left standing in its list and is not asked for any more.
func (q *boardQuery) readMarket(teams []medalist.Team) error {
	if q.market == "" {
		return nil
	}
	t := treeOf(teams, nil, 0)
	top := slices.IndexFunc(t.below[0], func(t *medalist.Team) bool { return t.Name == q.market })
	if top < 0 {
		return medalist.Errorf(medalist.NotFound, "There is no market %s. Choose one of the list, or all markets.", q.market)
	}
	root := t.below[0][top]
	q.area = map[medalist.TeamID]bool{root.ID: true}
	t.walk(root.ID, 0, func(below *medalist.Team, _ int) { q.area[below.ID] = true })
	at := slices.IndexFunc(teams, func(t medalist.Team) bool { return t.Name == q.team })
	if at >= 0 && !q.area[teams[at].ID] {
		q.team, q.url = "", maps.Clone(q.url)
		q.url.Del("team")
	}
	return nil
}

// inMarket returns those of some teams that are of the market asked for.
func (q *boardQuery) inMarket(teams []medalist.Team) []medalist.Team {
	if q.area == nil {
		return teams
	}
	return slices.DeleteFunc(slices.Clone(teams), func(t medalist.Team) bool { return !q.area[t.ID] })
}

// marketChoice returns the list of markets, by name; of one market alone
// nothing is to be chosen.
func (v *visit) marketChoice(teams []medalist.Team, chosen string) (c ui.Choice, several bool) {
	c = ui.Choice{Name: "market", Label: v.Words.T("Market"), Icon: "map-pin", Options: []ui.Option{{Label: v.Words.T("All markets")}}}
	for _, root := range treeOf(teams, nil, 0).below[0] {
		c.Options = append(c.Options, ui.Option{Value: root.Name, Label: root.Name, Chosen: root.Name == chosen})
	}
	return c, len(c.Options) > 2 || chosen != ""
}
