package results

import (
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// boardChoices returns the lists above a board.
func (v *visit) boardChoices(q boardQuery, shown *standings, cat *catalogue.Catalogue, teams []medalist.Team) []ui.Choice {
	lists := []ui.Choice{v.kpiChoice(q, cat)}
	if q.kpi != nil {
		lists = append(lists, v.scoreChoice(q, cat))
	}
	if len(shown.dimensions) > 0 || q.dimension != nil {
		lists = append(lists, v.dimensionChoice(q, shown.dimensions))
	}
	if markets, several := v.marketChoice(teams, q.market); several {
		lists = append(lists, markets)
	}
	switch {
	case q.level == medalist.PersonLevel:
		lists = append(lists, v.teamChoice(q.inMarket(teams), q.team))
	case q.by == catalogue.ByPoints:
		lists = append(lists, v.teamsChoice(q))
	}
	return lists
}

// kpiChoice returns the list of KPIs that anybody can be ranked by.
func (v *visit) kpiChoice(q boardQuery, cat *catalogue.Catalogue) ui.Choice {
	c := ui.Choice{Name: "kpi", Label: v.Words.T("KPI"), Icon: "target", Options: []ui.Option{{Label: v.Words.T("All KPIs")}}}
	for _, id := range cat.IDs() {
		k := cat.Latest(id)
		if k.Level != medalist.OrgLevel {
			c.Options = append(c.Options, ui.Option{Value: string(id), Label: v.Words.T(k.Name), Chosen: q.kpi != nil && q.kpi.ID == id})
		}
	}
	return c
}

// scoreChoice returns the list of what to rank by; the usual one is not named
// in the address, so that another KPI has its own.
func (v *visit) scoreChoice(q boardQuery, cat *catalogue.Catalogue) ui.Choice {
	c := ui.Choice{Name: "by", Label: v.Words.T("Ranked by"), Icon: "arrow-down-wide-narrow"}
	usual := usualScore(cat, q.kpi.ID)
	for _, by := range []catalogue.Score{catalogue.ByPoints, catalogue.ByValue, catalogue.ByAttainment} {
		o := ui.Option{Value: string(by), Label: words.Capital(v.Words.By(by)), Chosen: q.by == by}
		if by == usual {
			o.Value = ""
		}
		if by != catalogue.ByPoints || usual == catalogue.ByPoints {
			c.Options = append(c.Options, o)
		}
	}
	return c
}

// dimensionChoice returns the list of the values of a KPI's dimension.
func (v *visit) dimensionChoice(q boardQuery, values []string) ui.Choice {
	name := v.Words.Plain(q.kpi.By)
	c := ui.Choice{Name: "dimension", Label: words.Capital(name), Icon: "layers", Options: []ui.Option{{Label: v.Words.T("All %s", v.Words.Several(q.kpi.By))}}}
	if q.dimension != nil && !slices.Contains(values, *q.dimension) {
		values = append(slices.Clone(values), *q.dimension)
	}
	for _, value := range values {
		o := ui.Option{Value: value, Label: value, Chosen: q.dimension != nil && *q.dimension == value}
		if value == "" {
			o.Value, o.Label = noDimension, v.Words.T("Without %s", name)
		}
		c.Options = append(c.Options, o)
	}
	return c
}

// teamChoice returns the list of teams, by name.
func (v *visit) teamChoice(teams []medalist.Team, chosen string) ui.Choice {
	c := ui.Choice{Name: "team", Label: v.Words.T("Team"), Icon: "users", Options: []ui.Option{{Label: v.Words.T("All teams")}}}
	names := make([]string, len(teams))
	for i := range teams {
		names[i] = teams[i].Name
	}
	slices.Sort(names)
	for _, name := range names {
		c.Options = append(c.Options, ui.Option{Value: name, Label: name, Chosen: name == chosen})
	}
	return c
}
