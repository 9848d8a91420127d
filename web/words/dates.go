package words

import (
	"time"

	"medalist.dev/medalist"
)

// Day returns a date: "19 Nov 2025", the empty text for none.
func (l *Language) Day(d medalist.Date) string {
	if d.IsZero() {
		return ""
	}
	return l.T("%d %s %d", d.Day(), l.ShortMonth(d), d.Year())
}

// LongDay returns a date in full: "Thursday 20 November 2025".
func (l *Language) LongDay(d medalist.Date) string {
	return l.T("%s %d %s %d", l.DayOfWeek(d.Weekday()), d.Day(), l.Month(d), d.Year())
}

// WeekDay returns a day within a known month: "Wed 19".
func (l *Language) WeekDay(d medalist.Date) string {
	return l.T("%s %d", l.ShortDayOfWeek(d.Weekday()), d.Day())
}

// DayOfMonth returns a day within a known year: "19 Nov".
func (l *Language) DayOfMonth(d medalist.Date) string {
	return l.T("%d %s", d.Day(), l.ShortMonth(d))
}

// Moment returns an instant in a zone: "20 Nov 2025, 10:42".
func (l *Language) Moment(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	return l.Day(medalist.DateOf(t)) + ", " + t.Format("15:04")
}

// Days returns a span of days without saying a common month or year twice:
// "1 to 20 Nov 2025".
func (l *Language) Days(p medalist.Period) string {
	first, last := p.Start, p.Last()
	switch {
	case first == last:
		return l.Day(first)
	case first.Year() != last.Year():
		return l.T("%s to %s", l.Day(first), l.Day(last))
	case first.Month() != last.Month():
		return l.T("%s to %s", l.DayOfMonth(first), l.Day(last))
	default:
		return l.T("%d to %s", first.Day(), l.Day(last))
	}
}

var months = [...]Text{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

var shortMonths = [...]Text{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

var weekDays = [...]Text{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

var shortWeekDays = [...]Text{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// Month returns the name of a day's month: "November".
func (l *Language) Month(d medalist.Date) string { return l.T(months[d.Month()-1]) }

// ShortMonth returns it for a table: "Nov".
func (l *Language) ShortMonth(d medalist.Date) string { return l.T(shortMonths[d.Month()-1]) }

// DayOfWeek returns the name of a day of the week: "Thursday".
func (l *Language) DayOfWeek(d time.Weekday) string { return l.T(weekDays[d]) }

// ShortDayOfWeek returns it for a table: "Thu".
func (l *Language) ShortDayOfWeek(d time.Weekday) string { return l.T(shortWeekDays[d]) }
