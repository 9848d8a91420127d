package main

import (
	"context"
	"time"

	"medalist.dev/medalist"
)

// demoDeeds is how much the people of the demo do on the last working day
// before it opens, for the feed to tell of.
const demoDeeds = 80

// addNews lets the demo's people work through their last working day, one fact
// after the other, so that the feed has something to tell when it opens.
func addNews(ctx context.Context, p *program, i *installation, org medalist.Org, today medalist.Date) error {
	zone, err := medalist.LoadZone(org.TimeZone)
	if err != nil {
		return err
	}
	begin := lastWeekday(today).Time(zone).Add(8 * time.Hour)
	work, err := newSimulation(ctx, i.engine, org, nil, demoSeed, p.log())
	if err != nil {
		return err
	}
	engineNow, feedNow := i.engine.Now, i.feed.Now
	defer func() { i.engine.Now, i.feed.Now = engineNow, feedNow }()
	for n := range demoDeeds {
		now := begin.Add(time.Duration(n) * 10 * time.Hour / demoDeeds)
		i.engine.Now = func() time.Time { return now }
		i.feed.Now = i.engine.Now
		if err := work.step(ctx, now); err != nil {
			return err
		}
		if err := i.feed.Look(ctx); err != nil {
			return err
		}
	}
	return nil
}

// lastWeekday returns the last day from Monday to Friday before a day.
func lastWeekday(day medalist.Date) medalist.Date {
	for day = day.AddDays(-1); day.Weekday() == time.Saturday || day.Weekday() == time.Sunday; {
		day = day.AddDays(-1)
	}
	return day
}
