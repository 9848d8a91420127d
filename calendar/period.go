package calendar

import (
	"fmt"
	"time"

	"medalist.dev/medalist"
)

// A Calendar holds the two choices of an organisation that periods depend on.
type Calendar struct {
	WeekStarts       time.Weekday // first day of every week
	FiscalYearStarts time.Month   // first month of every year; zero is January
}

// Epoch is the day that fifteen-day periods count from when no anchor is
// given.
const Epoch medalist.Date = 2000_01_01

// PeriodOf returns the period of cadence k that contains d. The anchor is the
// first day of a fifteen-day period, from which they are counted in both
// directions; a zero anchor is Epoch, other cadences have no use for it. A
// cadence that ParseCadence would refuse is a fault of the caller and panics.
func (c Calendar) PeriodOf(k Cadence, d, anchor medalist.Date) medalist.Period {
	switch k {
	case Day:
		return runOfDays(d, 0, 1)
	case Week:
		return runOfDays(d, floorMod(int(d.Weekday()-c.WeekStarts), 7), 7)
	case FifteenDays:
		if anchor.IsZero() {
			anchor = Epoch
		}
		return runOfDays(d, floorMod(d.Days()-anchor.Days(), 15), 15)
	case Month:
		return runOfMonths(d, 0, 1)
	case Quarter:
		return runOfMonths(d, c.fiscalMonth(d)%3, 3)
	case Year:
		return runOfMonths(d, c.fiscalMonth(d), 12)
	}
	panic(fmt.Sprintf("calendar: unknown cadence %q", k))
}

// Periods returns the periods of cadence k that share a day with in, in
// order; none if in is empty. Their number grows with in: a century by day is
// 36,525 of them.
func (c Calendar) Periods(k Cadence, in medalist.Period, anchor medalist.Date) []medalist.Period {
	var all []medalist.Period
	for d := in.Start; d.Before(in.End); {
		p := c.PeriodOf(k, d, anchor)
		all = append(all, p)
		d = p.End
	}
	return all
}

// fiscalMonth returns how many months of its fiscal year lie before d's.
func (c Calendar) fiscalMonth(d medalist.Date) int {
	return floorMod(int(d.Month()-c.firstMonth()), 12)
}

func (c Calendar) firstMonth() time.Month {
	if c.FiscalYearStarts == 0 {
		return time.January
	}
	return c.FiscalYearStarts
}

// runOfDays returns the n days of which before lie ahead of d.
func runOfDays(d medalist.Date, before, n int) medalist.Period {
	start := shift(d, -before)
	return medalist.Period{Start: start, End: shift(start, n)}
}

// shift is AddDays with a shortcut for days of the same month, which most
// are: dates are written in digits, and every month has days 1 to 28.
func shift(d medalist.Date, n int) medalist.Date {
	if day := d.Day() + n; day >= 1 && day <= 28 {
		return d + medalist.Date(n)
	}
	return d.AddDays(n)
}

// runOfMonths returns the n whole months of which before lie ahead of d's.
// It works on the digits of a Date: periods are asked for millions of times.
func runOfMonths(d medalist.Date, before, n int) medalist.Period {
	first := d.Year()*12 + int(d.Month()) - 1 - before
	return medalist.Period{Start: firstOfMonth(first), End: firstOfMonth(first + n)}
}

// firstOfMonth returns the first day of a month counted from January of the
// year 0.
func firstOfMonth(m int) medalist.Date {
	return medalist.Date(m/12*10000 + (m%12+1)*100 + 1)
}

func floorMod(a, n int) int { return (a%n + n) % n }
