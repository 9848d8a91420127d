package ingest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist/ingest"
)

func TestABadFileIsCorrectedAndImportedAgain(t *testing.T) {
	path := write(t, "deals.csv", "people,external_id,kind,at,revenue,note\n"+
		"ann@example.com,1,sale,2026-01-01 09:00,5,\n"+
		"\"zed@example.com;ann@example.com\",2,sale,yesterday,\"1,5\",\"=a \"\"quote\"\"\nand a line\"\n"+
		"bob@example.com,3,sale,2026-01-01 09:00,6,\n"+
		"ann@example.com,4,sale,2026-01-01 09:00,x,\n")
	bad := ingest.BadPath(path)
	f := ingest.NewBadFile(bad)
	_, cells := readAll(t, ingest.Source{Path: path, Name: "deals.csv", Kind: ingest.Activities}, newOffice())
	for _, b := range cells {
		if err := f.Add(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(bad)
	if err != nil {
		t.Fatal(err)
	}
	want := `people,external_id,kind,at,revenue,note,_line,_column,_reason
zed@example.com;ann@example.com,2,sale,yesterday,"1,5","=a ""quote""
and a line",3,at; people; revenue,` +
		`"""yesterday"" is not a time; write 2026-03-31T09:30:00Z, 2026-03-31T09:30:00+02:00, or 2026-03-31 09:30 for local time; ` +
		`""zed@example.com;ann@example.com"": nobody has the email ""zed@example.com""; correct it, or import the person first; ` +
		`""1,5"" is not a number; write digits and a point, such as 1234.50"
ann@example.com,4,sale,2026-01-01 09:00,x,,6,revenue,"""x"" is not a number; write digits and a point, such as 1234.50"
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("bad file (-want +got):\n%s", diff)
	}
	_, again := readAll(t, ingest.Source{Path: bad, Kind: ingest.Activities}, newOffice())
	if len(again) != len(cells) || again[0].Columns[len(again[0].Columns)-1] != "note" {
		t.Errorf("read again, the bad file has the bad cells %v, want the same %d", again, len(cells))
	}
}

func TestWithoutBadRowsThereIsNoBadFile(t *testing.T) {
	dir := t.TempDir()
	f := ingest.NewBadFile(filepath.Join(dir, "x.bad.csv"))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	g := ingest.NewBadFile(filepath.Join(dir, "y.bad.csv"))
	if err := errorsOf(g.Add(ingest.BadRow{Line: 2, Columns: []string{"a"}, Cells: []string{"1"}}), g.Discard()); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("the folder holds %v, want nothing", left)
	}
}
