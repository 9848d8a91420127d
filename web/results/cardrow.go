package results

import (
	"math"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// cardRow returns a KPI's line on a scorecard.
func (v *visit) cardRow(q cardQuery, r *engine.CardRow) ui.CardRow {
	line := ui.CardRow{
		ID: string(r.KPI.ID), Dimension: r.Dimension,
		KPI: v.Words.T(r.KPI.Name), Period: words.Capital(v.Words.Each(r.KPI.Every)),
		Value: "–", Points: "–", Nothing: v.nothingWord(r), State: v.chipOf(stateOf(r)), Trend: v.trendOf(r),
	}
	on := q.ask(v).On
	if r.Cell != nil {
		on = r.Cell.Cell.Period.Start
		line.Period = v.Words.Period(v.Calendar, r.KPI.Every, r.Cell.Cell.Period, v.Today)
		line.Value, line.Target = v.valueAndTarget(r)
	}
	if r.Dimension != "" {
		line.KPI, line.Period = r.Dimension, line.KPI+", "+line.Period
	}
	line.Bar = v.barOf(r)
	line.Href, line.TrendHref = v.explainLink(q, r, true, on), v.trendLink(q, r, on)
	if len(r.KPI.Rules) > 0 {
		line.Points = v.Words.Points(r.Points)
		if r.Points != 0 {
			line.PointsHref = v.explainLink(q, r, false, q.ask(v).On)
		}
	}
	return line
}

func nameOf(kpi, dimension string) string {
	if dimension == "" {
		return kpi
	}
	return kpi + ", " + dimension
}

// explainLink returns the address that explains a row: the cell of a day, or
// all points of the card's period.
func (v *visit) explainLink(q cardQuery, r *engine.CardRow, cell bool, on medalist.Date) string {
	return v.explainPath(explaining{
		level: q.level, key: q.key, kpi: r.KPI.ID, dimension: r.Dimension, on: on, every: q.every, cell: cell,
	})
}

// valueAndTarget returns what was measured and what was asked. A ratio shows
// what it is made of.
func (v *visit) valueAndTarget(r *engine.CardRow) (value, target string) {
	unit := engine.UnitOf(r.KPI)
	if unit == engine.RatioUnit {
		if !r.Cell.Value.Valid() {
			return "–", ""
		}
		done, due := r.Cell.Value.Parts()
		return v.Words.Number(int(done)), v.Words.Number(int(due))
	}
	if r.Cell.Target > 0 {
		target = v.Words.Value(unit, scoring.Amount(r.Cell.Target), v.Org.Currency)
	}
	return v.Words.Value(unit, r.Cell.Value, v.Org.Currency), target
}

func (v *visit) nothingWord(r *engine.CardRow) string {
	switch {
	case r.Cell == nil, r.KPI.Measure.Kind.IsRatio():
		return v.Words.T("nothing due")
	default:
		return v.Words.T("no target")
	}
}

// A state says how a row stands against its target.
type state int

// The states.
const (
	without    state = iota // nothing due, or no target
	open                    // a day that still runs
	onPace                  // at 85 % or more of where it should be
	behindPace              // below that
	reached                 // at the target
	missed                  // over, and short of it
)

// behindBelow is the share of where a value should be below which it is
// behind: 85 %.
const behindBelow = 0.85

func stateOf(r *engine.CardRow) state {
	if r.Cell == nil || !r.Cell.Attainment().Valid() {
		return without
	}
	switch {
	case r.Cell.Value.AtLeast(r.Cell.Target):
		return reached
	case r.Running && r.KPI.Every == calendar.Day:
		return open
	case !r.Running:
		return missed
	case float(r.Cell.Attainment()) < behindBelow*paceOf(r):
		return behindPace
	}
	return onPace
}

// paceOf returns where attainment should be by now; that of a ratio is its
// target.
func paceOf(r *engine.CardRow) float64 {
	if expected := r.Expected.Over(r.Cell.Target); expected.Valid() {
		return float(expected)
	}
	return 1
}

func (v *visit) chipOf(s state) ui.Chip {
	switch s {
	case reached:
		return ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("Reached")}
	case onPace:
		return ui.Chip{Tone: ui.Good, Icon: "check", Word: v.Words.T("On pace")}
	case behindPace:
		return ui.Chip{Tone: ui.Warn, Icon: "clock", Word: v.Words.T("Behind")}
	case missed:
		return ui.Chip{Tone: ui.Quiet, Word: v.Words.T("Not reached")}
	case open:
		return ui.Chip{Tone: ui.Outline, Icon: "circle-dashed", Word: v.Words.T("Open")}
	}
	return ui.Chip{}
}

func (v *visit) barOf(r *engine.CardRow) *ui.Bar {
	s := stateOf(r)
	if s == without {
		return nil
	}
	b := &ui.Bar{
		Attainment: float(r.Cell.Attainment()), Pace: -1, Ratio: r.KPI.Measure.Kind.IsRatio(),
		Fill: ui.FillPrimary, Height: 8, Words: v.Words.T("%s of the target", v.Words.Percent(r.Cell.Attainment().Rat())),
	}
	if r.Running && !b.Ratio && r.Expected.Valid() && r.KPI.Every != calendar.Day {
		b.Pace = paceOf(r)
		b.Words = v.Words.T("%s, should be at %.0f %% by now", b.Words, b.Pace*100)
	}
	switch {
	case s == reached:
		b.Fill = ui.FillSuccess
	case s == behindPace, s == missed && b.Attainment < behindBelow:
		b.Fill = ui.FillBehind
	}
	return b
}

func (v *visit) trendOf(r *engine.CardRow) *ui.Trend {
	unit := engine.UnitOf(r.KPI)
	t := &ui.Trend{}
	said, valued := make([]string, len(r.Trend)), 0
	for i, value := range r.Trend {
		said[i] = v.Words.Value(unit, value, v.Org.Currency)
		if t.Values = append(t.Values, math.NaN()); value.Valid() {
			t.Values[i] = float(value)
			valued++
		}
	}
	t.Words = v.Words.T("Last %s: %s", v.Words.Plural(r.KPI.Every), v.Words.List(said))
	if valued < 2 {
		return nil // a course takes two
	}
	if r.Cell != nil {
		t.Target = float(scoring.Amount(r.Cell.Target))
	}
	return t
}

// float returns a value for a drawing; figures are never worked out with it.
func float(v scoring.Value) float64 {
	f, _ := v.Rat().Float64()
	return f
}
