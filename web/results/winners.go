package results

import (
	"cmp"
	"context"
	"maps"
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
	fewWinners  = 6  // of a period, which need no folding
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
func (s *Pages) winners(ctx context.Context, v *visit, cat *catalogue.Catalogue, current *catalogue.KPI) (*ui.Winners, error) {
	w := v.winning(cat, current)
	if w == nil {
		return nil, nil
	}
	rows, err := s.engine.Winners(ctx, v.Org, w.kpi.ID, engine.Window{From: w.days.Start, To: w.days.Last()})
	if err != nil {
		return nil, err
	}
	list := &ui.Winners{
		Note: v.Words.T("Of the %s that are over, since %s", v.Words.Plural(w.every), v.Words.Day(w.days.Start)),
		More: ui.Link{Label: v.Words.T("Who is ahead now"), Href: v.kpiBoard(w.kpi, "by", w.by(cat))},
	}
	if len(rows) == 0 {
		running := v.Calendar.PeriodOf(w.every, v.Today, w.kpi.Anchor)
		list.Empty = v.Words.T("Nobody has won in this time.")
		list.Next = v.Words.T("The next winners are known after %s.", v.Words.Day(running.Last()))
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
	w.days.End = v.Calendar.PeriodOf(w.every, v.Today, k.Anchor).Start
	w.days.Start = w.days.End
	for range lookedBack[w.every] {
		w.days.Start = v.Calendar.PeriodOf(w.every, w.days.Start.AddDays(-1), k.Anchor).Start
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

// wonPeriods lists winners by period, the latest first. A period without
// winners between others says so; scenarios have no periods of their own.
func (v *visit) wonPeriods(w *winning, rows []engine.WinnerRow) []ui.WonPeriod {
	byPeriod, most := map[medalist.Period][]engine.WinnerRow{}, 0
	for _, r := range rows {
		byPeriod[r.Period] = append(byPeriod[r.Period], r)
		most = max(most, len(byPeriod[r.Period]))
	}
	var list []ui.WonPeriod
	shown := 0
	for _, p := range v.periodsOf(w, byPeriod) {
		won := byPeriod[p]
		period := ui.WonPeriod{Label: words.Capital(v.Words.Period(v.Calendar, w.every, p, v.Today)), Note: v.Words.T("Nobody won")}
		switch {
		case len(won) == 0:
		case most <= fewWinners:
			period.Few = v.wonFew(w, won)
		default:
			period.Note = v.Words.N(len(won), "1 winner", "%s winners")
			period.Open = shown == 0 || shown+len(won) <= openWinners
			period.Groups = v.wonGroups(w, won)
		}
		shown += len(won)
		list = append(list, period)
	}
	return list
}

// periodsOf returns the periods to list, the latest first: from the first with
// winners on, or only those if winners have no periods of their own.
func (v *visit) periodsOf(w *winning, won map[medalist.Period][]engine.WinnerRow) []medalist.Period {
	list := slices.Collect(maps.Keys(won)) // some may be of a version with other periods
	latestFirst := func(a, b medalist.Period) int {
		return cmp.Or(cmp.Compare(b.Start, a.Start), cmp.Compare(b.End, a.End))
	}
	slices.SortFunc(list, latestFirst)
	if w.kpi.Winners.Every == "" {
		return list
	}
	since := medalist.Period{Start: list[len(list)-1].Start, End: w.days.End}
	for _, p := range v.Calendar.Periods(w.every, since, w.kpi.Anchor) {
		if won[p] == nil {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, latestFirst)
	return list
}
