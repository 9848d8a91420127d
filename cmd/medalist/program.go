package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/cmd/medalist/out"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/live"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web/admin"
)

// A program is one call of medalist: where it reads and writes, and the
// settings that every command shares.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) string
	*globals
}

// globals are the flags of every command.
type globals struct {
	DB      string      `name:"db" group:"global" placeholder:"FILE|URL" help:"Database: a SQLite file or a postgres:// URL ($$MEDALIST_DB; else ${database})."`
	Org     string      `group:"global" placeholder:"SLUG" help:"Organisation ($$MEDALIST_ORG); may be left out while the database holds one."`
	Format  string      `group:"global" enum:",table,csv,json" default:"" placeholder:"FORMAT" help:"How rows are written: table, csv or json (table on a terminal, else csv)."`
	Verbose bool        `group:"global" short:"v" help:"Tell on standard error what is done, and the causes of a failure."`
	Version versionFlag `name:"version" group:"global" help:"Print the version."`
}

// database returns the path or the URL of the database.
func (p *program) database() string {
	for _, dsn := range []string{p.DB, p.env("MEDALIST_DB")} {
		if dsn != "" {
			return dsn
		}
	}
	return p.defaultDatabase()
}

func (p *program) defaultDatabase() string { return filepath.Join(p.dataFolder(), "medalist.db") }

// dataFolder returns the folder for the user's databases.
func (p *program) dataFolder() string {
	base := p.env("XDG_DATA_HOME")
	if base == "" {
		home := p.env("HOME")
		if home == "" {
			home, _ = os.UserHomeDir() // without a home the folder is one below the current folder
		}
		base = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(base, "medalist")
}

// isServer reports whether a database is reached by URL, not a file.
func isServer(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// makeDatabase says whether a command may make the file of a database.
type makeDatabase bool

const (
	mayMake   makeDatabase = true
	mustExist makeDatabase = false
)

// An installation is what works on one database.
type installation struct {
	db       *store.DB
	engine   *engine.Engine
	accounts *account.Accounts
	feed     *feed.Feed
	live     *live.Broker
	watcher  *live.Watcher
	desk     *admin.Desk
}

// withEngine opens a database, does something with its engine and closes it.
func (p *program) withEngine(ctx context.Context, dsn string, may makeDatabase, do func(*engine.Engine) error) error {
	return p.withInstallation(ctx, dsn, may, func(i *installation) error { return do(i.engine) })
}

// withInstallation opens a database, does something with all that works on it
// and closes it.
func (p *program) withInstallation(ctx context.Context, dsn string, may makeDatabase, do func(*installation) error) (err error) {
	if !isServer(dsn) && may == mustExist {
		if _, err := os.Stat(dsn); errors.Is(err, fs.ErrNotExist) {
			return medalist.Errorf(medalist.NotFound, "There is no database at %s; make one with `medalist init --name NAME`, or name another with --db.", dsn)
		}
	}
	db, err := store.Open(ctx, dsn)
	if err != nil {
		return p.notOpened(ctx, dsn, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	i := &installation{db: db, engine: engine.New(db), accounts: account.New(db), live: new(live.Broker)}
	i.engine.Log = p.log()
	i.engine.Unshown = account.Unshown
	i.watcher = &live.Watcher{Broker: i.live, Version: i.version, Log: p.log()}
	i.engine.Changed = i.watcher.Poke
	i.desk = admin.NewDesk(p.log())
	defer func() { err = errors.Join(err, i.desk.Close()) }()
	i.feed = feed.New(db, i.engine)
	i.feed.Log = p.log()
	i.feed.Changed = func(org medalist.OrgID) { i.live.Publish(org, live.Feed) }
	i.engine.Outcomes, i.engine.Tell, i.engine.Celebrate = i.feed.Tell, i.feed.Hear, i.feed.Hail
	return do(i)
}

// version returns how far an organisation has come, for whoever watches it.
func (i *installation) version(ctx context.Context, org medalist.OrgID) (live.Version, error) {
	v, err := i.engine.Version(ctx, org)
	return live.Version(v), err
}

func (p *program) notOpened(ctx context.Context, dsn string, err error) error {
	switch {
	case ctx.Err() != nil:
		return err
	case isServer(dsn): // the URL may hold a password
		return explained(err, medalist.Conflict, "The database server cannot be reached; is the URL right and the server running? Say --verbose to see why.")
	default:
		return explained(err, medalist.Conflict, "The database %s cannot be opened; is it a file of Medalist that you may write? Say --verbose to see why.", dsn)
	}
}

// withOrg opens the database and does something with the organisation that
// the call is about.
func (p *program) withOrg(ctx context.Context, do func(*engine.Engine, medalist.Org) error) error {
	return p.withEngine(ctx, p.database(), mustExist, func(e *engine.Engine) error {
		org, err := e.Org(ctx, p.orgSlug())
		if err != nil {
			return err
		}
		return do(e, org)
	})
}

// orgSlug returns the organisation that the call names, empty for the only
// one.
func (p *program) orgSlug() string {
	if p.Org != "" {
		return p.Org
	}
	return p.env("MEDALIST_ORG")
}

// databaseName names the database in messages, without its password.
func (p *program) databaseName() string {
	if isServer(p.database()) {
		return "the database server"
	}
	return p.database()
}

// actor names who changes something, for the audit record.
func (p *program) actor() string {
	for _, name := range []string{"USER", "LOGNAME", "USERNAME"} {
		if who := p.env(name); who != "" {
			return who
		}
	}
	return "command line"
}

// log returns where the program says what went wrong, and with -v what it does.
func (p *program) log() *slog.Logger {
	level := slog.LevelWarn
	if p.Verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: level}))
}

// rows returns a writer of rows to standard output.
func (p *program) rows(columns ...out.Column) out.Writer {
	format := out.Format(p.Format)
	if format == "" {
		format = out.CSV
		if isTerminal(p.stdout) {
			format = out.Table
		}
	}
	return out.New(p.stdout, format, p.styled(p.stdout), columns)
}

// styled reports whether w shows bold letters and colours.
func (p *program) styled(w io.Writer) bool {
	return isTerminal(w) && p.env("NO_COLOR") == "" && p.env("TERM") != "dumb"
}

// isTerminal reports whether somebody sits behind w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
