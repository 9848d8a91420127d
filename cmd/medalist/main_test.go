package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"medalist.dev/medalist/internal/testpg"
)

// TestMain lets the test binary be the program: scripts and the tests that
// kill it run it under the name medalist.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"medalist": main})
}

// TestScripts runs the scripts of testdata/script, each in a folder and with
// a database of its own. They say `exits 3 medalist …` to expect a status.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("MEDALIST_DB", filepath.Join(env.WorkDir, "test.db"))
			env.Setenv("USER", "tester")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs a program and expects an exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS PROGRAM [ARGUMENT…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// A call is the program in this process, with a database of its own.
type call struct {
	t  *testing.T
	db string
}

// run runs the program and returns what it said.
func (c call) run(args ...string) (status int, stdout, stderr string) {
	var out, messages bytes.Buffer
	env := map[string]string{"MEDALIST_DB": c.db, "HOME": c.t.TempDir(), "USER": "tester"}
	status = run(context.Background(), args, strings.NewReader(""), &out, &messages, func(name string) string { return env[name] })
	return status, out.String(), messages.String()
}

// must runs the program, which must succeed, and returns its rows.
func (c call) must(args ...string) string {
	c.t.Helper()
	status, stdout, stderr := c.run(args...)
	if status != exitDone {
		c.t.Fatalf("medalist %s: exit status %d\n%s", strings.Join(args, " "), status, stderr)
	}
	return stdout
}

// onSQLite returns calls on a new SQLite database.
func onSQLite(t *testing.T) call {
	return call{t, filepath.Join(t.TempDir(), "test.db")}
}

// onPostgres returns calls on a new PostgreSQL database.
func onPostgres(t *testing.T) call { return call{t, testpg.Emptied(t)} }

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
