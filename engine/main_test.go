package engine_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/internal/testpg"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/store"
)

// Every step of a history is checked against an organisation of its own, on
// two databases: few histories are enough each time. RAPID_CHECKS, or the flag
// of that name, asks for more.
func TestMain(m *testing.M) {
	if os.Getenv("RAPID_CHECKS") == "" {
		if err := flag.Set("rapid.checks", "4"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// A tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// A lab is a database with an engine whose clock stands still.
type lab struct {
	db     *store.DB
	engine *engine.Engine
	dir    string // for files to import
	count  atomic.Int64
}

// now is when all tests run.
var now = time.Date(2026, 2, 15, 12, 0, 0, 0, time.UTC)

// onBoth runs a test on SQLite and on PostgreSQL, beside other tests.
func onBoth(t *testing.T, test func(*testing.T, *lab)) {
	t.Helper()
	t.Parallel()
	for _, database := range []struct {
		name string
		dsn  func(testing.TB) string
	}{
		{"SQLite", func(t testing.TB) string { return filepath.Join(t.TempDir(), "medalist.db") }},
		{"PostgreSQL", testpg.Emptied},
	} {
		t.Run(database.name, func(t *testing.T) {
			t.Parallel()
			db, err := store.Open(context.Background(), database.dsn(t))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
			e := engine.New(db)
			e.Files = blob.NewFolder(t.TempDir())
			e.Now = func() time.Time { return now }
			test(t, &lab{db: db, engine: e, dir: t.TempDir()})
		})
	}
}

// A company is an organisation with the KPIs of the pack.
type company struct {
	*lab
	t   tester
	org medalist.Org
}

// settings are those of most companies.
func settings() engine.InitRequest {
	return engine.InitRequest{TimeZone: "Europe/Berlin", WeekStarts: time.Monday, FiscalYearStarts: time.January, Currency: "EUR"}
}

// company adds an organisation with a name of its own.
func (l *lab) company(t tester) *company { return l.companyWith(t, settings()) }

func (l *lab) companyWith(t tester, r engine.InitRequest) *company {
	t.Helper()
	r.Name = fmt.Sprintf("Company %d", l.count.Add(1))
	var err error
	if r.PackText, err = packs.Read(packs.Default); err != nil {
		t.Fatalf("%v", err)
	}
	org, err := l.engine.Init(context.Background(), r)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &company{l, t, org}
}

func (c *company) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatalf("%v", err)
	}
}

// record stores facts, which must be sound.
func (c *company) record(reports ...engine.Report) engine.Recorded {
	c.t.Helper()
	done, err := c.engine.Record(context.Background(), c.org, reports, "tester")
	c.must(err)
	return done
}

// apply puts a KPI file into the catalogue.
func (c *company) apply(text string, from medalist.Date) engine.ApplyReport {
	c.t.Helper()
	report, err := c.engine.ApplyKPIs(context.Background(), c.org, "kpis.yaml", []byte(text), from, "tester")
	c.must(err)
	return report
}

// set changes settings.
func (c *company) set(change engine.SettingsChange) {
	c.t.Helper()
	org, err := c.engine.UpdateSettings(context.Background(), c.org, change, "tester")
	c.must(err)
	c.org = org
}

// sound checks that the ledger lacks nothing and that the stored sums are
// those of the ledger.
func (c *company) sound() {
	c.t.Helper()
	c.sumsAreTheLedgers()
	found, err := c.engine.Rebuild(context.Background(), c.org, "tester", nil)
	c.must(err)
	if found.Entries != 0 || found.Sums {
		c.t.Errorf("a rebuild posts %d entries (sums drifted: %v), want none", found.Entries, found.Sums)
	}
}
