package main

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"

	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/calendar"
)

func TestTheDemoGoesOnWorking(t *testing.T) {
	p := &program{stdout: io.Discard, stderr: io.Discard, env: func(string) string { return "" }, globals: &globals{}}
	path := filepath.Join(t.TempDir(), "demo.db")
	ctx := context.Background()
	err := p.withInstallation(ctx, path, mayMake, func(i *installation) error {
		e := i.engine
		e.Files = blob.NewFolder(t.TempDir())
		if err := fillDemo(ctx, p, i, 2026_03_12); err != nil {
			return err
		}
		org, err := e.Org(ctx, "")
		if err != nil {
			return err
		}
		s, err := newSimulation(ctx, e, org, 1, slog.New(slog.DiscardHandler))
		if err != nil {
			return err
		}
		if len(s.people) < 20 || len(s.customers) < 20 {
			t.Errorf("%d people work with %d customers", len(s.people), len(s.customers))
		}
		if items, _, err := i.feed.Page(ctx, org, 0, 0); err != nil || len(items) == 0 {
			t.Errorf("the feed tells of %d things, %v", len(items), err)
		}
		before, err := e.Overview(ctx, org, calendar.Year, e.Today(org))
		if err != nil {
			return err
		}
		for range 100 {
			if err := s.step(ctx, e.Now()); err != nil {
				return err
			}
		}
		after, err := e.Overview(ctx, org, calendar.Year, e.Today(org))
		if err == nil && after.Facts != before.Facts+100 {
			t.Errorf("there were %d facts, and %d after a hundred", before.Facts, after.Facts)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
