package ingest_test

import (
	"context"
	"testing"

	"medalist.dev/medalist/ingest"
)

// readAll reads a file and returns what can be taken of it, and what can't.
func readAll(t testing.TB, src ingest.Source, dir ingest.Directory) ([]ingest.Record, []ingest.BadRow) {
	t.Helper()
	taken, bad, err := tryRead(src, dir)
	if err != nil {
		t.Fatalf("read %s: %v", src.Path, err)
	}
	return taken, bad
}

func tryRead(src ingest.Source, dir ingest.Directory) (taken []ingest.Record, bad []ingest.BadRow, err error) {
	_, err = ingest.Read(context.Background(), src, dir,
		func(r ingest.Record) error { taken = append(taken, r); return nil },
		func(b ingest.BadRow) error { bad = append(bad, b); return nil })
	return taken, bad, err
}

func TestEveryRowOfTheGoldenExampleIsTaken(t *testing.T) {
	dir := newOffice()
	for _, f := range []struct {
		kind ingest.Kind
		rows int
	}{{ingest.Teams, 9}, {ingest.People, 15}, {ingest.Customers, 17}, {ingest.Targets, 27}, {ingest.Assignments, 160}, {ingest.Activities, 686}} {
		taken, bad := readAll(t, ingest.Source{Path: shared(t, "golden", "in", string(f.kind)+".csv"), Kind: f.kind}, dir)
		if len(taken) != f.rows || len(bad) > 0 {
			t.Errorf("%s: took %d rows, want %d; bad: %v", f.kind, len(taken), f.rows, bad)
		}
		for _, r := range taken {
			dir.learn(r)
		}
	}
}
