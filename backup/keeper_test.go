package backup_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/backup"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/store/storetest"
)

var now = time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC)

func newKeeper(t *testing.T, keep int) *backup.Keeper {
	t.Helper()
	dsn := filepath.Join(t.TempDir(), "medalist.db")
	storetest.Fill(t, dsn)
	db, err := store.Open(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	k, err := backup.NewKeeper(db, filepath.Join(t.TempDir(), "backups"), 24*time.Hour, keep)
	if err != nil {
		t.Fatal(err)
	}
	k.Now = func() time.Time { return now }
	return k
}

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".json") {
			all = append(all, e.Name())
		}
	}
	return strings.Join(all, " ")
}

func TestTheLatestBackupsAreKept(t *testing.T) {
	k := newKeeper(t, 2)
	for day := range 3 {
		at := now.AddDate(0, 0, day)
		k.Now = func() time.Time { return at }
		if r, err := k.BackUp(context.Background()); err != nil || r.Bytes == 0 || r.Rows == 0 || r.Failure != "" {
			t.Fatalf("%+v, %v", r, err)
		}
	}
	if got, want := names(t, k.Dir), "medalist-20260302T020000Z.backup medalist-20260303T020000Z.backup"; got != want {
		t.Errorf("there are %s, want %s", got, want)
	}
	results := k.Results()
	if len(results) != 3 || !k.Has(results[0]) || k.Has(results[2]) {
		t.Errorf("results: %+v", results)
	}
	if _, err := backup.Verify(context.Background(), filepath.Join(k.Dir, results[0].File)); err != nil {
		t.Error(err)
	}
}

func TestABackupThatFailsIsToldAndLeavesNoFile(t *testing.T) {
	k := newKeeper(t, 2)
	if err := k.DB.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := k.BackUp(context.Background()); err == nil {
		t.Error("no error without a database")
	}
	if r := k.Results(); names(t, k.Dir) != "" || len(r) != 1 || r[0].Failure == "" {
		t.Errorf("files %q, results %+v", names(t, k.Dir), r)
	}
}

func TestABackupReplacesNoFile(t *testing.T) {
	k := newKeeper(t, 2)
	path := filepath.Join(k.Dir, "mine")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := backup.Write(context.Background(), k.DB, nil, path, now, nil)
	if medalist.ErrorCode(err) != medalist.Conflict || names(t, k.Dir) != "mine" {
		t.Errorf("%v; there are %s", err, names(t, k.Dir))
	}
}

func TestWhatAKilledProgramLeftIsCleared(t *testing.T) {
	k := newKeeper(t, 2)
	left := filepath.Join(k.Dir, "medalist-20260101T020000Z.backup.123.partial")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- k.Run(ctx) }()
	for deadline := time.Now().Add(time.Minute); len(k.Results()) == 0; { // the first is due at once
		if time.Now().After(deadline) {
			t.Fatal("no backup was made")
		}
		time.Sleep(10 * time.Millisecond)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if got, want := names(t, k.Dir), "medalist-20260301T020000Z.backup"; got != want {
		t.Errorf("there are %s, want %s", got, want)
	}
}
