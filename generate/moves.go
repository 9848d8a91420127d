package generate

import (
	"cmp"
	"slices"
	"time"

	"medalist.dev/medalist"
)

// move lets some reps and engineers join, leave, or change territory within
// the year: one of each at least where there are twenty people, so that no
// organisation stands still. The first of each territory stays, so that it is
// never empty.
func (org *organisation) move(d dice) {
	var movable []*person
	for _, p := range org.people {
		if p.role.Plays() && p != firstPlayer(p.at) {
			movable = append(movable, p)
		}
	}
	if len(org.people) < 20 {
		return
	}
	d.Shuffle(len(movable), func(i, j int) { movable[i], movable[j] = movable[j], movable[i] })
	take := func(percent int) []*person {
		n := min(max(1, len(org.people)*percent/100), len(movable))
		taken := movable[:n]
		movable = movable[n:]
		return taken
	}
	for _, p := range take(8) {
		p.starts = org.monthWithin(d, 1, 10)
	}
	for _, p := range take(6) {
		p.ends = org.monthWithin(d, 3, 11).AddDays(-1)
	}
	for _, p := range take(4) {
		org.transfer(d, p)
	}
	slices.SortStableFunc(org.transfers, func(a, b *person) int { return cmp.Compare(a.moves, b.moves) })
}

// firstPlayer returns the first of a territory who stands on boards.
func firstPlayer(t *territory) *person {
	for _, p := range t.roster {
		if p.role.Plays() {
			return p
		}
	}
	return nil
}

// monthWithin returns the first of a month, so many months into the span.
func (org *organisation) monthWithin(d dice, from, to int) medalist.Date {
	start := org.span.Start
	return medalist.NewDate(start.Year(), start.Month()+time.Month(d.between(from, to)), 1)
}

// transfer moves p to a neighbour: another territory of the region, else of
// the market, else anywhere.
func (org *organisation) transfer(d dice, p *person) {
	if to := org.neighbour(d, p.at); to != nil {
		p.first, p.at, p.moves = p.at, to, org.monthWithin(d, 3, 9)
		p.manager = to.boss()
		org.transfers = append(org.transfers, p)
	}
}

func (org *organisation) neighbour(d dice, of *territory) *territory {
	for _, near := range []func(*territory) bool{
		func(t *territory) bool { return t.region == of.region },
		func(t *territory) bool { return t.market == of.market },
		func(*territory) bool { return true },
	} {
		var choice []*territory
		for _, t := range org.territories {
			if t != of && near(t) {
				choice = append(choice, t)
			}
		}
		if len(choice) > 0 {
			return pick(d, choice)
		}
	}
	return nil
}

// now returns the territory p is in on a day.
func (p *person) now(on medalist.Date) *territory {
	if p.first != nil && on.Before(p.moves) {
		return p.first
	}
	return p.at
}

// boss returns the email of a territory's manager, none in a tiny one.
func (t *territory) boss() string {
	for _, p := range t.roster {
		if p.role == medalist.Manager {
			return p.email
		}
	}
	return ""
}

// transferOn puts those who move on a day on the roster of their new
// territory.
func (org *organisation) transferOn(on medalist.Date) {
	for len(org.transfers) > 0 && !org.transfers[0].moves.After(on) {
		p := org.transfers[0]
		org.transfers = org.transfers[1:]
		p.first.roster = slices.DeleteFunc(p.first.roster, func(q *person) bool { return q == p })
		p.at.roster = append(p.at.roster, p)
		p.accounts = nil
	}
}
