package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
)

type settingsCmd struct {
	Name             *string   `placeholder:"NAME" help:"Change the name; the slug stays."`
	TimeZone         *zone     `placeholder:"ZONE" help:"Change the time zone of people without one of their own."`
	WeekStarts       *weekday  `placeholder:"DAY" help:"Change the first day of every week."`
	FiscalYearStarts *month    `placeholder:"MONTH" help:"Change the first month of every year."`
	Currency         *currency `placeholder:"CODE" help:"Change the currency's code; amounts stay as they are."`
}

func (settingsCmd) Help() string { return helpText("settings") }

func (c settingsCmd) Run(ctx context.Context, p *program) error {
	return p.withOrg(ctx, func(e *engine.Engine, org medalist.Org) error {
		var err error
		if c != (settingsCmd{}) {
			if org, err = e.UpdateSettings(ctx, org, c.change(), p.actor()); err != nil {
				return err
			}
		}
		return write(p.rows(out.Text("setting", "value")...), settingRows(org), func(row []string) []string { return row })
	})
}

func (c settingsCmd) change() engine.SettingsChange {
	return engine.SettingsChange{
		Name: c.Name, TimeZone: (*string)(c.TimeZone), WeekStarts: (*time.Weekday)(c.WeekStarts),
		FiscalYearStarts: (*time.Month)(c.FiscalYearStarts), Currency: (*string)(c.Currency),
	}
}

func settingRows(org medalist.Org) [][]string {
	return [][]string{
		{"slug", org.Slug},
		{"name", org.Name},
		{"time_zone", org.TimeZone},
		{"week_starts", strings.ToLower(org.WeekStarts.String())},
		{"fiscal_year_starts", strconv.Itoa(int(org.FiscalYearStarts))},
		{"currency", org.Currency},
	}
}
