package calendar

import (
	"strings"
	"time"

	"medalist.dev/medalist"
)

// Years that a moment may be in: those an Instant has room for.
const (
	minYear = 1900
	maxYear = 2200
)

// ParseMoment reads a time in one of two forms. An RFC 3339 time, such as
// 2026-03-31T09:30:00+02:00, is an instant; its fraction is kept to the
// nanosecond. YYYY-MM-DD HH:MM[:SS] is a wall time, local to whoever is
// named. Years run from 1900 to 2200. Days and times that no calendar or
// clock shows (leap seconds are among them) and every other form are Invalid
// errors that say what to write.
func ParseMoment(text string) (Moment, error) {
	r := reader{rest: text}
	wall := r.date()
	switch {
	case r.skip("Tt"):
		return r.instant(text, wall)
	case r.skip(" "):
		return r.wallTime(text, wall)
	default:
		return Moment{}, r.fail(text)
	}
}

// instant reads what follows the T of an RFC 3339 time.
func (r *reader) instant(text string, day int64) (Moment, error) {
	sec := day + r.clock(true)
	frac := r.fraction()
	sec -= r.offset()
	if r.bad || r.rest != "" {
		return Moment{}, r.fail(text)
	}
	return Moment{nanos: sec*int64(time.Second) + frac}, nil
}

// wallTime reads what follows the space of a wall time.
func (r *reader) wallTime(text string, day int64) (Moment, error) {
	sec := day + r.clock(false)
	if r.bad || r.rest != "" {
		return Moment{}, r.fail(text)
	}
	return Moment{nanos: sec * int64(time.Second), local: true}, nil
}

// A reader takes a written time apart from the left. The first thing that is
// not as it should be makes it bad; why is set if more can be said than that
// the form is wrong.
type reader struct {
	rest string
	bad  bool
	why  string
}

// fail returns the error for a text that could not be read.
func (r *reader) fail(text string) error {
	if r.why != "" {
		return medalist.Errorf(medalist.Invalid, "%q is not a time: %s", text, r.why)
	}
	return medalist.Errorf(medalist.Invalid, "%q is not a time; write 2026-03-31T09:30:00Z, "+
		"2026-03-31T09:30:00+02:00, or 2026-03-31 09:30 for local time", text)
}

func (r *reader) reject(why string) {
	if !r.bad {
		r.bad, r.why = true, why
	}
}

// date reads YYYY-MM-DD and returns its midnight in seconds since 1970.
func (r *reader) date() int64 {
	year := r.number(4)
	r.expect("-")
	month := r.number(2)
	r.expect("-")
	day := r.number(2)
	switch {
	case r.bad:
		return 0
	case year < minYear || year > maxYear:
		r.reject("its year must be from 1900 to 2200")
	case month < 1 || month > 12:
		r.reject("months run from 01 to 12")
	case day < 1 || day > daysIn(year, time.Month(month)):
		r.reject("that month has no such day")
	}
	if r.bad {
		return 0
	}
	return int64(medalist.Date(year*10000+month*100+day).Days()) * secondsPerDay
}

// clock reads HH:MM:SS, or HH:MM unless seconds are needed, and returns the
// seconds since midnight.
func (r *reader) clock(needSeconds bool) int64 {
	hour := r.number(2)
	r.expect(":")
	minute := r.number(2)
	second := 0
	if needSeconds || strings.HasPrefix(r.rest, ":") {
		r.expect(":")
		second = r.number(2)
	}
	if hour > 23 || minute > 59 || second > 59 {
		r.reject("clocks run from 00:00:00 to 23:59:59")
	}
	return int64(hour*3600 + minute*60 + second)
}

// fraction reads a point and digits, if there are any, and returns them in
// nanoseconds; what is finer is cut off.
func (r *reader) fraction() int64 {
	if !r.skip(".") {
		return 0
	}
	var nanos, digits int64
	for r.rest != "" && isDigit(r.rest[0]) {
		if digits < 9 {
			nanos = nanos*10 + int64(r.rest[0]-'0')
		}
		digits++
		r.rest = r.rest[1:]
	}
	if digits == 0 {
		r.reject("")
	}
	for ; digits < 9; digits++ {
		nanos *= 10
	}
	return nanos
}

// offset reads Z or a signed HH:MM and returns the seconds ahead of UTC.
func (r *reader) offset() int64 {
	if r.skip("Zz") {
		return 0
	}
	if r.rest == "" {
		r.reject("it says no offset; add Z or one such as +02:00, or write 2026-03-31 09:30 for local time")
		return 0
	}
	ahead := r.rest[0] == '+'
	r.expect("+-")
	hour := r.number(2)
	r.expect(":")
	minute := r.number(2)
	if hour > 23 || minute > 59 {
		r.reject("offsets run to 23:59")
	}
	sec := int64(hour*3600 + minute*60)
	if ahead {
		return sec
	}
	return -sec
}

// number reads exactly n digits.
func (r *reader) number(n int) int {
	if r.bad || len(r.rest) < n {
		r.reject("")
		return 0
	}
	value := 0
	for i := range n {
		if !isDigit(r.rest[i]) {
			r.reject("")
			return 0
		}
		value = value*10 + int(r.rest[i]-'0')
	}
	r.rest = r.rest[n:]
	return value
}

// expect reads one of some characters.
func (r *reader) expect(one string) {
	if !r.skip(one) {
		r.reject("")
	}
}

// skip reads one of some characters and reports whether it was there.
func (r *reader) skip(one string) bool {
	if r.bad || r.rest == "" || strings.IndexByte(one, r.rest[0]) < 0 {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func daysIn(year int, m time.Month) int {
	return time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
