package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/kept"
	"medalist.dev/medalist/store"
)

// A boardKeeper keeps what boards are made of, so that it is not added up for
// everybody who looks at them.
type boardKeeper struct {
	sizes kept.Answers[sizeKey, int]
	whole kept.Answers[boardKey, *wholeBoard]
}

// A sizeKey is a board whose subjects were counted.
type sizeKey struct {
	org   medalist.OrgID
	board store.Board
}

// A boardKey is what a whole board is worked out from.
type boardKey struct {
	org   medalist.OrgID
	query PageQuery // without what picks a page of it
	today medalist.Date
}

// How many sizes are kept, and how many rows of all whole boards together.
const (
	maxKeptSizes = 1000
	maxKeptRows  = 300_000
)

func newBoardKeeper() boardKeeper {
	return boardKeeper{
		sizes: kept.Answers[sizeKey, int]{Most: maxKeptSizes},
		whole: kept.Answers[boardKey, *wholeBoard]{Most: maxKeptRows},
	}
}

// size returns how many are on a board of people.
func (p *pager) size(ctx context.Context, board store.Board) (int, error) {
	if p.boards == nil {
		return p.countPlayers(ctx, board)
	}
	return p.boards.sizes.Of(sizeKey{p.org.ID, board}, p.tx.Version(), func() (int, int, error) {
		n, err := p.countPlayers(ctx, board)
		return n, 1, err
	})
}
