package engine

import (
	"context"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A Version says how far an organisation had come: as long as it is the same,
// pages show the same.
type Version struct {
	Facts medalist.Seq // of the latest change that is not one of Engine.Unshown
	Setup medalist.Seq // of the latest change to people, teams, targets, KPIs and settings
}

// Version returns how far an organisation has come. It is cheap enough to be
// asked several times a second.
func (e *Engine) Version(ctx context.Context, org medalist.OrgID) (v Version, err error) {
	err = e.db.View(ctx, org, func(tx *store.Tx) error {
		v.Setup = tx.Setup()
		v.Facts, err = tx.LastAudit(ctx, e.Unshown)
		return err
	})
	if err != nil {
		return v, fmt.Errorf("read the version of organisation %d: %w", org, err)
	}
	return v, nil
}
