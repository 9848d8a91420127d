package medalist

import (
	"fmt"
	"strconv"
	"time"
)

// A Date is a day of the Gregorian calendar without a time zone, kept as the
// number yyyymmdd so that dates order as numbers and read well in a database.
// The zero Date is no date. Years run from 1 to 9999.
type Date int32

// NewDate returns the date of a year, month and day; values outside their
// range carry over, as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the date that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(y*10000 + int(m)*100 + d)
}

// ParseDate reads a date written YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' && allDigits(s[:4]) && allDigits(s[5:7]) && allDigits(s[8:]) {
		var d Date
		for i := range len(s) {
			if s[i] != '-' {
				d = d*10 + Date(s[i]-'0')
			}
		}
		if d.Year() > 0 && dateOfDays(d.Days()) == d { // else there is no such day
			return d, nil
		}
	}
	return 0, Errorf(Invalid, "%q is not a date; write YYYY-MM-DD, such as 2026-03-31", s)
}

// Year returns d's year.
func (d Date) Year() int { return int(d) / 10000 }

// Month returns d's month.
func (d Date) Month() time.Month { return time.Month(int(d) / 100 % 100) }

// Day returns d's day of the month.
func (d Date) Day() int { return int(d) % 100 }

// Weekday returns d's day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday(mod(d.Days()+4, 7)) }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == 0 }

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d < e }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d > e }

// AddDays returns the date n days after d.
func (d Date) AddDays(n int) Date { return dateOfDays(d.Days() + n) }

// Time returns the instant at which d begins in loc.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, loc)
}

// Days returns the number of days from 1970-01-01 to d.
func (d Date) Days() int {
	// Howard Hinnant's days_from_civil: years that begin in March put the
	// leap day last, so that it needs no case of its own.
	y, m, day := d.Year(), int(d.Month()), d.Day()
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// dateOfDays is the inverse of Days.
func dateOfDays(n int) Date {
	n += 719468
	era := n / 146097
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day := doy - (153*mp+2)/5 + 1
	m, y := mp+3, yoe+era*400
	if m > 12 {
		m -= 12
		y++
	}
	return Date(y*10000 + m*100 + day)
}

// String returns d as YYYY-MM-DD, or the empty string for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year(), int(d.Month()), d.Day())
}

// MarshalText writes d as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	var err error
	*d, err = ParseDate(string(b))
	return err
}

// GoString names d in test failures.
func (d Date) GoString() string { return "medalist.Date(" + strconv.Itoa(int(d)) + ")" }

func mod(a, n int) int { return (a%n + n) % n }

// A Period is the span of local dates over which a KPI is judged: Start and
// every day up to, but not including, End.
type Period struct{ Start, End Date }

// Through returns the period from first to last, both included.
func Through(first, last Date) Period { return Period{first, last.AddDays(1)} }

// Contains reports whether d falls within p.
func (p Period) Contains(d Date) bool { return !d.Before(p.Start) && d.Before(p.End) }

// Overlaps reports whether p and q share a day.
func (p Period) Overlaps(q Period) bool { return p.Start.Before(q.End) && q.Start.Before(p.End) }

// Last returns the last day of p.
func (p Period) Last() Date { return p.End.AddDays(-1) }

// Days returns the number of days in p.
func (p Period) Days() int { return p.End.Days() - p.Start.Days() }

// String returns the first and the last day of p.
func (p Period) String() string { return p.Start.String() + ".." + p.Last().String() }
