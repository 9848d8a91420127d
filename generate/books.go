package generate

import "medalist.dev/medalist"

// The books keep what the targets are made from: sums over the people, never
// single facts.
type books struct {
	reps, players tally              // of those who sell, of all on boards
	markets       map[string]*lines  // by market
	own           map[*person]*lines // of each who sells, nil where nobody asks
	month         map[*person]*[lineCount]int64
	order         []*person // those in month, in the order of their first sale
	day           medalist.Date
}

// A tally counts what a group of people did, and how long they were at work.
type tally struct{ meetings, pleased, workdays int }

// lines are the sums of a market or a person: revenue in cents, and over how
// many months of a person it came.
type lines struct {
	revenue [lineCount]int64
	months  [lineCount]int64
}

const lineCount = len(productLines)

func newBooks(org *organisation) *books {
	b := &books{markets: map[string]*lines{}, month: map[*person]*[lineCount]int64{}}
	for _, t := range org.territories {
		b.markets[t.market.name] = &lines{}
	}
	if org.asksEach() {
		b.own = map[*person]*lines{}
	}
	return b
}

// atWork counts a working day of p.
func (b *books) atWork(p *person) {
	b.each(p, func(t *tally) { t.workdays++ })
}

func (b *books) met(p *person)     { b.each(p, func(t *tally) { t.meetings++ }) }
func (b *books) pleased(p *person) { b.each(p, func(t *tally) { t.pleased++ }) }

func (b *books) each(p *person, count func(*tally)) {
	if p.role.Plays() {
		count(&b.players)
	}
	if p.role == medalist.Rep {
		count(&b.reps)
	}
}

// sold enters an order.
func (b *books) sold(p *person, at *territory, line int, revenue, cost int64) {
	at.gross += revenue - cost
	if b.month[p] == nil {
		b.month[p] = new([lineCount]int64)
		b.order = append(b.order, p)
	}
	b.month[p][line] += revenue
}

// lacks reports whether one of p's lines has brought nothing this month.
func (b *books) lacks(p *person, line int) bool {
	if line != p.lines[0] && line != p.lines[1] {
		return false
	}
	return b.month[p] == nil || b.month[p][line] <= 0
}

// dusk ends a day, and with the last of a month the month.
func (b *books) dusk(on medalist.Date) {
	b.day = on
	if on.AddDays(1).Day() == 1 {
		b.close()
	}
}

// close ends a month: what each person sold of a line counts as one cell.
func (b *books) close() {
	for _, p := range b.order {
		b.markets[p.now(b.day).market.name].count(b.month[p])
		if b.own == nil {
			continue
		}
		if b.own[p] == nil {
			b.own[p] = &lines{}
		}
		b.own[p].count(b.month[p])
	}
	clear(b.month)
	b.order = b.order[:0]
}

// count adds a month of a person.
func (l *lines) count(month *[lineCount]int64) {
	for line, revenue := range month {
		if revenue > 0 {
			l.revenue[line] += revenue
			l.months[line]++
		}
	}
}
