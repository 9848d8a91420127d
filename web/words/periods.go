package words

import (
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// Period names a period in a table row, where the year goes without saying
// unless it is another than today's: "Today", "Wed 19 Nov", "Week 47",
// "15 to 29 Nov", "November", "Q4", "Year 2025".
func (l *Language) Period(c calendar.Calendar, k calendar.Cadence, p medalist.Period, today medalist.Date) string {
	foreign := p.Last().Year() != today.Year()
	switch k {
	case calendar.Day:
		return l.dayName(p.Start, today, foreign)
	case calendar.Week:
		return l.week(p, foreign)
	case calendar.FifteenDays:
		return l.shortSpan(p, foreign)
	case calendar.Year:
		year, _ := c.YearOf(p.Start)
		return l.T("Year %d", year)
	}
	if foreign {
		return l.Label(c, k, p)
	}
	if k == calendar.Quarter {
		return l.T("Q%d", c.Quarter(p.Start))
	}
	return l.Month(p.Start)
}

// Label names a period on its own: "3 Nov 2025", "Week 47, 17 to 23 Nov 2025",
// "November 2025", "Q4 2025", "2025" and, of a fiscal year that does not begin
// in January, "FY 2026". Weeks are numbered as in ISO 8601.
func (l *Language) Label(c calendar.Calendar, k calendar.Cadence, p medalist.Period) string {
	switch k {
	case calendar.Week:
		return l.T("Week %d, %s", calendar.WeekNumber(p.Start), l.Days(p))
	case calendar.Month:
		return l.Month(p.Start) + " " + strconv.Itoa(p.Start.Year())
	case calendar.Quarter:
		return l.T("Q%d %s", c.Quarter(p.Start), l.year(c, p))
	case calendar.Year:
		return l.year(c, p)
	}
	return l.Days(p)
}

func (l *Language) year(c calendar.Calendar, p medalist.Period) string {
	year, sameAsCalendar := c.YearOf(p.Start)
	if sameAsCalendar {
		return strconv.Itoa(year)
	}
	return l.T("FY %d", year)
}

func (l *Language) week(p medalist.Period, foreign bool) string {
	n := calendar.WeekNumber(p.Start)
	if foreign {
		return l.T("Week %d of %d", n, p.Start.AddDays(3).Year())
	}
	return l.T("Week %d", n)
}

func (l *Language) dayName(d, today medalist.Date, foreign bool) string {
	switch {
	case d == today:
		return l.T("Today")
	case foreign:
		return l.T("%s %s %d", l.WeekDay(d), l.ShortMonth(d), d.Year())
	}
	return l.T("%s %s", l.WeekDay(d), l.ShortMonth(d))
}

func (l *Language) shortSpan(p medalist.Period, foreign bool) string {
	first, last := p.Start, p.Last()
	switch {
	case foreign:
		return l.Days(p)
	case first.Month() != last.Month():
		return l.T("%s to %s", l.DayOfMonth(first), l.DayOfMonth(last))
	}
	return l.T("%d to %s", first.Day(), l.DayOfMonth(last))
}

// A cadenceWord is what periods of a cadence are called.
type cadenceWord struct{ one, many, each, every, of Text }

var cadenceWords = map[calendar.Cadence]cadenceWord{
	calendar.Day:         {"day", "days", "each day", "%s a day", "of the day"},
	calendar.Week:        {"week", "weeks", "each week", "%s a week", "of the week"},
	calendar.FifteenDays: {"15 days", "spans of 15 days", "every 15 days", "%s in 15 days", "of 15 days"},
	calendar.Month:       {"month", "months", "each month", "%s a month", "of the month"},
	calendar.Quarter:     {"quarter", "quarters", "each quarter", "%s a quarter", "of the quarter"},
	calendar.Year:        {"year", "years", "each year", "%s a year", "of the year"},
}

// Noun returns what a cadence's periods are called: "week", "15 days".
func (l *Language) Noun(k calendar.Cadence) string { return l.T(cadenceWords[k].one) }

// Plural returns what several of them are called: "weeks".
func (l *Language) Plural(k calendar.Cadence) string { return l.T(cadenceWords[k].many) }

// Each returns how often something of a cadence is: "each week".
func (l *Language) Each(k calendar.Cadence) string { return l.T(cadenceWords[k].each) }

// Every sets something in relation to a cadence: "5 a week".
func (l *Language) Every(something string, k calendar.Cadence) string {
	return l.T(cadenceWords[k].every, something)
}

// Periods returns how many periods of a cadence there are: "1 week",
// "3 weeks".
func (l *Language) Periods(n int, k calendar.Cadence) string {
	one := l.Noun(k)
	if k == calendar.FifteenDays {
		one = l.T("span of 15 days")
	}
	return l.Count(n, one, l.Plural(k))
}
