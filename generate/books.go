package generate

import "medalist.dev/medalist"

// The books keep what the targets are made from: sums over the people, never
// single facts.
type books struct {
	reps, players tally             // of those who sell, of all on boards
	markets       map[string]*lines // by market
	month         map[*person]*[lineCount]int64
	order         []*person // those in month, in the order of their first sale
	day           medalist.Date
}

// A tally counts what a group of people did, and how long they were at work.
type tally struct{ meetings, pleased, workdays int }

// lines are the sums of a market: revenue in cents, and over how many months
// of a person it came.
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
		sums := b.markets[p.now(b.day).market.name]
		for line, revenue := range b.month[p] {
			if revenue > 0 {
				sums.revenue[line] += revenue
				sums.months[line]++
			}
		}
	}
	clear(b.month)
	b.order = b.order[:0]
}
