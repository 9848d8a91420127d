package main

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
)

// A runner makes the measurements on one database.
type runner struct {
	*suite
	database database
	home     *home
	lines    []line
	tasks    int
}

// run measures the quiz on organisations of its own, and then first what leaves
// the year as it is. One measurement that
// fails does not keep the others from being made.
func (r *runner) run(ctx context.Context) error {
	var failed []error
	for _, name := range []string{"quiz", "answers"} {
		if r.wants(name) {
			failed = append(failed, r.quizOfMany(ctx, name))
		}
	}
	if !r.needsYear() {
		return errors.Join(failed...)
	}
	year, err := r.imported(ctx)
	if err != nil {
		return errors.Join(append(failed, err)...)
	}
	for _, name := range []string{"rebuild", "board", "start", "pages", "record", "live", "upload", "rule"} {
		if r.wants(name) {
			t := &task{Name: name, DSN: year, Files: r.files(r.activities), Program: r.program, Rounds: r.rounds, Samples: r.samples, Open: r.open}
			failed = append(failed, r.measure(ctx, t))
		}
	}
	failed = append(failed, r.home.remove(ctx, year))
	if r.wants("record") && r.few < r.activities {
		failed = append(failed, r.recordAmongFew(ctx))
	}
	if r.wants("board") {
		failed = append(failed, r.boardOfMany(ctx))
	}
	return errors.Join(failed...)
}

// do does a task and returns its lines.
func (r *runner) do(ctx context.Context, t *task) ([]line, error) {
	r.say("%s: %s", r.database, t.Name)
	r.tasks++
	if r.profiles != "" {
		t.Profile = filepath.Join(r.profiles, string(r.database)+"-"+strconv.Itoa(r.tasks)+"-"+t.Name+".pprof")
	}
	return t.do(ctx, r.stderr)
}

// measure does a task, with a database of its own for the bare side if it
// needs one, and keeps its lines.
func (r *runner) measure(ctx context.Context, t *task) error {
	if t.Name == "record" || t.Name == "quiz" {
		spare, err := r.home.create(ctx, "bare")
		if err != nil {
			return err
		}
		t.Spare = []string{spare}
	}
	lines, err := r.do(ctx, t)
	r.lines = append(r.lines, lines...)
	for _, dsn := range t.Spare {
		err = errors.Join(err, r.home.remove(ctx, dsn))
	}
	return err
}

// recordAmongFew records in a database with few facts.
func (r *runner) recordAmongFew(ctx context.Context) error {
	dsn, err := r.home.create(ctx, "few")
	if err != nil {
		return err
	}
	files := r.files(r.few)
	for _, name := range []string{"setup", "import"} {
		if _, err := r.do(ctx, &task{Name: name, DSN: dsn, Files: files}); err != nil {
			return err
		}
	}
	if err := r.measure(ctx, &task{Name: "record", DSN: dsn, Files: files, Samples: r.samples}); err != nil {
		return err
	}
	return r.home.remove(ctx, dsn)
}

// boardOfMany measures the boards of a crowd.
func (r *runner) boardOfMany(ctx context.Context) error {
	dsn, err := r.home.create(ctx, "crowd")
	if err != nil {
		return err
	}
	if _, err := r.do(ctx, &task{Name: "fill", DSN: dsn, People: r.crowd}); err != nil {
		return err
	}
	if err := r.measure(ctx, &task{Name: "board", DSN: dsn, Samples: r.samples}); err != nil {
		return err
	}
	return r.home.remove(ctx, dsn)
}

// quizOfMany measures the daily quiz of an organisation of its own.
func (r *runner) quizOfMany(ctx context.Context, name string) error {
	dsn, err := r.home.create(ctx, name)
	if err != nil {
		return err
	}
	return errors.Join(r.measure(ctx, &task{Name: name, DSN: dsn, People: r.quizzers}), r.home.remove(ctx, dsn))
}
