package engine

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

// A Converter converts videos of all organisations, one at a time.
type Converter struct {
	Engine *Engine
	Every  time.Duration // between two looks for what waits
	Log    *slog.Logger
}

// Run converts what waits, until ctx ends. Without a tool it does nothing.
func (c *Converter) Run(ctx context.Context) error {
	if c.Engine.Film == nil {
		return nil
	}
	c.clear()
	for {
		more, err := c.round(ctx)
		if err != nil && ctx.Err() == nil {
			c.Log.ErrorContext(ctx, "converting videos failed", "error", err)
		}
		pause := c.Every
		if more && err == nil {
			pause = 0
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil
		case <-timer.C:
		}
	}
}

// round converts a video of each organisation and reports whether there may be
// more.
func (c *Converter) round(ctx context.Context) (more bool, err error) {
	orgs, err := c.Engine.Orgs(ctx)
	if err != nil {
		return false, err
	}
	for _, org := range orgs {
		one, err := c.Engine.ConvertNext(ctx, org)
		if err != nil {
			return false, err
		}
		more = more || one
	}
	return more, nil
}

// clear removes what a program that was killed left behind.
func (c *Converter) clear() {
	left, err := filepath.Glob(filepath.Join(c.Engine.Incoming, convertFolder+"*"))
	for _, dir := range left {
		if err == nil {
			err = os.RemoveAll(dir)
		}
	}
	if err != nil {
		c.Log.Warn("remove unfinished conversions", "error", err)
	}
}
