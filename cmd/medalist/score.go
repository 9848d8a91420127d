package main

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

type scoreCmd struct {
	Rebuild bool `required:"" help:"Evaluate every cell again and post what differs."`
}

func (scoreCmd) Help() string { return helpText("score") }

func (c scoreCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		bar := p.progress()
		report, err := e.Rebuild(ctx, org, p.actor(), func(done, total int) {
			bar.show("Scoring", int64(done), int64(total), 0)
		})
		bar.clear()
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s evaluated, %s posted.\n", count(report.Cells, "cell"), count(report.Entries, "ledger entry"))
		return nil
	})
}
