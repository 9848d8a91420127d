package backup_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/backup"
	"medalist.dev/medalist/blob"
	"medalist.dev/medalist/store"
)

// A library is a database whose organisation has files.
type library struct {
	t     *testing.T
	db    *store.DB
	org   medalist.OrgID
	files *blob.Folder
	dir   string // of the files
	into  string // where backups go
}

func newLibrary(t *testing.T) *library {
	t.Helper()
	l := &library{t: t, dir: filepath.Join(t.TempDir(), "files"), into: t.TempDir()}
	l.files = blob.NewFolder(l.dir)
	db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "medalist.db"))
	l.must(err)
	t.Cleanup(func() { db.Close() })
	l.db = db
	org, err := db.CreateOrg(context.Background(), medalist.Org{Slug: "acme", Name: "Acme", TimeZone: "UTC", FiscalYearStarts: 1, Currency: "EUR"}, 1, nil)
	l.must(err)
	l.org = org.ID
	return l
}

func (l *library) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// keep keeps a file.
func (l *library) keep(key, content string) medalist.FileID {
	l.t.Helper()
	sum := sha256.Sum256([]byte(content))
	f := medalist.File{
		Key: key, Purpose: medalist.CoachingFile, Type: "application/pdf", Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:]),
		Owner: 1, At: 1, State: medalist.FileKept,
	}
	l.must(l.files.Put(context.Background(), key, strings.NewReader(content)))
	l.must(l.db.Update(context.Background(), l.org, func(tx *store.Tx) error { return tx.AddFile(context.Background(), &f) }))
	return f.ID
}

func (l *library) backUp(name string) *backup.Made {
	l.t.Helper()
	made, err := backup.Write(context.Background(), l.db, l.files, filepath.Join(l.into, name), now, nil)
	l.must(err)
	return made
}

// restore restores a backup elsewhere, and returns where its files are.
func (l *library) restore(name string) (string, error) {
	dir := filepath.Join(l.t.TempDir(), "restored")
	_, err := backup.Restore(context.Background(), filepath.Join(l.t.TempDir(), "restored.db"), filepath.Join(l.into, name), blob.NewFolder(dir), nil)
	return dir, err
}

func TestABackupHoldsTheContentOfFilesAndGivesItBack(t *testing.T) {
	l := newLibrary(t)
	large := strings.Repeat("a paper of many pages ", 10_000)
	l.keep("1/a", large)
	l.keep("1/b", "the same")
	l.keep("1/c", "the same")
	first := l.backUp("first")
	if first.Held.Files != 3 || first.Held.New != int64(len(large)+len("the same")) || len(first.Held.Absent) > 0 {
		t.Errorf("the first holds %+v", first.Held)
	}
	gone := l.keep("1/d", "news")
	second := l.backUp("second")
	if second.Held.Files != 4 || second.Held.New != int64(len("news")) {
		t.Errorf("the second holds %+v, of which only the news are new", second.Held)
	}
	l.must(l.db.Update(context.Background(), l.org, func(tx *store.Tx) error { return tx.DeleteFile(context.Background(), gone) }))
	l.must(l.files.Delete(context.Background(), "1/d"))
	l.must(os.RemoveAll(filepath.Join(l.into, "first.content"))) // backups stand alone
	dir, err := l.restore("second")
	l.must(err)
	for key, want := range map[string]string{"1/a": large, "1/b": "the same", "1/c": "the same", "1/d": "news"} {
		if got, err := os.ReadFile(filepath.Join(dir, key)); string(got) != want || err != nil {
			t.Errorf("%s comes back with %d bytes: %v", key, len(got), err)
		}
	}
}

func TestContentThatWasAlteredOrIsMissingIsRefused(t *testing.T) {
	l := newLibrary(t)
	l.keep("1/a", "as it was")
	l.backUp("whole")
	paths, err := filepath.Glob(filepath.Join(l.into, "whole.content", "??", "*"))
	if l.must(err); len(paths) != 1 {
		t.Fatalf("the content lies in %v", paths)
	}
	for name, harm := range map[string]func(){
		"altered":  func() { l.must(os.WriteFile(paths[0], []byte("as it is!"), 0o600)) },
		"shorter":  func() { l.must(os.WriteFile(paths[0], []byte("as"), 0o600)) },
		"missing":  func() { l.must(os.Remove(paths[0])) },
		"no paper": func() { l.must(os.RemoveAll(filepath.Join(l.into, "whole.content"))) },
	} {
		harm()
		if _, err := backup.Verify(context.Background(), filepath.Join(l.into, "whole")); medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("%s: %v", name, err)
		}
		dir, err := l.restore("whole")
		if err == nil {
			t.Errorf("%s: it was restored", name)
		}
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: files were restored: %v", name, err)
		}
		l.must(os.MkdirAll(filepath.Dir(paths[0]), 0o700))
		l.must(os.WriteFile(filepath.Join(l.into, "whole.content", "absent"), nil, 0o600))
		l.must(os.WriteFile(paths[0], []byte("as it was"), 0o600))
	}
}

func TestAFileThatIsLostIsToldAndTheRestIsBackedUp(t *testing.T) {
	l := newLibrary(t)
	l.keep("1/a", "kept")
	l.keep("1/lost", "lost")
	l.keep("1/rotten", "rotten")
	l.must(l.files.Delete(context.Background(), "1/lost"))
	l.must(os.WriteFile(filepath.Join(l.dir, "1", "rotten"), []byte("ROTTEN"), 0o600))
	made := l.backUp("with gaps")
	if strings.Join(made.Held.Absent, " ") != "1/lost 1/rotten" {
		t.Errorf("absent are %v", made.Held.Absent)
	}
	read, err := backup.Verify(context.Background(), filepath.Join(l.into, "with gaps"))
	if l.must(err); len(read.Held.Absent) != 2 {
		t.Errorf("read again, absent are %v", read.Held.Absent)
	}
	dir, err := l.restore("with gaps")
	l.must(err)
	if got, err := os.ReadFile(filepath.Join(dir, "1", "a")); string(got) != "kept" || err != nil {
		t.Errorf("the rest comes back as %q: %v", got, err)
	}
}

func TestABackupThatIsInterruptedLeavesNothingAndIsMadeAnew(t *testing.T) {
	l := newLibrary(t)
	l.keep("1/a", "kept")
	ctx, cancel := context.WithCancel(context.Background())
	_, err := backup.Write(ctx, l.db, l.files, filepath.Join(l.into, "one"), now, func(int64) {})
	l.must(err)
	cancel()
	if _, err := backup.Write(ctx, l.db, l.files, filepath.Join(l.into, "two"), now, nil); err == nil {
		t.Error("it went on after it was interrupted")
	}
	if got := names(t, l.into); got != "one one.content" {
		t.Errorf("there are %s", got)
	}
	l.must(os.Remove(filepath.Join(l.into, "one"))) // killed before the file had its name
	l.backUp("one")
	l.must(os.Mkdir(filepath.Join(l.into, "three.content"), 0o700))
	l.must(os.WriteFile(filepath.Join(l.into, "three.content", "mine"), []byte("mine"), 0o600))
	if _, err := backup.Write(context.Background(), l.db, l.files, filepath.Join(l.into, "three"), now, nil); medalist.ErrorCode(err) != medalist.Conflict {
		t.Errorf("somebody else's folder: %v", err)
	}
	if got, err := os.ReadFile(filepath.Join(l.into, "three.content", "mine")); !bytes.Equal(got, []byte("mine")) || err != nil {
		t.Errorf("it holds %q: %v", got, err)
	}
}

func TestTheContentOfOldBackupsGoesWithThem(t *testing.T) {
	l := newLibrary(t)
	l.keep("1/a", "kept")
	k, err := backup.NewKeeper(l.db, l.into, 24*time.Hour, 1)
	l.must(err)
	k.Files = l.files
	for day := range 2 {
		k.Now = func() time.Time { return now.AddDate(0, 0, day) }
		if r, err := k.BackUp(context.Background()); err != nil || r.Files != 1 || r.Content != int64(len("kept")) {
			t.Fatalf("%+v, %v", r, err)
		}
	}
	if got, want := names(t, l.into), "medalist-20260302T020000Z.backup medalist-20260302T020000Z.backup.content"; got != want {
		t.Errorf("there are %s", got)
	}
}
