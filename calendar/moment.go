package calendar

import (
	"time"

	"medalist.dev/medalist"
)

// A Moment is what a written time says: an instant, or a wall time that a
// time zone makes one.
type Moment struct {
	nanos int64 // since 1970-01-01 00:00 UTC, or of the wall as if it were UTC
	local bool
}

// IsLocal reports whether m is a wall time, whose instant depends on the
// zone.
func (m Moment) IsLocal() bool { return m.local }

// In returns the instant of m; loc is the zone that a wall time is read in. A
// wall time that occurs twice is the first; one that is skipped is read with
// the offset in force before the gap.
func (m Moment) In(loc *time.Location) medalist.Instant {
	if !m.local {
		return medalist.Instant(m.nanos)
	}
	wall := floorDiv(m.nanos, int64(time.Second))
	return medalist.Instant((wall - offsetOfWall(wall, zoneOf(loc))) * int64(time.Second))
}

// maxOffset is more than any offset there is, in seconds: the wall clock
// shows no time further than this from UTC.
const maxOffset = 26 * 60 * 60

// offsetOfWall returns the offset that a wall time is read with. Read with
// the offset of one span after the other, it belongs to the first span that
// has not ended by then. If that one has not begun either, the wall time is
// in the gap before it.
func offsetOfWall(wall int64, z *zone) int64 {
	i := z.index(wall - maxOffset)
	for i < len(z.spans)-1 && wall-z.spans[i].offset >= z.spans[i].until {
		i++
	}
	if i > 0 && wall-z.spans[i].offset < z.spans[i].from {
		i--
	}
	return z.spans[i].offset
}
