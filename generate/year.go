package generate

import (
	"errors"

	"medalist.dev/medalist"
)

// A year is played day by day and written down as it goes.
type year struct {
	dice
	org    *organisation
	scenes map[*place]*scene
	facts  *table
	dues   *table
	books  *books
	awards awards

	left     int     // facts still to be written
	ids      int     // given out
	dueIDs   int     // given out
	loads    []int64 // what each day weighs, see weigh
	ahead    int64   // weight of the days from today on
	fastest  int64   // the most that a day gives to a unit of weight
	daysLeft int     // after today

	today                     medalist.Date
	text, yesterday, tomorrow string // today and its neighbours, written
	push                      bool   // a quarter is about to end
}

// unit is one fact in a person's budget.
const unit = int64(1) << 32

func openYear(o Options, org *organisation, span medalist.Period, dir string) (*year, error) {
	scenes, err := scenesOf(org)
	if err != nil {
		return nil, err
	}
	y := &year{dice: newDice(o.Seed, "year"), org: org, scenes: scenes, left: o.Activities, books: newBooks(org)}
	if y.facts, err = newTable(dir, "activities.csv", factHeader...); err != nil {
		return nil, err
	}
	y.dues, err = newTable(dir, "assignments.csv", "kind", "person", "customer", "due_on", "external_id")
	if err != nil {
		return nil, errors.Join(err, y.facts.close())
	}
	y.weigh(span)
	y.awards = newAwards(newDice(o.Seed, "awards"), span)
	return y, nil
}

func (y *year) close() error { return errors.Join(y.facts.close(), y.dues.close()) }

// weigh adds up what each day is worth, over everybody who works on it, so
// that the facts can be shared out before any is written.
func (y *year) weigh(span medalist.Period) {
	for d := span.Start; d.Before(span.End); d = d.AddDays(1) {
		for _, s := range y.scenes {
			s.dawn(d)
		}
		var load int64
		for _, p := range y.org.people {
			load += y.weight(p, d)
		}
		y.loads = append(y.loads, load)
		y.ahead += load
	}
	if y.ahead > 0 {
		y.fastest = 3 * y.pace()
	}
}

// pace is how much of a fact falls to a unit of weight, if what is left is to
// be written in the days ahead.
func (y *year) pace() int64 { return int64(y.left) * unit / max(y.ahead, 1) }

// weight is p's part of a day: how busy the place is, how much the role does,
// and how much p does of that.
func (y *year) weight(p *person, on medalist.Date) int64 {
	busy := y.scenes[p.place].busy
	if busy == 0 || p.at == nil || !p.employed(on) || p.isAway(on) {
		return 0
	}
	return int64(busy * roleLoad(p.role) * (25 + p.skill*3/4) / 10_000)
}

func roleLoad(r medalist.Role) int {
	switch r {
	case medalist.Rep:
		return 100
	case medalist.Engineer:
		return 95
	default:
		return 30
	}
}

// play goes through the year.
func (y *year) play() {
	for i, load := range y.loads {
		y.dawn(y.org.span.Start.AddDays(i), len(y.loads)-1-i)
		pace := min(y.pace(), y.fastest)
		for _, p := range y.org.people {
			if w := y.weight(p, y.today); w > 0 {
				y.work(p, w*int64(y.between(40, 160))/100*pace)
			}
		}
		y.ahead -= load
		y.books.dusk(y.today)
	}
	y.books.close()
	y.catchUp()
	y.lookAhead()
}

// dawn begins a day.
func (y *year) dawn(on medalist.Date, daysLeft int) {
	y.today, y.daysLeft, y.push = on, daysLeft, inPush(on)
	y.text, y.yesterday, y.tomorrow = on.String(), on.AddDays(-1).String(), on.AddDays(1).String()
	for _, s := range y.scenes {
		s.dawn(on)
	}
	y.org.transferOn(on)
	y.awards.dawn(on)
}

// work lets p live a working day: first what was promised for it, then
// whatever there is budget for.
func (y *year) work(p *person, budget int64) {
	p.minute = y.between(8*60, 17*60)
	p.budget += budget
	y.books.atWork(p)
	y.keepPromises(p)
	for p.budget >= unit && y.left > 0 {
		y.act(p)
	}
}

// catchUp writes what is still owed on the last day as meetings of the last
// weeks that were logged late. It looks further back as it goes on, so that it
// ends even where everybody was away.
func (y *year) catchUp() {
	for tries := 0; y.left > 0; tries++ {
		back := y.low(min(21+tries/100, daysCovered))
		y.dawn(y.org.span.Last().AddDays(-back), back)
		p := pick(y.dice, y.org.people)
		if y.weight(p, y.today) > 0 {
			p.minute = y.between(8*60, 17*60)
			y.file(p, y.begin(p, &meeting, y.hcp(p)))
		}
	}
}
