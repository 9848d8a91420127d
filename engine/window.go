package engine

import (
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// window returns some days as the largest stored periods that fit between
// them, and the single days that remain at the edges. Weeks are stored of all
// KPIs together only.
func (w *world) window(level medalist.Level, days medalist.Period, kpis []medalist.KPIID) store.Window {
	win := store.Window{Level: level, KPIs: kpis, TeamOn: w.teamOn}
	cadences := []calendar.Cadence{calendar.Year, calendar.Quarter, calendar.Month}
	if len(kpis) == 0 {
		cadences = append(cadences, calendar.Week)
	}
	w.split(&win, days, cadences)
	return win
}

// split adds days to a window as whole periods of the first cadence, and what
// remains before and after them by the next.
func (w *world) split(win *store.Window, days medalist.Period, cadences []calendar.Cadence) {
	if !days.Start.Before(days.End) {
		return
	}
	if len(cadences) == 0 {
		win.Days = append(win.Days, days)
		return
	}
	whole := slices.DeleteFunc(w.calendar.Periods(cadences[0], days, 0), func(p medalist.Period) bool {
		return p.Start.Before(days.Start) || p.End.After(days.End)
	})
	if len(whole) == 0 {
		w.split(win, days, cadences[1:])
		return
	}
	for _, p := range whole {
		win.Pieces = append(win.Pieces, store.Piece{Grain: store.Grain(cadences[0]), Start: p.Start})
	}
	w.split(win, medalist.Period{Start: days.Start, End: whole[0].Start}, cadences[1:])
	w.split(win, medalist.Period{Start: whole[len(whole)-1].End, End: days.End}, cadences[1:])
}
