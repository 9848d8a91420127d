package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// filePatience is how long a file may be on its way, and may wait for what it
// belongs to.
const filePatience = 48 * time.Hour

// CleanFiles deletes the bytes of files that nobody needs: those removed, those
// that never became whole or never belonged to anything, and those of papers
// and stories that are shared no longer. It returns how many.
func (e *Engine) CleanFiles(ctx context.Context, org medalist.Org) (int, error) {
	if e.Files == nil {
		return 0, nil
	}
	var gone []medalist.File
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		now := instantOf(e.Now())
		for _, one := range []struct {
			state  medalist.FileState
			before medalist.Instant
		}{
			{medalist.FileRemoved, now + 1}, {medalist.FileReceived, now - medalist.Instant(filePatience)}, {medalist.FileComing, now - medalist.Instant(filePatience)},
		} {
			found, err := tx.FilesIn(ctx, one.state, one.before)
			if err != nil {
				return err
			}
			gone = append(gone, found...)
		}
		left, err := tx.FilesWithoutShare(ctx)
		gone = append(gone, left...)
		return err
	})
	for _, f := range gone {
		if err == nil {
			err = e.deleteFile(ctx, org, f)
		}
	}
	if err != nil {
		return 0, fmt.Errorf("clean up the files of %s: %w", org.Slug, err)
	}
	return len(gone), nil
}

// deleteFile deletes a file's bytes, then forgets it: whoever is interrupted
// begins again.
func (e *Engine) deleteFile(ctx context.Context, org medalist.Org, f medalist.File) error {
	var claimed bool
	err := e.db.Update(ctx, org.ID, func(tx *store.Tx) error {
		now, known, err := tx.File(ctx, f.ID)
		if claimed = !known || now.State != f.State; err != nil || claimed {
			return err
		}
		now.State = medalist.FileRemoved // from here nobody claims it
		return tx.UpdateFile(ctx, now)
	})
	if err != nil || claimed {
		return err
	}
	if err := errors.Join(e.removeParts(f), e.Files.Delete(ctx, f.Key)); err != nil {
		return err
	}
	return e.db.Update(ctx, org.ID, func(tx *store.Tx) error { return tx.DeleteFile(ctx, f.ID) })
}

// A Cleaner deletes files that nobody needs, of all organisations.
type Cleaner struct {
	Engine *Engine
	Every  time.Duration // between two runs
	Log    *slog.Logger
}

// Run cleans up at once and then now and then, until ctx ends.
func (c *Cleaner) Run(ctx context.Context) error {
	tick := time.NewTicker(c.Every)
	defer tick.Stop()
	for {
		if err := c.clean(ctx); err != nil && ctx.Err() == nil {
			c.Log.ErrorContext(ctx, "cleaning up files failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (c *Cleaner) clean(ctx context.Context) error {
	orgs, err := c.Engine.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		if _, err := c.Engine.CleanFiles(ctx, org); err != nil {
			return err
		}
	}
	return nil
}
