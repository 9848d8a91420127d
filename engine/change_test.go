package engine_test

import (
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// A change bears on cells far from what changed. Each case tells what stands
// before it and after.
var changes = []struct {
	name          string
	rules         string
	before        files
	change        func(*company)
	stood, stands []string
}{
	{
		name:   "a transfer brings the target of another team",
		rules:  `{id: goal, level: person, every: month, measure: {count: sale}, points: [{at_target: 10, reason: goal}]}`,
		before: files{ingest.Targets: rowsOf("kpi target subject\ngoal 1 South\ngoal 3 North"), ingest.Activities: rowsOf("external_id kind at people\ns1 sale 2026-01-05~12:00 ann@x.io")},
		change: func(c *company) {
			c.bring(files{ingest.People: rowsOf("email name role team starts_on\nann@x.io Ann rep South 2026-01-01")})
		},
		stands: []string{"2026-01-05 goal person ann@x.io [] 2026-01-01 10 goal s1"},
	},
	{
		name:   "a team under another parent has its target",
		rules:  `{id: goal, level: person, every: month, measure: {count: sale}, points: [{at_target: 10, reason: goal}]}`,
		before: files{ingest.Targets: rowsOf("kpi target subject\ngoal 1 South"), ingest.Activities: rowsOf("external_id kind at people\ns1 sale 2026-01-05~12:00 ann@x.io")},
		change: func(c *company) { c.bring(files{ingest.Teams: rowsOf("team parent\nNorth South")}) },
		stands: []string{"2026-01-05 goal person ann@x.io [] 2026-01-01 10 goal s1"},
	},
	{
		name:   "a target that is withdrawn takes its bonus along",
		rules:  `{id: goal, level: person, every: month, measure: {count: sale}, points: [{at_target: 10, reason: goal}]}`,
		before: files{ingest.Targets: rowsOf("kpi target subject\ngoal 1 ann@x.io"), ingest.Activities: rowsOf("external_id kind at people\ns1 sale 2026-01-05~12:00 ann@x.io")},
		change: func(c *company) { c.bring(files{ingest.Targets: rowsOf("kpi target subject\ngoal - ann@x.io")}) },
		stood:  []string{"2026-01-05 goal person ann@x.io [] 2026-01-01 10 goal s1"},
	},
	{
		name:  "a transfer takes team points along, not to the team's parent",
		rules: `{id: shows, level: team, every: month, measure: {count: sale}, points: [{each: 10, reason: show}]}`,
		before: files{ingest.Activities: rowsOf(`
			external_id kind at people
			s1 sale 2026-01-05~12:00 ann@x.io;cy@x.io
			s2 sale 2026-01-20~12:00 ann@x.io`)},
		change: func(c *company) {
			c.bring(files{ingest.People: rowsOf("email name role team starts_on\nann@x.io Ann rep South 2026-01-05")})
		},
		stood: []string{"2026-01-05 shows team North [] 2026-01-01 10 show s1", "2026-01-20 shows team North [] 2026-01-01 10 show s2"},
		stands: []string{
			"2026-01-05 shows team North [] 2026-01-01 10 show s1", "2026-01-05 shows team South [] 2026-01-01 10 show s1",
			"2026-01-20 shows team South [] 2026-01-01 10 show s2",
		},
	},
	{
		name:  "a later video that is not the best hands the award on",
		rules: `{id: clips, level: person, every: month, measure: {count: coaching_video, latest_per: scenario}, points: [{best: 30, of: scenario, reason: best}]}`,
		before: files{ingest.Activities: rowsOf(`
			external_id kind at people scenario best
			v1 coaching_video 2026-01-05~12:00 bob@x.io s true
			v2 coaching_video 2026-01-06~12:00 ann@x.io s true`)},
		change: func(c *company) {
			c.bring(files{ingest.Activities: rowsOf("external_id kind at people scenario\nv3 coaching_video 2026-01-07~12:00 ann@x.io s")})
		},
		stood:  []string{"2026-01-06 clips person ann@x.io [] 2026-01-01 30 best v2"},
		stands: []string{"2026-01-05 clips person bob@x.io [] 2026-01-01 30 best v1"},
	},
	{
		name:  "a best paper that moves to another month leaves its award to another",
		rules: `{id: papers, level: person, every: month, measure: {count: paper}, points: [{best: 30, of: month, reason: best}]}`,
		before: files{ingest.Activities: rowsOf(`
			external_id kind at people best
			p1 paper 2026-01-05~12:00 bob@x.io true
			p2 paper 2026-01-06~12:00 ann@x.io true`)},
		change: func(c *company) {
			c.bring(files{ingest.Activities: rowsOf("external_id kind at people best\np2 paper 2026-02-06~12:00 ann@x.io true")})
		},
		stood: []string{"2026-01-06 papers person ann@x.io [] 2026-01-01 30 best p2"},
		stands: []string{
			"2026-01-05 papers person bob@x.io [] 2026-01-01 30 best p1", "2026-02-06 papers person ann@x.io [] 2026-02-01 30 best p2",
		},
	},
	{
		name:  "a sale in the next year makes an account of this year regular",
		rules: `{id: opened, level: person, every: year, measure: {count: account_opened, brought: {kind: sale, where: revenue > 0, months: 2, within: 3 months}}, points: [{each: 40, reason: regular}]}`,
		before: files{ingest.Activities: rowsOf(`
			external_id kind at people customer revenue
			a1 account_opened 2025-12-01~12:00 ann@x.io c1 -
			s1 sale 2025-12-02~12:00 bob@x.io c1 5`)},
		change: func(c *company) {
			c.bring(files{ingest.Activities: rowsOf("external_id kind at people customer revenue\ns2 sale 2026-01-02~12:00 cy@x.io c1 5")})
		},
		stands: []string{"2026-01-02 opened person ann@x.io [] 2025-01-01 40 regular a1"},
	},
	{
		name:   "a person's zone moves what they did with others",
		rules:  `{id: sales, level: person, every: month, measure: {count: sale}, points: [{each: 1, reason: sale}]}`,
		before: files{ingest.Activities: rowsOf("external_id kind at people\ns1 sale 2026-01-31~23:30 ann@x.io;bob@x.io")},
		change: func(c *company) {
			c.bring(files{ingest.People: rowsOf("email name role team time_zone\nann@x.io Ann rep North America/New_York")})
		},
		stood: []string{"2026-01-31 sales person ann@x.io [] 2026-01-01 1 sale s1", "2026-01-31 sales person bob@x.io [] 2026-01-01 1 sale s1"},
		stands: []string{
			"2026-01-31 sales person ann@x.io [] 2026-01-01 1 sale s1", "2026-02-01 sales person bob@x.io [] 2026-02-01 1 sale s1",
		},
	},
	{
		name:   "weeks that start on another day are other cells",
		rules:  `{id: sales, level: person, every: week, measure: {count: sale}, target: 2, points: [{at_target: 5, reason: two}]}`,
		before: files{ingest.Activities: rowsOf("external_id kind at people\ns1 sale 2026-01-04~12:00 ann@x.io\ns2 sale 2026-01-05~12:00 ann@x.io")},
		change: func(c *company) {
			sunday := time.Sunday
			c.set(engine.SettingsChange{WeekStarts: &sunday})
		},
		stands: []string{"2026-01-05 sales person ann@x.io [] 2026-01-04 5 two s2"},
	},
	{
		name:   "a customer's task counts once it is given to somebody",
		rules:  `{id: rounds, level: person, every: day, measure: {ratio: {done: sale, due: assignment("follow_up")}}, points: [{all: 5, reason: all}]}`,
		before: files{ingest.Activities: rowsOf("external_id kind at people customer\ns1 sale 2026-01-05~12:00 ann@x.io c1")},
		change: func(c *company) {
			c.bring(files{ingest.Assignments: rowsOf("kind person customer due_on\nfollow_up ann@x.io c1 2026-01-05")})
		},
		stands: []string{"2026-01-05 rounds person ann@x.io [] 2026-01-05 5 all s1"},
	},
}

func TestAChangeReachesEveryCellItBearsOn(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		for _, change := range changes {
			t.Run(change.name, func(t *testing.T) {
				c := l.company(t)
				c.apply("kpis:\n  - "+change.rules, 0)
				c.bring(staff())
				c.bring(change.before)
				id, _, _ := strings.Cut(strings.TrimPrefix(change.rules, "{id: "), ",")
				own := map[string][]string{id: nil}
				same(t, "before", c.ofKPIs(own), change.stood)
				change.change(c)
				same(t, "after", c.ofKPIs(own), change.stands)
				c.sound()
			})
		}
	})
}
