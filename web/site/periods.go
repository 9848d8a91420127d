package site

import (
	"net/url"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A Span is a standard period that a page is about.
type Span struct {
	Every  calendar.Cadence
	On     medalist.Date // the day asked for, today unless the address says otherwise
	Period medalist.Period
}

// SpanOf reads every and on of an address: one of some cadences, a month unless
// it says otherwise.
func (v *Visit) SpanOf(q url.Values, cadences []calendar.Cadence) (Span, error) {
	s := Span{Every: calendar.Month, On: v.Today}
	if text := q.Get("every"); text != "" {
		every, err := calendar.ParseCadence(text)
		if err != nil {
			return s, err
		}
		if !slices.Contains(cadences, every) {
			return s, medalist.Errorf(medalist.Invalid, "Choose one of the periods that this page offers.")
		}
		s.Every = every
	}
	if text := q.Get("on"); text != "" {
		on, err := medalist.ParseDate(text)
		if err != nil {
			return s, err
		}
		if on.Year() < 1901 || on.Year() > 2199 {
			return s, medalist.Errorf(medalist.Invalid, "%s is out of range; choose a day between 1901 and 2199.", on)
		}
		s.On = on
	}
	s.Period = v.Calendar.PeriodOf(s.Every, s.On, 0)
	return s, nil
}

// SpanChoice returns the choice of a period on a page of some address.
func (v *Visit) SpanChoice(s Span, cadences []calendar.Cadence, path string, q url.Values) ui.Periods {
	p := ui.Periods{
		Label:  v.Words.Period(v.Calendar, s.Every, s.Period, v.Today),
		Before: ui.Link{Label: v.Words.T("The period before"), Href: With(path, q, "on", s.Period.Start.AddDays(-1).String(), "from", "")},
		Next:   ui.Link{Label: v.Words.T("The next period")},
	}
	if !s.Period.Contains(v.Today) {
		p.Next.Href = With(path, q, "on", s.Period.End.String(), "from", "")
		p.Now = ui.Link{Label: v.Words.T("Now"), Href: With(path, q, "on", "", "from", "")}
	}
	for _, every := range cadences {
		p.Every = append(p.Every, ui.Link{
			Label: words.Capital(v.Words.Noun(every)), Href: With(path, q, "every", string(every), "from", ""), Current: every == s.Every,
		})
	}
	return p
}
