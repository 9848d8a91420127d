package engine_test

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// year2026 is what previews of these tests are about.
var year2026 = medalist.Through(2026_01_01, 2026_12_31)

// What a preview says is what applying the same definition on the same day
// does: to everybody's points, to the places of people and teams and to
// winners. The preview itself changes nothing.
func TestAPreviewSaysWhatApplyingDoes(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(rt *rapid.T) {
			c := l.staffed(rt)
			c.bring(files{ingest.Activities: manyFacts(rapid.IntRange(1, 60).Draw(rt, "facts"), rapid.IntRange(0, 400).Draw(rt, "seed"))})
			id := rapid.SampledFrom(c.kpis(everyKPI)).Draw(rt, "kpi")
			text := rapid.SampledFrom([]string{
				"level: person, every: week, measure: {count: meeting}, points: [{each: 7}], winners: {every: month, top: 1}",
				"level: team, every: month, measure: {count: workshop}, points: [{each: 40}]",
				"level: person, every: quarter, measure: {sum: revenue - cost, of: sale}, target: 10, points: [{at_target: 99}]",
				"level: person, every: day, measure: {count: meeting}, retired: true",
				"level: organisation, every: year, measure: {count: paper}, points: [{each: 1}]",
			}).Draw(rt, "definition")
			q := engine.KPIPreview{
				KPI: id, Text: fmt.Sprintf("kpis: [{id: %s, %s}]", id, text), Days: year2026,
				From: rapid.SampledFrom([]medalist.Date{2000_01_01, 2026_01_01, 2026_01_15, 2026_04_01}).Draw(rt, "from"),
			}
			before := c.standing()
			impact, err := c.engine.PreviewKPI(context.Background(), c.org, q)
			c.must(err)
			if after := c.standing(); !maps.Equal(before, after) {
				c.t.Errorf("a preview changed what stands")
			}
			c.apply(q.Text, q.From)
			after := c.standing()
			for subject, was := range before {
				said := was
				for _, some := range [][]engine.Swing{impact.People, impact.Teams} {
					for _, s := range some {
						if s.Subject.Subject == subject {
							said = stands{was.points + s.After - s.Before, s.Then}
						}
					}
				}
				if is := after[subject]; is != said {
					c.t.Errorf("%v comes to %+v, but the preview said %+v", subject, is, said)
				}
			}
		})
	})
}

// stands is what a subject's board shows of 2026.
type stands struct {
	points medalist.Points
	place  int
}

// standing returns how everybody stands in 2026.
func (c *company) standing() map[medalist.Subject]stands {
	c.t.Helper()
	all := map[medalist.Subject]stands{}
	days := engine.Window{From: 2026_01_01, To: 2026_12_31}
	for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel} {
		places, err := c.engine.Leaderboard(context.Background(), c.org, engine.Board{Window: days, Level: level, Teams: engine.SumOfPeople})
		c.must(err)
		for _, p := range places {
			points, _ := medalist.PointsOf(p.Score.Rat())
			all[p.Subject.Subject] = stands{points, p.Place}
		}
	}
	c.must(c.engine.Ledger(context.Background(), c.org, days, engine.Filter{}, false, func(row engine.EntryRow) error {
		if s := row.Cell.Subject; s.Level == medalist.OrgLevel {
			all[s] = stands{points: all[s].points + row.Points}
		}
		return nil
	}))
	return all
}

func TestAPreviewAsksWhatTheLastQuarterWouldHaveBeenLike(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		c.record(met("m1", "2026-01-05"), met("m2", "2026-01-06"), met("m3", "2026-02-02"))
		text := `kpis: [{id: meetings, level: person, every: week, from: 2027-01-01, measure: {count: meeting}, points: [{each: 1}, {best: 5, of: month}], winners: {every: month, top: 1}}]`
		_, err := c.engine.PreviewKPI(context.Background(), c.org, engine.KPIPreview{KPI: "meetings", Text: text, Days: year2026})
		if problems := problemsOf(err); len(problems) != 1 || problems[0].Field != "kpis[0].points[1].of" {
			t.Errorf("a definition that is wrong is refused with %v", err)
		}
		text = `kpis: [{id: meetings, level: person, every: week, from: 2027-01-01, measure: {count: meeting}, points: [{each: 1}], winners: {every: month, top: 1}}]`
		impact, err := c.engine.PreviewKPI(context.Background(), c.org, engine.KPIPreview{KPI: "meetings", Text: text, Days: year2026})
		c.must(err)
		if impact.Before != medalist.WholePoints(30) || impact.After != medalist.WholePoints(3) {
			t.Errorf("points go from %s to %s, want 30 to 3", impact.Before, impact.After)
		}
		if len(impact.People) != 1 || impact.People[0].Subject.Key != "ann@x.io" {
			t.Errorf("%+v change, want Ann alone", impact.People)
		}
		same(t, "teams", swungTeams(impact), []string{"North 30 3"})
		if len(impact.Came) != 1 || impact.Came[0].Named.Key != "ann@x.io" || len(impact.Went) != 0 {
			t.Errorf("winners come %+v and go %+v, want Ann to win January", impact.Came, impact.Went)
		}
	})
}

// A team has what its people earned while they were in it, before and after.
func TestAPreviewCountsPeoplesPointsForTheirTeams(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		c := l.office(t)
		_, err := c.engine.SaveSpan(context.Background(), c.org, engine.SpanChange{Email: "ann@x.io", From: 2026_02_01, Team: "South"}, clerk)
		c.must(err)
		c.record(met("m1", "2026-01-05"), met("m2", "2026-01-06"), met("m3", "2026-02-02"))
		text := `kpis: [{id: meetings, level: person, every: week, from: 2026-01-01, measure: {count: meeting}, points: [{each: 11}]}]`
		impact, err := c.engine.PreviewKPI(context.Background(), c.org, engine.KPIPreview{KPI: "meetings", Text: text, Days: year2026})
		c.must(err)
		same(t, "teams", swungTeams(impact), []string{"North 20 22", "South 10 11"})
		if impact.Before != medalist.WholePoints(30) || impact.After != medalist.WholePoints(33) {
			t.Errorf("all points go from %s to %s, want each once: 30 to 33", impact.Before, impact.After)
		}
	})
}

// swungTeams lists teams with their points before and after.
func swungTeams(impact *engine.Impact) (all []string) {
	for _, s := range impact.Teams {
		all = append(all, line(s.Subject.Key, s.Before, s.After))
	}
	return all
}
