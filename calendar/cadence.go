package calendar

import (
	"slices"

	"medalist.dev/medalist"
)

// A Cadence says how long the periods of a KPI are.
type Cadence string

// The cadences. Month is a calendar month; Quarter and Year are those of the
// fiscal year; FifteenDays are counted from an anchor.
const (
	Day         Cadence = "day"
	Week        Cadence = "week"
	FifteenDays Cadence = "15 days"
	Month       Cadence = "month"
	Quarter     Cadence = "quarter"
	Year        Cadence = "year"
)

// Cadences are all cadences, the shortest first.
var Cadences = []Cadence{Day, Week, FifteenDays, Month, Quarter, Year}

// ParseCadence reads a cadence as it is written in KPI files. Anything else
// is an Invalid error that names the six.
func ParseCadence(text string) (Cadence, error) {
	if k := Cadence(text); slices.Contains(Cadences, k) {
		return k, nil
	}
	return "", medalist.Errorf(medalist.Invalid,
		"%q is not a cadence; write day, week, 15 days, month, quarter or year", text)
}

// Nests reports whether every inner period lies within one outer period, so
// that the one can be added up to the other. Weeks and fifteen days straddle
// the ends of months and years and nest in nothing but themselves.
func Nests(inner, outer Cadence) bool {
	switch {
	case inner == outer, inner == Day:
		return true
	case inner == Month:
		return outer == Quarter || outer == Year
	default:
		return inner == Quarter && outer == Year
	}
}
