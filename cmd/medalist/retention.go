package main

import (
	"context"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type retentionCmd struct {
	DryRun bool `help:"Tell what would be removed, but remove nothing."`
}

func (retentionCmd) Help() string { return helpText("retention") }

func (c retentionCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		all, err := e.ApplyRetention(ctx, org, engine.Intent{Actor: p.actor(), Try: c.DryRun})
		if err != nil {
			return err
		}
		columns := append(out.Text("kind"), out.Numbers("months")...)
		columns = append(columns, out.Text("older_than")...)
		columns = append(columns, out.Numbers("removed")...)
		return write(p.rows(columns...), all, func(r engine.Retention) []string {
			if r.Months == 0 {
				return []string{string(r.Kind), "", "", "0"}
			}
			return []string{string(r.Kind), strconv.Itoa(r.Months), r.Before.Time().Format(time.RFC3339), number(r.Due)}
		})
	})
}
