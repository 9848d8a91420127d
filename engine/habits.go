package engine

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"medalist.dev/medalist"
)

// habitDays is how many days back somebody's habits are read from.
const habitDays = 90

// aroundNow is how far from the time of day a meeting may be that is usual for
// it.
const aroundNow = 90 * time.Minute

// Habits are what somebody usually does, read from what they did lately.
type Habits struct {
	Kinds  []medalist.KindID     // the most frequent first
	Usual  []medalist.CustomerID // seen twice or more on this day of the week about this time, the most often seen first
	Recent []medalist.CustomerID // seen last, the latest first
}

// habitsOf reads habits from facts, as of a moment in the zone of whoever did
// them. Facts that do not count are no habit.
func habitsOf(facts []*medalist.Activity, now time.Time) Habits {
	kinds := map[medalist.KindID]int{}
	usual := map[medalist.CustomerID]int{}
	last := map[medalist.CustomerID]medalist.Instant{}
	for _, f := range facts {
		if f.Status != medalist.Recorded && f.Status != medalist.Pending {
			continue
		}
		kinds[f.Kind]++
		if f.Customer == 0 {
			continue
		}
		last[f.Customer] = max(last[f.Customer], f.Instant)
		if isAround(f.Instant, now) {
			usual[f.Customer]++
		}
	}
	maps.DeleteFunc(usual, func(_ medalist.CustomerID, times int) bool { return times < 2 })
	return Habits{Kinds: byMost(kinds), Usual: byMost(usual), Recent: byMost(last)}
}

// byMost returns keys by their values, the greatest first.
func byMost[K cmp.Ordered, V cmp.Ordered](values map[K]V) []K {
	return slices.SortedFunc(maps.Keys(values), func(a, b K) int {
		return cmp.Or(cmp.Compare(values[b], values[a]), cmp.Compare(a, b))
	})
}

// isAround reports whether an instant was on the day of the week of now and
// about its time of day.
func isAround(at medalist.Instant, now time.Time) bool {
	then := time.Unix(0, int64(at)).In(now.Location())
	if then.Weekday() != now.Weekday() {
		return false
	}
	return (timeOfDay(then) - timeOfDay(now)).Abs() <= aroundNow
}

func timeOfDay(t time.Time) time.Duration {
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}
