package engine

import (
	"sync"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// boardSizes keeps how many are on each board, so that they are not counted
// for every page. A size is kept with the version of the organisation that it
// was counted in, which every reader compares: it cannot be stale.
type boardSizes struct {
	mu   sync.Mutex
	kept map[sizeKey]boardSize
}

type sizeKey struct {
	org   medalist.OrgID
	board store.Board
}

type boardSize struct {
	version medalist.Seq
	size    int
}

// maxSizes bounds the boards whose sizes are kept.
const maxSizes = 1000

// of returns the size of a board in a version of an organisation, counting it
// if that has not been done.
func (b *boardSizes) of(org medalist.OrgID, board store.Board, version medalist.Seq, count func() (int, error)) (int, error) {
	key := sizeKey{org, board}
	b.mu.Lock()
	kept, known := b.kept[key]
	b.mu.Unlock()
	if known && kept.version == version {
		return kept.size, nil
	}
	size, err := count()
	if err != nil {
		return 0, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.kept == nil || len(b.kept) >= maxSizes {
		b.kept = map[sizeKey]boardSize{}
	}
	b.kept[key] = boardSize{version, size}
	return size, nil
}
