package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"medalist.dev/medalist"
)

// A visitable is the program while it serves pages.
type visitable struct {
	t        *testing.T
	messages string // up to the one with the address
	address  string
	stop     context.CancelFunc
	status   chan int
}

var addressPattern = regexp.MustCompile(`http://[^/ ]+`)

// start runs the program and waits until it says where its pages are.
func start(t *testing.T, c call, args ...string) *visitable {
	t.Helper()
	return startUntil(t, addressPattern, c, args...)
}

// startUntil runs the program and waits until it says something.
func startUntil(t *testing.T, said *regexp.Regexp, c call, args ...string) *visitable {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	v := &visitable{t: t, stop: cancel, status: make(chan int, 1)}
	reader, writer := io.Pipe()
	home := filepath.Dir(c.db)
	go func() {
		v.status <- run(ctx, args, strings.NewReader(""), io.Discard, writer, func(name string) string {
			return map[string]string{"MEDALIST_DB": c.db, "HOME": home}[name]
		})
		writer.Close()
	}()
	lines := bufio.NewScanner(reader)
	for !said.MatchString(v.messages) && lines.Scan() {
		v.messages += lines.Text() + "\n"
	}
	go io.Copy(io.Discard, reader)
	v.address = addressPattern.FindString(v.messages)
	if !said.MatchString(v.messages) {
		t.Fatalf("it ended with status %d:\n%s", <-v.status, v.messages)
	}
	return v
}

// visit asks for a page, which must be there.
func (v *visitable) visit(path string) string {
	v.t.Helper()
	answer, err := http.Get(v.address + path)
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		v.t.Fatalf("%s: %s, %v", path, answer.Status, err)
	}
	return string(body)
}

// end interrupts the program, which must stop without a complaint.
func (v *visitable) end() {
	v.t.Helper()
	v.stop()
	if status := <-v.status; status != exitDone {
		v.t.Errorf("it ended with status %d", status)
	}
}

func TestServeShowsTheOrganisationUntilItIsStopped(t *testing.T) {
	c := onSQLite(t)
	c.must("init", "--name", "Acme Medical")
	v := start(t, c, "serve", "--listen", "127.0.0.1:0")
	if page := v.visit("/"); !strings.Contains(page, "Acme Medical") {
		t.Errorf("the page does not name the organisation:\n%s", page)
	}
	status, _, message := c.run("serve", "--listen", strings.TrimPrefix(v.address, "http://"))
	if status != exitFailed || !strings.Contains(message, "another address with --listen") {
		t.Errorf("a second server on the address: status %d, %s", status, message)
	}
	v.end()
}

func TestTheDemoIsMadeOnce(t *testing.T) {
	c := onSQLite(t)
	made := startUntil(t, regexp.MustCompile(`(?m)^  observer `), c, "demo", "--listen", "127.0.0.1:0")
	for _, role := range medalist.Roles {
		if !regexp.MustCompile(`(?m)^  ` + string(role) + ` +\S.*, \S+@\S+$`).MatchString(made.messages) {
			t.Errorf("it does not say as which %s one signs in:\n%s", role, made.messages)
		}
	}
	if !strings.Contains(made.messages, "Inventing") {
		t.Errorf("it was not made: %s", made.messages)
	}
	if page := made.visit("/"); !strings.Contains(page, "Acme Medical") {
		t.Errorf("the page does not name the organisation:\n%s", page)
	}
	made.end()
	again := start(t, c, "demo", "--listen", "127.0.0.1:0")
	if strings.Contains(again.messages, "Inventing") {
		t.Errorf("it was made again: %s", again.messages)
	}
	again.end()
	if _, err := os.Stat(c.db); err == nil {
		t.Error("the demo used the database of MEDALIST_DB")
	}
}

func TestTheDemoReplacesNobodysDatabase(t *testing.T) {
	c := onSQLite(t)
	c.must("init", "--name", "Mine")
	for _, db := range []string{c.db, "postgres://localhost/mine"} {
		status, _, message := c.run("demo", "--db", db, "--listen", "127.0.0.1:0")
		if status != exitUsage {
			t.Errorf("demo --db %s: status %d, want 2: %s", db, status, message)
		}
	}
	if settings := c.must("settings"); !strings.Contains(settings, "slug,mine") {
		t.Errorf("the database has become another:\n%s", settings)
	}
}

func TestADemoOfLastWeekIsOutOfDate(t *testing.T) {
	const day = medalist.Date(20260315)
	fresh := demoState{Version: demoVersion, Until: day, Complete: true}
	for _, c := range []struct {
		name  string
		state demoState
		today medalist.Date
		want  bool
	}{
		{"made today", fresh, day, true},
		{"six days old", fresh, day.AddDays(6), true},
		{"a week old", fresh, day.AddDays(7), false},
		{"cut off while it was made", demoState{Version: demoVersion, Until: day}, day, false},
		{"of another version", demoState{Version: demoVersion - 1, Until: day, Complete: true}, day, false},
		{"none", demoState{}, day, false},
	} {
		if got := c.state.current(c.today); got != c.want {
			t.Errorf("%s: current is %t, want %t", c.name, got, c.want)
		}
	}
}

func TestADamagedDemoIsMadeAnew(t *testing.T) {
	db := filepath.Join(t.TempDir(), "demo.db")
	writeFile(t, demoStatePath(db), `{"version": 1, "until"`)
	state, err := readDemoState(db)
	if err != nil || state == (demoState{}) || state.current(20260315) {
		t.Errorf("got %+v, %v; want a state of a demo that is not current", state, err)
	}
}
