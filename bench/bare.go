package main

import (
	"context"
	"database/sql"
	"errors"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"
)

// sqliteSettings are those with which package store writes.
const sqliteSettings = "?_pragma=busy_timeout(30000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=temp_store(MEMORY)" +
	"&_txlock=immediate&_pragma=cache_size(-262144)&_pragma=journal_size_limit(67108864)"

// A bareDB is one connection to a database, by the product's driver and with
// its settings, and nothing else of it.
type bareDB struct {
	*sql.DB
	conn     *sql.Conn
	server   bool
	prepared map[string]*sql.Stmt
}

func openBare(ctx context.Context, dsn string) (*bareDB, error) {
	b := &bareDB{server: isServer(dsn), prepared: map[string]*sql.Stmt{}}
	driver, source := "sqlite", "file:"+dsn+sqliteSettings
	if b.server {
		driver, source = "pgx", dsn
	}
	var err error
	if b.DB, err = sql.Open(driver, source); err != nil {
		return nil, err
	}
	if b.conn, err = b.DB.Conn(ctx); err != nil {
		return nil, errors.Join(err, b.DB.Close())
	}
	return b, nil
}

func (b *bareDB) Close() error {
	var errs []error
	for _, s := range b.prepared {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, b.conn.Close(), b.DB.Close())...)
}

// settle does what a server does by itself some time after many rows came, so
// that it does not do it while the next thing is measured.
func (b *bareDB) settle(ctx context.Context) error {
	if !b.server {
		return nil
	}
	if _, err := b.conn.ExecContext(ctx, "VACUUM (ANALYZE)"); err != nil {
		return err
	}
	_, _ = b.conn.ExecContext(ctx, "CHECKPOINT") // not everybody may
	return nil
}

// withBare opens a database, does something and closes it.
func withBare(ctx context.Context, dsn string, do func(*bareDB) error) error {
	b, err := openBare(ctx, dsn)
	if err != nil {
		return err
	}
	return errors.Join(do(b), b.Close())
}

// query runs a query, which is prepared once.
func (b *bareDB) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s := b.prepared[query]
	if s == nil {
		var err error
		if s, err = b.conn.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		b.prepared[query] = s
	}
	return s.QueryContext(ctx, args...)
}

// number returns what a query for one number finds.
func (b *bareDB) number(ctx context.Context, query string, args ...any) (n int64, err error) {
	found, err := b.query(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	defer found.Close()
	if found.Next() {
		err = found.Scan(&n)
	}
	return n, errors.Join(err, found.Err())
}

// scan reads every column of every row into a Go value of its type and
// returns how many rows there were.
func (b *bareDB) scan(ctx context.Context, query string, args ...any) (n int64, err error) {
	found, err := b.query(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	defer found.Close()
	into, err := valuesFor(found)
	if err != nil {
		return 0, err
	}
	for found.Next() {
		if err := found.Scan(into...); err != nil {
			return n, err
		}
		n++
	}
	return n, found.Err()
}

// valuesFor returns a place for each column.
func valuesFor(found *sql.Rows) ([]any, error) {
	columns, err := found.ColumnTypes()
	if err != nil {
		return nil, err
	}
	into := make([]any, len(columns))
	for i, c := range columns {
		switch c.DatabaseTypeName() {
		case "TEXT":
			into[i] = new(string)
		case "BOOLEAN", "BOOL":
			into[i] = new(bool)
		default:
			into[i] = new(int64)
		}
	}
	return into, nil
}
