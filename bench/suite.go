package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"medalist.dev/medalist/generate"
)

// A suite makes all measurements that are asked for.
type suite struct {
	*settings
	stderr io.Writer
	folder string // temporary
	begun  time.Time
}

func newSuite(s *settings, stderr io.Writer) *suite {
	return &suite{settings: s, stderr: stderr, begun: time.Now()}
}

// say tells how far the suite is.
func (s *suite) say(format string, args ...any) {
	fmt.Fprintf(s.stderr, "%6.0f s  %s\n", time.Since(s.begun).Seconds(), fmt.Sprintf(format, args...))
}

func (s *suite) run(ctx context.Context, stdout io.Writer) (err error) {
	if s.folder, err = os.MkdirTemp("", "medalist-bench-*"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(s.folder)) }()
	if s.needsYear() {
		if err := s.invent(); err != nil {
			return err
		}
	}
	report := &report{machine: machineFacts(s.folder), settings: s.settings}
	var failed []error
	for _, d := range s.databases {
		p, err := s.measure(ctx, d)
		if err != nil { // what was measured took its time: go on, and show it
			failed = append(failed, fmt.Errorf("%s: %w", d, err))
		}
		report.parts = append(report.parts, p)
		if ctx.Err() != nil {
			return errors.Join(ctx.Err(), report.print(stdout))
		}
	}
	failed = append(failed, report.print(stdout))
	if s.markdown != "" {
		failed = append(failed, report.write(s.markdown))
	}
	return errors.Join(failed...)
}

// measure makes the measurements on one database. After an error it returns
// those it made.
func (s *suite) measure(ctx context.Context, d database) (part, error) {
	p := part{database: string(d)}
	h, err := homeOf(d, s.folder)
	if err != nil {
		return p, err
	}
	if p.database, err = databaseFacts(ctx, h); err != nil {
		return p, err
	}
	r := &runner{suite: s, database: d, home: h}
	err = r.run(ctx)
	p.lines = r.lines
	slices.SortStableFunc(p.lines, func(a, b line) int {
		return slices.Index(measurements, a.Measurement) - slices.Index(measurements, b.Measurement)
	})
	return p, err
}

// invent writes the files of the organisations: the whole one, and the one
// with few facts if it is needed.
func (s *suite) invent() error {
	s.say("invent %s facts of %s people", grouped(int64(s.activities)), grouped(int64(s.people)))
	sizes := []int{s.activities}
	if s.wants("record") {
		sizes = append(sizes, s.few)
	}
	for _, n := range sizes {
		if err := generate.Write(generate.Options{Seed: 1, People: s.people, Activities: n}, s.files(n)); err != nil {
			return err
		}
	}
	return nil
}

// files is the folder of an organisation with n facts.
func (s *suite) files(n int) string { return filepath.Join(s.folder, fmt.Sprintf("facts-%d", n)) }
