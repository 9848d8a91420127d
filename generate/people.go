package generate

import (
	"time"

	"medalist.dev/medalist"
)

// A person works, with a lasting skill, in a territory or above them.
type person struct {
	email, name, manager string
	role                 medalist.Role
	office               string // team of somebody above the territories
	at                   *territory
	first                *territory // where they were before they moved, nil if they did not
	place                *place     // where they live; it decides zone and holidays for good
	starts, ends         medalist.Date
	moves                medalist.Date // to at, from first
	skill                int           // per cent of the average, from 50 to 150
	away                 [3]medalist.Period
	habits
}

// habits are what somebody prefers, and remembers from one day to the next.
type habits struct {
	quizzes  bool   // takes part in the daily quiz
	lines    [2]int // product lines sold, the favourite first
	budget   int64  // facts to be made, in units
	minute   int    // of the day, when the next thing may happen
	due      []followUp
	accounts []int         // opened, and still bought from
	taught   int           // 15-day period of the last coaching video, and
	retaken  bool          // whether it was handed in twice
	listed   medalist.Date // day of the last list of facilities
	asked    medalist.Date // day of the last quiz
	last     medalist.Date // day of the last fact
}

// hire fills an organisation with people.
func (org *organisation) hire(d dice, p plan) {
	h := hiring{dice: d, org: org, names: newRegister(d)}
	home := &markets[1].regions[0].places[0]
	for range p.admins {
		h.add(medalist.Admin, home)
	}
	heads := map[string]string{} // of markets
	for _, m := range markets[:p.heads] {
		head := h.add(medalist.Manager, &m.regions[0].places[0])
		head.office, heads[m.name] = m.name, head.email
	}
	for i := range p.coaches {
		t := org.territories[i*len(org.territories)/p.coaches]
		coach := h.add(medalist.Coach, t.place)
		coach.office, coach.manager = t.market.name, heads[t.market.name]
	}
	for _, t := range org.territories {
		h.staff(t, heads[t.market.name])
	}
}

// hiring adds people to an organisation.
type hiring struct {
	dice
	org   *organisation
	names *register
}

func (h *hiring) add(role medalist.Role, where *place) *person {
	p := &person{role: role, place: where, skill: h.bell(50, 150), starts: h.org.hiredBefore(h.dice), habits: newHabits(h.dice)}
	p.name, p.email = h.names.name(where.names)
	for i := range p.away {
		p.away[i] = h.org.holidayTrip(h.dice, where, i)
	}
	h.org.people = append(h.org.people, p)
	return p
}

// staff fills a territory: its manager, who has a boss, leads the others.
func (h *hiring) staff(t *territory, boss string) {
	for _, role := range rolesIn(t.size) {
		p := h.add(role, t.place)
		p.at, p.manager = t, boss
		if role == medalist.Manager {
			boss = p.email
		}
		t.roster = append(t.roster, p)
	}
}

// rolesIn returns the roles of a territory of so many people: a manager, an
// engineer for every five, reps.
func rolesIn(size int) []medalist.Role {
	var roles []medalist.Role
	if size >= 5 {
		roles = append(roles, medalist.Manager)
	}
	for range (size - 1 + 2) / 5 {
		roles = append(roles, medalist.Engineer)
	}
	for len(roles) < size {
		roles = append(roles, medalist.Rep)
	}
	return roles
}

func newHabits(d dice) habits {
	favourite := d.IntN(len(productLines))
	return habits{
		quizzes: d.chance(60),
		lines:   [2]int{favourite, (favourite + d.between(1, len(productLines)-1)) % len(productLines)},
		budget:  d.Int64N(unit),
		taught:  never,
	}
}

// hiredBefore returns the first of a month, up to nine years before the facts
// begin.
func (org *organisation) hiredBefore(d dice) medalist.Date {
	start := org.span.Start
	return medalist.NewDate(start.Year(), start.Month()-time.Month(2+d.low(108)), 1)
}

// holidayTrip returns one of the times somebody is away: two weeks in summer,
// a week in winter, some days at any time.
func (org *organisation) holidayTrip(d dice, where *place, i int) medalist.Period {
	length := []int{14, 7, 4}[i]
	summer, winter := 180, 355
	if southern(where.country) {
		summer, winter = 10, 190
	}
	day := []int{summer + d.IntN(50), winter + d.IntN(10), d.IntN(365)}[i] % 365
	start := medalist.NewDate(org.span.Start.Year(), 1, 1).AddDays(day)
	if start.Before(org.span.Start) {
		start = start.AddDays(365)
	}
	return medalist.Period{Start: start, End: start.AddDays(length)}
}

func southern(country string) bool {
	switch country {
	case "AU", "NZ", "BR", "CL", "ZA":
		return true
	}
	return false
}

// employed reports whether p works for the organisation on a day.
func (p *person) employed(on medalist.Date) bool {
	return !on.Before(p.starts) && (p.ends.IsZero() || !on.After(p.ends))
}

// isAway reports whether p has a day off of their own.
func (p *person) isAway(on medalist.Date) bool {
	for _, trip := range p.away {
		if trip.Contains(on) {
			return true
		}
	}
	return false
}

func (org *organisation) writePeople(dir string) error {
	header := []string{"email", "name", "role", "team", "manager", "time_zone", "starts_on", "ends_on", "external_id"}
	return writeTable(dir, "people.csv", header, func(t *table) {
		for i, p := range org.people {
			row := func(team string, from, to medalist.Date) {
				t.row(p.email, p.name, string(p.role), team, p.manager, p.place.zone, from.String(), to.String(), padded("E", i+1, 5))
			}
			team := p.office
			if p.at != nil {
				team = p.at.team
			}
			if p.first == nil {
				row(team, p.starts, p.ends)
				continue
			}
			row(p.first.team, p.starts, p.moves.AddDays(-1))
			row(team, p.moves, p.ends)
		}
	})
}
