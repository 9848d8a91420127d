package engine

import (
	"context"
	"sync"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// worlds keeps the latest set-up of each organisation, so that it is not read
// again for every fact. A set-up is kept with the organisation's count of
// changes to it, which the database holds and every reader compares: it cannot
// be stale.
type worlds struct {
	mu   sync.Mutex
	kept map[medalist.OrgID]keptWorld
}

type keptWorld struct {
	setup medalist.Seq
	world *world
}

// of returns how the organisation of tx is set up as tx sees it.
func (ws *worlds) of(ctx context.Context, tx *store.Tx) (*world, error) {
	org, setup := tx.Org().ID, tx.Setup()
	ws.mu.Lock()
	kept := ws.kept[org]
	ws.mu.Unlock()
	if kept.world != nil && kept.setup == setup {
		return kept.world, nil
	}
	w, err := readWorld(ctx, tx)
	if err != nil {
		return nil, err
	}
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if ws.kept == nil {
		ws.kept = map[medalist.OrgID]keptWorld{}
	}
	ws.kept[org] = keptWorld{setup, w}
	return w, nil
}
