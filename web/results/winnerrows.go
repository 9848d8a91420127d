package results

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
)

// wonGroups groups the winners of a period by dimension, or by what they were
// best of.
func (v *visit) wonGroups(w *winning, rows []engine.WinnerRow) []ui.WonGroup {
	var groups []ui.WonGroup
	for len(rows) > 0 {
		n := slices.IndexFunc(rows, func(r engine.WinnerRow) bool { return r.Dimension != rows[0].Dimension })
		if n < 0 {
			n = len(rows)
		}
		groups = append(groups, v.wonGroup(w, rows[:n]))
		rows = rows[n:]
	}
	return groups
}

func (v *visit) wonGroup(w *winning, rows []engine.WinnerRow) ui.WonGroup {
	g := ui.WonGroup{Name: rows[0].Dimension}
	if g.Name == "" && w.kpi.By != "" {
		g.Name = v.Words.T("Without %s", v.Words.Plain(w.kpi.By))
	}
	for i := range rows[:min(wonRows, len(rows))] {
		shared := i > 0 && rows[i-1].Place == rows[i].Place || i+1 < len(rows) && rows[i+1].Place == rows[i].Place
		g.Rows = append(g.Rows, v.wonRow(w, &rows[i], shared))
	}
	if more := len(rows) - wonRows; more > 0 {
		g.More = ui.Link{Label: v.Words.T("%s more on the board", v.Words.Number(more)), Href: v.wonBoard(w, &rows[0])}
	}
	return g
}

// wonFew returns the winners of a period without headings.
func (v *visit) wonFew(w *winning, rows []engine.WinnerRow) []ui.RailRow {
	var list []ui.RailRow
	for _, g := range v.wonGroups(w, rows) {
		for _, row := range g.Rows {
			row.Under = strings.Trim(g.Name+", "+row.Under, ", ")
			list = append(list, row)
		}
	}
	return list
}

func (v *visit) wonRow(w *winning, r *engine.WinnerRow, shared bool) ui.RailRow {
	place := v.placeOf(r.Place, shared)
	row := ui.RailRow{
		Place: &place, Name: r.Named.Name,
		Href:      v.cardPath(v.spanOf(w.every, r.Period), r.Named),
		ValueHref: v.wonPath(w, r),
	}
	row.Value, row.Under = v.wonFigures(w, r)
	return row
}

// wonFigures returns what somebody won with, and the other of value and points
// where it says something.
func (v *visit) wonFigures(w *winning, r *engine.WinnerRow) (figure, other string) {
	k := w.kpi
	value, points := v.measured(k, r), v.Words.PointsOf(r.Points)
	switch {
	case len(k.Rules) == 0:
		return v.Words.Value(engine.UnitOf(k), r.Value, v.Org.Currency), ""
	case k.Winners.Best && k.Winners.Every == "":
		return points, "" // of one fact
	case k.Winners.Best, k.Winners.By == catalogue.ByPoints && !k.Winners.AtTarget:
		return points, value
	}
	return v.Words.Value(engine.UnitOf(k), r.Value, v.Org.Currency), points
}

// measured says a winner's value with its noun: "6 of 7", "7 positive
// feedback", "€48,200".
func (v *visit) measured(k *catalogue.KPI, r *engine.WinnerRow) string {
	text := v.Words.Value(engine.UnitOf(k), r.Value, v.Org.Currency)
	switch engine.UnitOf(k) {
	case engine.RatioUnit:
		done, due := r.Value.Parts()
		return v.Words.Of(int(done), int(due)) + ", " + text
	case engine.CountUnit:
		if text == "1" {
			return text + " " + v.Words.Thing(k)
		}
		return text + " " + v.Words.Things(k)
	}
	return text
}

// spanOf returns the span of a page for a period: itself, or the month in
// which it began.
func (v *visit) spanOf(every calendar.Cadence, p medalist.Period) span {
	if !slices.Contains(spans, every) {
		every, p = calendar.Month, v.Calendar.PeriodOf(calendar.Month, p.Start, 0)
	}
	return span{every: every, on: p.Last(), period: p}
}

// wonPath explains what somebody won with, to whom may see it.
func (v *visit) wonPath(w *winning, r *engine.WinnerRow) string {
	if !v.MaySeeCard(r.Named.Subject) {
		return ""
	}
	e := explaining{level: w.kpi.Level, key: r.Named.Key, kpi: w.kpi.ID, on: r.Period.Last(), every: v.spanOf(w.every, r.Period).every}
	if w.kpi.By != "" {
		e.dimension = r.Dimension
	}
	if e.cell = w.every == w.kpi.Every; e.cell {
		e.on = r.Period.Start
	}
	return v.explainPath(e)
}

// wonBoard returns the board of a winner's period and dimension.
func (v *visit) wonBoard(w *winning, r *engine.WinnerRow) string {
	pairs := v.spanOf(w.every, r.Period).query(v)
	if w.kpi.Winners.AtTarget {
		pairs = append(pairs, "by", string(catalogue.ByAttainment))
	}
	if w.kpi.By != "" {
		dimension := r.Dimension
		if dimension == "" {
			dimension = noDimension
		}
		pairs = append(pairs, "dimension", dimension)
	}
	return v.kpiBoard(w.kpi, pairs...)
}
