package engine_test

import (
	"context"
	"maps"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
)

// What a rep's day reads and changes; see TestOrganisationsDoNotSeeEachOther.
func init() {
	maps.Copy(reads, map[string]func(context.Context, *company) (any, error){
		"DayOf": func(ctx context.Context, c *company) (any, error) {
			return c.engine.DayOf(ctx, c.org, c.idOf("ann@x.io"), calendar.Month)
		},
		"GoalsWith": func(ctx context.Context, c *company) (any, error) {
			return c.engine.GoalsWith(ctx, c.org, c.idOf("ann@x.io"), "meeting")
		},
		"DueBetween": func(ctx context.Context, c *company) (any, error) {
			return c.engine.DueBetween(ctx, c.org, c.idOf("bob@x.io"), nil, ever.Period())
		},
		"FactsOf": func(ctx context.Context, c *company) (any, error) {
			return c.engine.FactsOf(ctx, c.org, c.idOf("ann@x.io"), ever.Period())
		},
		"FactPage": func(ctx context.Context, c *company) (any, error) {
			facts, err := c.engine.FactsOf(ctx, c.org, c.idOf("ann@x.io"), ever.Period())
			if err != nil {
				return nil, err
			}
			return c.engine.FactPage(ctx, c.org, c.idOf("ann@x.io"), facts[0].ID)
		},
		"FollowUpOf": func(ctx context.Context, c *company) (any, error) {
			dues, err := c.engine.DueBetween(ctx, c.org, c.idOf("ann@x.io"), []medalist.KindID{engine.FollowUp}, ever.Period())
			if err != nil {
				return nil, err
			}
			return c.engine.FollowUpOf(ctx, c.org, c.idOf("ann@x.io"), dues[0].ID)
		},
		"LogOptions": func(ctx context.Context, c *company) (any, error) {
			return c.engine.LogOptions(ctx, c.org, c.idOf("ann@x.io"))
		},
		"FindCustomers": func(ctx context.Context, c *company) (any, error) {
			return c.engine.FindCustomers(ctx, c.org, "o", 10)
		},
		"CustomerByCode": func(ctx context.Context, c *company) (any, error) {
			found, _, err := c.engine.CustomerByCode(ctx, c.org, "c1")
			return found, err
		},
	})
	others = append(others, "LogFact", "Correct", "Void", "ScheduleFollowUp", "MoveFollowUp", "TodayIn")
}
