package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"

	"medalist.dev/medalist/internal/testpg"
)

// A database is one of those that Medalist runs on.
type database string

// The databases.
const (
	sqlite   database = "sqlite"
	postgres database = "postgres"
)

func databasesNamed(text string) ([]database, error) {
	switch text {
	case "both":
		return []database{sqlite, postgres}, nil
	case string(sqlite), string(postgres):
		return []database{database(text)}, nil
	}
	return nil, fmt.Errorf("-db %s: there is sqlite, postgres and both", text)
}

// isServer reports whether a DSN is one of PostgreSQL.
func isServer(dsn string) bool { return strings.HasPrefix(dsn, "postgres") }

// A home is where databases of one sort are made: a folder, or a server.
type home struct {
	folder string
	server string // DSN, empty for SQLite
	made   int
}

// homeOf returns the home of a database's databases. A server of PostgreSQL is
// started unless one is named in the environment.
func homeOf(d database, folder string) (*home, error) {
	h := &home{folder: folder}
	if d == postgres {
		server, err := testpg.Durable()
		if err != nil {
			return nil, fmt.Errorf("start PostgreSQL (install postgresql-15, name a server in %s, or measure -db sqlite): %w", testpg.Env, err)
		}
		h.server = server
	}
	return h, nil
}

// create makes an empty database, without tables, and returns its DSN.
func (h *home) create(ctx context.Context, name string) (string, error) {
	h.made++
	name = fmt.Sprintf("bench_%s_%d_%d", name, os.Getpid(), h.made)
	if h.server == "" {
		return filepath.Join(h.folder, name+".db"), nil // made when it is opened
	}
	if err := h.ask(ctx, "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		return "", err
	}
	u, err := url.Parse(h.server)
	if err != nil {
		return "", err
	}
	u.Path = "/" + name
	return u.String(), nil
}

// remove gives the space of a database back.
func (h *home) remove(ctx context.Context, dsn string) error {
	if h.server != "" {
		u, err := url.Parse(dsn)
		if err != nil {
			return err
		}
		return h.ask(ctx, "DROP DATABASE "+strings.TrimPrefix(u.Path, "/")+" WITH (FORCE)")
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(dsn + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (h *home) ask(ctx context.Context, statement string) error {
	conn, err := pgx.Connect(ctx, h.server)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	return errors.Join(err, conn.Close(ctx))
}
