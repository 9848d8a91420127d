package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type importsCmd struct {
	List importsListCmd `cmd:"" default:"1" help:"List imports, the latest first."`
	Undo importsUndoCmd `cmd:"" help:"Undo an import as a whole."`
}

func (importsCmd) Help() string { return helpText("imports") }

type importsListCmd struct{}

func (importsListCmd) Help() string { return helpText("imports") }

func (importsListCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		imports, err := e.Imports(ctx, org)
		if err != nil {
			return err
		}
		columns := append(out.Numbers("id"), out.Text("name", "kind", "source", "at", "actor")...)
		columns = append(columns, out.Numbers("new", "changed", "unchanged", "bad")...)
		columns = append(columns, out.Text("undone")...)
		return write(p.rows(columns...), imports, importCells)
	})
}

func importCells(i engine.ImportInfo) []string {
	return []string{
		number(i.ID), i.Name, i.Kind, i.Source, i.At.UTC().Format(time.RFC3339), i.Actor,
		number(i.New), number(i.Changed), number(i.Unchanged), number(i.Bad), strconv.FormatBool(i.Undone),
	}
}

// number writes a whole number.
func number[N ~int | ~int64](n N) string { return strconv.FormatInt(int64(n), 10) }

type importsUndoCmd struct {
	ID medalist.ImportID `arg:"" help:"Id of the import, as the list shows it."`
}

func (importsUndoCmd) Help() string { return helpText("imports-undo") }

func (c importsUndoCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		report, err := e.UndoImport(ctx, org, c.ID, p.actor())
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "Import %d is undone: %s removed, %s restored, %s posted.\n", c.ID,
			count(report.Removed, "row"), count(report.Restored, "row"), count(report.Entries, "ledger entry"))
		return nil
	})
}
