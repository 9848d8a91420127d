package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
)

// taskArgument makes this program do a task that it reads from its standard
// input.
const taskArgument = "task"

// A task is something that a process of its own does. Not every task needs
// every field.
type task struct {
	Name    string
	DSN     string   // the database it works on
	Spare   []string // databases without tables
	Files   string   // folder of the invented files
	Program string   // that is started
	People  int
	Rounds  int
	Samples int
	Open    int    // pages
	Profile string // file for a CPU profile, empty for none
}

// tasks are what can be asked for by name. Each returns its lines of the
// table.
var tasks = map[string]func(context.Context, *task) ([]line, error){
	"setup":   setUp,
	"import":  measureImport,
	"insert":  measureInsert,
	"rebuild": measureRebuild,
	"rule":    measureRule,
	"record":  measureRecord,
	"fill":    fillCrowd,
	"board":   measureBoards,
	"start":   measureStart,
	"pages":   measurePages,
	"live":    measureLive,
	"quiz":    measureQuiz,
	"answers": measureAnswers,
	"upload":  measureUpload,
}

// do has the task done by another process of this program.
func (t *task) do(ctx context.Context, stderr io.Writer) ([]line, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	asked, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	var answer bytes.Buffer
	cmd := exec.CommandContext(ctx, program, taskArgument)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(asked), &answer, stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w", t.Name, err)
	}
	var lines []line
	if err := json.Unmarshal(answer.Bytes(), &lines); err != nil {
		return nil, fmt.Errorf("%s: %w", t.Name, err)
	}
	return lines, nil
}

// work does the task that stands on stdin and answers on stdout.
func work(ctx context.Context, stdin io.Reader, stdout io.Writer) (err error) {
	var t task
	if err := json.NewDecoder(stdin).Decode(&t); err != nil {
		return fmt.Errorf("read task: %w", err)
	}
	stop, err := t.startProfile()
	if err != nil {
		return err
	}
	lines, err := tasks[t.Name](ctx, &t)
	if err != nil {
		return fmt.Errorf("%s: %w", t.Name, err)
	}
	if err := stop(); err != nil {
		return err
	}
	return json.NewEncoder(stdout).Encode(lines)
}

// startProfile begins the profile that is asked for and returns what ends it.
func (t *task) startProfile() (stop func() error, err error) {
	if t.Profile == "" {
		return func() error { return nil }, nil
	}
	if err := os.MkdirAll(filepath.Dir(t.Profile), 0o755); err != nil {
		return nil, err
	}
	f, err := os.Create(t.Profile)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}
