package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// factsPerImport is how many facts each file of the kill test holds; each
// earns one entry of the ledger.
const factsPerImport = 1000

// TestAKilledImportIsWholeOrAbsent kills imports at random moments. After
// each, the import is there with all its facts and points, or not at all, and
// what was acknowledged before is still there.
func TestAKilledImportIsWholeOrAbsent(t *testing.T) {
	for name, c := range map[string]struct {
		open   func(*testing.T) call
		rounds int
	}{"sqlite": {onSQLite, 100}, "postgres": {onPostgres, 10}} {
		t.Run(name, func(t *testing.T) {
			k := newKiller(t, c.open(t))
			for round := range c.rounds {
				k.round(round)
			}
			if report := rebuild(k.call); !strings.HasSuffix(report, " 0 ledger entries posted.\n") {
				t.Errorf("the ledger differs from that of a rebuild: %s", report)
			}
			t.Logf("%d of %d imports were killed before they said that they were done; %d of these were", k.killed, c.rounds, k.whole)
			if k.killed == 0 {
				t.Error("no import was killed before it was done")
			}
		})
	}
}

// A killer imports file after file and kills the program while it does.
type killer struct {
	call
	dir    string
	takes  time.Duration   // an import that is let alone
	kept   map[string]bool // files that were imported
	killed int             // imports that did not say that they were done
	whole  int             // of these, the ones that were
}

func newKiller(t *testing.T, c call) *killer {
	t.Helper()
	k := &killer{call: c, dir: t.TempDir(), kept: map[string]bool{}}
	c.must("init", "--name", "Acme")
	people := filepath.Join(k.dir, "people.csv")
	writeFile(t, people, "email,name\nann@acme.example,Ann\nben@acme.example,Ben\n")
	c.must("import", "people", people)
	for _, file := range []string{"empty.csv", "filled.csv"} { // the first is scored in another way
		began := time.Now()
		k.kept[file] = k.killAfter(file, time.Minute)
		k.takes = time.Since(began)
	}
	k.check()
	return k
}

func (k *killer) round(n int) {
	k.t.Helper()
	file := fmt.Sprintf("round%03d.csv", n)
	// After a kill the next one has more to do: it takes back what was begun.
	acknowledged := k.killAfter(file, rand.N(3*k.takes))
	if !acknowledged {
		k.killed++
	}
	imported := k.imported()
	if acknowledged && !imported[file] {
		k.t.Fatalf("%s was acknowledged and is lost", file)
	}
	if !acknowledged && imported[file] {
		k.whole++
	}
	k.kept[file] = imported[file]
	k.check()
}

// killAfter imports a new file in a process of its own, kills that after a
// while and reports whether it had said that it was done.
func (k *killer) killAfter(file string, wait time.Duration) bool {
	k.t.Helper()
	path := filepath.Join(k.dir, file)
	writeFile(k.t, path, meetings(strings.TrimSuffix(file, ".csv"), factsPerImport))
	ctx, cancel := context.WithTimeout(context.Background(), wait) // its end kills with SIGKILL
	defer cancel()
	cmd := exec.CommandContext(ctx, "medalist", "--db", k.db, "import", "activities", path)
	output, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Exited() {
		k.t.Fatalf("import %s: %v\n%s", file, err, output)
	}
	return err == nil
}

// check compares what the database holds with what it is known to hold.
func (k *killer) check() {
	k.t.Helper()
	imported, facts := k.imported(), k.facts()
	for file, kept := range k.kept {
		want := 0
		if kept {
			want = factsPerImport
		}
		if got := facts[strings.TrimSuffix(file, ".csv")]; got != want || imported[file] != kept {
			k.t.Fatalf("%s: %d facts have points, want %d; listed as imported: %t, want %t", file, got, want, imported[file], kept)
		}
	}
}

// imported returns the names of the imports there are.
func (k *killer) imported() map[string]bool {
	names := map[string]bool{}
	for _, row := range k.rows("imports") {
		names[row[1]] = true
	}
	return names
}

// facts counts the activities with points by the file they came from.
func (k *killer) facts() map[string]int {
	n := map[string]int{}
	for _, row := range k.rows("ledger", "--from", "2026-01-01", "--to", "2026-12-31", "--all") {
		file, _, _ := strings.Cut(row[8], "-")
		n[file]++
	}
	return n
}

func (k *killer) rows(args ...string) [][]string {
	k.t.Helper()
	rows, err := csv.NewReader(strings.NewReader(k.must(args...))).ReadAll()
	if err != nil {
		k.t.Fatal(err)
	}
	return rows[1:]
}

// meetings returns an activities file with n meetings of two people.
func meetings(prefix string, n int) string {
	var b strings.Builder
	b.WriteString("external_id,kind,at,people\n")
	day := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	for i := range n {
		fmt.Fprintf(&b, "%s-%d,meeting,%s,%s@acme.example\n",
			prefix, i, day.AddDate(0, 0, i%360).Format(time.RFC3339), []string{"ann", "ben"}[i%2])
	}
	return b.String()
}

// TestAnInterruptLeavesNothingBehind interrupts an import as Ctrl-C does.
func TestAnInterruptLeavesNothingBehind(t *testing.T) {
	k := newKiller(t, onSQLite(t))
	path := filepath.Join(k.dir, "large.csv")
	writeFile(t, path, meetings("large", 100_000))
	cmd := exec.Command("medalist", "--db", k.db, "import", "activities", path)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * k.takes)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitFailed {
		t.Errorf("%v, want exit status 1\n%s", err, &stderr)
	}
	if got := stderr.String(); !strings.HasPrefix(got, "medalist: Interrupted") {
		t.Errorf("it said %q", got)
	}
	if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signaled() {
		t.Errorf("it died of %v", status.Signal())
	}
	k.check()
}
