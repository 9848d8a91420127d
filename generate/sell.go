package generate

import "strings"

// A productLine is what is sold: how much a piece costs, how many of them an
// order has, and what they cost to make, per cent.
type productLine struct {
	name        string
	price       int // of one, in whole currency
	least, most int
	cost        int
}

var productLines = [...]productLine{
	{"Patient monitors", 4200, 2, 8, 57},
	{"Infusion pumps", 1850, 5, 18, 52},
	{"Ventilators", 14500, 1, 3, 63},
	{"Ultrasound systems", 21000, 1, 2, 60},
	{"Endoscopes", 9800, 1, 4, 55},
	{"Surgical consumables", 290, 30, 140, 44},
}

// ProductLines returns the names of what an invented organisation sells.
func ProductLines() []string {
	var names []string
	for _, l := range productLines {
		names = append(names, l.name)
	}
	return names
}

// sell takes an order. Before a quarter ends every chance becomes one, and so
// does the first of a month in one of p's lines; otherwise half of them
// remain meetings.
func (y *year) sell(p *person) {
	line := y.lineOf(p)
	if !y.push && !y.books.lacks(p, line) && y.chance(55) {
		y.meet(p)
		return
	}
	l := &productLines[line]
	quantity := y.bell(l.least, l.most)
	// A strong seller gets better prices, a rich territory buys the larger models.
	worth := (50 + y.here(p).potential/2) * (75 + p.skill/4) * y.between(85, 115) / 10_000
	revenue := int64(quantity) * int64(l.price) * int64(worth)
	cost := revenue * int64(l.cost+y.between(-5, 6)) / 100
	if y.perMille(25) { // a credit note
		quantity, revenue, cost = -(quantity+2)/3, -revenue/3, -cost/3
	}
	f := y.begin(p, &sale, y.buyer(p)).set(colProductLine, l.name).set(colQuantity, itoa(quantity))
	f.set(colRevenue, cents(revenue)).set(colCost, cents(cost))
	if y.perMille(5) && y.left > 1 {
		y.slip(p, f, revenue)
	}
	if y.file(p, f) {
		y.books.sold(p, y.here(p), line, revenue, cost)
	}
}

// slip files an order with a nought too many and takes it back; the right one
// follows.
func (y *year) slip(p *person, right *fact, revenue int64) {
	wrong := *right
	wrong.sure = true
	wrong.set(colRevenue, cents(revenue*10)).set(colStatus, "void").set(colReason, "Revenue had a nought too many; entered again")
	y.file(p, &wrong)
}

// lineOf returns the product line of p's next order: mostly one of p's own
// that has none this month yet, else mostly the favourite.
func (y *year) lineOf(p *person) int {
	for _, line := range p.lines {
		if y.books.lacks(p, line) && y.chance(85) {
			return line
		}
	}
	switch n := y.IntN(100); {
	case n < 54:
		return p.lines[0]
	case n < 90:
		return p.lines[1]
	default:
		return y.IntN(len(productLines))
	}
}

// buyer returns who orders from p: an account p opened comes back often.
func (y *year) buyer(p *person) string {
	c := &y.here(p).clients
	switch n := y.IntN(100); {
	case n < 65 && len(p.accounts) > 0:
		return c.prospects.code(pick(y.dice, p.accounts))
	case n < 85:
		return c.accounts.code(y.IntN(c.accounts.n))
	default:
		return c.facilities.code(y.IntN(c.facilities.n))
	}
}

// openAccount wins a prospect of the territory while there are any. The more
// skilled make more of them regular customers; only the latest two are kept in
// mind.
func (y *year) openAccount(p *person) {
	c := &y.here(p).clients
	if c.won >= c.prospects.n {
		y.meet(p)
		return
	}
	won := c.won
	c.won++
	y.file(p, y.begin(p, &accountOpened, c.prospects.code(won)))
	if y.better(p, 72) {
		p.accounts = append(p.accounts, won)
		p.accounts = p.accounts[max(0, len(p.accounts)-2):]
	}
}

// cents writes an amount with its two places.
func cents(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := padded("", int(n), 3)
	return strings.Join([]string{sign, text[:len(text)-2], ".", text[len(text)-2:]}, "")
}
