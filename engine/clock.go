package engine

import (
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// clock returns the time of day that a fact has where somebody is, as their
// date of it is, and the fact's time as it was written if that names another:
// what is written in UTC, or by a colleague in another zone.
func (w *world) clock(f *medalist.Activity, who medalist.PersonID) (clock, written string) {
	moment, err := calendar.ParseMoment(f.At)
	if err != nil {
		return "", f.At // nothing of that kind is stored
	}
	first := who
	if len(f.Credits) > 0 {
		first = f.Credits[0].Person // whose wall time it is
	}
	clock = moment.In(w.zoneOf(first)).Time().In(w.zoneOf(who)).Format("15:04")
	if !strings.HasPrefix(f.At[len("2006-01-02T"):], clock) {
		written = f.At
	}
	return clock, written
}
