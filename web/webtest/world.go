package webtest

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/packs"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web"
)

// Now is the moment at which tests look: a Thursday morning.
var Now = time.Date(2025, time.November, 20, 9, 42, 0, 0, time.UTC)

// Boss is the email of the admin of every organisation here, who may see
// everything.
const Boss = "boss@example.com"

// Base is the path of northwind's pages.
const Base = "/o/northwind-medical"

// A World is a database with all that pages stand on.
type World struct {
	DB       *store.DB
	Engine   *engine.Engine
	Accounts *account.Accounts
	Feed     *feed.Feed
	Org      medalist.Org // zero while there is none
	Pages    http.Handler // for somebody who is not signed in
}

// open returns the world of a database file.
func open(path string) (*World, error) {
	db, err := store.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	w := &World{DB: db, Engine: engine.New(db), Accounts: account.New(db)}
	w.Engine.Files, w.Engine.Incoming = blob.NewFolder(path+".files"), path+".incoming"
	w.Engine.Now = func() time.Time { return Now }
	w.Feed = feed.New(db, w.Engine)
	w.Accounts.Now, w.Feed.Now = w.Engine.Now, w.Engine.Now
	w.Engine.Outcomes, w.Engine.Tell, w.Engine.Celebrate = w.Feed.Tell, w.Feed.Hear, w.Feed.Hail
	w.Pages = web.New(web.Options{Engine: w.Engine, Accounts: w.Accounts, Feed: w.Feed})
	return w, nil
}

// Empty returns a world without any organisation.
func Empty(t testing.TB) *World {
	t.Helper()
	return opened(t, filepath.Join(t.TempDir(), "empty.db"))
}

// opened opens a database that is closed when the test ends.
func opened(t testing.TB, path string) *World {
	t.Helper()
	w, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.DB.Close() })
	return w
}

// Init adds an organisation with the KPIs of the trade and Boss as its admin.
func (w *World) Init(t testing.TB, name string) medalist.Org {
	t.Helper()
	org, err := w.init(name)
	if err != nil {
		t.Fatal(err)
	}
	return org
}

func (w *World) init(name string) (medalist.Org, error) {
	pack, err := packs.Read(packs.Default)
	if err != nil {
		return medalist.Org{}, err
	}
	return w.Engine.Init(context.Background(), engine.InitRequest{
		Name: name, TimeZone: "Europe/Berlin", WeekStarts: time.Monday, Currency: "EUR",
		Pack: packs.Default, PackText: pack, Admin: Boss,
	})
}

// SignedIn returns the pages as somebody of the world's organisation sees
// them.
func (w *World) SignedIn(t testing.TB, email string) http.Handler {
	t.Helper()
	return w.SignedInTo(t, w.Org, email)
}

// SignedInTo returns the pages as somebody of an organisation sees them.
func (w *World) SignedInTo(t testing.TB, org medalist.Org, email string) http.Handler {
	t.Helper()
	token, err := w.Accounts.SignInAs(context.Background(), org, email, account.Device{Agent: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		r.AddCookie(&http.Cookie{Name: "medalist", Value: token})
		w.Pages.ServeHTTP(rw, r)
	})
}

// Main runs the tests of a package that uses Northwind and clears up behind
// them: func TestMain(m *testing.M) { webtest.Main(m) }.
func Main(m *testing.M) {
	code := m.Run()
	if shared.folder != "" {
		if err := errors.Join(shared.world.DB.Close(), os.RemoveAll(shared.folder)); err != nil {
			panic(err)
		}
	}
	os.Exit(code)
}

// shared is the world that all tests of a package read.
var shared struct {
	folder string
	world  *World
	once   sync.Once
	err    error
}

// Northwind is a small organisation with a month behind it, on a database that
// all tests of a package share: read it only.
func Northwind(t testing.TB) *World {
	t.Helper()
	shared.once.Do(func() {
		if shared.folder, shared.err = os.MkdirTemp("", "medalist-web-*"); shared.err == nil {
			shared.world, shared.err = copyOfNorthwind(shared.folder)
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.world
}

// Fresh returns a northwind of the test's own, to change.
func Fresh(t testing.TB) *World {
	t.Helper()
	w, err := copyOfNorthwind(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.DB.Close() })
	return w
}
