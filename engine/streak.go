package engine

import "medalist.dev/medalist"

// A Streak is how many working days in a row somebody did something that
// counts.
type Streak struct {
	Days  int
	Today bool // today is one of them already
}

// maxStreak bounds how far back a streak is followed, in days of the calendar.
const maxStreak = 2 * 366

// StreakOf counts a streak as of a day: the working days in a row, today among
// them, on which active reports that somebody did at least one fact that
// counts, whatever its kind, by their local date. A day off neither lengthens
// nor breaks it, whatever was done on it. Today breaks it only once it is
// over: until something is done today, the streak is that of the last working
// day.
func StreakOf(today medalist.Date, active, off func(medalist.Date) bool) Streak {
	var s Streak
	if !off(today) && active(today) {
		s = Streak{Days: 1, Today: true}
	}
	for back := 1; back <= maxStreak; back++ {
		d := today.AddDays(-back)
		if off(d) {
			continue
		}
		if !active(d) {
			break
		}
		s.Days++
	}
	return s
}
