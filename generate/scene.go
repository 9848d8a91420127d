package generate

import (
	"fmt"
	"time"
	_ "time/tzdata" // the same zones on every machine

	"medalist.dev/medalist"
)

// A scene is a place through the year: when people work there, how busy they
// are, and what their clocks show.
type scene struct {
	market   *market
	place    *place
	zone     *time.Location
	holidays map[medalist.Date]bool

	// Of the day that is being played:
	busy   int    // per cent of an average day, 0 when nobody works
	offset int    // minutes that local time is ahead of UTC at noon
	suffix string // the offset as RFC 3339 writes it
}

// scenesOf opens the scenes of all territories and of the people above them.
func scenesOf(org *organisation) (map[*place]*scene, error) {
	scenes := map[*place]*scene{}
	wide := medalist.Period{Start: org.span.Start, End: org.span.End.AddDays(60)} // what is planned lies beyond
	for i := range markets {
		m := &markets[i]
		for _, r := range m.regions {
			for j := range r.places {
				p := &r.places[j]
				zone, err := medalist.LoadZone(p.zone)
				if err != nil {
					return nil, fmt.Errorf("set up %s: %w", p.city, err)
				}
				scenes[p] = &scene{market: m, place: p, zone: zone, holidays: holidaysOf(p.country, wide)}
			}
		}
	}
	return scenes, nil
}

// dawn sets s to a day.
func (s *scene) dawn(on medalist.Date) {
	s.busy = s.busyOn(on)
	_, seconds := on.Time(s.zone).Add(12 * time.Hour).Zone()
	s.offset = seconds / 60
	sign, minutes := "+", s.offset
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	s.suffix = sign + clock(minutes)
}

// works reports whether people work there on a day.
func (s *scene) works(on medalist.Date) bool {
	weekday := on.Weekday()
	a, b := restWeekdays(s.place.country)
	return weekday != a && weekday != b && !s.holidays[on]
}

// busyOn returns how busy a day is: its month, a push before a quarter ends,
// a southern summer, and the quiet after Christmas Eve.
func (s *scene) busyOn(on medalist.Date) int {
	if !s.works(on) {
		return 0
	}
	busy := s.market.months[on.Month()-1]
	if on.Month() == time.January && southern(s.place.country) {
		busy = busy * 60 / 100
	}
	if inPush(on) {
		busy = busy * 115 / 100
	}
	if on.Month() == time.December && on.Day() >= 24 {
		busy /= 2
	}
	return busy
}

// nextWorkday returns the first working day on or after a day.
func (s *scene) nextWorkday(on medalist.Date) medalist.Date {
	for !s.works(on) {
		on = on.AddDays(1)
	}
	return on
}

// inPush reports whether a day is among the last three weeks of a quarter,
// when orders are brought in.
func inPush(on medalist.Date) bool {
	return on.Month()%3 == 0 && on.AddDays(21).Month() != on.Month()
}

// clock writes minutes as hh:mm.
func clock(minutes int) string {
	h, m := minutes/60, minutes%60
	return string([]byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)})
}
