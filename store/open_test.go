package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"medalist.dev/medalist"
)

func TestManyProgramsMayStartAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "medalist.db")
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			db, err := Open(context.Background(), path)
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func TestOpenSaysWhatItCannotOpen(t *testing.T) {
	for _, dsn := range []string{t.TempDir(), "postgres://nobody@127.0.0.1:1/none?connect_timeout=1", "postgres://%zz"} {
		if db, err := Open(context.Background(), dsn); err == nil {
			t.Errorf("%s is open", dsn)
			_ = db.Close()
		}
	}
}

func TestStatementsAreKeptUntilTooMany(t *testing.T) {
	ctx := context.Background()
	pool, err := openCached("file:" + filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = pool.Close() }()
	pool.SetMaxOpenConns(1)
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()

	// Two readers of one statement do not share a cursor.
	const query = `SELECT 1 UNION ALL SELECT $1`
	one, err := tx.QueryContext(ctx, query, 2)
	if err != nil || !one.Next() {
		t.Fatal(err)
	}
	two, err := tx.QueryContext(ctx, query, 3)
	if err != nil || !two.Next() || !two.Next() || two.Next() || two.Close() != nil {
		t.Fatal("the second reader does not read both rows", err)
	}
	var n int
	if !one.Next() || one.Scan(&n) != nil || n != 2 || one.Close() != nil {
		t.Fatalf("the first reader goes on with %d", n)
	}

	// One that failed is not kept, and runs again.
	for range 2 {
		if _, err := tx.ExecContext(ctx, `INSERT INTO kept VALUES (1)`); err == nil {
			t.Error("a row is put into no table")
		}
	}
	if _, err := tx.ExecContext(ctx, `CREATE TABLE kept (id INTEGER PRIMARY KEY)`); err != nil {
		t.Fatal(err)
	}
	insert := `INSERT INTO kept VALUES ($1)`
	for i, ok := range []bool{true, true, false, true} {
		if _, err := tx.ExecContext(ctx, insert, []int{1, 2, 2, 3}[i]); (err == nil) != ok {
			t.Errorf("insert %d: %v", i, err)
		}
	}

	// However many differ, few are kept.
	for i := range 2 * maxCached {
		if err := tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT $1 AS c%d`, i), i).Scan(&n); err != nil || n != i {
			t.Fatalf("statement %d gives %d, %v", i, n, err)
		}
	}
}

func TestABusyDatabaseSaysSo(t *testing.T) {
	ctx := context.Background()
	uri := "file:" + filepath.Join(t.TempDir(), "a.db") + "?_pragma=journal_mode(WAL)&_txlock=immediate"
	var pools [2]*sql.DB
	for i := range pools {
		pool, err := openCached(uri)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = pool.Close() }()
		pools[i] = pool
	}
	tx, err := pools[0].BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	db := &DB{dialect: sqliteDialect, write: pools[1], read: pools[1]}
	err = db.Update(ctx, 1, func(*Tx) error { return nil })
	if code := medalist.ErrorCode(err); code != medalist.Conflict {
		t.Errorf("code %s of %v", code, err)
	}
}
