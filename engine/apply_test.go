package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

const demoRules = `
kinds:
  ultrasound_demo:
    attributes: {physicians: number, technicians: number, product_line: text}
kpis:
  - id: ultrasound-demos
    name: Ultrasound demos
    group: Engagement with customers
    about: Hands-on demonstrations with at least two physicians in the room.
    from: 2026-01-01
    level: person
    every: week
    measure: {count: ultrasound_demo, where: physicians >= 2, at_most: {per: day, n: 3}}
    target: 5
    points:
      - {each: 15, reason: demo}
      - {at_target: 50, reason: weekly target}
`

// demos are those of the week from Monday, 5 January 2026.
func demos() files {
	return files{ingest.Activities: rowsOf(`
		external_id kind at people physicians
		eve ultrasound_demo 2025-12-31~12:00 ann@x.io 2
		mon1 ultrasound_demo 2026-01-05~09:00 ann@x.io 2
		mon2 ultrasound_demo 2026-01-05~10:00 ann@x.io 1
		mon3 ultrasound_demo 2026-01-05~11:00 ann@x.io 3
		mon4 ultrasound_demo 2026-01-05~12:00 ann@x.io 2
		mon5 ultrasound_demo 2026-01-05~13:00 ann@x.io 4
		tue1 ultrasound_demo 2026-01-06~09:00 ann@x.io 2
		sun1 ultrasound_demo 2026-01-11~23:59 ann@x.io 2
		next ultrasound_demo 2026-01-12~00:00 ann@x.io 2`)}
}

func TestUltrasoundDemosCountThreeADayAndReachAWeeklyTarget(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		c.apply(demoRules, 0)
		c.bring(demos())
		same(t, "the ledger", c.ledger(false), []string{
			"2026-01-05 ultrasound-demos person ann@x.io [] 2026-01-05 15 demo mon1",
			"2026-01-05 ultrasound-demos person ann@x.io [] 2026-01-05 15 demo mon3",
			"2026-01-05 ultrasound-demos person ann@x.io [] 2026-01-05 15 demo mon4",
			"2026-01-06 ultrasound-demos person ann@x.io [] 2026-01-05 15 demo tue1",
			"2026-01-11 ultrasound-demos person ann@x.io [] 2026-01-05 15 demo sun1",
			"2026-01-11 ultrasound-demos person ann@x.io [] 2026-01-05 50 weekly target sun1",
			"2026-01-12 ultrasound-demos person ann@x.io [] 2026-01-12 15 demo next",
		})
		same(t, "the scorecard", c.scorecards(engine.Window{From: 2026_01_05, To: 2026_01_11}), []string{
			"ultrasound-demos person ann@x.io [] 2026-01-05..2026-01-11 5 of 5 is 1 margin  earns 125",
		})
		x, err := c.engine.Explain(context.Background(), c.org, engine.Question{Person: "ann@x.io", KPI: "ultrasound-demos", On: 2026_01_07})
		c.must(err)
		var lines []string
		for _, s := range x.Lines {
			lines = append(lines, line(s.ID, s.Counted, s.Points, s.Why))
		}
		same(t, "the explanation", lines, []string{
			"mon1 true 15 counts", "mon2 false 0 does not meet the condition", "mon3 true 15 counts", "mon4 true 15 counts",
			"mon5 false 0 over the limit of 3 a day", "tue1 true 15 counts", "sun1 true 65 counts",
		})
		c.sound()
	})
}

func TestRevenueEarnsByStepsFromAFloorToACap(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		c.apply(`
kpis:
  - id: revenue-steps
    name: Revenue
    level: person
    every: month
    by: product_line
    measure: {sum: revenue, of: sale}
    target: 40000
    points:
      - {step: 10000, points: 5, whole: true, floor: 20000, cap: 100}
    winners: {every: month, at_target: all}
`, 0)
		c.bring(files{ingest.Activities: rowsOf(`
			external_id kind at people revenue product_line
			s1 sale 2026-01-05~12:00 ann@x.io 9999.99 GTX
			s2 sale 2026-01-06~12:00 ann@x.io 10000 GTX
			s3 sale 2026-01-07~12:00 ann@x.io 0.01 GTX
			s4 sale 2026-01-08~12:00 ann@x.io 20000 GTX
			s5 sale 2026-01-05~12:00 ann@x.io 19999.99 MG
			s6 sale 2026-02-05~12:00 bob@x.io 2000000 MG
			s7 sale 2026-02-06~12:00 bob@x.io -1000000 MG
			s8 sale 2026-02-07~12:00 cy@x.io 30000 -
			s9 sale 2026-02-08~12:00 cy@x.io -10001 -`)})
		same(t, "the ledger", c.ledger(false), []string{
			"2026-01-07 revenue-steps person ann@x.io [GTX] 2026-01-01 10 step s3",
			"2026-01-08 revenue-steps person ann@x.io [GTX] 2026-01-01 10 step s4",
			"2026-02-05 revenue-steps person bob@x.io [MG] 2026-02-01 100 step s6",
		})
		same(t, "the winners of January", c.winners("revenue-steps"), []string{"2026-01-01..2026-01-31 [GTX] 1 ann@x.io 40000 20"})
		c.sound()
	})
}

// A changed rule posts what differs and nothing else.
func TestAChangedRulePostsTheDifferences(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		c.apply(demoRules, 0)
		c.bring(demos())
		stands := c.ledger(false)
		for _, step := range []struct {
			name    string
			rules   string
			from    medalist.Date
			entries int
		}{
			{"the same again", demoRules, 0, 0},
			{"another bonus", strings.Replace(demoRules, "at_target: 50", "at_target: 40", 1), 0, 2},
			{"back again", demoRules, 0, 2},
			{"each worth more", strings.Replace(demoRules, "each: 15", "each: 16", 1), 0, 12},
			{"back again", demoRules, 0, 12},
			{"a target out of reach", strings.Replace(demoRules, "target: 5\n", "target: 6\n", 1), 0, 1},
			{"back again", demoRules, 0, 1},
			{"each worth more from the next week on", strings.Replace(demoRules, "each: 15", "each: 16", 1), 2026_01_12, 2},
			{"and from the middle of the one before", strings.Replace(demoRules, "each: 15", "each: 17", 1), 2026_01_07, 0},
			{"back again", demoRules, 2026_01_12, 2},
			{"a new name", strings.Replace(demoRules, "name: Ultrasound demos", "name: Demos", 1), 0, 0},
		} {
			if got := c.apply(step.rules, step.from); got.Entries != step.entries {
				t.Errorf("%s: %d entries are posted, want %d", step.name, got.Entries, step.entries)
			}
			c.sound()
		}
		same(t, "the ledger", c.ledger(false), stands)
	})
}

func TestAKPIWithoutRulesLosesItsPoints(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		c.bring(files{ingest.Activities: manyFacts(150, 0)})
		c.bring(demos())
		silent := map[version]string{}
		for id, definitions := range rules {
			measure, _, _ := strings.Cut(definitions[0], ", points:")
			silent[version{id, catalogue.DefaultFrom}] = measure + "}"
		}
		before := len(c.ledger(true))
		report := c.apply(kpiFile(silent), 0)
		if left := c.ofKPIs(rules); len(left) > 0 {
			t.Errorf("they still have %q", left)
		}
		if got := len(c.ledger(true)) - before; got != report.Entries || got == 0 {
			t.Errorf("%d entries are reported, %d were posted", report.Entries, got)
		}
		c.sound()
	})
}

// ofKPIs returns the entries that stand of some KPIs.
func (c *company) ofKPIs(some map[string][]string) (found []string) {
	c.t.Helper()
	for _, entry := range c.ledger(false) {
		if _, one := some[strings.Fields(entry)[1]]; one {
			found = append(found, entry)
		}
	}
	return found
}

// A KPI of teams may become one of people, and back: what it earned at the one
// level goes.
func TestAKPIMayChangeItsLevel(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.staffed(t)
			facts := files{ingest.Activities: drawer{t}.distinctFacts(5, 30)}
			c.bring(facts)
			versions := map[version]string{}
			for range rapid.IntRange(1, 5).Draw(t, "changes") {
				level := rapid.SampledFrom([]string{"person", "team", "organisation"}).Draw(t, "level")
				v := version{"moving", rapid.SampledFrom([]medalist.Date{2000_01_01, 2026_01_01}).Draw(t, "from")}
				versions[v] = fmt.Sprintf("{level: %s, every: month, measure: {sum: revenue, of: sale}, target: 2000, points: [{each: 3}, {at_target: 10}]}", level)
				c.apply(kpiFile(map[version]string{v: versions[v]}), 0)
				c.sound()
			}
			fresh := l.staffed(t)
			fresh.apply(kpiFile(versions), 0)
			fresh.bring(facts)
			same(t, "the picture", c.picture(), fresh.picture())
		})
	})
}

// What a kind's attributes mean bears on every KPI that reads them.
func TestAKindDescribedAnewIsScoredAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.company(t)
		c.bring(staff())
		c.apply(`
kinds: {talk: {attributes: {audience: text}}}
kpis: [{id: talks, level: person, every: month, measure: {count: talk, where: len(audience) > 2}, points: [{each: 10}]}]
`, 0)
		c.record(engine.Report{ExternalID: "t1", Kind: "talk", At: "2026-01-01 12:00", People: []string{"ann@x.io"}, Attributes: map[string]string{"audience": "nurses;doctors"}})
		report := c.apply("kinds: {talk: {attributes: {audience: list}}}", 0)
		if report.Entries != 1 {
			t.Errorf("%d entries are posted, want the reversal of the talk to two", report.Entries)
		}
		c.sound()
	})
}

func TestAFileThatMakesNoSenseIsRefusedWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.staffed(t)
		before, said := c.kpis(everyKPI), c.said()
		for _, text := range []string{"", "kpis: [", "kpis: [{id: a}]", demoRules + "  - {id: b, level: person, every: week, measure: {count: singing}}"} {
			_, err := c.engine.ApplyKPIs(context.Background(), c.org, "kpis.yaml", []byte(text), 0, "tester")
			if medalist.ErrorCode(err) != medalist.Invalid {
				t.Errorf("%q: %v, want a refusal", text, err)
			}
		}
		same(t, "the KPIs", c.kpis(everyKPI), before)
		same(t, "what was said", c.said(), said)
	})
}
