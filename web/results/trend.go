package results

import (
	"cmp"
	"math"
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// trend shows the scorecard with the course of one KPI beside it, which is the
// whole page on a phone.
func (s *Pages) trend(w http.ResponseWriter, r *http.Request, v *visit) error {
	_, q, err := s.explainQuery(r, v)
	if err != nil {
		return err
	}
	ask := engine.TrendQuery{KPI: q.kpi.ID, Dimension: q.dimension, On: q.on}
	if q.level == medalist.TeamLevel {
		ask.Team = q.key
	} else {
		ask.Person = q.key
	}
	t, err := s.engine.Trend(r.Context(), v.Org, ask)
	if err != nil {
		return err
	}
	panel := v.trendPanel(q, t)
	card := &ui.Card{}
	if r.Header.Get("HX-Target") != "panel" {
		if card, err = s.cardView(r.Context(), v, q.cardQuery); err != nil {
			return err
		}
		markChosen(card, q)
	}
	card.Trend = panel
	w.Header().Add("Vary", "HX-Target")
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Trend of %s", panel.Sub), q.section()), ui.CardPage(*card))
}

func (v *visit) trendPanel(q explainQuery, t *engine.Trend) *ui.TrendView {
	last := t.Points[len(t.Points)-1].Cell.Period
	panel := &ui.TrendView{
		Sub:   nameOf(v.Words.T(t.KPI.Name), t.Dimension) + ", " + t.Subject.Name,
		Close: site.With(v.SubjectPath(q.level, q.key), nil, q.query(v)...),
		Chart: v.trendChart("trend-chart", t),
		Explain: ui.Link{
			Label: v.Words.T("Explain %s", v.Words.Period(v.Calendar, t.KPI.Every, last, v.Today)),
			Href:  v.cellLink(q, last.Start),
		},
	}
	panel.Chart.Table.Open = true
	return panel
}

// trendChart draws the course of a KPI against its targets.
func (v *visit) trendChart(id string, t *engine.Trend) ui.Chart {
	c := v.columnChart(id, t.KPI.Every, len(t.Points), func(i int) medalist.Period { return t.Points[i].Cell.Period })
	unit := engine.UnitOf(t.KPI)
	values := ui.ChartSeries{Name: v.Words.T("Value"), Mine: true}
	targets := ui.ChartSeries{Name: v.Words.T("Target")}
	c.Table.Head = []string{v.Words.T("Period"), values.Name, targets.Name, v.Words.T("Attainment")}
	for i := range t.Points {
		p := &t.Points[i]
		row := []string{c.Titles[i], v.Words.Value(unit, p.Value, v.Org.Currency), "–", "–"}
		values.Values, values.Texts = append(values.Values, drawn(p.Value)), append(values.Texts, row[1])
		values.States = append(values.States, trendFill(p))
		target := scoring.Value{}
		if p.Target > 0 && p.Value.Valid() {
			target = scoring.Amount(p.Target)
			row[2] = v.Words.Value(unit, target, v.Org.Currency)
		}
		if attained := p.Attainment(); attained.Valid() {
			row[3] = v.Words.Percent(attained.Rat())
		}
		targets.Values, targets.Texts = append(targets.Values, drawn(target)), append(targets.Texts, row[2])
		c.Table.Rows = append(c.Table.Rows, row)
	}
	c.Series = []ui.ChartSeries{values}
	if slices.ContainsFunc(targets.Values, func(x float64) bool { return !math.IsNaN(x) }) {
		c.Target = &targets
	}
	slices.Reverse(c.Table.Rows) // the latest first
	c.Title, c.Pace = v.trendTitle(t), v.trendPace(unit, t)
	return c
}

// columnChart returns a chart of periods without what they gave.
func (v *visit) columnChart(id string, every calendar.Cadence, n int, at func(int) medalist.Period) ui.Chart {
	c := ui.Chart{ID: id, Kind: ui.Columns}
	for i := range n {
		c.Names = append(c.Names, v.axisName(every, at(i)))
		c.Titles = append(c.Titles, v.Words.Period(v.Calendar, every, at(i), v.Today))
	}
	return c
}

// axisName names a period under an axis: "Nov", "47", "Q4".
func (v *visit) axisName(every calendar.Cadence, p medalist.Period) string {
	switch every {
	case calendar.Day, calendar.FifteenDays:
		return v.Words.DayOfMonth(p.Start)
	case calendar.Week:
		return v.Words.Number(calendar.WeekNumber(p.Start))
	case calendar.Month:
		return v.Words.ShortMonth(p.Start)
	}
	return v.Words.Label(v.Calendar, every, p)
}

// drawn returns a value for a drawing, a gap for none.
func drawn(value scoring.Value) float64 {
	if !value.Valid() {
		return math.NaN()
	}
	return float(value)
}

// trendFill says whether a column reached its target or fell behind.
func trendFill(p *engine.TrendPoint) string {
	attained, pace := p.Attainment(), 1.0
	if !attained.Valid() {
		return ""
	}
	if expected := p.Expected.Over(p.Target); p.Running && expected.Valid() {
		pace = float(expected)
	}
	switch {
	case p.Value.AtLeast(p.Target):
		return ui.FillSuccess
	case float(attained) < behindBelow*pace && !(p.Running && p.Cell.Period.Days() == 1):
		return ui.FillBehind
	}
	return ""
}

// trendTitle is the answer: how often the target was reached, or what the last
// two periods gave.
func (v *visit) trendTitle(t *engine.Trend) string {
	var reached, asked int
	for i := range t.Points {
		if p := &t.Points[i]; !p.Running && p.Attainment().Valid() {
			asked++
			if p.Value.AtLeast(p.Target) {
				reached++
			}
		}
	}
	if asked > 0 {
		return v.Words.T("Reached in %s of the last %s with a target", v.Words.Number(reached), v.Words.Periods(asked, t.KPI.Every))
	}
	n := len(t.Points)
	unit := engine.UnitOf(t.KPI)
	return v.lastTwo(t.KPI.Every, t.Points[n-1].Cell.Period,
		v.Words.Value(unit, t.Points[n-1].Value, v.Org.Currency), v.Words.Value(unit, t.Points[n-2].Value, v.Org.Currency))
}

// lastTwo says what the last period gave, and the one before it.
func (v *visit) lastTwo(every calendar.Cadence, last medalist.Period, value, before string) string {
	name := v.Words.Period(v.Calendar, every, last, v.Today)
	if last.Contains(v.Today) {
		return v.Words.T("%s so far: %s, before that %s", name, value, before)
	}
	return v.Words.T("%s: %s, before that %s", name, value, before)
}

// trendPace says where a running period should be by now.
func (v *visit) trendPace(unit engine.Unit, t *engine.Trend) *ui.ChartPace {
	last := t.Points[len(t.Points)-1]
	if !last.Running || !last.Expected.Valid() || t.KPI.Every == calendar.Day {
		return nil
	}
	said := v.Words.Value(unit, last.Expected, v.Org.Currency)
	return &ui.ChartPace{Value: float(last.Expected), Text: v.Words.T("Should be at %s by now", cmp.Or(said, "0"))}
}

// trendLink returns the address of a row's trend.
func (v *visit) trendLink(q cardQuery, r *engine.CardRow, on medalist.Date) string {
	return site.Link(v.Base+"/trend", string(q.level), q.key, "kpi", string(r.KPI.ID), "dimension", r.Dimension,
		"on", on.String(), "every", string(q.every))
}
