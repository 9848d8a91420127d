package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/store"
)

// LastDay is the day on which everything is measured, the last of the year
// that was invented.
const lastDay = generate.DefaultUntil

// orgName is what organisations of measurements are called.
const orgName = "Bench"

// A medalistDB is a database opened as the product does.
type medalistDB struct {
	*engine.Engine
	store *store.DB
	org   medalist.Org
}

// openEngine opens a database, empty or with an organisation. The clock stands
// still, so that a run of another day measures the same.
func openEngine(ctx context.Context, dsn string) (*medalistDB, error) {
	db, err := store.Open(ctx, dsn)
	if err != nil {
		return nil, err
	}
	m := &medalistDB{Engine: engine.New(db), store: db}
	m.Now = func() time.Time { return lastDay.Time(time.UTC).Add(12 * time.Hour) }
	m.org, err = m.Org(ctx, "")
	if medalist.ErrorCode(err) == medalist.NotFound {
		m.org, err = initialize(ctx, m.Engine)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return m, nil
}

// initialize sets an organisation up with all KPIs of the pack.
func initialize(ctx context.Context, e *engine.Engine) (medalist.Org, error) {
	pack, err := packs.Read(packs.Default)
	if err != nil {
		return medalist.Org{}, err
	}
	return e.Init(ctx, engine.InitRequest{
		Name: orgName, TimeZone: "Europe/Berlin", WeekStarts: time.Monday, FiscalYearStarts: time.January,
		Currency: "EUR", Pack: packs.Default, PackText: pack, Actor: "bench",
	})
}

// withEngine opens a database, does something and closes it.
func withEngine(ctx context.Context, dsn string, do func(*medalistDB) error) error {
	m, err := openEngine(ctx, dsn)
	if err != nil {
		return err
	}
	return errors.Join(do(m), m.store.Close())
}

// setUp takes everything in but the facts.
func setUp(ctx context.Context, t *task) ([]line, error) {
	kinds := []ingest.Kind{ingest.Teams, ingest.People, ingest.Customers, ingest.Targets, ingest.Assignments}
	return nil, withEngine(ctx, t.DSN, func(m *medalistDB) error {
		return m.take(ctx, t.Files, kinds...)
	})
}

// take imports files of a folder as one import.
func (m *medalistDB) take(ctx context.Context, folder string, kinds ...ingest.Kind) error {
	request := engine.ImportRequest{Name: "bench", Actor: "bench"}
	for _, kind := range kinds {
		request.Steps = append(request.Steps, engine.ImportStep{Kind: kind, Path: filepath.Join(folder, string(kind)+".csv")})
	}
	report, err := m.Import(ctx, m.org, request)
	if err == nil && !report.Written {
		return fmt.Errorf("import %v: nothing was new", kinds)
	}
	return err
}
