package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// A wholeBoard is everybody on a board in their places.
type wholeBoard struct {
	ranked []scoring.Standing[medalist.Subject]
	at     map[medalist.Subject]int  // index in ranked
	before map[medalist.Subject]int  // places that movement is told from, nil if nothing moved yet
	today  map[int64]medalist.Points // of the day asked if it is in the period, of a board that is kept
	// elsewhere is what people earned while not in the team asked for, of a board
	// by what they gave it.
	elsewhere map[int64]medalist.Points
	// against is the period before, if before is of its end.
	against medalist.Period
}

// whole returns the whole board. It is kept for the next who looks at it, if it
// is of a standard period or moves: few ask for the same of any other.
func (p *pager) whole(ctx context.Context) (*wholeBoard, error) {
	if p.boards == nil || p.q.Every == "" && !p.q.Movement {
		return p.addUp(ctx)
	}
	key := boardKey{org: p.org.ID, query: p.q, today: p.today}
	key.query.On, key.query.Offset, key.query.Limit, key.query.Me = p.period.Start, 0, 0, ""
	return p.boards.whole.Of(key, p.tx.Version(), func() (*wholeBoard, int, error) {
		whole, err := p.addUp(ctx)
		if err == nil && p.period.Contains(p.today) {
			whole.today, err = p.everybodysDay(ctx)
		}
		if err != nil {
			return nil, 0, err
		}
		return whole, len(whole.ranked), nil
	})
}

// addUp adds up and ranks the whole board.
func (p *pager) addUp(ctx context.Context) (*wholeBoard, error) {
	scores, err := p.scores(ctx, p.period)
	if err != nil {
		return nil, err
	}
	elsewhere, err := p.takeElsewhere(ctx, scores)
	if err != nil {
		return nil, err
	}
	whole := &wholeBoard{ranked: p.ranked(scores), at: make(map[medalist.Subject]int, len(scores)), elsewhere: elsewhere}
	for i, r := range whole.ranked {
		whole.at[r.Subject] = i
	}
	if p.q.Movement {
		err = p.addMovement(ctx, whole)
	}
	return whole, err
}

// addMovement adds the places from which those on a board moved: while its
// period runs, those without the day asked; once it has ended, those at the end
// of the period before, unless nobody had points then.
func (p *pager) addMovement(ctx context.Context, whole *wholeBoard) error {
	from := *p
	ended := !p.today.Before(p.period.End)
	days := medalist.Period{Start: p.period.Start, End: p.today}
	if ended {
		from.period = p.periodBefore()
		days = from.period
	}
	if !days.Start.Before(days.End) {
		return nil
	}
	scores, err := from.scores(ctx, days)
	if err != nil || ended && !anyScored(scores) {
		return err
	}
	if ended {
		whole.against = days
	}
	whole.before = make(map[medalist.Subject]int, len(scores))
	for _, r := range from.ranked(scores) {
		whole.before[r.Subject] = r.Place
	}
	return nil
}

// periodBefore returns the period before that of the board; of a free window,
// as many days.
func (p *pager) periodBefore() medalist.Period {
	if p.q.Every == "" {
		return medalist.Period{Start: p.period.Start.AddDays(-p.period.Days()), End: p.period.Start}
	}
	return p.calendar.PeriodOf(p.q.Every, p.period.Start.AddDays(-1), 0)
}

// anyScored reports whether anybody has more or less than nothing.
func anyScored(scores map[medalist.Subject]scoring.Value) bool {
	for _, score := range scores {
		if n, _ := score.Parts(); n != 0 {
			return true
		}
	}
	return false
}
