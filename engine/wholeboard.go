package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/kept"
	"medalist.dev/medalist/scoring"
)

// A wholeBoard is everybody on a board in their places.
type wholeBoard struct {
	ranked []scoring.Standing[medalist.Subject]
	at     map[medalist.Subject]int // index in ranked
	before map[medalist.Subject]int // places without the day asked, nil if nothing moved yet
}

// keptBoards are boards that move.
type keptBoards = kept.Answers[boardKey, *wholeBoard]

// A boardKey is what a board is worked out from.
type boardKey struct {
	org   medalist.OrgID
	query PageQuery // without what picks a page of it
	today medalist.Date
}

// maxKeptRows bounds the rows of all boards that are kept.
const maxKeptRows = 300_000

// whole returns the whole board. One that moves is kept, for the next who
// looks at it.
func (p *pager) whole(ctx context.Context) (*wholeBoard, error) {
	if p.boards == nil || !p.q.Movement {
		return p.addUp(ctx)
	}
	key := boardKey{org: p.org.ID, query: p.q, today: p.today}
	key.query.Offset, key.query.Limit, key.query.Me = 0, 0, ""
	return p.boards.Of(key, p.tx.Version(), func() (*wholeBoard, int, error) {
		whole, err := p.addUp(ctx)
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
	whole := &wholeBoard{ranked: p.ranked(scores), at: make(map[medalist.Subject]int, len(scores))}
	for i, r := range whole.ranked {
		whole.at[r.Subject] = i
	}
	if p.q.Movement {
		whole.before, err = p.placesBefore(ctx)
	}
	return whole, err
}

// placesBefore returns the places on the board without the day asked.
func (p *pager) placesBefore(ctx context.Context) (map[medalist.Subject]int, error) {
	before := medalist.Period{Start: p.period.Start, End: min(p.today, p.period.End)}
	if !before.Start.Before(before.End) {
		return nil, nil
	}
	scores, err := p.scores(ctx, before)
	if err != nil {
		return nil, err
	}
	places := make(map[medalist.Subject]int, len(scores))
	for _, r := range p.ranked(scores) {
		places[r.Subject] = r.Place
	}
	return places, nil
}
