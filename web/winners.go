package web

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// lookedBack is how many periods back winners are shown: about a year, two
// where periods are longer than a month.
var lookedBack = map[calendar.Cadence]int{
	calendar.Day: 14, calendar.Week: 12, calendar.FifteenDays: 24, calendar.Month: 12, calendar.Quarter: 8, calendar.Year: 2,
}

// What a list of winners shows at once; the rest is a click away.
const (
	openWinners = 24 // of the latest periods, before the others are folded
	wonRows     = 10 // of one period and dimension
)

// winning is a KPI whose winners are listed.
type winning struct {
	kpi   *catalogue.KPI // the latest version with winners
	every calendar.Cadence
	days  medalist.Period // those looked at: whole periods that are over
}

// winners returns the winners of a KPI's last periods, nil if nobody can win.
func (s *server) winners(ctx context.Context, v *visit, cat *catalogue.Catalogue, current *catalogue.KPI) (*ui.Winners, error) {
	w := v.winning(cat, current)
	if w == nil {
		return nil, nil
	}
	rows, err := s.engine.Winners(ctx, v.org, w.kpi.ID, engine.Window{From: w.days.Start, To: w.days.Last()})
	if err != nil {
		return nil, err
	}
	list := &ui.Winners{
		Note: "Of " + words.Several(words.Noun(w.every)) + " that are over, since " + words.Day(w.days.Start),
		More: ui.Link{Label: "Who is ahead now", Href: v.kpiBoard(w.kpi, "by", w.by(cat))},
	}
	if w.every == calendar.FifteenDays {
		list.Note = "Of spans of 15 days that are over, since " + words.Day(w.days.Start)
	}
	if len(rows) == 0 {
		running := v.cal.PeriodOf(w.every, v.today, w.kpi.Anchor)
		list.Empty = "Nobody has won in this time."
		list.Next = "The next winners are known once " + words.Period(v.cal, w.every, running, v.today) + " is over, on " + words.Day(running.End) + "."
		return list, nil
	}
	list.Periods = v.wonPeriods(w, rows)
	return list, nil
}

// winning returns whose winners to list over which days: of the version in
// force, or the latest that had any.
func (v *visit) winning(cat *catalogue.Catalogue, current *catalogue.KPI) *winning {
	k := current
	for _, version := range slices.Backward(cat.Versions(current.ID)) {
		if k.Winners == nil {
			k = version
		}
	}
	if k.Winners == nil {
		return nil
	}
	w := &winning{kpi: k, every: cmp.Or(k.Winners.Every, k.Every)}
	w.days.End = v.cal.PeriodOf(w.every, v.today, k.Anchor).Start
	w.days.Start = w.days.End
	for range lookedBack[w.every] {
		w.days.Start = v.cal.PeriodOf(w.every, w.days.Start.AddDays(-1), k.Anchor).Start
	}
	return w
}

// by returns what the board of those who may win ranks by, empty for the usual.
func (w *winning) by(cat *catalogue.Catalogue) string {
	by := w.kpi.Winners.By
	if w.kpi.Winners.AtTarget {
		by = catalogue.ByAttainment
	}
	if by == "" || by == usualScore(cat, w.kpi.ID) || w.kpi.Winners.Best {
		return ""
	}
	return string(by)
}

// wonPeriods groups winners by period, the latest first. A period without
// winners between others says so; scenarios have no periods of their own.
func (v *visit) wonPeriods(w *winning, rows []engine.WinnerRow) []ui.WonPeriod {
	byPeriod := map[medalist.Period][]engine.WinnerRow{}
	for _, r := range rows {
		byPeriod[r.Period] = append(byPeriod[r.Period], r)
	}
	all := v.cal.Periods(w.every, medalist.Period{Start: rows[0].Period.Start, End: w.days.End}, w.kpi.Anchor)
	for p := range byPeriod {
		if !slices.Contains(all, p) { // of a version with another rule
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b medalist.Period) int { return cmp.Compare(b.Start, a.Start) })
	var list []ui.WonPeriod
	shown := 0
	for _, p := range all {
		won := byPeriod[p]
		if len(won) == 0 && w.kpi.Winners.Best && w.kpi.Winners.Every == "" {
			continue
		}
		period := ui.WonPeriod{Label: words.Period(v.cal, w.every, p, v.today), Note: "Nobody won"}
		if len(won) > 0 {
			period.Note = words.Count(len(won), "winner", "winners")
			period.Open = shown == 0 || shown+len(won) <= openWinners
			period.Groups = v.wonGroups(w, won)
		}
		shown += len(won)
		list = append(list, period)
	}
	return list
}
