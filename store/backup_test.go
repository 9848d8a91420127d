package store_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/internal/testpg"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/store/storetest"
)

var backedUp = time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC)

// backupOf returns a backup of a database.
func backupOf(t *testing.T, dsn string) ([]byte, *store.BackupInfo) {
	t.Helper()
	db, err := store.Open(context.Background(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var b bytes.Buffer
	info, err := db.Backup(context.Background(), &b, backedUp, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), info
}

func opener(backup []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(backup)), nil }
}

func restored(t *testing.T, dsn string, backup []byte) {
	t.Helper()
	if _, err := store.Restore(context.Background(), dsn, opener(backup), nil, nil); err != nil {
		t.Fatal(err)
	}
}

func newFile(t testing.TB) string { return filepath.Join(t.TempDir(), "medalist.db") }

func TestABackupMovesFromSQLiteToPostgresAndBack(t *testing.T) {
	first, second, third := newFile(t), testpg.New(t), newFile(t)
	storetest.Fill(t, first)
	before, info := backupOf(t, first)
	restored(t, second, before)
	between, _ := backupOf(t, second)
	restored(t, third, between)
	after, _ := backupOf(t, third)

	if !bytes.Equal(before, between) || !bytes.Equal(before, after) {
		t.Errorf("the three backups are not the same:\n%s\n%s\n%s", text(t, before), text(t, between), text(t, after))
	}
	empty := 0
	for _, table := range info.Tables {
		if table.Rows == 0 {
			empty++
			t.Logf("%s is empty", table.Name)
		}
	}
	if empty > 0 || len(info.Orgs) != 2 || info.Orgs[0].Entries == 0 {
		t.Errorf("%d tables of the test are empty, organisations come to %+v", empty, info.Orgs)
	}
	verified, err := store.VerifyBackup(context.Background(), bytes.NewReader(before))
	if diff := cmp.Diff(info, verified); err != nil || diff != "" {
		t.Errorf("verified: %v, %s", err, diff)
	}
	// Whoever goes on in the restored database gets new numbers.
	db, err := store.Open(context.Background(), third)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	org, err := db.OrgBySlug(context.Background(), "zenith")
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(context.Background(), org.ID, func(tx *store.Tx) error {
		return tx.Audit(context.Background(), store.AuditRecord{Action: "went on"})
	})
	if err != nil {
		t.Error(err)
	}
}

// text unpacks a backup.
func text(t *testing.T, backup []byte) string {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(backup))
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// packed is the inverse of text.
func packed(t *testing.T, lines string) []byte {
	t.Helper()
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	_, err := io.WriteString(zip, lines)
	if err == nil {
		err = zip.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADamagedBackupIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	source := newFile(t)
	storetest.Fill(t, source)
	whole, _ := backupOf(t, source)
	lines := text(t, whole)
	last := strings.LastIndex(strings.TrimSuffix(lines, "\n"), "\n") + 1
	for what, backup := range map[string][]byte{
		"cut short":          whole[:len(whole)/2],
		"without its end":    packed(t, lines[:last]),
		"a name changed":     packed(t, strings.Replace(lines, `"Ann"`, `"Eve"`, 1)),
		"a row left out":     packed(t, strings.Replace(lines, "\n[", "\n#[", 1)),
		"a table left out":   packed(t, strings.Replace(lines, lines[strings.Index(lines, `{"table":"audit"`):strings.Index(lines, `{"table":"celebrations"`)], "", 1)),
		"something appended": packed(t, lines+"x"),
		"a byte flipped":     flipped(whole),
		"no backup":          packed(t, "hello\n"),
		"no compression":     []byte("hello"),
		"nothing":            nil,
		"of a newer form":    packed(t, strings.Replace(lines, `"format":1`, `"format":2`, 1)),
	} {
		target := newFile(t)
		_, err := store.Restore(context.Background(), target, opener(backup), nil, nil)
		if medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%s: %v, want that it is refused", what, err)
		}
		db, err := store.Open(context.Background(), target)
		if err != nil {
			t.Fatal(err)
		}
		if orgs, err := db.Orgs(context.Background()); err != nil || len(orgs) > 0 {
			t.Errorf("%s left %v, %v", what, orgs, err)
		}
		db.Close()
	}
}

func flipped(backup []byte) []byte {
	other := bytes.Clone(backup)
	other[len(other)/2] ^= 0x10
	return other
}

func TestABackupIsRestoredIntoAnEmptyDatabaseOnly(t *testing.T) {
	source := newFile(t)
	storetest.Fill(t, source)
	backup, _ := backupOf(t, source)
	for _, target := range []string{source, testpg.New(t)} {
		if target != source {
			restored(t, target, backup)
		}
		_, err := store.Restore(context.Background(), target, opener(backup), nil, nil)
		if medalist.ErrorCode(err) != medalist.Conflict {
			t.Errorf("into a database with organisations: %v, want a conflict", err)
		}
		if again, _ := backupOf(t, target); !bytes.Equal(again, backup) {
			t.Error("a refused restore changed the database")
		}
	}
}

func TestARestoreThatFailsLeavesNothing(t *testing.T) {
	source, target := newFile(t), testpg.New(t)
	storetest.Fill(t, source)
	whole, _ := backupOf(t, source)
	opened := 0
	_, err := store.Restore(context.Background(), target, func() (io.ReadCloser, error) {
		if opened++; opened == 2 { // somebody cuts the file meanwhile
			return io.NopCloser(bytes.NewReader(whole[:len(whole)-40])), nil
		}
		return io.NopCloser(bytes.NewReader(whole)), nil
	}, nil, nil)
	if err == nil {
		t.Fatal("a file that was cut meanwhile was restored")
	}
	restored(t, target, whole) // which needs an empty database
}

func TestABackupShowsOneMoment(t *testing.T) {
	for name, dsn := range map[string]string{"SQLite": newFile(t), "PostgreSQL": testpg.New(t)} {
		t.Run(name, func(t *testing.T) {
			storetest.Fill(t, dsn)
			before, _ := backupOf(t, dsn)
			db, err := store.Open(context.Background(), dsn)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			org, err := db.OrgBySlug(context.Background(), "acme")
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			w := &between{w: &b, do: func() {
				err := db.Update(context.Background(), org.ID, func(tx *store.Tx) error {
					return tx.Audit(context.Background(), store.AuditRecord{Action: "meanwhile"})
				})
				if err != nil {
					t.Error(err)
				}
			}}
			if _, err := db.Backup(context.Background(), w, backedUp, false, nil); err != nil {
				t.Fatal(err)
			}
			if !w.done || !bytes.Equal(b.Bytes(), before) {
				t.Errorf("a record that came while it was written is in the backup (%v)", w.done)
			}
		})
	}
}

// between does something before the first piece that is written.
type between struct {
	w    io.Writer
	do   func()
	done bool
}

func (b *between) Write(p []byte) (int, error) {
	if !b.done {
		b.done = true
		b.do()
	}
	return b.w.Write(p)
}
