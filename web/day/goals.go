package day

import (
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/ui"
)

// A goalView is a target in its running period: what is missing, and whether
// one is on pace.
type goalView struct {
	Icon, Name string
	Text       string // "2 meetings to go this week", or that it is reached
	Of         string // "3 of 5"
	Ends       string // "Ends Sunday"
	State      ui.Chip
	Bar        ui.Bar
	Href       string // explains it
	Done       bool
}

// behindBelow is the share of where a value should be by now below which it is
// behind.
const behindBelow = 0.85

// goal returns how a goal is shown, with a bar of some height.
func (v *visit) goal(g *engine.Goal, height int) goalView {
	unit := engine.UnitOf(g.KPI)
	target := scoring.Amount(g.Cell.Target)
	view := goalView{
		Name: v.goalName(g), Text: v.toGo(g), Done: g.Cell.Value.AtLeast(g.Cell.Target), Href: v.explainGoal(g),
		Of:   v.Words.T("%s of %s", v.Words.Value(unit, g.Cell.Value, v.Org.Currency), v.Words.Value(unit, target, v.Org.Currency)),
		Ends: v.ends(g),
	}
	if len(g.KPI.Measure.Facts) > 0 {
		view.Icon = kindIcon(g.KPI.Measure.Facts[0])
	}
	if g.Team != "" {
		view.Ends = g.Team + ", " + view.Ends
	}
	view.State, view.Bar = v.pace(g, height)
	return view
}

func (v *visit) goalName(g *engine.Goal) string {
	if g.Dimension != "" {
		return v.Words.T(g.KPI.Name) + ", " + g.Dimension
	}
	return v.Words.T(g.KPI.Name)
}

// pace returns how a goal stands against where it should be by now.
func (v *visit) pace(g *engine.Goal, height int) (ui.Chip, ui.Bar) {
	attained, should := float(g.Cell.Attainment()), float(g.Expected.Over(g.Cell.Target))
	bar := ui.Bar{Attainment: attained, Pace: should, Fill: ui.FillPrimary, Height: height}
	bar.Words = v.Words.T("%s of the target, should be at %s by now", v.Words.Percent(g.Cell.Attainment().Rat()), v.Words.Percent(g.Expected.Over(g.Cell.Target).Rat()))
	switch {
	case g.Cell.Value.AtLeast(g.Cell.Target):
		bar.Fill = ui.FillSuccess
		return ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("Reached")}, bar
	case g.KPI.Every == calendar.Day:
		bar.Pace = -1
		return ui.Chip{Tone: ui.Outline, Icon: "circle-dashed", Word: v.Words.T("Open")}, bar
	case attained < behindBelow*should:
		bar.Fill = ui.FillBehind
		return ui.Chip{Tone: ui.Warn, Icon: "clock", Word: v.Words.T("Behind")}, bar
	}
	return ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("On pace")}, bar
}

// float returns a value for a drawing; figures are never worked out with it.
func float(value scoring.Value) float64 {
	f, _ := value.Rat().Float64()
	return f
}

// toGo says what is missing to a target: "2 meetings to go this week".
func (v *visit) toGo(g *engine.Goal) string {
	if g.Cell.Value.AtLeast(g.Cell.Target) {
		return v.Words.T("%s: target reached", v.goalName(g))
	}
	missing := v.missing(g)
	switch g.KPI.Every {
	case calendar.Day:
		return v.Words.T("%s to go today", missing)
	case calendar.Week:
		return v.Words.T("%s to go this week", missing)
	case calendar.FifteenDays:
		return v.Words.T("%s to go in these 15 days", missing)
	case calendar.Month:
		return v.Words.T("%s to go this month", missing)
	case calendar.Quarter:
		return v.Words.T("%s to go this quarter", missing)
	default:
		return v.Words.T("%s to go this year", missing)
	}
}

// missing says how much of what is missing: "2 meetings".
func (v *visit) missing(g *engine.Goal) string {
	unit, rest := engine.UnitOf(g.KPI), g.Rest()
	if unit == engine.CountUnit && rest%medalist.One == 0 {
		n := int(rest / medalist.One)
		if n == 1 {
			return "1 " + v.Words.Thing(g.KPI)
		}
		return v.Words.Number(n) + " " + v.Words.Things(g.KPI)
	}
	return v.Words.Value(unit, scoring.Amount(rest), v.Org.Currency)
}

// ends says when a goal's period is over.
func (v *visit) ends(g *engine.Goal) string {
	last := g.Cell.Cell.Period.Last()
	if g.KPI.Every == calendar.Day {
		return v.Words.T("Today")
	}
	return v.Words.T("until %s", v.dayName(last, 0))
}

// dayName names a day near today: "Today", "Wed 19 Nov". Without a day for
// today it is named by its date in any case.
func (v *visit) dayName(d, today medalist.Date) string {
	if today.IsZero() {
		if today = v.Today; d == today { // its date is asked for
			today = medalist.NewDate(d.Year(), time.January, 1+d.Day()%2)
		}
	}
	return v.Words.Period(v.Calendar, calendar.Day, medalist.Through(d, d), today)
}

// explainGoal returns the address that explains a goal's cell.
func (v *visit) explainGoal(g *engine.Goal) string {
	pairs := []string{"kpi", string(g.KPI.ID), "on", g.Cell.Cell.Period.Start.String(), "dimension", g.Dimension, "scope", "cell"}
	if g.Team != "" {
		return v.Link("/explain", append(pairs, "team", g.Team)...)
	}
	return v.Link("/explain", append(pairs, "person", v.Me().Email)...)
}
