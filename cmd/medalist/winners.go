package main

import (
	"context"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type winnersCmd struct {
	windowFlags
	KPI medalist.KPIID `name:"kpi" required:"" placeholder:"ID" help:"The KPI."`
}

func (winnersCmd) Help() string { return helpText("winners") }

func (c winnersCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		winners, err := e.Winners(ctx, org, c.KPI, c.window())
		if err != nil {
			return err
		}
		unit, err := unitOf(ctx, e, org, c.KPI)
		if err != nil {
			return err
		}
		columns := append(out.Text("kpi", "period_start", "period_end", "dimension"), out.Numbers("rank")...)
		columns = append(columns, out.Text("subject", "name")...)
		columns = append(columns, out.Numbers("value", "points")...)
		return write(p.rows(columns...), winners, func(w engine.WinnerRow) []string {
			return []string{
				string(c.KPI), w.Period.Start.String(), w.Period.Last().String(), w.Dimension, strconv.Itoa(w.Place),
				w.Named.Key, w.Named.Name, unit.Text(w.Value), w.Points.String(),
			}
		})
	})
}
