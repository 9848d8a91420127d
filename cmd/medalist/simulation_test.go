package main

import (
	"context"
	"io"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/entry"
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
		guests, err := demoGuests(ctx, e)
		if err != nil {
			return err
		}
		open, err := openFor(ctx, e, org, guests)
		if err != nil {
			return err
		}
		s, err := newSimulation(ctx, e, org, guests, 1, slog.New(slog.DiscardHandler))
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
		if err != nil {
			return err
		}
		if slices.ContainsFunc(s.people, func(p medalist.Person) bool { return open[p.Email] > 0 }) {
			t.Error("the simulation works in the name of visitors")
		}
		for range 600 { // turns enough for everybody's whole quiz
			if err := s.turn(ctx); err != nil {
				return err
			}
		}
		still, err := openFor(ctx, e, org, guests)
		if err == nil && (len(open) < 2 || !maps.Equal(open, still)) {
			t.Errorf("for the visitors %v was open, and is %v while others worked", open, still)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// openFor counts the questions that wait for each of the guests who play.
func openFor(ctx context.Context, e *engine.Engine, org medalist.Org, guests []entry.Guest) (map[string]int, error) {
	people, err := e.People(ctx, org)
	if err != nil {
		return nil, err
	}
	open := map[string]int{}
	for _, g := range guests {
		i := slices.IndexFunc(people, func(p medalist.Person) bool { return p.Email == g.Email })
		if !people[i].Role.Plays() {
			continue
		}
		d, err := e.DailyQuiz(ctx, org, people[i].ID, 0)
		if err != nil {
			return nil, err
		}
		open[g.Email] = len(d.Items) - d.Answered()
	}
	return open, nil
}
