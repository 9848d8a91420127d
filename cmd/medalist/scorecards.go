package main

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type scorecardsCmd struct {
	windowFlags
	filterFlags
}

func (scorecardsCmd) Help() string { return helpText("scorecards") }

func (c scorecardsCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		cards, err := e.Scorecards(ctx, org, c.window(), c.filter())
		if err != nil {
			return err
		}
		columns := append(out.Text("kpi", "level", "subject", "dimension", "period_start", "period_end"),
			out.Numbers("value", "target", "attainment", "points")...)
		return write(p.rows(columns...), cards, scorecardCells)
	})
}

func scorecardCells(s engine.Scorecard) []string {
	c := s.Cell
	return []string{
		string(c.KPI), string(c.Subject.Level), s.Subject.Key, c.Dimension, c.Period.Start.String(), c.Period.Last().String(),
		s.Unit().Text(s.Value), s.Unit().Text(s.TargetValue()), engine.RatioUnit.Text(s.Attainment()), s.Points.String(),
	}
}
