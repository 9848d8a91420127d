package calendar

import (
	"fmt"
	"time"

	"medalist.dev/medalist"
)

// Label names a period of cadence k for people to read: "3 November 2025",
// "Week 47", "1–15 November 2025", "November 2025", "Q4 2025" and "2025".
//
// Weeks are numbered as in ISO 8601: week 1 is the first with most of its
// days in the new year, whatever day weeks start on. A fiscal year that does
// not begin in January bears the number of the calendar year it ends in:
// "FY 2026", "Q2 FY 2026".
func (c Calendar) Label(k Cadence, p medalist.Period) string {
	switch k {
	case Day:
		return longDay(p.Start)
	case Week:
		return fmt.Sprintf("Week %d", WeekNumber(p.Start))
	case FifteenDays:
		return span(p.Start, p.Last())
	case Month:
		return fmt.Sprintf("%s %d", p.Start.Month(), p.Start.Year())
	case Quarter:
		return fmt.Sprintf("Q%d %s", c.Quarter(p.Start), c.yearName(p.Start))
	default:
		return c.yearName(p.Start)
	}
}

// yearName names the fiscal year that d is in.
func (c Calendar) yearName(d medalist.Date) string {
	year, calendar := c.YearOf(d)
	if calendar {
		return fmt.Sprint(year)
	}
	return fmt.Sprintf("FY %d", year)
}

// YearOf returns the number of the fiscal year that d is in, which is that of
// the calendar year it ends in, and whether the two are the same.
func (c Calendar) YearOf(d medalist.Date) (year int, calendar bool) {
	return c.PeriodOf(Year, d, 0).Last().Year(), c.firstMonth() == time.January
}

// Quarter returns the number, from 1 to 4, of the quarter of the fiscal year
// that d is in.
func (c Calendar) Quarter(d medalist.Date) int { return c.fiscalMonth(d)/3 + 1 }

// WeekNumber returns the number of the week that begins on start. The fourth
// day decides the year, since it is in the year that most of the days are in.
func WeekNumber(start medalist.Date) int {
	middle := start.AddDays(3)
	newYear := medalist.NewDate(middle.Year(), time.January, 1)
	return (middle.Days()-newYear.Days())/7 + 1
}

// span writes two days without saying a common month or year twice.
func span(first, last medalist.Date) string {
	switch {
	case first.Year() != last.Year():
		return longDay(first) + " – " + longDay(last)
	case first.Month() != last.Month():
		return fmt.Sprintf("%d %s – %s", first.Day(), first.Month(), longDay(last))
	default:
		return fmt.Sprintf("%d–%s", first.Day(), longDay(last))
	}
}

func longDay(d medalist.Date) string {
	return fmt.Sprintf("%d %s %d", d.Day(), d.Month(), d.Year())
}
