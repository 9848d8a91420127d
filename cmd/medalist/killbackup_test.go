package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"medalist.dev/medalist/backup"
	"medalist.dev/medalist/store"
)

// factsBackedUp is how many facts the database holds whose backups are killed;
// each earns one entry of the ledger.
const factsBackedUp = 10_000

// TestAKilledBackupIsNoBackup kills `medalist backup` at random moments while
// it writes. What has the name that was asked for is whole; what has another
// is named as unfinished, and by the next backup.
func TestAKilledBackupIsNoBackup(t *testing.T) {
	for name, c := range map[string]struct {
		open   func(*testing.T) call
		rounds int
	}{"sqlite": {onSQLite, 20}, "postgres": {onPostgres, 3}} {
		t.Run(name, func(t *testing.T) {
			k := newBackupKiller(t, c.open(t))
			for range c.rounds {
				path := filepath.Join(k.dir, "nightly.backup")
				k.killWhile("backup", path)
				if _, err := os.Stat(path); err == nil {
					k.whole(path)
					k.remove(path)
				}
				k.checkUnfinished()
			}
			if k.killed == 0 {
				t.Error("no backup was killed before it was done")
			}
			t.Logf("%d of %d backups were killed before they said that they were done", k.killed, c.rounds)
			k.names(filepath.Join(k.dir, "last.backup"))
			k.checkDatabase()
		})
	}
}

// TestAServerKilledAtItsBackupLeavesNone kills a server at random moments while
// it makes its own backup. The next one clears up what is left.
func TestAServerKilledAtItsBackupLeavesNone(t *testing.T) {
	for name, c := range map[string]struct {
		open   func(*testing.T) call
		rounds int
	}{"sqlite": {onSQLite, 10}, "postgres": {onPostgres, 3}} {
		t.Run(name, func(t *testing.T) {
			k := newBackupKiller(t, c.open(t))
			serve := []string{"serve", "--listen", "127.0.0.1:0", "--backup-to", k.dir, "--backup-keep", "2"}
			for range c.rounds {
				k.remove(filepath.Join(k.dir, "medalist-backups.json")) // so that one is due at once
				k.killWhile(serve...)
				k.checkKept(false)
			}
			k.remove(filepath.Join(k.dir, "medalist-backups.json"))
			k.untilKept(serve...)
			k.checkKept(true)
			k.checkDatabase()
		})
	}
}

// A backupKiller kills programs that write backups to its folder.
type backupKiller struct {
	call
	dir    string
	takes  time.Duration // a backup that is let alone, from its first byte
	of     store.BackupOrg
	killed int // programs that had not ended by themselves
}

func newBackupKiller(t *testing.T, c call) *backupKiller {
	t.Helper()
	k := &backupKiller{call: c, dir: t.TempDir()}
	c.must("init", "--name", "Acme")
	for name, text := range map[string]string{
		"people":     "email,name\nann@acme.example,Ann\nben@acme.example,Ben\n",
		"activities": meetings("all", factsBackedUp),
	} {
		writeFile(t, filepath.Join(k.dir, name+".csv"), text)
	}
	for _, kind := range []string{"people", "activities"} {
		path := filepath.Join(k.dir, kind+".csv")
		c.must("import", kind, path)
		k.remove(path)
	}
	path := filepath.Join(k.dir, "first.backup")
	began := time.Now()
	c.must("backup", path)
	k.takes = time.Since(began)
	info, err := backup.Verify(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if k.of = info.Orgs[0]; k.of.Facts != factsBackedUp || k.of.Entries != factsBackedUp {
		t.Fatalf("the backup holds %+v", k.of)
	}
	k.remove(path)
	return k
}

// killWhile runs the program and kills it a while after it began a backup.
func (k *backupKiller) killWhile(args ...string) {
	k.t.Helper()
	before := k.files()
	cmd, said := k.begin(args...)
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		if slices.ContainsFunc(k.files(), func(name string) bool { return !slices.Contains(before, name) }) {
			break
		}
		select {
		case err := <-ended:
			k.t.Fatalf("it ended before a backup was seen: %v\n%s", err, said)
		default:
		}
		if time.Now().After(deadline) {
			k.t.Fatalf("no backup was begun\n%s", said)
		}
	}
	select {
	case err := <-ended:
		if err != nil {
			k.t.Fatalf("%v\n%s", err, said)
		}
	case <-time.After(rand.N(k.takes)):
		k.killed++
		_ = cmd.Process.Kill() // SIGKILL
		<-ended
	}
}

func (k *backupKiller) begin(args ...string) (*exec.Cmd, *bytes.Buffer) {
	k.t.Helper()
	cmd := exec.Command("medalist", append([]string{"--db", k.db}, args...)...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	k.t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, &said
}

// untilKept runs a server until it has made a backup, and ends it.
func (k *backupKiller) untilKept(args ...string) {
	k.t.Helper()
	cmd, said := k.begin(args...)
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(k.dir, "medalist-backups.json")); err == nil {
			break
		}
		if time.Now().After(deadline) {
			k.t.Fatalf("it made no backup\n%s", said)
		}
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		k.t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		k.t.Errorf("%v\n%s", err, said)
	}
}

// files returns the names of what is in the folder.
func (k *backupKiller) files() []string {
	k.t.Helper()
	entries, err := os.ReadDir(k.dir)
	if err != nil {
		k.t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func (k *backupKiller) remove(path string) {
	k.t.Helper()
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		k.t.Fatal(err)
	}
}

// whole fails unless a file is a backup of everything.
func (k *backupKiller) whole(path string) {
	k.t.Helper()
	info, err := backup.Verify(context.Background(), path)
	if err != nil || info.Orgs[0] != k.of {
		k.t.Fatalf("%s: %v", path, err)
	}
}

// checkUnfinished fails if a file of the folder has the name of a backup, or is
// taken for one without being whole.
func (k *backupKiller) checkUnfinished() {
	k.t.Helper()
	for _, name := range k.files() {
		path := filepath.Join(k.dir, name)
		if !strings.HasSuffix(name, ".partial") {
			k.t.Fatalf("there is %s", name)
		}
		if status, _, _ := k.run("backup", "verify", path); status == exitDone {
			k.whole(path) // it was killed before it had its name
		}
	}
}

// names makes a backup, which has to name each file that is left over.
func (k *backupKiller) names(path string) {
	k.t.Helper()
	left := k.files()
	if len(left) == 0 {
		k.t.Error("nothing was left over")
	}
	_, _, said := k.run("backup", path)
	k.whole(path)
	for _, name := range left {
		if !strings.Contains(said, name+" is of a backup that did not finish") {
			k.t.Errorf("%s is not named:\n%s", name, said)
		}
	}
}

// checkKept fails if a backup that a server keeps is not whole. Once it has
// made one, it has cleared up.
func (k *backupKiller) checkKept(cleared bool) {
	k.t.Helper()
	for _, name := range k.files() {
		switch {
		case strings.HasSuffix(name, ".backup"):
			k.whole(filepath.Join(k.dir, name))
		case strings.HasSuffix(name, ".partial") && cleared:
			k.t.Errorf("%s was not cleared up", name)
		}
	}
}

// checkDatabase fails unless the database is as it was.
func (k *backupKiller) checkDatabase() {
	k.t.Helper()
	path := filepath.Join(k.t.TempDir(), "check.backup")
	k.must("backup", path)
	k.whole(path)
	if report := rebuild(k.call); !strings.HasSuffix(report, " 0 ledger entries posted.\n") {
		k.t.Errorf("the ledger differs from that of a rebuild: %s", report)
	}
}
