package engine_test

import (
	"context"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

func TestAManagerIsToldHowTheWeekWent(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		ctx := context.Background()
		for day, times := range map[string]int{"2026-02-04": 3, "2026-02-11": 5} {
			var reports []engine.Report
			for i := range times {
				reports = append(reports, engine.Report{ExternalID: day + string(rune('a'+i)), Kind: "meeting", At: day + " 10:00", People: []string{"ann@x.io"}})
			}
			c.record(reports...)
		}
		l.engine.Now = func() time.Time { return time.Date(2026, 2, 16, 8, 0, 0, 0, time.UTC) } // a Monday
		d, err := c.engine.Digest(ctx, c.org, c.idOf("mia@x.io"), 2026_02_16)
		c.must(err)
		if d.Week != medalist.Through(2026_02_09, 2026_02_15) || !d.Current || !d.Team || len(d.People) != 2 {
			t.Fatalf("the digest is of %s: %+v", d.Week, d)
		}
		ann, cy := d.People[0], d.People[1]
		if ann.Person.Name != "Ann" || ann.Points <= ann.PointsBefore || ann.PointsBefore == 0 || ann.Place != 1 || ann.PlaceBefore != 1 {
			t.Errorf("Ann stands as %+v", ann)
		}
		if !holds(ann.Reached, "meetings") || holds(ann.Short, "meetings") || !holds(cy.Short, "meetings") {
			t.Errorf("reached: Ann %v, Cy %v short %v", ann.Reached, cy.Reached, cy.Short)
		}
		own, err := c.engine.Digest(ctx, c.org, c.idOf("cy@x.io"), 2026_02_16)
		c.must(err)
		if own.Team || len(own.People) != 1 || own.People[0].Person.Name != "Cy" || own.Of < 2 {
			t.Errorf("Cy is told %+v", own)
		}
		earlier, err := c.engine.Digest(ctx, c.org, c.idOf("mia@x.io"), 2026_02_12)
		c.must(err)
		if earlier.Week != medalist.Through(2026_02_02, 2026_02_08) || earlier.Current || len(earlier.Due)+len(earlier.Risks) != 0 {
			t.Errorf("the week before that is %s: %+v", earlier.Week, earlier)
		}
	})
}

func holds(kpis []engine.DigestKPI, id medalist.KPIID) bool {
	for _, k := range kpis {
		if k.KPI.ID == id {
			return true
		}
	}
	return false
}

func TestAFirstTargetIsWorthAWord(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		var reports []engine.Report
		for i := range 5 {
			reports = append(reports, engine.Report{ExternalID: string(rune('a' + i)), Kind: "meeting", At: "2026-02-11 10:00", People: []string{"ann@x.io"}})
		}
		c.record(reports...)
		for who, want := range map[string]int{"ann@x.io": 1, "cy@x.io": 0} {
			ideas, err := c.engine.Ideas(context.Background(), c.org, c.idOf(who))
			c.must(err)
			n := 0
			for _, i := range ideas {
				if i.Kind == engine.FirstReached && i.KPI.ID == "meetings" {
					n++
				}
			}
			if n != want {
				t.Errorf("%s: %+v", who, ideas)
			}
		}
	})
}

func TestWhoSlippedIsShownWithWhereThePointsWent(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		var reports []engine.Report
		for i := range 4 {
			reports = append(reports, engine.Report{ExternalID: string(rune('a' + i)), Kind: "meeting", At: "2026-01-08 10:00", People: []string{"ann@x.io"}})
		}
		c.record(append(reports, engine.Report{ExternalID: "now", Kind: "meeting", At: "2026-02-10 10:00", People: []string{"ann@x.io"}})...)
		h, err := c.engine.Heat(context.Background(), c.org, engine.HeatQuery{Who: c.idOf("mia@x.io"), Every: "month", On: 2026_02_15, Limit: 50})
		c.must(err)
		if len(h.Slips) != 1 || h.Slips[0].Most.KPI == nil || h.Slips[0].Most.KPI.ID != "meetings" ||
			h.Slips[0].Lost != h.Slips[0].Before-h.Slips[0].Now || h.Slips[0].Idle != 5 {
			t.Errorf("who slipped: %+v", h.Slips)
		}
	})
}
