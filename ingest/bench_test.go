package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"medalist.dev/medalist/ingest"
)

// BenchmarkActivities reads and decodes activities in the 22 columns of the
// golden example, on one core.
func BenchmarkActivities(b *testing.B) {
	dir := goldenOffice(b)
	path, rows := manyActivities(b, 200_000)
	for _, c := range []struct {
		name    string
		mapping *ingest.Mapping
	}{{"direct", nil}, {"mapped", identity(b, path)}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sum, err := ingest.Read(context.Background(), ingest.Source{Path: path, Kind: ingest.Activities, Mapping: c.mapping}, dir,
					func(ingest.Record) error { return nil }, func(bad ingest.BadRow) error { return fmt.Errorf("%v", bad) })
				if err != nil || sum.Taken != rows {
					b.Fatalf("took %d of %d rows: %v", sum.Taken, rows, err)
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// identity returns the mapping that fills every column with itself.
func identity(b *testing.B, path string) *ingest.Mapping {
	t, err := ingest.Open(path, ingest.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer t.Close()
	m := &ingest.Mapping{}
	for _, name := range t.Header {
		m.Set = append(m.Set, ingest.Fill{Column: name, Formula: name})
	}
	return m
}

// goldenOffice knows what the golden example's files bring.
func goldenOffice(t testing.TB) *office {
	dir := newOffice()
	for _, kind := range []ingest.Kind{ingest.Teams, ingest.People, ingest.Customers} {
		taken, _ := readAll(t, ingest.Source{Path: shared(t, "golden", "in", string(kind)+".csv"), Kind: kind}, dir)
		for _, r := range taken {
			dir.learn(r)
		}
	}
	return dir
}

// manyActivities writes the golden example's activities again and again, at
// least so many rows.
func manyActivities(t testing.TB, least int) (path string, rows int) {
	text, err := os.ReadFile(shared(t, "golden", "in", "activities.csv"))
	if err != nil {
		t.Fatal(err)
	}
	header, body, _ := bytes.Cut(text, []byte("\n"))
	path = filepath.Join(t.TempDir(), "activities.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fmt.Fprintf(f, "%s\n", header)
	for rows < least {
		if _, err := f.Write(body); err != nil {
			t.Fatal(err)
		}
		rows += bytes.Count(body, []byte("\n"))
	}
	return path, rows
}

// BenchmarkWorkbook reads the golden example's activities from a workbook.
func BenchmarkWorkbook(b *testing.B) {
	table := open(b, shared(b, "golden", "in", "activities.csv"), ingest.Options{})
	rows := rowsOf(b, table)
	const copies = 30
	content := book(b, func(f *excelize.File) error {
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			return err
		}
		line := 1
		write := func(cells []string) error {
			values := make([]any, len(cells))
			for i, c := range cells {
				values[i] = c
			}
			line++
			return w.SetRow(fmt.Sprintf("A%d", line-1), values)
		}
		err = write(table.Header)
		for range copies {
			for _, r := range rows {
				err = errorsOf(err, write(r.Cells))
			}
		}
		return errorsOf(err, w.Flush())
	})
	b.ReportAllocs()
	for b.Loop() {
		t, err := ingest.OpenBytes("t.xlsx", content, ingest.Options{})
		for err == nil {
			_, err = t.Next()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(copies*len(rows))*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
