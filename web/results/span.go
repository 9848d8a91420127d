package results

import (
	"net/url"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A span is the days that a page is about: a standard period, or a free
// window if every is empty.
type span struct {
	every  calendar.Cadence
	on     medalist.Date // the day asked, today unless said
	period medalist.Period
}

// free is the value of `every` that asks for a free window.
const free = "free"

// spans are the periods a page offers, the default first in spirit: a month.
var spans = []calendar.Cadence{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year}

// span reads every, on, from and to.
func (v *visit) span(q url.Values) (span, error) {
	if q.Get("every") == free {
		return v.window(q)
	}
	s := span{every: calendar.Month, on: v.Today}
	if text := q.Get("every"); text != "" {
		every, err := calendar.ParseCadence(text)
		if err != nil {
			return s, err
		}
		s.every = every
	}
	if text := q.Get("on"); text != "" {
		on, err := v.dayIn(text)
		if err != nil {
			return s, err
		}
		s.on = on
	}
	s.period = v.Calendar.PeriodOf(s.every, s.on, 0)
	return s, nil
}

func (v *visit) window(q url.Values) (span, error) {
	month := v.Calendar.PeriodOf(calendar.Month, v.Today, 0)
	from, to := month.Start, v.Today
	var err error
	if text := q.Get("from"); text != "" {
		if from, err = v.dayIn(text); err != nil {
			return span{}, err
		}
	}
	if text := q.Get("to"); text != "" {
		if to, err = v.dayIn(text); err != nil {
			return span{}, err
		}
	}
	if to.Before(from) {
		return span{}, medalist.Errorf(medalist.Invalid, "The window ends on %s, before it begins on %s; exchange the two.", v.Words.Day(to), v.Words.Day(from))
	}
	return span{period: medalist.Through(from, to), on: to}, nil
}

// dayIn reads a day that a page can be about; years far off have no facts.
func (v *visit) dayIn(text string) (medalist.Date, error) {
	d, err := medalist.ParseDate(text)
	if err != nil {
		return 0, err
	}
	if d.Year() < 1900 || d.Year() > 2200 {
		return 0, medalist.Errorf(medalist.Invalid, "%s is out of range; years run from 1900 to 2200.", v.Words.Day(d))
	}
	return d, nil
}

// running reports whether today is one of the days.
func (s span) running(v *visit) bool { return s.period.Contains(v.Today) }

// label names the days.
func (s span) label(v *visit) string {
	if s.every == "" {
		return v.Words.Days(s.period)
	}
	return v.Words.Label(v.Calendar, s.every, s.period)
}

// query returns what names the span in an address, empty for the default.
func (s span) query(v *visit) []string {
	if s.every == "" {
		return []string{"every", free, "from", s.period.Start.String(), "to", s.period.Last().String()}
	}
	pairs := []string{"every", "", "on", ""}
	if s.every != calendar.Month {
		pairs[1] = string(s.every)
	}
	if !s.running(v) {
		pairs[3] = s.period.Last().String()
	}
	return pairs
}

// periods returns the choice of a period on a page. Windows says whether free
// ones can be chosen.
func (v *visit) periods(s span, path string, q url.Values, windows bool) ui.Periods {
	p := ui.Periods{Label: s.label(v)}
	for _, k := range spans {
		to := span{every: k, on: s.on, period: v.Calendar.PeriodOf(k, min(s.on, v.Today), 0)}
		p.Every = append(p.Every, ui.Link{Label: words.Capital(v.Words.Noun(k)), Href: v.spanLink(path, q, to), Current: k == s.every})
	}
	if windows {
		p.Every = append(p.Every, ui.Link{Label: v.Words.T("Free"), Href: site.With(path, q, "every", free, "on", "", "page", ""), Current: s.every == ""})
	}
	if s.every == "" {
		p.Free = &ui.Free{
			Action: path, From: s.period.Start.String(), To: s.period.Last().String(),
			Hidden: append([]ui.Field{{Name: "every", Value: free}}, site.Fields(q, "level", "kpi", "by", "dimension", "teams", "market", "team", "me", "chart")...),
		}
		return p
	}
	before := v.Calendar.PeriodOf(s.every, s.period.Start.AddDays(-1), 0)
	p.Before = ui.Link{Label: v.Words.T("Before: %s", v.Words.Label(v.Calendar, s.every, before)), Href: v.spanLink(path, q, span{every: s.every, period: before})}
	if !s.period.End.After(v.Today) {
		next := v.Calendar.PeriodOf(s.every, s.period.End, 0)
		p.Next = ui.Link{Label: v.Words.T("Next: %s", v.Words.Label(v.Calendar, s.every, next)), Href: v.spanLink(path, q, span{every: s.every, period: next})}
		now := v.Calendar.PeriodOf(s.every, v.Today, 0)
		p.Now = ui.Link{Label: v.Words.T("To now"), Href: v.spanLink(path, q, span{every: s.every, period: now})}
	}
	return p
}

// spanLink returns the same page for another span.
func (v *visit) spanLink(path string, q url.Values, s span) string {
	return site.With(path, q, append(s.query(v), pairsUnlessFree(s)...)...)
}

func pairsUnlessFree(s span) []string {
	if s.every == "" {
		return []string{"page", ""}
	}
	return []string{"from", "", "to", "", "page", ""}
}

// pageOf reads the number of a page, from 1.
func pageOf(q url.Values) (int, error) {
	text := q.Get("page")
	if text == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, medalist.Errorf(medalist.Invalid, "%q is no page; pages count from 1.", text)
	}
	return n, nil
}
