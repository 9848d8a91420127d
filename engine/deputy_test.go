package engine_test

import (
	"context"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/store"
)

// substituted is a company in which Mia looks after Ann and Cy, and others
// could decide for her.
func (l *lab) substituted(t *testing.T) *company {
	c := l.manned(t)
	c.bring(files{ingest.People: rowsOf(`
		email name role team manager
		max@x.io Max manager - -
		coco@x.io Coco coach - -
		root@x.io Root admin - -`)})
	c.must(c.engine.SetApprovalKinds(context.Background(), c.org, "root@x.io", []medalist.KindID{"meeting"}))
	return c
}

func (c *company) names(who string, in engine.NewDeputy) error {
	return c.engine.NameDeputy(context.Background(), c.org, c.idOf(who), in)
}

// decidesFor is who decides for whom, as somebody sees it.
func (c *company) decidesFor(who string) []string {
	c.t.Helper()
	found, err := c.engine.Deputies(context.Background(), c.org, c.idOf(who))
	c.must(err)
	var all []string
	for _, d := range found.All {
		all = append(all, d.By.Name+" for "+d.For.Name)
	}
	return all
}

func TestADeputyDecidesInTheNameOfAManager(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.substituted(t)
		ctx := context.Background()
		var told []engine.News

		l.engine.Tell = func(_ context.Context, _ *store.Tx, n engine.News) error {
			told = append(told, n)
			return nil
		}
		first, second := c.logs("ann@x.io", meeting("meeting-1")), c.logs("cy@x.io", meeting("meeting-2"))
		same(t, "before", c.waiting("coco@x.io"), nil)
		c.must(c.names("mia@x.io", engine.NewDeputy{Deputy: "coco@x.io", From: "2026-02-15", Until: "2026-02-20", Reason: "Holiday"}))
		for _, who := range []string{"mia@x.io", "coco@x.io", "root@x.io"} {
			same(t, who+" sees", c.decidesFor(who), []string{"Coco for Mia"})
		}
		same(t, "a stranger sees", c.decidesFor("max@x.io"), nil)
		same(t, "what waits for the deputy", c.waiting("coco@x.io"), []string{"ann@x.io meeting-1", "cy@x.io meeting-2"})
		same(t, "what waits for the manager", c.waiting("mia@x.io"), []string{"ann@x.io meeting-1", "cy@x.io meeting-2"})

		c.must(c.decide("coco@x.io", false, "It was a call.", first.Fact))
		page, err := c.engine.FactPage(ctx, c.org, c.idOf("ann@x.io"), first.Fact)
		c.must(err)
		if n := len(page.Changes); n != 2 || page.Changes[1].Name != "Coco" || page.Changes[1].For != "Mia" {
			t.Errorf("its history says %+v", page.Changes)
		}
		if len(told) != 2 || told[0].Kind != engine.DeputyNamed || told[0].Person != c.idOf("coco@x.io") ||
			told[1].Kind != engine.FactRejected || told[1].Person != c.idOf("ann@x.io") || told[1].Text != "It was a call." {
			t.Errorf("told: %+v", told)
		}

		found, err := c.engine.Deputies(ctx, c.org, c.idOf("coco@x.io"))
		c.must(err)
		if err := c.engine.EndDeputy(ctx, c.org, c.idOf("max@x.io"), found.All[0].ID); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("a stranger ended it: %v", err)
		}
		c.must(c.engine.EndDeputy(ctx, c.org, c.idOf("mia@x.io"), found.All[0].ID))
		same(t, "what waits once it was ended", c.waiting("coco@x.io"), nil)
		if err := c.decide("coco@x.io", true, "", second.Fact); medalist.ErrorCode(err) != medalist.Forbidden {
			t.Errorf("who is deputy no more decided: %v", err)
		}
		if err := c.engine.EndDeputy(ctx, c.org, c.idOf("mia@x.io"), found.All[0].ID); medalist.ErrorCode(err) != medalist.NotFound {
			t.Errorf("it was ended twice: %v", err)
		}
	})
}

func TestADeputyshipEndsByItself(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.substituted(t)
		c.logs("ann@x.io", meeting("meeting-1"))
		c.must(c.names("root@x.io", engine.NewDeputy{For: "mia@x.io", Deputy: "max@x.io", From: "2026-02-16", Until: "2026-02-17"}))
		for day, want := range map[int][]string{15: nil, 16: {"ann@x.io meeting-1"}, 17: {"ann@x.io meeting-1"}, 18: nil} {
			l.engine.Now = func() time.Time { return time.Date(2026, 2, day, 12, 0, 0, 0, time.UTC) }
			same(t, "what waits for the deputy", c.waiting("max@x.io"), want)
		}
		l.engine.Now = func() time.Time { return time.Date(2026, 2, 18, 12, 0, 0, 0, time.UTC) }
		same(t, "who decides once it is over", c.decidesFor("mia@x.io"), nil)
	})
}

func TestNobodyDecidesOnTheirOwnNotEvenAsDeputy(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.substituted(t)
		with := meeting("meeting-1")
		with.With = []string{"coco@x.io"}
		shared := c.logs("ann@x.io", with)
		with = meeting("meeting-2")
		with.With = []string{"mia@x.io"}
		managers := c.logs("cy@x.io", with)
		c.must(c.names("mia@x.io", engine.NewDeputy{Deputy: "coco@x.io", From: "2026-02-15", Until: "2026-02-15"}))
		same(t, "what waits for the deputy", c.waiting("coco@x.io"), nil)
		for what, fact := range map[string]medalist.ActivityID{"their own": shared.Fact, "their manager's": managers.Fact} {
			if err := c.decide("coco@x.io", true, "", fact); medalist.ErrorCode(err) != medalist.Forbidden {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

func TestWhoCanBeDeputyAndWhen(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.substituted(t)
		c.must(c.names("mia@x.io", engine.NewDeputy{Deputy: "max@x.io", From: "2026-03-02", Until: "2026-03-06"}))
		for _, d := range []struct {
			name, who string
			in        engine.NewDeputy
			want      medalist.Code
		}{
			{"a rep", "mia@x.io", engine.NewDeputy{Deputy: "ann@x.io", From: "2026-02-16", Until: "2026-02-17"}, medalist.Invalid},
			{"oneself", "mia@x.io", engine.NewDeputy{Deputy: "mia@x.io", From: "2026-02-16", Until: "2026-02-17"}, medalist.Invalid},
			{"nobody", "mia@x.io", engine.NewDeputy{From: "2026-02-16", Until: "2026-02-17"}, medalist.Invalid},
			{"the past", "mia@x.io", engine.NewDeputy{Deputy: "max@x.io", From: "2026-02-14", Until: "2026-02-17"}, medalist.Invalid},
			{"backwards", "mia@x.io", engine.NewDeputy{Deputy: "max@x.io", From: "2026-02-17", Until: "2026-02-16"}, medalist.Invalid},
			{"for a year", "mia@x.io", engine.NewDeputy{Deputy: "max@x.io", From: "2026-04-01", Until: "2027-04-01"}, medalist.Invalid},
			{"no day", "mia@x.io", engine.NewDeputy{Deputy: "max@x.io", From: "soon", Until: ""}, medalist.Invalid},
			{"two at once", "mia@x.io", engine.NewDeputy{Deputy: "coco@x.io", From: "2026-03-06", Until: "2026-03-09"}, medalist.Invalid},
			{"for another manager", "max@x.io", engine.NewDeputy{For: "mia@x.io", Deputy: "coco@x.io", From: "2026-02-16", Until: "2026-02-17"}, medalist.Forbidden},
			{"of a rep", "ann@x.io", engine.NewDeputy{Deputy: "max@x.io", From: "2026-02-16", Until: "2026-02-17"}, medalist.Invalid},
		} {
			if err := c.names(d.who, d.in); medalist.ErrorCode(err) != d.want {
				t.Errorf("%s: %v, want %s", d.name, err, d.want)
			}
		}
		same(t, "who decides", c.decidesFor("mia@x.io"), []string{"Max for Mia"})
	})
}

func TestWhatWasRejectedIsCorrectedAndWaitsAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.substituted(t)
		ctx := context.Background()
		logged := c.logs("ann@x.io", meeting("meeting-1"))
		c.must(c.decide("mia@x.io", false, "Say what it was about.", logged.Fact))
		again := meeting("meeting-1")
		again.Attributes = map[string]string{engine.NoteAttribute: "The new stents"}
		_, err := c.engine.Correct(ctx, c.org, c.idOf("ann@x.io"), logged.Fact, again, "")
		c.must(err)
		same(t, "what waits again", c.waiting("mia@x.io"), []string{"ann@x.io meeting-1"})
		c.must(c.decide("mia@x.io", true, "", logged.Fact))
		same(t, "after", c.ledger(false), []string{"2026-02-13 meetings person ann@x.io [] 2026-02-09 10 meeting meeting-1"})
	})
}
