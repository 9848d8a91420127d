package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"time"

	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/feed"
	"medalist.dev/medalist/store"
	"medalist.dev/medalist/web"
)

const starts = 5

// measureStart starts the server and waits for its first page.
func measureStart(ctx context.Context, t *task) ([]line, error) {
	l := line{Measurement: "start", What: "start of the server to the first page", Aim: aim{Within: 500 * time.Millisecond}}
	start, how := startProgram, "bin"
	if _, err := os.Stat(t.Program); err != nil {
		start, how = startHere, "in this process, as there is no program"
	}
	var took times
	for range starts {
		one, peak, err := start(ctx, t)
		if err != nil {
			return nil, err
		}
		took, l.Memory = append(took, one), max(l.Memory, peak)
	}
	l.Ours.Took = took.median()
	l.Note = fmt.Sprintf("median of %d, %s", starts, how)
	if how == "bin" {
		l.Note = fmt.Sprintf("median of %d, %s serve", starts, t.Program)
	}
	return []line{l}, nil
}

var address = regexp.MustCompile(`http://[^/ ]+`)

// startProgram starts the program as a user does, and stops it again.
func startProgram(ctx context.Context, t *task) (took time.Duration, peak int64, err error) {
	cmd := exec.CommandContext(ctx, t.Program, "serve", "--db", t.DSN, "--listen", "127.0.0.1:0")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return 0, 0, err
	}
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	lines, at, said := bufio.NewScanner(stderr), "", ""
	for at == "" && lines.Scan() {
		said += lines.Text() + "\n"
		at = address.FindString(lines.Text())
	}
	if at == "" {
		return 0, 0, fmt.Errorf("%s serve: %w\n%s", t.Program, cmd.Wait(), said)
	}
	err = firstPage(at)
	took, peak = time.Since(begun), peakOf(cmd.Process.Pid)
	if err := errors.Join(err, cmd.Process.Signal(os.Interrupt)); err != nil {
		return 0, 0, err
	}
	return took, peak, cmd.Wait()
}

// startHere opens the database and answers a request in this process.
func startHere(ctx context.Context, t *task) (took time.Duration, peak int64, err error) {
	begun := time.Now()
	db, err := store.Open(ctx, t.DSN)
	if err != nil {
		return 0, 0, err
	}
	e := engine.New(db)
	server := httptest.NewServer(web.New(web.Options{Engine: e, Accounts: account.New(db), Feed: feed.New(db, e)}))
	err = firstPage(server.URL)
	took = time.Since(begun)
	server.Close()
	return took, peakMemory(), errors.Join(err, db.Close())
}

// firstPage asks for the start page and goes where that leads.
func firstPage(at string) error {
	answer, err := http.Get(at + "/")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", at, answer.Status)
	}
	return nil
}
