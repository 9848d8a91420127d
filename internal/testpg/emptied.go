package testpg

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// idle are databases that tests have left behind, emptied. They go with the
// private server.
var idle struct {
	sync.Mutex
	names []string
}

// Emptied returns the DSN of a database without rows for a test of its own.
// It may have the tables of an earlier test of the same process: making and
// migrating a database takes longer than most tests. On a server that is not
// ours it is a new one each time.
func Emptied(t testing.TB) string {
	t.Helper()
	if os.Getenv(Env) != "" {
		return New(t)
	}
	name := take()
	if name == "" {
		_, name = create(t)
	}
	server, err := server()
	if err != nil {
		t.Fatal(err)
	}
	dsn := of(t, server, name)
	t.Cleanup(func() {
		if err := empty(dsn); err != nil {
			t.Errorf("empty the database: %v", err)
			return
		}
		idle.Lock()
		defer idle.Unlock()
		idle.names = append(idle.names, name)
	})
	return dsn
}

// take returns the name of a database that nobody uses, empty if there is none.
func take() string {
	idle.Lock()
	defer idle.Unlock()
	if len(idle.names) == 0 {
		return ""
	}
	name := idle.names[len(idle.names)-1]
	idle.names = idle.names[:len(idle.names)-1]
	return name
}

// empty ends what a test left running in a database, and deletes all rows but
// those that say which migrations it has had.
func empty(dsn string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, `
		SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
		DO $$
		DECLARE t text;
		BEGIN
			FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version' LOOP
				EXECUTE format('DELETE FROM %I', t);
			END LOOP;
		END $$`)
	return err
}
