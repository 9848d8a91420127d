package generate

import "medalist.dev/medalist"

// writeTargets asks of people what an ambitious sales operation would, in the
// light of what the year brought: most are near, some far ahead, some far
// behind.
func writeTargets(o Options, org *organisation, b *books, dir string) error {
	header := []string{"kpi", "target", "level", "subject", "dimension", "from", "to"}
	return writeTable(dir, "targets.csv", header, func(t *table) {
		s := sheet{table: t, dice: newDice(o.Seed, "targets"), from: fiscalYear(org.span.Start)}
		s.askMeetings(org, b)
		s.put("follow-ups", "90%", "organisation", "", "")
		s.put("knowledge", "80%", "organisation", "", "")
		s.put("customer-feedback", monthly(b.players.pleased, b.players.workdays), "organisation", "", "")
		if org.asksEach() {
			s.askEach(org, b)
		} else {
			s.askLines(org, b)
		}
		s.askGross(org)
	})
}

// A sheet of targets is being filled.
type sheet struct {
	*table
	dice
	from medalist.Date
}

func (s *sheet) put(kpi, target, level, subject, dimension string) {
	s.row(kpi, target, level, subject, dimension, s.from.String(), "")
}

// ask puts a target that is p's own for as long as p works here.
func (s *sheet) ask(p *person, kpi, target, dimension string) {
	s.row(kpi, target, "person", p.email, dimension, max(s.from, p.starts).String(), p.ends.String())
}

// fiscalYear returns the first day of the fiscal year of a day.
func fiscalYear(of medalist.Date) medalist.Date { return medalist.NewDate(of.Year(), yearStart, 1) }

// Working days of somebody with the usual days off, to turn a pace into what a
// week and a month hold.
const (
	workdaysAWeek  = 5
	workdaysAMonth = 20
)

// monthly returns how many a month a count over workdays makes, one at least.
func monthly(count, workdays int) string { return itoa(rounded(count*workdaysAMonth, workdays)) }

// rounded divides, half up, to one at least.
func rounded(a, b int) int { return max(1, (2*a+b)/max(2*b, 1)) }

// askMeetings asks everybody for the reps' average week, and of some teams,
// near and far from each other, a meeting more or fewer.
func (s *sheet) askMeetings(org *organisation, b *books) {
	week := rounded(b.reps.meetings*workdaysAWeek, b.reps.workdays)
	s.put("meetings", itoa(week), "organisation", "", "")
	for i, t := range org.territories {
		if i%4 == 1 {
			more := max(1, week/4)
			if week > 2*more && s.chance(40) {
				more = -more
			}
			s.put("meetings", itoa(week+more), "team", t.team, "")
		}
	}
}

// each is the number of people up to which sales are asked of every rep; a
// larger organisation asks its markets.
const each = 500

func (org *organisation) asksEach() bool { return len(org.people) <= each }

// askEach asks each rep for what their own lines usually bring in a month with
// an order, or somewhat more or less.
func (s *sheet) askEach(org *organisation, b *books) {
	for _, p := range org.people {
		if sums := b.own[p]; sums != nil && p.role == medalist.Rep {
			for _, line := range p.lines {
				if sums.months[line] > 0 {
					s.ask(p, "product-line-sales", sums.month(line, s.between(70, 115)), productLines[line].name)
				}
			}
		}
	}
}

// askLines asks for each product line what a month with an order of it
// usually brings: of the organisation, and of its markets what suits them.
func (s *sheet) askLines(org *organisation, b *books) {
	var all lines
	var names []string
	for _, o := range org.offices {
		if o.parent == "" {
			names = append(names, o.team)
			all.add(b.markets[o.team])
		}
	}
	for i := range productLines {
		s.put("product-line-sales", all.month(i, 100), "organisation", "", productLines[i].name)
		for _, market := range names {
			if b.markets[market].months[i] > 0 {
				s.put("product-line-sales", b.markets[market].month(i, s.between(90, 120)), "team", market, productLines[i].name)
			}
		}
	}
}

func (l *lines) add(m *lines) {
	for i := range l.revenue {
		l.revenue[i] += m.revenue[i]
		l.months[i] += m.months[i]
	}
}

// month returns so many per cent of the average month with an order, to the
// next five hundred; the price of one piece if there was no such month.
func (l *lines) month(line, percent int) string {
	if l.months[line] == 0 {
		return itoa(productLines[line].price)
	}
	return itoa(round(l.revenue[line]/l.months[line]*int64(percent)/100/100, 500))
}

// askGross asks each territory for a year's gross profit such that they end
// between 40 and 160 per cent of it, evenly spread.
func (s *sheet) askGross(org *organisation) {
	n := len(org.territories)
	for i, at := range s.Perm(n) {
		t := org.territories[i]
		attained := 100
		if n > 1 {
			attained = 45 + 110*at/(n-1)
		}
		s.put("gross-profit", itoa(round(t.gross/int64(attained), 1000)), "team", t.team, "")
	}
}

// round rounds up to a whole number of steps, one at least.
func round(n int64, step int) int { return max(step, (int(n)+step-1)/step*step) }
