package store

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
)

// A dialect is all that differs between the databases. Statements do not:
// there is one text of each.
type dialect struct {
	goose goose.Dialect

	// Words of the schema.
	Text      string // a text that orders by code point
	Clustered string // what makes a table lie in the order of its primary key
	RowID     string // the id of a table of wide rows that are looked up one by one,
	RowIDKey  string // and its primary key

	rowsPerInsert int  // rows in one INSERT that are best for this database
	copies        bool // bulk loads go through COPY instead of INSERT
	analyzes      bool // plans need statistics after a bulk load

	open func(dsn string) (write, read *sql.DB, err error)
}

var sqliteDialect = &dialect{
	goose:         goose.DialectSQLite3,
	Text:          "TEXT",
	Clustered:     "WITHOUT ROWID",
	RowID:         "INTEGER PRIMARY KEY", // a third faster than through an index of whole rows
	rowsPerInsert: 1,
	open:          openSQLite,
}

var postgresDialect = &dialect{
	goose:         goose.DialectPostgres,
	Text:          `TEXT COLLATE "C"`,
	RowID:         "BIGINT NOT NULL",
	RowIDKey:      ", PRIMARY KEY (org_id, id)",
	rowsPerInsert: 64,
	copies:        true,
	analyzes:      true,
	open:          openPostgres,
}

// dialectOf tells which database a DSN names: PostgreSQL by its URL, else the
// path of a SQLite file.
func dialectOf(dsn string) *dialect {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return postgresDialect
	}
	return sqliteDialect
}

// openSQLite opens one connection that writes and several that cannot: SQLite
// has one writer, and connections that wait for each other inside the process
// cost nothing, while those that wait on the file's lock poll and give up.
func openSQLite(path string) (write, read *sql.DB, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, nil, err
	}
	uri := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() +
		"?_pragma=busy_timeout(30000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=temp_store(MEMORY)"
	if write, err = openCached(uri + "&_txlock=immediate&_pragma=cache_size(-262144)&_pragma=journal_size_limit(67108864)"); err != nil {
		return nil, nil, err
	}
	write.SetMaxOpenConns(1)
	if read, err = openCached(uri + "&_pragma=cache_size(-65536)&_pragma=query_only(1)"); err != nil {
		return nil, nil, err
	}
	readers := max(4, 2*runtime.NumCPU())
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return write, read, nil
}

// openPostgres opens two pools, so that readers do not wait behind writers
// that wait for their organisation's row. pgx keeps prepared statements.
func openPostgres(dsn string) (write, read *sql.DB, err error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, nil, err
	}
	settings := stdlib.OptionAfterConnect(func(ctx context.Context, conn *pgx.Conn) error {
		// Compiling a plan takes longer than it saves here; sorting a
		// thousand people's facts in memory does not spill to disk.
		_, err := conn.Exec(ctx, `SET jit = off; SET work_mem = '32MB'`)
		return err
	})
	write, read = stdlib.OpenDB(*config, settings), stdlib.OpenDB(*config, settings)
	for _, pool := range []*sql.DB{write, read} {
		pool.SetMaxOpenConns(16)
		pool.SetMaxIdleConns(16)
	}
	return write, read, nil
}

func openCached(uri string) (*sql.DB, error) {
	connector, err := sqlite.NewConnector(uri)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(cachingConnector{connector}), nil
}
