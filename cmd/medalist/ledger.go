package main

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type ledgerCmd struct {
	windowFlags
	filterFlags
	All bool `help:"Every entry, reversals included, instead of what remains of them."`
}

func (ledgerCmd) Help() string { return helpText("ledger") }

func (c ledgerCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		columns := append(out.Text("date", "kpi", "level", "subject", "dimension", "period_start"), out.Numbers("points")...)
		columns = append(columns, out.Text("reason", "activity")...)
		return stream(p.rows(columns...), func(write func(...string) error) error {
			return e.Ledger(ctx, org, c.window(), c.filter(), c.All, func(row engine.EntryRow) error {
				return write(row.Date.String(), string(row.Cell.KPI), string(row.Cell.Subject.Level), row.Subject.Key,
					row.Cell.Dimension, row.Cell.Start.String(), row.Points.String(), row.Reason, row.Activity)
			})
		})
	})
}
