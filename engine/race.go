package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A Race is how the first of a board got to where they are.
type Race struct {
	Period medalist.Period
	Ends   []medalist.Date // the last days of its steps, up to today
	Lines  []RaceLine      // by place; who asked comes last if they are not among the first
}

// A RaceLine is the course of one subject.
type RaceLine struct {
	BoardRow
	Sums []medalist.Points // at the end of each step
}

// racers is how many of a board a race has besides whoever asks.
const racers = 5

// byDay is the number of days up to which a race has a step for each.
const byDay = 100

// Race returns how the first five of a board, and q.Me, came to their points.
// It reads their stored points by day; for a KPI, an average or the best of a
// team, those of the teams' people, from the ledger if it is for a KPI.
func (e *Engine) Race(ctx context.Context, org medalist.Org, q PageQuery) (*Race, error) {
	var race *Race
	q.Offset, q.Limit = 0, racers
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		p, err := newPager(e.snapshot(w, tx, e.asOf(org, q.AsOf)), q)
		if err != nil {
			return err
		}
		race, err = p.race(ctx)
		return err
	})
	return race, err
}

func (p *pager) race(ctx context.Context) (*Race, error) {
	page, err := p.page(ctx)
	if err != nil {
		return nil, err
	}
	race := &Race{Period: p.period, Ends: p.raceEnds()}
	rows := page.Rows
	if mine := page.Mine; mine != nil && !slices.ContainsFunc(rows, func(r BoardRow) bool { return r.Subject == mine.Subject }) {
		rows = append(slices.Clone(rows), *mine)
	}
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.Subject.ID
	}
	sums, err := p.raceSums(ctx, ids, race.Ends)
	for _, r := range rows {
		race.Lines = append(race.Lines, RaceLine{r, sums[r.Subject.ID]})
	}
	return race, err
}

// raceEnds returns the last day of each step: each day, or each week of a long
// period.
func (p *pager) raceEnds() []medalist.Date {
	width := 1
	if p.period.Days() > byDay {
		width = 7
	}
	last := min(p.today, p.period.Last())
	var ends []medalist.Date
	for d := p.period.Start.AddDays(width - 1); d.Before(last); d = d.AddDays(width) {
		ends = append(ends, d)
	}
	if p.period.Contains(last) {
		ends = append(ends, last)
	}
	return ends
}

// raceSums returns the points of some subjects at the end of each step. The
// last holds what is dated later, too, as their board does.
func (p *pager) raceSums(ctx context.Context, ids []int64, ends []medalist.Date) (map[int64][]medalist.Points, error) {
	if p.q.Markets {
		return p.marketSums(ctx, ids, ends)
	}
	if p.q.Level == medalist.PersonLevel || p.q.KPI == "" && p.q.Teams != AverageOfPeople && p.q.Teams.Best() == 0 {
		days, err := p.pointsByDay(ctx, p.q.Level, ids)
		sums := make(map[int64][]medalist.Points, len(ids))
		for _, id := range ids {
			sums[id] = cumulated(days[id], ends)
		}
		return sums, err
	}
	return p.teamSums(ctx, ids, ends)
}

// A dayCourse is what somebody earned on each day of a period.
type dayCourse map[medalist.Date]medalist.Points

// pointsByDay returns the points of some subjects by day. Those of a KPI that
// a team has are its own, without its people's.
func (p *pager) pointsByDay(ctx context.Context, level medalist.Level, ids []int64) (map[int64]dayCourse, error) {
	all := make(map[int64]dayCourse, len(ids))
	add := func(id int64, day medalist.Date, points medalist.Points) {
		if all[id] == nil {
			all[id] = dayCourse{}
		}
		all[id][day] += points
	}
	if p.q.KPI == "" {
		daily, err := p.tx.DailyOf(ctx, level, ids, p.period)
		for _, d := range daily {
			add(d.Subject, d.Day, d.Points)
		}
		return all, err
	}
	ever := medalist.Period{End: p.period.End} // of cells: an award may be dated after its cell's period, never before
	err := p.tx.EntriesOf(ctx, level, ids, []medalist.KPIID{p.q.KPI}, ever, func(e medalist.Entry) error {
		if p.period.Contains(e.Date) {
			add(e.Cell.Subject.ID, e.Date, e.Points)
		}
		return nil
	})
	return all, err
}

// cumulated adds up days to the end of each step, the last of which takes all
// that remain.
func cumulated(days dayCourse, ends []medalist.Date) []medalist.Points {
	sums := make([]medalist.Points, len(ends))
	for day, points := range days {
		i, _ := slices.BinarySearchFunc(ends, day, func(end, d medalist.Date) int { return cmp.Compare(end, d) })
		for i = min(i, len(ends)-1); i >= 0 && i < len(sums); i++ {
			sums[i] += points
		}
	}
	return sums
}
