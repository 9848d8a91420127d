package words

import (
	"fmt"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// Day returns a date: "19 Nov 2025", the empty text for none.
func (l *Language) Day(d medalist.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day(), l.shortMonth(d), d.Year())
}

// LongDay returns a date in full: "Thursday 20 November 2025".
func (l *Language) LongDay(d medalist.Date) string {
	return fmt.Sprintf("%s %d %s %d", d.Weekday(), d.Day(), d.Month(), d.Year())
}

// WeekDay returns a day within a known month: "Wed 19".
func (l *Language) WeekDay(d medalist.Date) string {
	return fmt.Sprintf("%s %d", d.Weekday().String()[:3], d.Day())
}

// Clock returns the wall time of a moment as it was written, "16:20", or the
// empty text if it names none.
func Clock(at string) string {
	if len(at) >= 16 && at[13] == ':' {
		return at[11:16]
	}
	return ""
}

// Days returns a span of days without saying a common month or year twice:
// "1 to 20 November 2025".
func (l *Language) Days(p medalist.Period) string {
	first, last := p.Start, p.Last()
	switch {
	case first == last:
		return l.Day(first)
	case first.Year() != last.Year():
		return l.Day(first) + " to " + l.Day(last)
	case first.Month() != last.Month():
		return fmt.Sprintf("%d %s to %s", first.Day(), l.shortMonth(first), l.Day(last))
	default:
		return fmt.Sprintf("%d to %s", first.Day(), l.Day(last))
	}
}

// Period names a period in a table row, where the year goes without saying
// unless it is another than today's: "Today", "Wed 19 Nov", "Week 47",
// "15 to 29 Nov", "November", "Q4", "Year 2025".
func (l *Language) Period(c calendar.Calendar, k calendar.Cadence, p medalist.Period, today medalist.Date) string {
	foreign := p.Last().Year() != today.Year()
	switch k {
	case calendar.Day:
		return l.dayName(p.Start, today, foreign)
	case calendar.FifteenDays:
		return l.shortSpan(p, foreign)
	case calendar.Month:
		if !foreign {
			return p.Start.Month().String()
		}
	case calendar.Year:
		return "Year " + strings.TrimPrefix(c.Label(k, p), "FY ")
	}
	name := c.Label(k, p)
	if k == calendar.Quarter && !foreign {
		name, _, _ = strings.Cut(name, " ")
	}
	if k == calendar.Week && foreign {
		name += fmt.Sprintf(" of %d", p.Start.AddDays(3).Year())
	}
	return name
}

// Noun returns what a cadence's periods are called: "week", "15 days".
func (l *Language) Noun(k calendar.Cadence) string { return string(k) }

// Plural returns what several of them are called: "weeks".
func (l *Language) Plural(k calendar.Cadence) string {
	if k == calendar.FifteenDays {
		return "spans of 15 days"
	}
	return string(k) + "s"
}

func (l *Language) dayName(d, today medalist.Date, foreign bool) string {
	if d == today {
		return "Today"
	}
	name := fmt.Sprintf("%s %s", l.WeekDay(d), l.shortMonth(d))
	if foreign {
		name += fmt.Sprintf(" %d", d.Year())
	}
	return name
}

func (l *Language) shortSpan(p medalist.Period, foreign bool) string {
	first, last := p.Start, p.Last()
	name := fmt.Sprintf("%d to %d %s", first.Day(), last.Day(), l.shortMonth(last))
	if first.Month() != last.Month() {
		name = fmt.Sprintf("%d %s to %d %s", first.Day(), l.shortMonth(first), last.Day(), l.shortMonth(last))
	}
	if foreign {
		name += fmt.Sprintf(" %d", last.Year())
	}
	return name
}

func (l *Language) shortMonth(d medalist.Date) string { return d.Month().String()[:3] }

// Moment returns an instant in a zone: "20 Nov 2025, 10:42".
func (l *Language) Moment(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	return fmt.Sprintf("%s, %s", l.Day(medalist.DateOf(t)), t.Format("15:04"))
}
