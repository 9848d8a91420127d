package engine_test

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// A scorecard page shows what boards, scorecards and the ledger show.
func TestACardAgreesWithBoardsAndScorecards(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.bring(files{ingest.Activities: manyFacts(200, 0)})
		for _, every := range []calendar.Cadence{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year} {
			for _, email := range emails {
				c.compareCard(engine.CardQuery{Person: email, Every: every, On: 2026_01_14, AsOf: 2026_01_15})
			}
			for _, team := range []string{"Europe", "North", "South"} {
				c.compareCard(engine.CardQuery{Team: team, Every: every, On: 2026_01_14, AsOf: 2026_01_15})
			}
		}
	})
}

func (c *company) compareCard(q engine.CardQuery) {
	c.t.Helper()
	card, err := c.engine.PersonCard(context.Background(), c.org, q)
	c.must(err)
	level, key := medalist.PersonLevel, q.Person
	if q.Team != "" {
		level, key = medalist.TeamLevel, q.Team
	}
	page := c.page(engine.PageQuery{Level: level, Every: q.Every, On: q.On, AsOf: q.AsOf, Me: key})
	if mine := page.Mine; mine == nil {
		if card.Place != 0 || card.Points != 0 {
			c.t.Errorf("%s is not on the board; the card says place %d with %s points", key, card.Place, card.Points)
		}
	} else if card.Place != mine.Place || card.Shared != mine.Shared || card.Points != mine.Points || card.Today != mine.Today || card.Team != mine.Team || card.Of != page.Total {
		c.t.Errorf("the card of %s is %+v, the board has %+v of %d", key, card, *mine, page.Total)
	}
	stands, err := c.engine.Scorecards(context.Background(), c.org, engine.Window{From: q.AsOf, To: q.AsOf, AsOf: q.AsOf}, engine.Filter{Person: q.Person, Team: q.Team})
	c.must(err)
	shown := map[medalist.Cell]engine.CardRow{}
	var sum medalist.Points
	for _, r := range card.Rows {
		shown[r.Cell.Cell] = r
		sum += r.Points
	}
	if level == medalist.PersonLevel && sum != card.Points {
		c.t.Errorf("the rows of %s's card earn %s of %s points", key, sum, card.Points)
	}
	for _, s := range stands {
		r, found := shown[s.Cell]
		if s.Subject.Key == key && (!found || r.Cell.Value.Compare(s.Value) != 0 || r.Cell.Target != s.Target || r.Cell.Points != s.Points) {
			c.t.Errorf("the card of %s shows %+v for %v", key, r.Cell, s.Cell)
		}
	}
}

// An overview adds up the ledger of its period.
func TestAnOverviewAddsUpTheLedger(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.bring(files{ingest.Activities: manyFacts(200, 0)})
		for _, every := range []calendar.Cadence{calendar.Month, calendar.Year} {
			o, err := c.engine.Overview(context.Background(), c.org, every, 2026_01_14)
			c.must(err)
			var points medalist.Points
			kpis, days := map[medalist.KPIID]medalist.Points{}, map[medalist.Date]medalist.Points{}
			win := engine.Window{From: o.Period.Start, To: o.Period.Last()}
			c.must(c.engine.Ledger(context.Background(), c.org, win, engine.Filter{}, true, func(e engine.EntryRow) error {
				kpis[e.Cell.KPI] += e.Points
				if e.Cell.Subject.Level != medalist.OrgLevel {
					days[e.Date] += e.Points
					points += e.Points
				}
				return nil
			}))
			if o.Points != points || o.Facts != 200 || o.People != 4 || o.Teams != 2 || len(o.Imports) != 3 {
				t.Errorf("%s: %s points of %s, %d facts, %d people, %d teams, %d imports", every, o.Points, points, o.Facts, o.People, o.Teams, len(o.Imports))
			}
			for _, d := range o.Days {
				if d.Points != days[d.Day] {
					t.Errorf("%s has %s points, the ledger %s", d.Day, d.Points, days[d.Day])
				}
			}
			for _, g := range o.Groups {
				for _, k := range g.KPIs {
					if k.Points != kpis[k.KPI.ID] {
						t.Errorf("%s has %s points, the ledger %s", k.KPI.ID, k.Points, kpis[k.KPI.ID])
					}
				}
			}
		}
	})
}
