package engine_test

import (
	"strings"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
)

// Each sign is a day, the last is today, Sunday, 15 February 2026, or as many
// days before it as said: x something was done, - nothing was.
func TestAStreakIsWorkingDaysInARow(t *testing.T) {
	sunday := medalist.Date(2026_02_15)
	for _, c := range []struct {
		name  string
		back  int
		days  string
		want  int
		today bool
	}{
		{"nothing was ever done", 2, "", 0, false},
		{"today is the first day", 2, "x", 1, true},
		{"today is not over yet", 2, "xxx-", 3, false},
		{"yesterday was left out", 2, "xxx-x", 1, true},
		{"neither today nor yesterday", 2, "xxx--", 0, false},
		{"a weekend without work does not break it", 6, "x--x", 2, true},
		{"a weekend with work does not lengthen it", 6, "xxxx", 2, true},
		{"on a day off it is that of the days before", 0, "xx--", 2, false},
		{"work on a day off keeps nothing that was broken", 0, "x-xx", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			today := sunday.AddDays(-c.back)
			active := func(d medalist.Date) bool {
				i := len(c.days) - 1 - (today.Days() - d.Days())
				return i >= 0 && i < len(c.days) && strings.HasPrefix(c.days[i:], "x")
			}
			got := engine.StreakOf(today, active, func(d medalist.Date) bool { return !medalist.Weekdays(0).Has(d.Weekday()) })
			if want := (engine.Streak{Days: c.want, Today: c.today}); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}
