package main

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/generate"
)

// addHolidays lets the teams of the demo keep the holidays of where they are;
// everybody else keeps those of Germany, where its office is.
func addHolidays(ctx context.Context, p *program, e *engine.Engine, org medalist.Org, o generate.Options) error {
	teams, err := e.Teams(ctx, org)
	if err != nil {
		return err
	}
	for _, c := range generate.Calendars(o) {
		kept := medalist.HolidayCalendar{Name: c.Name, Days: c.Days, Org: c.Country == "DE"}
		for _, t := range teams {
			if slices.Contains(c.Teams, t.Name) {
				kept.Teams = append(kept.Teams, t.ID)
			}
		}
		if err := e.SaveHolidayCalendar(ctx, org, &kept, p.actor()); err != nil {
			return err
		}
	}
	return nil
}
