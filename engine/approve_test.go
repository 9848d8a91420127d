package engine_test

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// waiting are the external ids of what waits for somebody's decision.
func (c *company) waiting(email string) []string {
	c.t.Helper()
	all, err := c.engine.Waiting(context.Background(), c.org, c.idOf(email))
	c.must(err)
	var ids []string
	for _, w := range all {
		ids = append(ids, w.Owner.Email+" "+w.ExternalID)
	}
	return ids
}

func (c *company) decide(email string, approve bool, reason string, facts ...medalist.ActivityID) error {
	return c.engine.Decide(context.Background(), c.org, c.idOf(email), engine.Decision{Facts: facts, Approve: approve, Reason: reason})
}

func TestWhatNeedsApprovalCountsOnceItIsApproved(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.must(c.engine.SetApprovalKinds(context.Background(), c.org, "mia@x.io", []medalist.KindID{"meeting"}))
		first, second := c.logs("ann@x.io", meeting("meeting-1")), c.logs("cy@x.io", meeting("meeting-2"))
		third := c.logs("bob@x.io", meeting("meeting-3")) // whom nobody looks after
		same(t, "what waits", c.waiting("mia@x.io"), []string{"ann@x.io meeting-1", "cy@x.io meeting-2"})
		same(t, "before", c.ledger(false), nil)

		for _, d := range []struct {
			name, who, reason string
			approve           bool
			fact              medalist.ActivityID
			want              medalist.Code
		}{
			{"one's own", "ann@x.io", "", true, first.Fact, medalist.Forbidden},
			{"a colleague's", "cy@x.io", "", true, first.Fact, medalist.Forbidden},
			{"of somebody else's people", "mia@x.io", "", true, third.Fact, medalist.Forbidden},
			{"rejected without a reason", "mia@x.io", " ", false, first.Fact, medalist.Invalid},
			{"unknown", "mia@x.io", "", true, 999_999, medalist.NotFound},
		} {
			if err := c.decide(d.who, d.approve, d.reason, d.fact); medalist.ErrorCode(err) != d.want {
				t.Errorf("%s: %v, want %s", d.name, err, d.want)
			}
		}
		c.must(c.decide("mia@x.io", true, "", first.Fact))
		c.must(c.decide("mia@x.io", false, "It was a call.", second.Fact))
		same(t, "after", c.ledger(false), []string{"2026-02-13 meetings person ann@x.io [] 2026-02-09 10 meeting meeting-1"})
		same(t, "what still waits", c.waiting("mia@x.io"), nil)

		page, err := c.engine.FactPage(context.Background(), c.org, c.idOf("cy@x.io"), second.Fact)
		c.must(err)
		if page.Status != medalist.Rejected || page.Reason != "It was a call." || len(page.Earlier) != 1 {
			t.Errorf("the rejected fact is %s, %q, with %d revisions before", page.Status, page.Reason, len(page.Earlier))
		}
		if n := len(page.Changes); n != 2 || page.Changes[1].Action != "reject" || page.Changes[1].Actor != "mia@x.io" {
			t.Errorf("its history says %+v", page.Changes)
		}
		c.sound()
	})
}

func TestTheSecondOfTwoDecisionsIsToldSo(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.must(c.engine.SetApprovalKinds(context.Background(), c.org, "mia@x.io", []medalist.KindID{"meeting"}))
		first, second := c.logs("ann@x.io", meeting("meeting-1")), c.logs("cy@x.io", meeting("meeting-2"))
		c.must(c.decide("mia@x.io", true, "", first.Fact))
		if err := c.decide("mia@x.io", false, "Not so.", first.Fact, second.Fact); medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("the second decision: %v, want a conflict", err)
		}
		same(t, "what still waits: all or nothing", c.waiting("mia@x.io"), []string{"cy@x.io meeting-2"})
		c.sound()
	})
}

func TestPeopleStandByKPIAsTheirManagerSeesThem(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		c.logs("ann@x.io", meeting("meeting-1"))
		h, err := c.engine.Heat(context.Background(), c.org, engine.HeatQuery{
			Who: c.idOf("mia@x.io"), Every: "week", On: 2026_02_13, Limit: 50,
		})
		c.must(err)
		if len(h.Rows) != 2 || h.Rows[0].Person.Email != "ann@x.io" || h.Rows[1].Person.Email != "cy@x.io" || h.Rows[0].Points != medalist.WholePoints(10) {
			t.Fatalf("the rows are %+v", h.Rows)
		}
		at := -1
		for i, col := range h.Columns {
			if col.KPI.ID == "meetings" {
				at = i
			}
		}
		if at < 0 {
			t.Fatal("there is no column of meetings")
		}
		got := h.Rows[0].Cells[at]
		if num, den := got.Attainment.Parts(); num*5 != den || got.Step != engine.HeatFarBehind {
			t.Errorf("one of five meetings is %d/%d, step %d", num, den, got.Step)
		}
		short, err := c.engine.Heat(context.Background(), c.org, engine.HeatQuery{
			Who: c.idOf("mia@x.io"), Every: "week", On: 2026_02_13, Offset: 1, Limit: 1,
		})
		c.must(err)
		if short.All != 2 || len(short.Rows) != 1 || short.Rows[0].Person.Email != "cy@x.io" {
			t.Errorf("the second page holds %+v of %d", short.Rows, short.All)
		}
	})
}
