// Package testpg gives tests a PostgreSQL database of their own: on the server
// that MEDALIST_TEST_POSTGRES names, else on a private one that it starts.
package testpg

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Env names the environment variable with the DSN, a postgres:// URL, of a
// server to use instead of a private one. Its user must be allowed to create
// databases.
const Env = "MEDALIST_TEST_POSTGRES"

var (
	server = sync.OnceValues(func() (string, error) {
		if dsn := os.Getenv(Env); dsn != "" {
			return dsn, nil
		}
		return start(hasty)
	})
	databases atomic.Int64
)

// New returns the DSN of a new, empty database, which is dropped when the test
// ends. The test fails, and is never skipped, if there is no server and none
// can be started.
func New(t testing.TB) string {
	t.Helper()
	dsn, name := create(t)
	t.Cleanup(func() {
		if err := run(dsn, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop database: %v", err)
		}
	})
	return of(t, dsn, name)
}

// create makes a database, and returns the server's DSN and its name.
func create(t testing.TB) (dsn, name string) {
	t.Helper()
	dsn, err := server()
	if err != nil {
		t.Fatalf("start PostgreSQL for tests (install postgresql-15, or set %s to the DSN of a server): %v", Env, err)
	}
	name = fmt.Sprintf("medalist_test_%d_%d_%d", os.Getpid(), time.Now().UnixNano(), databases.Add(1))
	if err := run(dsn, "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		t.Fatalf("create database: %v", err)
	}
	return dsn, name
}

// of returns the DSN of a database of the server.
func of(t testing.TB, dsn, name string) string {
	t.Helper()
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatalf("%s: %v", Env, err)
	}
	u.Path = "/" + name
	return u.String()
}

// Durable returns the DSN of a server for programs that measure: the one that
// Env names, else a private one that keeps what it commits, as one in use
// does, and that ends with the program.
func Durable() (string, error) {
	if dsn := os.Getenv(Env); dsn != "" {
		return dsn, nil
	}
	return start(nil)
}

// run runs statements without arguments on a database, the server's own or another.
func run(dsn, statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, statement)
	return err
}
