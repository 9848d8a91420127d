package ingest_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

func TestEveryFileOfCSVSpectrumGivesItsJSON(t *testing.T) {
	files, err := filepath.Glob(shared(t, "data", "csv-torture", "csv-spectrum", "csvs", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no files: %v", err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".csv")
		t.Run(name, func(t *testing.T) {
			var got []map[string]string
			table := open(t, path, ingest.Options{})
			for _, row := range rowsOf(t, table) {
				object := make(map[string]string)
				for i, cell := range row.Cells {
					object[table.Header[i]] = cell
				}
				got = append(got, object)
			}
			if diff := cmp.Diff(spectrum(t, name), got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// spectrum reads what a file of csv-spectrum ought to give.
func spectrum(t *testing.T, name string) []map[string]string {
	text, err := os.ReadFile(shared(t, "data", "csv-torture", "csv-spectrum", "json", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if csv, err := os.ReadFile(shared(t, "data", "csv-torture", "csv-spectrum", "csvs", name+".csv")); err == nil && !bytes.Contains(csv, []byte("\r")) {
		// newlines_crlf.csv has lost its CRs on the way to us; its JSON has them.
		text = bytes.ReplaceAll(text, []byte(`\r\n`), []byte(`\n`))
	}
	var want []map[string]string
	if name == "location_coordinates" {
		// Its JSON is the bare object, and has another phone number than the
		// CSV file: a slip of the publisher.
		want = make([]map[string]string, 1)
		err = json.Unmarshal(text, &want[0])
		want[0]["Contact Phone Number"] = "2095257564"
	} else {
		err = json.Unmarshal(text, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	return want
}

// A messy file is one of messytables, and what is to be made of it.
type messy struct {
	header  int // line to look for the header in
	sep     string
	enc     ingest.Encoding
	columns int
	rows    int
	bad     int    // rows with faults
	refused string // part of why it can't be read
}

var messytables = map[string]messy{
	"begrotingsanalyse-2011.csv":    {header: 4, sep: ",", enc: ingest.UTF8, columns: 14, rows: 39},
	"characters.csv":                {refused: "Big5"},
	"complex.csv":                   {sep: ",", enc: ingest.UTF8, columns: 4, rows: 3},
	"example.tsv":                   {sep: "\t", enc: ingest.UTF8, columns: 17, rows: 140},
	"excel_pasting.csv":             {header: 4, sep: ",", enc: ingest.UTF8, columns: 9, rows: 16},
	"excel_properties.xls":          {refused: "old Excel workbook"},
	"libreoffice.xlsx":              {refused: "holds no row"},
	"long.csv":                      {sep: ",", enc: ingest.UTF8, columns: 1, rows: 3999},
	"mixedGLB.csv":                  {header: 4, sep: ",", enc: ingest.UTF8, columns: 19, rows: 133},
	"null.csv":                      {sep: ",", enc: ingest.UTF8, columns: 4, rows: 9},
	"simple.csv":                    {sep: ",", enc: ingest.UTF8, columns: 3, rows: 6},
	"simple.psv":                    {sep: "|", enc: ingest.UTF8, columns: 6, rows: 28},
	"simple.ssv":                    {sep: ";", enc: ingest.UTF8, columns: 3, rows: 6},
	"simple.unknown":                {refused: "is empty"},
	"simple.xlsx":                   {columns: 3, rows: 6},
	"skip_initials.csv":             {sep: ",", enc: ingest.UTF8, columns: 2, rows: 2},
	"small.csv":                     {refused: "no rows below it"},
	"spanish_chars.csv":             {sep: ",", enc: ingest.Windows1252, columns: 8, rows: 115},
	"sparse_with_column_errors.csv": {sep: ",", enc: ingest.Windows1252, columns: 3, rows: 2200, bad: 12},
	"sw_gen.xlsx":                   {columns: 17, rows: 15},
	"utf-16le_encoded.csv":          {sep: ",", enc: ingest.UTF16LE, columns: 19, rows: 327},
	"utf8bom.csv":                   {refused: "no rows below it"},
	"weird_head_padding.csv":        {header: 12, sep: ";", enc: ingest.UTF8, columns: 10, rows: 76},
}

func TestEveryMessyTableIsReadOrRefusedByName(t *testing.T) {
	files, err := os.ReadDir(shared(t, "data", "csv-torture", "messytables"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		want, known := messytables[f.Name()]
		if !known {
			t.Errorf("%s: the test does not say what to make of it", f.Name())
			continue
		}
		t.Run(f.Name(), func(t *testing.T) {
			want.check(t, shared(t, "data", "csv-torture", "messytables", f.Name()))
		})
	}
}

func (want messy) check(t *testing.T, path string) {
	table, err := ingest.Open(path, ingest.Options{HeaderRow: want.header})
	if want.refused != "" {
		if err == nil || !strings.Contains(err.Error(), want.refused) || medalist.ErrorCode(err) != medalist.Invalid {
			t.Errorf("open gives %v, want an Invalid error that says %q", err, want.refused)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	got := messy{header: want.header, sep: strings.Trim(string(table.Separator), "\x00"), enc: table.Encoding, columns: len(table.Header)}
	for _, row := range rowsOf(t, table) {
		got.rows++
		if len(row.Faults) > 0 {
			got.bad++
		}
	}
	if got != want {
		t.Errorf("read %+v, want %+v", got, want)
	}
}

func TestForeignTextComesOutAsItWasMeant(t *testing.T) {
	for _, c := range []struct {
		file   string
		header int
		row    int
		column int
		want   string
	}{
		{"spanish_chars.csv", 0, 0, 7, "Comprende las acciones propias de la gestión  gubernamental"},
		{"sparse_with_column_errors.csv", 0, 0, 1, "Trägerorganisationen; Umstrukturierung"},
		{"utf-16le_encoded.csv", 0, 1, 1, "Herefordshire PCT"},
		{"weird_head_padding.csv", 12, 1, 0, "   Gefäßchirurgie"},
		{"complex.csv", 0, 2, 2, "6,000,000"},
		{"simple.xlsx", 0, 0, 0, "2011-01-01"}, // counted from 1904, shown as 01-01-11
		{"sw_gen.xlsx", 0, 0, 0, "474939423470395392"},
	} {
		rows := rowsOf(t, open(t, shared(t, "data", "csv-torture", "messytables", c.file), ingest.Options{HeaderRow: c.header}))
		if got := rows[c.row].Cells[c.column]; !strings.HasPrefix(strings.TrimLeft(got, " "), strings.TrimLeft(c.want, " ")) {
			t.Errorf("%s: row %d, column %d is %q, want %q", c.file, c.row, c.column, got, c.want)
		}
	}
}
