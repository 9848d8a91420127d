package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/packs"
)

type initCmd struct {
	Name             string   `required:"" placeholder:"NAME" help:"Name of the organisation; its slug is made from it."`
	TimeZone         zone     `default:"UTC" placeholder:"ZONE" help:"IANA time zone of people without one of their own (${default})."`
	WeekStarts       weekday  `default:"monday" placeholder:"DAY" help:"First day of every week (${default})."`
	FiscalYearStarts month    `default:"1" placeholder:"MONTH" help:"First month of every year and its first quarter (${default})."`
	Currency         currency `default:"USD" placeholder:"CODE" help:"ISO 4217 code of all money (${default})."`
	Pack             string   `default:"medical-devices" placeholder:"PACK" help:"KPIs to begin with (${default}), or a KPI file such as ./kpis.yaml."`
	Admin            string   `placeholder:"EMAIL" help:"Make a person with the role admin."`
}

func (initCmd) Help() string { return helpText("init") }

// Validate refuses a name without a slug.
func (c initCmd) Validate() error {
	if medalist.Slugify(c.Name) == "" && c.Name != "" {
		return usagef("--name %q has neither letter nor digit to make a slug of", c.Name)
	}
	return nil
}

func (c initCmd) request(p *program) (engine.InitRequest, error) {
	pack, err := c.pack()
	return engine.InitRequest{
		Name: c.Name, TimeZone: string(c.TimeZone), WeekStarts: time.Weekday(c.WeekStarts),
		FiscalYearStarts: time.Month(c.FiscalYearStarts), Currency: string(c.Currency),
		Pack: c.Pack, PackText: pack, Admin: medalist.FoldEmail(c.Admin), Actor: p.actor(),
	}, err
}

// pack returns the text of a pack, or of a KPI file.
func (c initCmd) pack() ([]byte, error) {
	if isPlan(c.Pack) {
		return os.ReadFile(c.Pack)
	}
	return packs.Read(c.Pack)
}

func (c initCmd) Run(ctx context.Context, p *program) error {
	request, err := c.request(p)
	if err != nil {
		return err
	}
	return p.withEngine(ctx, p.database(), mayMake, func(e *engine.Engine) error {
		org, err := e.Init(ctx, request)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "%s is ready in %s; next: medalist import people people.csv\n", org.Name, p.databaseName())
		_, err = fmt.Fprintln(p.stdout, org.Slug)
		return err
	})
}
