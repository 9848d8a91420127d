package generate

import "medalist.dev/medalist"

// lookAhead writes what lies before the people who were at work lately, so
// that the day after the last has something in store for them.
func (y *year) lookAhead() {
	last := y.org.span.Last()
	for _, p := range y.org.people {
		if p.last.Before(last.AddDays(-30)) {
			continue
		}
		switch p.role {
		case medalist.Rep:
			y.today = last
			for range y.IntN(3) {
				y.promise(p, y.hcp(p))
			}
		case medalist.Engineer:
			y.planRounds(p, last)
		}
	}
}

// planRounds writes the lists of p's next working days.
func (y *year) planRounds(p *person, after medalist.Date) {
	for range 3 {
		after = y.scenes[p.place].nextWorkday(after.AddDays(1))
		if !p.employed(after) {
			return
		}
		y.today = after
		for _, facility := range y.list(p) {
			y.assign("service_visit", p, facility, after)
		}
	}
}
