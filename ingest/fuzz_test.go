package ingest_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

// FuzzText reads any bytes as a file: rows are as wide as the header and in
// order, their text is UTF-8, and whatever is refused is the file's fault.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "a;b\r\n\"1;\";2\r\n", "a\tb\r1\t2\r", "\ufeffa|b\n\"x\"\"y\"|\"", "a,b\n\"1\"x,2", "sep=;\na;b\n1;2",
		"\xFF\xFEa\x00,\x00b\x00\n\x001\x00,\x002\x00", "a,b\nM\xFCller,K\xF6ln\n", "a,b\n\"1\n2\",\r3\n", ",,,\n\n a ,\"b\" \n1\n", "a\n\x00",
		"PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "\"a\nb\",c\r\n\"\r\",\"\r\n\"\r\n",
	} {
		f.Add([]byte(s), 0)
	}
	f.Fuzz(func(t *testing.T, content []byte, header int) {
		table, err := ingest.OpenBytes("f.csv", content, ingest.Options{HeaderRow: header % 8})
		line := 0
		for err == nil {
			var row ingest.Row
			if row, err = table.Next(); err != nil {
				break
			}
			if len(row.Cells) != len(table.Header) || row.Line <= line {
				t.Fatalf("line %d after %d has %d cells, the header %d", row.Line, line, len(row.Cells), len(table.Header))
			}
			line = row.Line
			if s := strings.Join(row.Cells, ""); !utf8.ValidString(s) {
				t.Fatalf("line %d is not UTF-8: %q", row.Line, s)
			}
		}
		if medalist.ErrorCode(err) == medalist.Internal && err.Error() != "EOF" {
			t.Fatalf("an internal error: %v", err)
		}
	})
}

// FuzzMapping reads any text as a mapping and uses what is one.
func FuzzMapping(f *testing.F) {
	for _, s := range []string{
		"sheet: Orders\nheader_row: 1\nwhere: a == \"Won\" && b != \"\"\nset:\n  team: a\n", "set: {team: '\"x\"', parent: b}\nkeep: first by a per b\n",
		"keep: last per a\n", "drop: [b]\n", "set:\n  team: |\n    a +\n    b\n", "set: [1]\n", "where: 'date(a, \"M/D/YYYY\") >= \"2026\"'\nset: {team: 'null(a, \"-\") + string(number(b))'}\n", "a: &x 1\nb: *x\n",
	} {
		f.Add(s)
	}
	path := write(f, "t.csv", "a,b\n1,2\nx,\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ingest.ParseMapping("m.yaml", []byte(text))
		if err == nil {
			_, _, err = tryRead(ingest.Source{Path: path, Kind: ingest.Teams, Mapping: m}, newOffice())
		}
		if medalist.ErrorCode(err) == medalist.Internal {
			t.Fatalf("an internal error: %v", err)
		}
	})
}

// FuzzDate holds date() to the calendar of the standard library.
func FuzzDate(f *testing.F) {
	f.Add("3/4/2026")
	f.Add("02/29/2027")
	f.Add("12/31/9999")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ingest.ReadDate("M/D/YYYY", text)
		want, wantErr := time.Parse("1/2/2006", strings.TrimSpace(text))
		if wantErr == nil && want.Year() > 0 {
			if err != nil || got != want.Format(time.DateOnly) {
				t.Fatalf("%q gives %q, %v; want %s", text, got, err, want.Format(time.DateOnly))
			}
		} else if err == nil && got != "" {
			if _, again := medalist.ParseDate(got); again != nil {
				t.Fatalf("%q gives %q, which is no date", text, got)
			}
		}
	})
}

// FuzzNumber holds the short way to a canonical number to the long one.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"0", "-0", "1.50", "-12.5", ".5", "5.", "007", "1234567890123", "0.0000001", "-0.5", "1,5", "--1", "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := medalist.ParseDecimal(text)
		if ingest.PlainDecimal(text) != (err == nil && d.String() == text) && len(strings.Trim(text, "-.")) < 12 {
			t.Fatalf("%q: plain %v, but its canonical text is %s (%v)", text, ingest.PlainDecimal(text), d, err)
		}
		if plain, ok := ingest.PlainDigits(text, "."); ok {
			if _, err := medalist.ParseDecimal(plain); err != nil && medalist.ErrorCode(err) != medalist.Invalid {
				t.Fatal(err)
			}
		}
	})
}
