// Package calendar says which day an instant is in a time zone and which
// period a day belongs to: days, weeks, fifteen days, months, quarters and
// fiscal years.
//
// A fact keeps the time it happened as it was written. ParseMoment reads it,
// Moment.In makes it an instant, DayOf gives the local date that a person is
// credited on, and Calendar.PeriodOf the period that is judged:
//
//	m, err := calendar.ParseMoment("2026-03-31 09:30")
//	day := calendar.DayOf(m.In(zone), zone)
//	week := cal.PeriodOf(calendar.Week, day, 0)
//
// Everything here is a function from values to values: the package knows no
// clock. All of it is safe for concurrent use.
package calendar
