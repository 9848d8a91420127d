package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
)

// ever is every day that a fact can have; season the days of most facts.
var (
	ever   = engine.Window{From: 1899_01_01, To: 2201_12_31}
	season = engine.Window{From: 2025_11_01, To: 2026_05_31}
)

// windows are those in which boards are compared: whole periods, single days,
// and both.
var windows = []engine.Window{ever, season, {From: 2025_12_30, To: 2026_01_15}, {From: 2026_01_01, To: 2026_03_31}}

// A picture is all that can be read of an organisation, as lines of text
// without anything that tells one organisation from another.
type picture map[string][]string

// picture takes one.
func (c *company) picture() picture {
	c.t.Helper()
	p := picture{"ledger": c.ledger(false), "scorecards": c.scorecards(season)}
	for _, win := range windows {
		for _, level := range []medalist.Level{medalist.PersonLevel, medalist.TeamLevel} {
			board := engine.Board{Window: win, Level: level}
			p[fmt.Sprintf("%s board %s..%s", level, win.From, win.To)] = c.board(board)
		}
		average := engine.Board{Window: win, Level: medalist.TeamLevel, Teams: engine.AverageOfPeople}
		p[fmt.Sprintf("team averages %s..%s", win.From, win.To)] = c.board(average)
		some := engine.Board{Window: win, Level: medalist.TeamLevel, KPIs: []medalist.KPIID{"meetings", "presentations"}}
		p[fmt.Sprintf("boards of two KPIs %s..%s", win.From, win.To)] = c.board(some)
	}
	for _, kpi := range []medalist.KPIID{"product-line-sales", "knowledge"} {
		for _, score := range []catalogue.Score{catalogue.ByValue, catalogue.ByAttainment} {
			board := engine.Board{Window: season, Level: medalist.TeamLevel, KPIs: []medalist.KPIID{kpi}, By: score}
			p[fmt.Sprintf("teams by %s of %s", score, kpi)] = c.board(board)
		}
	}
	for _, kpi := range c.kpis(hasWinners) {
		p["winners of "+string(kpi)] = c.winners(kpi)
	}
	return p
}

// same compares; nil and empty are the same.
func same[T any](t tester, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s differs (- want, + got):\n%s", what, diff)
	}
}

func line(cells ...any) string { return strings.TrimSuffix(fmt.Sprintln(cells...), "\n") }

// ledger returns the entries that stand, or all that were ever posted.
func (c *company) ledger(all bool) []string {
	c.t.Helper()
	var lines []string
	c.must(c.engine.Ledger(context.Background(), c.org, ever, engine.Filter{}, all, func(e engine.EntryRow) error {
		lines = append(lines, line(e.Date, e.Cell.KPI, e.Cell.Subject.Level, c.unnamed(e.Subject.Key), "["+e.Cell.Dimension+"]", e.Cell.Start,
			e.Points, e.Reason, e.Activity))
		return nil
	}))
	slices.Sort(lines)
	return lines
}

// unnamed hides what tells one organisation from another.
func (c *company) unnamed(key string) string {
	if key == c.org.Slug {
		return "the organisation"
	}
	return key
}

func (c *company) scorecards(win engine.Window) []string {
	c.t.Helper()
	cards, err := c.engine.Scorecards(context.Background(), c.org, win, engine.Filter{})
	c.must(err)
	var lines []string
	for _, s := range cards {
		lines = append(lines, line(s.Cell.KPI, s.Cell.Subject.Level, c.unnamed(s.Subject.Key), "["+s.Cell.Dimension+"]", s.Cell.Period,
			s.Unit().Text(s.Value), "of", s.Unit().Text(s.TargetValue()), "is", engine.RatioUnit.Text(s.Attainment()),
			"margin", engine.RatioUnit.Text(s.Margin), "earns", s.Points))
	}
	return lines
}

func (c *company) board(b engine.Board) []string {
	c.t.Helper()
	places, err := c.engine.Leaderboard(context.Background(), c.org, b)
	c.must(err)
	var lines []string
	for _, p := range places {
		lines = append(lines, line(p.Place, p.Subject.Key, p.Subject.Name, engine.RatioUnit.Text(p.Score)))
	}
	return lines
}

func (c *company) winners(kpi medalist.KPIID) []string {
	c.t.Helper()
	rows, err := c.engine.Winners(context.Background(), c.org, kpi, season)
	c.must(err)
	var lines []string
	for _, w := range rows {
		lines = append(lines, line(w.Period, "["+w.Dimension+"]", w.Place, c.unnamed(w.Named.Key), engine.NumberUnit.Text(w.Value), w.Points))
	}
	return lines
}

// kpis returns the KPIs of which some version is as asked.
func (c *company) kpis(asked func(*catalogue.KPI) bool) []medalist.KPIID {
	c.t.Helper()
	cat, err := c.engine.Catalogue(context.Background(), c.org)
	c.must(err)
	ids := slices.DeleteFunc(slices.Clone(cat.IDs()), func(id medalist.KPIID) bool { return !slices.ContainsFunc(cat.Versions(id), asked) })
	return slices.Sorted(slices.Values(ids))
}

func everyKPI(*catalogue.KPI) bool { return true }

func hasWinners(k *catalogue.KPI) bool { return k.Winners != nil }
