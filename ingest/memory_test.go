package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"testing"

	"medalist.dev/medalist/ingest"
)

// An endless file has a header and then one row again and again, made as it
// is read.
type endless struct{ header, row string }

func (e endless) ReadAt(p []byte, at int64) (n int, err error) {
	if at < int64(len(e.header)) {
		n = copy(p, e.header[at:])
	}
	for n < len(p) {
		n += copy(p[n:], e.row[(at+int64(n)-int64(len(e.header)))%int64(len(e.row)):])
	}
	return n, nil
}

func (e endless) size(rows int) int64 { return int64(len(e.header) + rows*len(e.row)) }

var huge = endless{
	"external_id,kind,at,people,customer,status,cost,revenue,product_line,note\n",
	"co-00380,sale,2025-11-04T13:22:19Z,p7@example.com;p8@example.com,h1,recorded,12.50,4,\"Monitors, bedside\",\n",
}

func TestAHugeFileIsReadInConstantMemory(t *testing.T) {
	const rows = 500_000 // 50 MB
	table, err := ingest.OpenAt("huge.csv", huge, huge.size(rows), ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for n := 0; ; n++ {
		row, err := table.Next()
		if err == io.EOF {
			if n != rows {
				t.Fatalf("read %d rows, want %d", n, rows)
			}
			return
		}
		if err != nil || row.Cells[8] != "Monitors, bedside" {
			t.Fatalf("row %v: %v", row, err)
		}
		if n%100_000 == 99_999 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			if grown := int64(now.HeapAlloc) - int64(before.HeapAlloc); grown > 2<<20 {
				t.Fatalf("after %d rows the heap has grown by %d bytes", n, grown)
			}
		}
	}
}

func TestARowWithoutEndIsRefusedBeforeItFillsTheMemory(t *testing.T) {
	e := endless{"a,b\n1,2\n\"", "text without a quote "}
	table, err := ingest.OpenAt("huge.csv", e, 100<<20, ingest.Options{})
	for err == nil {
		_, err = table.Next()
	}
	if want := "huge.csv line 3: the row is longer than 16 MB; a quote in it may never be closed."; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

// BenchmarkHugeFile reads the rows of 200 MB of text with quotes.
func BenchmarkHugeFile(b *testing.B) {
	const rows = 2_000_000
	b.SetBytes(huge.size(rows))
	for b.Loop() {
		table, err := ingest.OpenAt("huge.csv", huge, huge.size(rows), ingest.Options{})
		for err == nil {
			_, err = table.Next()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
}

func TestReadingIsToldAndStopped(t *testing.T) {
	text := "team\n"
	for i := range 10_000 {
		text += fmt.Sprintf("Team %d\n", i)
	}
	path := write(t, "teams.csv", text)
	var rows []int
	var done, total int64
	src := ingest.Source{Path: path, Kind: ingest.Teams, Progress: func(d, of int64, n int) { done, total, rows = d, of, append(rows, n) }}
	if taken, _ := readAll(t, src, newOffice()); len(taken) != 10_000 {
		t.Errorf("took %d rows", len(taken))
	}
	if len(rows) != 3 || rows[2] != 10_000 || done != total || total != int64(len(text)) {
		t.Errorf("progress was told at rows %v, in the end %d of %d bytes", rows, done, total)
	}

	ctx, cancel := context.WithCancel(context.Background())
	taken := 0
	_, err := ingest.Read(ctx, src, newOffice(), func(ingest.Record) error { taken++; cancel(); return nil }, nil)
	if !errors.Is(err, context.Canceled) || taken > 5000 {
		t.Errorf("after %d rows the error is %v, want a cancelled reading", taken, err)
	}
	full := errors.New("no room")
	if _, err := ingest.Read(context.Background(), src, newOffice(), func(ingest.Record) error { return full }, nil); !errors.Is(err, full) {
		t.Errorf("the error is %v, want that of take", err)
	}
}
