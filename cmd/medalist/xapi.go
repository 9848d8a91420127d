package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/xapi"
)

type xapiCmd struct {
	Export xapiExportCmd `cmd:"" help:"Write what people learned as xAPI statements."`
}

func (xapiCmd) Help() string { return helpText("xapi") }

type xapiExportCmd struct {
	PublicURL string        `name:"public-url" placeholder:"URL" help:"How browsers reach the pages, such as https://medalist.example ($$MEDALIST_PUBLIC_URL); accounts and activities are named below it, so keep it."`
	Since     medalist.Date `placeholder:"DATE" help:"First day, such as 2026-01-01."`
	Until     medalist.Date `placeholder:"DATE" help:"Last day, included."`
	Person    string        `placeholder:"EMAIL" help:"Only what this person did."`
	Mail      bool          `help:"Name people by their mail addresses. Without it they are named by a number."`
	Array     bool          `help:"Write one JSON array instead of a statement a line."`
}

func (xapiExportCmd) Help() string { return helpText("xapi-export") }

// Validate refuses days in the wrong order.
func (c xapiExportCmd) Validate() error {
	return windowFlags{From: c.Since, To: c.Until}.Validate()
}

func (c xapiExportCmd) Run(ctx context.Context, p *program) error {
	reach, err := reachFlags{PublicURL: c.PublicURL}.reach(p)
	if err != nil {
		return err
	}
	if reach.publicURL == "" {
		return usagef("Say with --public-url how browsers reach the pages: statements name people and activities by addresses below it.")
	}
	q := engine.StatementQuery{Site: reach.publicURL, Mail: c.Mail, Person: c.Person, Actor: p.actor(), Days: medalist.Period{Start: c.Since}}
	if !c.Until.IsZero() {
		q.Days.End = c.Until.AddDays(1)
	}
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		out := bufio.NewWriter(p.stdout)
		w := xapi.NewWriter(out, c.Array)
		n, err := e.Statements(ctx, org, q, w.Write)
		if err == nil {
			err = w.Close()
		}
		if err = errors.Join(err, out.Flush()); err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s written.\n", count(n, "statement"))
		return nil
	})
}
