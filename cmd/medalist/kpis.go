package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
)

type kpisCmd struct {
	List     kpisListCmd     `cmd:"" default:"1" help:"List the organisation's KPIs."`
	Show     kpisShowCmd     `cmd:"" help:"Print the definition of a KPI as YAML."`
	Validate kpisValidateCmd `cmd:"" help:"Check a KPI file without a change to anything."`
	Apply    kpisApplyCmd    `cmd:"" help:"Put a KPI file into force and score what it touches."`
}

func (kpisCmd) Help() string { return helpText("kpis") }

type kpisListCmd struct{}

func (kpisListCmd) Help() string { return helpText("kpis") }

func (kpisListCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		kpis, err := e.Catalogue(ctx, org)
		if err != nil {
			return err
		}
		columns := append(out.Text("kpi", "name", "group", "level", "every", "by"), out.Numbers("target")...)
		columns = append(columns, out.Text("from")...)
		return write(p.rows(columns...), kpis.IDs(), func(id medalist.KPIID) []string {
			return kpiCells(kpis.Latest(id))
		})
	})
}

func kpiCells(k *catalogue.KPI) []string {
	target := ""
	if k.Target > 0 {
		target = engine.UnitOf(k).Text(scoring.Amount(k.Target))
	}
	return []string{string(k.ID), k.Name, k.Group, string(k.Level), string(k.Every), k.By, target, k.From.String()}
}

type kpisShowCmd struct {
	ID  medalist.KPIID `arg:"" name:"kpi" help:"Id of the KPI, such as meetings."`
	All bool           `help:"Every version, the oldest first, instead of the newest."`
}

func (kpisShowCmd) Help() string { return helpText("kpis-show") }

func (c kpisShowCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		kpis, err := e.Catalogue(ctx, org)
		if err != nil {
			return err
		}
		if err := kpis.Known(c.ID); err != nil {
			return err
		}
		versions := kpis.Versions(c.ID)
		if !c.All {
			versions = versions[len(versions)-1:]
		}
		for _, k := range versions {
			if _, err := fmt.Fprint(p.stdout, k.Source); err != nil {
				return err
			}
		}
		return nil
	})
}

type kpisApplyCmd struct {
	File string        `arg:"" complete:"file" help:"The KPI file."`
	From medalist.Date `placeholder:"DATE" help:"Day from which its definitions hold, instead of what the file says."`
}

func (kpisApplyCmd) Help() string { return helpText("kpis-apply") }

func (c kpisApplyCmd) Run(ctx context.Context, p *program) error {
	text, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		report, err := e.ApplyKPIs(ctx, org, filepath.Base(c.File), text, c.From, p.actor())
		if err != nil {
			return inFile(err)
		}
		for _, k := range report.KPIs {
			fmt.Fprintf(p.stderr, "%s is in force from %s.\n", k.ID, k.From)
		}
		fmt.Fprintf(p.stderr, "%s posted.\n", count(report.Entries, "ledger entry"))
		return nil
	})
}
