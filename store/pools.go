package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// mapped is the most of a database's file that its readers map into memory, in
// bytes, which SQLite bounds at this: pages that are mapped are neither copied
// nor kept once more by each connection.
const mapped = 0x7fff0000

// maxWait is how long a SQLite connection waits for another program's, in
// milliseconds. (PostgreSQL waits until it is its turn.)
const maxWait = 30_000

// openSQLite opens one connection that writes and several that cannot: SQLite
// has one writer, and connections that wait for each other inside the process
// cost nothing, while those that wait on the file's lock poll and give up.
func openSQLite(path string) (write, read *sql.DB, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, nil, err
	}
	uri := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() +
		"?_pragma=busy_timeout(" + strconv.Itoa(maxWait) + ")&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=temp_store(MEMORY)"
	if write, err = openCached(uri + "&_txlock=immediate&_pragma=cache_size(-65536)&_pragma=journal_size_limit(67108864)"); err != nil {
		return nil, nil, err
	}
	write.SetMaxOpenConns(1)
	if read, err = openCached(uri + "&_pragma=cache_size(-65536)&_pragma=mmap_size(" + strconv.Itoa(mapped) + ")&_pragma=query_only(1)"); err != nil {
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

// isBusy reports whether a SQLite connection has waited for another program's
// in vain.
func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}
