package engine_test

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
)

// Ann is in North until the 9th of February and in South since then. Whoever
// looks after her sees each period with the teams as they were in it.
func TestATransferLeavesEarlierHeatMapsAsTheyWere(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.manned(t)
		_, err := c.engine.SaveSpan(context.Background(), c.org, engine.SpanChange{Email: "ann@x.io", From: 2026_02_10, Team: "South"}, clerk)
		c.must(err)
		both := []string{"North", "South"}
		for _, k := range []struct {
			name  string
			every calendar.Cadence
			on    medalist.Date
			team  string
			rows  []string
			teams []string
		}{
			{"the month before", calendar.Month, 2026_01_15, "", []string{"ann@x.io North", "cy@x.io North"}, []string{"North"}},
			{"the month before, of her team then", calendar.Month, 2026_01_15, "North", []string{"ann@x.io North", "cy@x.io North"}, []string{"North"}},
			{"the month before, of her team now", calendar.Month, 2026_01_15, "South", nil, both},
			{"the month of the transfer", calendar.Month, 2026_02_15, "", []string{"ann@x.io South", "cy@x.io North"}, both},
			{"the month of the transfer, of the team left", calendar.Month, 2026_02_15, "North", []string{"ann@x.io South", "cy@x.io North"}, both},
			{"the month of the transfer, of the team joined", calendar.Month, 2026_02_15, "South", []string{"ann@x.io South"}, both},
			{"the last week before", calendar.Week, 2026_02_05, "North", []string{"ann@x.io North", "cy@x.io North"}, []string{"North"}},
			{"a week to come, of the team left", calendar.Week, 2026_02_25, "North", []string{"cy@x.io North"}, both},
		} {
			h, err := c.engine.Heat(context.Background(), c.org, engine.HeatQuery{Who: c.idOf("mia@x.io"), Every: k.every, On: k.on, Team: k.team, Limit: 50})
			c.must(err)
			var rows, teams []string
			for _, r := range h.Rows {
				rows = append(rows, line(r.Person.Email, r.Team))
			}
			for _, t := range h.Teams {
				teams = append(teams, t.Name)
			}
			same(t, k.name, rows, k.rows)
			same(t, k.name+": teams", teams, k.teams)
		}
	})
}
