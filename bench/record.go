package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/store"
)

// warmUp is how many facts are recorded before it counts.
const warmUp = 30

// measureRecord records facts one by one, beside inserting rows one by one
// into the same table of a database that has nothing else. Each is durable
// before the next begins.
func measureRecord(ctx context.Context, t *task) ([]line, error) {
	var facts int64
	var r result
	err := withEngine(ctx, t.DSN, func(m *medalistDB) error {
		return withBare(ctx, t.DSN, func(b *bareDB) (err error) {
			if facts, err = b.number(ctx, "SELECT COUNT(*) FROM activities"); err != nil {
				return err
			}
			r, err = m.recordBeside(ctx, t, b)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	l := line{
		Measurement: "record", What: "one fact recorded among " + grouped(facts), Aim: aim{Ratio: 3}, Memory: r.memory,
		Note: fmt.Sprintf("of %d, kinds as they come", len(r.ours)),
	}
	return l.shares(r.ours, r.beside, "p99", 0.99, l.Aim), nil
}

// recordBeside takes turns with a bare insert of rows of b into an empty
// database.
func (m *medalistDB) recordBeside(ctx context.Context, t *task, b *bareDB) (result, error) {
	reports, err := sampleReports(filepath.Join(t.Files, "activities.csv"), warmUp+t.Samples)
	if err != nil {
		return result{}, err
	}
	some, err := b.read(ctx, "activities", "ORDER BY id LIMIT $1", t.Samples)
	if err != nil {
		return result{}, err
	}
	c := contest{rounds: min(t.Samples, some.count()), ours: func(ctx context.Context, round int) error {
		_, err := m.Record(ctx, m.org, reports[warmUp+round:warmUp+round+1], "bench")
		return err
	}}
	for i := range warmUp {
		if _, err := m.Record(ctx, m.org, reports[i:i+1], "bench"); err != nil {
			return result{}, err
		}
	}
	empty, err := store.Open(ctx, t.Spare[0])
	if err != nil {
		return result{}, err
	}
	if err := empty.Close(); err != nil {
		return result{}, err
	}
	var r result
	err = withBare(ctx, t.Spare[0], func(into *bareDB) error {
		insert, err := into.conn.PrepareContext(ctx, insertInto(some))
		if err != nil {
			return err
		}
		defer insert.Close()
		c.beside = func(ctx context.Context, round int) error {
			_, err := insert.ExecContext(ctx, some.row(round)...)
			return err
		}
		r, err = c.hold(ctx)
		return err
	})
	return r, err
}

// sampleReports returns n of a file's facts, spread evenly over it, as new
// facts. If the file has fewer, they come again.
func sampleReports(path string, n int) ([]engine.Report, error) {
	total := 0
	if err := eachRecord(path, func(map[string]string) { total++ }); err != nil {
		return nil, err
	}
	var reports []engine.Report
	for len(reports) < n {
		i, step := 0, max(1, total/n)
		err := eachRecord(path, func(fields map[string]string) {
			if i++; i%step == 0 && len(reports) < n {
				reports = append(reports, reportOf(fields, len(reports)))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return reports, nil
}

func reportOf(fields map[string]string, number int) engine.Report {
	r := engine.Report{
		ExternalID: fmt.Sprintf("bench-%d", number), Kind: medalist.KindID(fields["kind"]), At: fields["at"],
		People: strings.Split(fields["people"], ";"), Customer: fields["customer"],
		Status: medalist.Status(fields["status"]), Reason: fields["reason"], Attributes: map[string]string{},
	}
	for name, value := range fields {
		switch name {
		case "external_id", "kind", "at", "people", "customer", "status", "reason":
		default:
			if value != "" {
				r.Attributes[name] = value
			}
		}
	}
	return r
}

// eachRecord reads a CSV file. The map is the same each time.
func eachRecord(path string, do func(fields map[string]string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	fields := map[string]string{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for i, name := range header {
			fields[name] = cells[i]
		}
		do(fields)
	}
}
