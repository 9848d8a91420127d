package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type explainCmd struct {
	Person    string         `required:"" xor:"subject" placeholder:"EMAIL" help:"The person whose number it is."`
	Team      string         `required:"" xor:"subject" placeholder:"TEAM" help:"The team whose number it is."`
	KPI       medalist.KPIID `name:"kpi" required:"" placeholder:"ID" help:"The KPI."`
	On        medalist.Date  `required:"" placeholder:"DATE" help:"A day of the period."`
	Dimension string         `placeholder:"VALUE" help:"Value of the KPI's dimension, such as a product line."`
	asOfFlag
}

func (explainCmd) Help() string { return helpText("explain") }

func (c explainCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		why, err := e.Explain(ctx, org, engine.Question{
			Person: medalist.FoldEmail(c.Person), Team: strings.TrimSpace(c.Team),
			KPI: c.KPI, On: c.On, Dimension: c.Dimension, AsOf: c.AsOf,
		})
		if err != nil {
			return err
		}
		fmt.Fprintln(p.stderr, summary(why))
		columns := append(out.Text("kind", "id", "date", "status", "counted"), out.Numbers("points")...)
		columns = append(columns, out.Text("reason", "why")...)
		return write(p.rows(columns...), why.Lines, lineCells)
	})
}

func lineCells(l engine.Line) []string {
	return []string{
		l.Kind, l.ID, l.Date.String(), string(l.Status), strconv.FormatBool(l.Counted),
		l.Points.String(), l.Reason, l.Why,
	}
}

// summary says in one line what the explained cell comes to.
func summary(x *engine.Explanation) string {
	c, unit := x.Cell, x.Unit()
	parts := []string{"no value"}
	if x.Value.Valid() {
		parts[0] = "value " + unit.Text(x.Value)
	}
	if target := x.TargetValue(); target.Valid() {
		parts = append(parts, fmt.Sprintf("target %s (%s)", unit.Text(target), x.TargetFrom))
	}
	if a := x.Attainment(); a.Valid() {
		parts = append(parts, "attainment "+engine.RatioUnit.Text(a))
	}
	if x.Margin.Valid() {
		parts = append(parts, "margin "+engine.RatioUnit.Text(x.Margin))
	}
	parts = append(parts, x.Points.String()+" points")
	name := x.KPI.Name
	if c.Dimension != "" {
		name += " (" + c.Dimension + ")"
	}
	return fmt.Sprintf("%s of %s from %s to %s: %s", name, x.Subject.Name, c.Period.Start, c.Period.Last(), strings.Join(parts, ", "))
}
