package main

import (
	"context"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type leaderboardCmd struct {
	windowFlags
	Level     medalist.Level   `required:"" enum:"person,team" placeholder:"LEVEL" help:"Whose board: person or team."`
	KPI       []medalist.KPIID `name:"kpi" placeholder:"ID" help:"Only this KPI; may repeat."`
	Teams     engine.TeamScore `enum:"sum,average" default:"sum" placeholder:"HOW" help:"Points of a team: the sum of its people's, or their average (${default})."`
	By        catalogue.Score  `enum:"points,value,attainment" default:"points" placeholder:"WHAT" help:"Rank by points, value or attainment; the last two need exactly one --kpi (${default})."`
	Dimension *string          `placeholder:"VALUE" help:"Only this value of the KPI's dimension, such as a product line."`
}

func (leaderboardCmd) Help() string { return helpText("leaderboard") }

// Validate refuses to rank by a value that several KPIs do not have in common.
func (c leaderboardCmd) Validate() error {
	if c.By != catalogue.ByPoints && len(c.KPI) != 1 {
		return usagef("--by %s needs exactly one --kpi", c.By)
	}
	return c.windowFlags.Validate()
}

func (c leaderboardCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		places, err := e.Leaderboard(ctx, org, engine.Board{
			Window: c.window(), Level: c.Level, KPIs: c.KPI, Teams: c.Teams, By: c.By, Dimension: c.Dimension,
		})
		if err != nil {
			return err
		}
		unit, err := c.unit(ctx, e, org)
		if err != nil {
			return err
		}
		columns := append(out.Numbers("rank"), out.Text("subject", "name")...)
		columns = append(columns, out.Numbers(string(c.By))...)
		return write(p.rows(columns...), places, func(at engine.Place) []string {
			return []string{strconv.Itoa(at.Place), at.Subject.Key, at.Subject.Name, unit.Text(at.Score)}
		})
	})
}

// unit returns the unit of the scores.
func (c leaderboardCmd) unit(ctx context.Context, e *engine.Engine, org medalist.Org) (engine.Unit, error) {
	switch c.By {
	case catalogue.ByAttainment:
		return engine.RatioUnit, nil
	case catalogue.ByValue:
		return unitOf(ctx, e, org, c.KPI[0])
	default:
		return engine.NumberUnit, nil
	}
}

// unitOf returns the unit of a KPI's values.
func unitOf(ctx context.Context, e *engine.Engine, org medalist.Org, id medalist.KPIID) (engine.Unit, error) {
	kpis, err := e.Catalogue(ctx, org)
	if err != nil {
		return 0, err
	}
	if err := kpis.Known(id); err != nil {
		return 0, err
	}
	return engine.UnitOf(kpis.Latest(id)), nil
}
