package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/generate"
	"medalist.dev/medalist/ingest"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/web"
	"medalist.dev/medalist/web/entry"
)

// What the demo's organisation is made of.
const (
	demoSeed       = 7
	demoPeople     = 48
	demoActivities = 20_000
)

type demoCmd struct {
	Listen string `default:"${listen}" placeholder:"HOST:PORT" help:"Address to listen on (${default})."`
	Fresh  bool   `help:"Make the database anew, without what was changed in it."`
	Paused bool   `help:"Begin with its people at rest; the bar on its pages sets them to work."`
}

func (demoCmd) Help() string { return helpText("demo") }

func (c demoCmd) Run(ctx context.Context, p *program) error {
	path, err := p.demoDatabase()
	if err != nil {
		return err
	}
	listener, err := listen(ctx, c.Listen) // first, so that two demos do not make one database
	if err != nil {
		return err
	}
	defer listener.Close() // serve closes it too, unless nothing came so far
	if err := c.prepare(ctx, p, path); err != nil {
		return err
	}
	return c.serve(ctx, p, path, listener)
}

// demoDatabase returns the file of the demo's database. It is one of its own,
// whatever MEDALIST_DB says: the demo throws it away when it likes.
func (p *program) demoDatabase() (string, error) {
	switch {
	case p.DB == "":
		return filepath.Join(p.dataFolder(), "demo.db"), nil
	case isServer(p.DB):
		return "", usagef("The demo keeps its data in a file; give --db a path, or leave it out.")
	default:
		return p.DB, nil
	}
}

// prepare makes the database unless there is one that will do.
func (c demoCmd) prepare(ctx context.Context, p *program, path string) error {
	today := medalist.DateOf(time.Now())
	state, err := readDemoState(path)
	switch {
	case err != nil:
		return err
	case !c.Fresh && state.current(today):
		return nil
	}
	if _, err := os.Stat(path); err == nil && state == (demoState{}) {
		return usagef("%s is not a database of the demo, which would replace it; give --db another path.", path)
	}
	fmt.Fprintf(p.stderr, "Inventing an organisation of %d people with %s behind them …\n", demoPeople, count(demoActivities, "activity"))
	return makeDemo(ctx, p, path, today)
}

// makeDemo replaces the database by a new one. The state beside it says that
// it is whole once it is.
func makeDemo(ctx context.Context, p *program, path string, today medalist.Date) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	state := demoState{Version: demoVersion, Until: today}
	if err := state.write(path); err != nil {
		return err
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.RemoveAll(filesBeside(path)); err != nil {
		return err
	}
	err := p.withInstallation(ctx, path, mayMake, func(i *installation) error {
		i.engine.Files = blob.NewFolder(filesBeside(path))
		return fillDemo(ctx, p, i, today)
	})
	if err != nil {
		return fmt.Errorf("make the demo: %w", err)
	}
	state.Complete = true
	return state.write(path)
}

// fillDemo adds the organisation and imports its year.
func fillDemo(ctx context.Context, p *program, i *installation, today medalist.Date) error {
	e := i.engine
	dir, err := os.MkdirTemp("", "medalist-demo-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	options := generate.Options{Seed: demoSeed, People: demoPeople, Activities: demoActivities, Until: today}
	if err := generate.Write(options, dir); err != nil {
		return err
	}
	pack, err := packs.Read(packs.Default)
	if err != nil {
		return err
	}
	org, err := e.Init(ctx, engine.InitRequest{
		Name: "Acme Medical", TimeZone: "Europe/Berlin", WeekStarts: time.Monday, FiscalYearStarts: time.January,
		Currency: "EUR", Pack: packs.Default, PackText: pack, Actor: p.actor(),
	})
	if err != nil {
		return err
	}
	if _, err := e.Import(ctx, org, demoImport(p, dir)); err != nil {
		return err
	}
	if err := addOffice(ctx, p, e, org, dir); err != nil {
		return err
	}
	if err := addHolidays(ctx, p, e, org, options); err != nil {
		return err
	}
	if err := addQuiz(ctx, p, e, org, today); err != nil {
		return err
	}
	if err := addSharing(ctx, i, org); err != nil {
		return err
	}
	if err := addCoaching(ctx, e, org); err != nil {
		return err
	}
	if err := addExams(ctx, p, e, org); err != nil {
		return err
	}
	return addNews(ctx, p, i, org, today)
}

// demoImport asks for all files of the folder, as one import.
func demoImport(p *program, dir string) engine.ImportRequest {
	r := engine.ImportRequest{Name: "The year so far", Source: "demo", Actor: p.actor()}
	for _, kind := range ingest.Kinds {
		r.Steps = append(r.Steps, engine.ImportStep{Kind: kind, Path: filepath.Join(dir, string(kind)+".csv")})
	}
	return r
}

func (c demoCmd) serve(ctx context.Context, p *program, path string, listener net.Listener) error {
	return p.withInstallation(ctx, path, mustExist, func(i *installation) error {
		i.engine.Files, i.engine.Incoming = blob.NewFolder(filesBeside(path)), incomingOf(filesBeside(path))
		guests, err := demoGuests(ctx, i.engine)
		if err != nil {
			return err
		}
		org, err := i.engine.Org(ctx, "")
		if err != nil {
			return err
		}
		work, err := newSimulation(ctx, i.engine, org, guests, uint64(time.Now().UnixNano()), p.log())
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "The demo is at http://%s/ (stop it with Ctrl-C; its data are in %s)\n", listener.Addr(), path)
		fmt.Fprintf(p.stderr, "One click there signs you in, without a password, as\n")
		for _, g := range guests {
			fmt.Fprintf(p.stderr, "  %-9s %s, %s\n", g.Role, g.Name, g.Email)
		}
		work.Pause(c.Paused)
		i.writeAs("http://" + listener.Addr().String())
		pages := i.pages(p, web.Options{Entry: entry.Options{Guests: guests}, Demo: work})
		group, ctx := errgroup.WithContext(ctx)
		group.Go(func() error { return work.Run(ctx) })
		group.Go(func() error { return i.quizmaster(p.log()).Run(ctx) })
		group.Go(func() error { return i.serve(ctx, listener, pages, p.log()) })
		return group.Wait()
	})
}
