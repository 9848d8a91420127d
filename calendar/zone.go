package calendar

import (
	"sync"
	"sync/atomic"
	"time"
	_ "time/tzdata" // the zones, on machines that have none of their own

	"medalist.dev/medalist"
)

// DayOf returns the local date at an instant in loc. It is made for millions
// of calls: the offsets of a location are worked out once and kept.
func DayOf(i medalist.Instant, loc *time.Location) medalist.Date {
	sec := floorDiv(int64(i), int64(time.Second))
	local := sec + zoneOf(loc).at(sec).offset
	return epochDay.AddDays(int(floorDiv(local, secondsPerDay)))
}

const (
	epochDay      medalist.Date = 1970_01_01
	secondsPerDay               = 24 * 60 * 60

	// Offsets are tabled for the years an Instant may be in, and the days
	// around them that offsets reach into. Beyond, the last one stays.
	tableFrom  = -2208988800 - 7*secondsPerDay // a week before 1900-01-01
	tableUntil = 7289654400 + 7*secondsPerDay  // a week into 2201
)

// A zone is a location as a table of spans of equal offset, without a gap
// between them, in order.
type zone struct {
	spans []offsetSpan
	// first holds the index of the span in force at the start of every bucket
	// of seconds, so that a look-up is a step or two from it. The package
	// time would search, and past its last tabled change read the rule anew.
	first []uint16
}

// An offsetSpan says that local time is offset seconds ahead of UTC from one
// instant to before another, in seconds since 1970.
type offsetSpan struct{ from, until, offset int64 }

// bucketBits makes a bucket 97 days: clocks rarely change twice in one.
const bucketBits = 23

// at returns the span in force at a second since 1970.
func (z *zone) at(sec int64) offsetSpan { return z.spans[z.index(sec)] }

func (z *zone) index(sec int64) int {
	bucket := min(max(sec-tableFrom, 0)>>bucketBits, int64(len(z.first)-1))
	i := int(z.first[bucket])
	for i < len(z.spans)-1 && sec >= z.spans[i].until {
		i++
	}
	return i
}

// zones keeps a table for each location in use. LoadLocation makes a new
// location at every call, so the tables are let go when there are more than
// any organisation has zones.
var (
	zones    sync.Map // *time.Location to *zone
	numZones atomic.Int64
)

const maxZones = 2000

func zoneOf(loc *time.Location) *zone {
	if z, ok := zones.Load(loc); ok {
		return z.(*zone)
	}
	if numZones.Add(1) > maxZones {
		zones.Clear()
		numZones.Store(1)
	}
	z := newZone(loc)
	zones.Store(loc, z)
	return z
}

func newZone(loc *time.Location) *zone {
	z := &zone{spans: offsetSpans(loc)}
	i := 0
	for sec := int64(tableFrom); sec < tableUntil; sec += 1 << bucketBits {
		for i < len(z.spans)-1 && sec >= z.spans[i].until {
			i++
		}
		z.first = append(z.first, uint16(i))
	}
	return z
}

// offsetSpans reads the offsets of a location, change by change.
func offsetSpans(loc *time.Location) []offsetSpan {
	var spans []offsetSpan
	for sec := int64(tableFrom); sec < tableUntil; {
		_, offset := time.Unix(sec, 0).In(loc).Zone()
		until := nextBound(sec, loc)
		if n := len(spans); n > 0 && spans[n-1].offset == int64(offset) {
			spans[n-1].until = until
		} else {
			spans = append(spans, offsetSpan{from: sec, until: until, offset: int64(offset)})
		}
		sec = until
	}
	return spans
}

// nextBound returns a time after sec up to which the offset stays. Where a
// rule goes on for ever, package time also ends spans with the 365th day of a
// year, and says of the 366th that it has ended before it began.
func nextBound(sec int64, loc *time.Location) int64 {
	_, end := time.Unix(sec, 0).In(loc).ZoneBounds()
	switch {
	case end.IsZero():
		return tableUntil
	case end.Unix() <= sec:
		return sec + secondsPerDay
	default:
		return min(end.Unix(), tableUntil)
	}
}

func floorDiv(a, n int64) int64 {
	q := a / n
	if a%n < 0 {
		q--
	}
	return q
}
