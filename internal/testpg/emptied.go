package testpg

import (
	"os"
	"sync"
	"testing"
)

// idle are databases that tests have left behind, emptied. They go with the
// private server.
var idle struct {
	sync.Mutex
	dsns []string
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
	dsn := take()
	if dsn == "" {
		server, name := create(t)
		dsn = of(t, server, name)
	}
	t.Cleanup(func() {
		if err := empty(dsn); err != nil {
			t.Errorf("empty the database: %v", err)
			return
		}
		idle.Lock()
		defer idle.Unlock()
		idle.dsns = append(idle.dsns, dsn)
	})
	return dsn
}

// take returns the DSN of a database that nobody uses, empty if there is none.
func take() string {
	idle.Lock()
	defer idle.Unlock()
	if len(idle.dsns) == 0 {
		return ""
	}
	dsn := idle.dsns[len(idle.dsns)-1]
	idle.dsns = idle.dsns[:len(idle.dsns)-1]
	return dsn
}

// empty ends what a test left running in a database, and deletes all rows but
// those that say which migrations it has had.
func empty(dsn string) error {
	return run(dsn, `
		SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
		DO $$
		DECLARE t text;
		BEGIN
			FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version' LOOP
				EXECUTE format('DELETE FROM %I', t);
			END LOOP;
		END $$`)
}
