package tv

import (
	"context"
	"slices"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/web/site"
)

const (
	// freshFor is how long something is news on a screen: long enough for one
	// that was without its network for a while.
	freshFor = 10 * time.Minute
	// mostNews bounds what waits to be celebrated, such as after an import.
	mostNews = 5
	// longAgo is how many days after its end a period is no news any more.
	longAgo = 31
)

// A celebrated is a celebration as a screen shows it. What somebody wrote and
// the values of dimensions are free text, which may name customers: a screen
// shows neither.
type celebrated struct {
	id, kind, icon       string // no icon is the figure 1
	caption, name, gain  string
	today, about, beside string
}

// news returns what there is to celebrate, the first first.
func (p *Pages) news(ctx context.Context, v *site.Visit, cat *catalogue.Catalogue) ([]celebrated, error) {
	items, err := p.feed.Fresh(ctx, v.Org, freshFor)
	if err != nil {
		return nil, err
	}
	items = slices.DeleteFunc(items, func(i feed.Item) bool { return !isNews(v, &i) })
	items = items[max(0, len(items)-mostNews):]
	all := make([]celebrated, len(items))
	for i := range items {
		if all[i], err = p.celebratedOf(ctx, v, cat, &items[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// isNews reports whether a screen celebrates something: a first place, a target
// of a period that was not over long ago, or praise.
func isNews(v *site.Visit, i *feed.Item) bool {
	switch i.Kind {
	case feed.Praise:
		return true
	case feed.Reached, feed.Leads:
		return periodOf(v, i).End >= v.Today-longAgo
	}
	return false
}

func (p *Pages) celebratedOf(ctx context.Context, v *site.Visit, cat *catalogue.Catalogue, i *feed.Item) (celebrated, error) {
	c := celebrated{id: strconv.FormatInt(i.ID, 10), kind: i.Kind, name: i.Name, about: aboutOf(v, cat, i)}
	switch i.Kind {
	case feed.Leads:
		c.caption = v.Words.T("New in first place")
		return c, p.addLead(ctx, v, i, &c)
	case feed.Reached:
		c.caption, c.icon = v.Words.T("Target reached"), "check"
	default:
		c.caption, c.icon = v.Words.T("Praise by %s", i.By), "award"
	}
	return c, nil
}

// addLead adds how far ahead somebody is who still leads.
func (p *Pages) addLead(ctx context.Context, v *site.Visit, i *feed.Item, c *celebrated) error {
	page, err := p.engine.BoardPage(ctx, v.Org, engine.PageQuery{Level: i.Subject.Level, Every: i.Every, On: v.Today, AsOf: v.Today, Limit: 2})
	if err != nil {
		return err
	}
	if page.Period != periodOf(v, i) || len(page.Rows) == 0 || page.Rows[0].Subject.Subject != i.Subject {
		return nil
	}
	if l := leaderOf(v, page.Rows); l != nil {
		c.gain, c.today, c.beside = l.gain, l.today, l.ahead
	}
	return nil
}

// aboutOf names the KPI and the period that something is about, as far as there
// are any.
func aboutOf(v *site.Visit, cat *catalogue.Catalogue, i *feed.Item) string {
	if i.Every == "" {
		return ""
	}
	when := v.Words.Period(v.Calendar, i.Every, periodOf(v, i), v.Today)
	if i.KPI == "" || cat.Known(i.KPI) != nil {
		return when
	}
	return v.Words.T("%s, %s", v.Words.T(cat.Latest(i.KPI).Name), when)
}

func periodOf(v *site.Visit, i *feed.Item) medalist.Period {
	return v.Calendar.PeriodOf(i.Every, i.Start, i.Start)
}
