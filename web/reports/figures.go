package reports

import (
	"math"
	"strconv"
	"time"

	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/report"
	"medalist.dev/medalist/web/sheet"
)

// A figure is a cell of a report.
type figure struct {
	Text  string  // as it is read, a dash for none
	Note  string  // what it is made of: "14 of 17"
	File  any     // as files have it
	Value float64 // by which it is drawn and sorted, NaN for none
}

func none() figure { return figure{Text: "–", Value: math.NaN()} }

func (v *visit) count(n int) figure {
	return figure{Text: v.Words.Number(n), File: n, Value: float64(n)}
}

func (v *visit) share(s report.Share) figure {
	if !s.Known() {
		return none()
	}
	whole := float64(s.Part) / float64(s.Of)
	return figure{Text: v.Words.T("%s %%", v.Words.Number(s.Percent())), Note: v.Words.Of(s.Part, s.Of), File: sheet.Ratio(whole), Value: 100 * whole}
}

func (v *visit) score(s coaching.Score) figure {
	if s.Of == 0 {
		return none()
	}
	whole := float64(s.Got) / float64(s.Of)
	return figure{Text: v.Words.T("%s %%", v.Words.Number(s.Percent())), File: sheet.Ratio(whole), Value: 100 * whole}
}

// turnaround shows how long reviews take; files have it in hours.
func (v *visit) turnaround(l *report.Line, most bool) figure {
	took, p90, ok := l.Turnaround()
	if most {
		took = p90
	}
	if !ok {
		return none()
	}
	hours := took.Hours()
	return figure{Text: v.long(took), File: sheet.Number(strconv.FormatFloat(hours, 'f', 1, 64)), Value: hours}
}

// long says how long something took: minutes, hours, from two days on days.
func (v *visit) long(d time.Duration) string {
	switch {
	case d < time.Hour:
		return v.Words.T("%s min", v.Words.Number(int(d.Round(time.Minute).Minutes())))
	case d < 48*time.Hour:
		return v.Words.T("%s h", v.Words.Number(int(d.Round(time.Hour).Hours())))
	}
	return v.Words.T("%s days", v.Words.Grouped(strconv.FormatFloat(math.Round(d.Hours()/2.4)/10, 'f', -1, 64)))
}
