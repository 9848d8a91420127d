package engine_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
)

// lines returns the targets of meetings as "subject from..until value".
func (c *company) lines() []string {
	c.t.Helper()
	all, err := c.engine.TargetLines(context.Background(), c.org)
	c.must(err)
	var lines []string
	for _, l := range all {
		lines = append(lines, fmt.Sprintf("%s %s..%s %s", l.Subject.Key, l.From, l.Until, l.Value))
	}
	return lines
}

// ask sets a target of meetings for Ann.
func (c *company) ask(value medalist.Decimal, from, until medalist.Date) engine.Effect {
	c.t.Helper()
	effect, err := c.engine.SetTargets(context.Background(), c.org, engine.TargetChange{
		From: from, Until: until,
		Cells: []engine.TargetCell{{KPI: "meetings", Subject: medalist.OfPerson(c.who("ann@x.io").ID), Value: value}},
	}, clerk)
	c.must(err)
	return effect
}

func TestATargetForSomeWeeksLeavesTheOthersAsTheyWere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		five, seven, nine := 5*medalist.One, 7*medalist.One, 9*medalist.One
		for _, step := range []struct {
			value       medalist.Decimal
			from, until medalist.Date
			want        []string
		}{
			{five, 20260105, 0, []string{"ann@x.io 2026-01-05.. 5"}},
			{nine, 20260202, 20260208, []string{"ann@x.io 2026-01-05..2026-02-01 5", "ann@x.io 2026-02-02..2026-02-08 9", "ann@x.io 2026-02-09.. 5"}},
			{seven, 20260119, 0, []string{
				"ann@x.io 2026-01-05..2026-01-18 5", "ann@x.io 2026-01-19..2026-02-01 7",
				"ann@x.io 2026-02-02..2026-02-08 9", "ann@x.io 2026-02-09.. 5",
			}},
			{0, 20260119, 20260208, []string{"ann@x.io 2026-01-05..2026-01-18 5", "ann@x.io 2026-02-09.. 5"}},
			{five, 20260121, 20260208, []string{"ann@x.io 2026-01-05.. 5"}},
		} {
			c.ask(step.value, step.from, step.until)
			if got := c.lines(); !slices.Equal(got, step.want) {
				t.Errorf("after %s from %s until %s the targets are %q, want %q", step.value, step.from, step.until, got, step.want)
			}
		}
		c.sound()
	})
}

func TestTargetsThatMovePointsSayWhose(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		c.apply("kpis:\n  - {id: goal, name: Goal, level: person, every: week, measure: {count: meeting}, points: [{at_target: 10, reason: goal}]}\n", 0)
		c.record(engine.Report{ExternalID: "m1", Kind: "meeting", At: "2026-01-06 12:00", People: []string{"ann@x.io"}})
		change := engine.TargetChange{From: 20260105, Cells: []engine.TargetCell{{KPI: "goal", Subject: medalist.OfOrg(), Value: medalist.One}}}
		tried, err := c.engine.SetTargets(context.Background(), c.org, change, engine.Intent{Try: true})
		c.must(err)
		if !slices.Equal(shiftsOf(tried), []string{"ann@x.io 10", "North 10"}) {
			t.Errorf("a target that Ann has reached would do %+v, want 10 points for her and her team", tried)
		}
		if n := len(c.lines()); n != 0 {
			t.Errorf("trying a target left %d", n)
		}
	})
}

func TestTheGridShowsWhereATargetComesFrom(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		ctx := context.Background()
		cell := func(team string) engine.GridCell {
			grid, err := c.engine.TargetGrid(ctx, c.org, engine.GridQuery{Every: calendar.Week, On: 20260107, Team: team})
			c.must(err)
			at := slices.IndexFunc(grid.Columns, func(g engine.GridColumn) bool { return g.KPI.ID == "meetings" })
			return grid.Rows[len(grid.Rows)-1].Cells[at]
		}
		if got := cell("North"); got.Own != nil || got.Inherited != 5*medalist.One || got.From.Key != "" {
			t.Errorf("Ann's target is %+v, want the KPI's own 5", got)
		}
		north, err := c.engine.Teams(ctx, c.org)
		c.must(err)
		_, err = c.engine.SetTargets(ctx, c.org, engine.TargetChange{From: 20260105, Cells: []engine.TargetCell{
			{KPI: "meetings", Subject: medalist.OfTeam(north[0].ID), Value: 8 * medalist.One},
		}}, clerk)
		c.must(err)
		if got := cell("North"); got.Own != nil || got.Inherited != 8*medalist.One || got.From.Key != "North" {
			t.Errorf("Ann's target is %+v, want 8 from North", got)
		}
		c.ask(6*medalist.One, 20260105, 0)
		if got := cell("North"); got.Own == nil || got.Own.Value != 6*medalist.One || got.Inherited != 8*medalist.One {
			t.Errorf("Ann's target is %+v, want 6 of her own over 8", got)
		}
	})
}
