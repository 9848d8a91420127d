package store

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"text/template"

	"github.com/pressly/goose/v3"
)

//go:embed schema/*.sql
var schema embed.FS

// A DB is a database of organisations. It is safe for concurrent use.
type DB struct {
	dialect *dialect
	write   *sql.DB
	read    *sql.DB

	// Mails says that mail is sent, so that it is worth queuing. Set it before
	// the first transaction.
	Mails bool
}

// Open opens the database that dsn names and brings its schema up to date: a
// postgres:// URL, or the path of a SQLite file, which is made with its
// folder if it does not exist.
func Open(ctx context.Context, dsn string) (*DB, error) {
	d := dialectOf(dsn)
	write, read, err := d.open(dsn)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	db := &DB{dialect: d, write: write, read: read}
	if err := db.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), db.Close())
	}
	return db, nil
}

// Close closes the database once its transactions have ended.
func (db *DB) Close() error { return errors.Join(db.write.Close(), db.read.Close()) }

// migrate applies the files of schema that the database does not have yet.
// Two programs that start on the same database may try the same file; the one
// that comes second finds it applied when it looks again.
func (db *DB) migrate(ctx context.Context) error {
	migrations, err := db.dialect.migrations()
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(db.dialect.goose, db.write, nil,
		goose.WithGoMigrations(migrations...), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	if _, err = provider.Up(ctx); err != nil {
		_, err = provider.Up(ctx)
	}
	return err
}

func (d *dialect) migrations() ([]*goose.Migration, error) {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return nil, err
	}
	var all []*goose.Migration
	for _, file := range files {
		text, err := d.render(file)
		if err != nil {
			return nil, err
		}
		version, err := strconv.ParseInt(file[len("schema/"):len("schema/")+5], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: a schema file begins with its number: %w", file, err)
		}
		all = append(all, goose.NewGoMigration(version, &goose.GoFunc{
			RunTx: func(ctx context.Context, tx *sql.Tx) error {
				_, err := tx.ExecContext(ctx, text)
				return err
			},
		}, nil))
	}
	return all, nil
}

// render fills in the words in which the databases differ.
func (d *dialect) render(file string) (string, error) {
	t, err := template.ParseFS(schema, file)
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	if err := t.Execute(&text, d); err != nil {
		return "", err
	}
	return text.String(), nil
}
