package ingest_test

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/ingest"
)

func open(t testing.TB, path string, o ingest.Options) *ingest.Table {
	t.Helper()
	table, err := ingest.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = table.Close() })
	return table
}

// rowsOf returns all rows of a table.
func rowsOf(t testing.TB, table *ingest.Table) []ingest.Row {
	t.Helper()
	var rows []ingest.Row
	for {
		row, err := table.Next()
		if err == io.EOF {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		row.Cells, row.Faults = slices.Clone(row.Cells), slices.Clone(row.Faults)
		rows = append(rows, row)
	}
}

// write writes a file for a test and returns its path.
func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRowsOfText(t *testing.T) {
	type row struct {
		line  int
		cells string // joined by |
	}
	for _, c := range []struct {
		name, text string
		header     string
		want       []row
	}{
		{"LF", "a,b\n1,2\n3,4\n", "a|b", []row{{2, "1|2"}, {3, "3|4"}}},
		{"CRLF", "a,b\r\n1,2\r\n3,4\r\n", "a|b", []row{{2, "1|2"}, {3, "3|4"}}},
		{"CR alone", "a,b\r1,2\r3,4\r", "a|b", []row{{2, "1|2"}, {3, "3|4"}}},
		{"line ends mixed", "a,b\r\n1,2\n3,4\r5,6", "a|b", []row{{2, "1|2"}, {3, "3|4"}, {4, "5|6"}}},
		{"no line end at the end", "a,b\n1,2", "a|b", []row{{2, "1|2"}}},
		{"blank lines and rows of separators", "\n\na,b\n\n,\n1,2\n  ,\n", "a|b", []row{{6, "1|2"}}},
		{"line ends in quotes", "a,b\n\"x\ny\r\nz\",2\n3,4\n", "a|b", []row{{2, "x\ny\r\nz|2"}, {5, "3|4"}}},
		{"lone CR in quotes", "a,b\n\"x\ry\",2\n3,4\n", "a|b", []row{{2, "x\ry|2"}, {4, "3|4"}}},
		{"doubled quotes", "a,b\n\"say \"\"yes\"\"\",\"\"\n", "a|b", []row{{2, "say \"yes\"|"}}},
		{"blanks around quotes", "a, b\n\"1\" , \"2,3\"\n", "a|b", []row{{2, "1|2,3"}}},
		{"inch sign", "a,b\n5\" pipe,2\n", "a|b", []row{{2, "5\" pipe|2"}}},
		{"short rows", "a,b,c\n1\n2,3\n", "a|b|c", []row{{2, "1||"}, {3, "2|3|"}}},
		{"separators behind the rows", "a,b,,\n1,2,,\n", "a|b", []row{{2, "1|2"}}},
		{"semicolons", "a;b\n1,5;2\n", "a|b", []row{{2, "1,5|2"}}},
		{"tabs", "a\tb\n1, 2; 3\t4\n", "a|b", []row{{2, "1, 2; 3|4"}}},
		{"bars", "a|b\n1|2\n", "a|b", []row{{2, "1|2"}}},
		{"commas with lists in cells", "id,people,n\n1,a;b,x\n2,a;b;c,y\n", "id|people|n", []row{{2, "1|a;b|x"}, {3, "2|a;b;c|y"}}},
		{"one column", "email\na@example.com\n", "email", []row{{2, "a@example.com"}}},
		{"a hint for Excel", "sep=;\na;b,c\n1;2\n", "a|b,c", []row{{3, "1|2"}}},
		{"byte-order mark before a quote", "\ufeff\"a\",b\n1,2\n", "a|b", []row{{2, "1|2"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := ingest.OpenBytes("t.csv", []byte(c.text), ingest.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(table.Header, "|"); got != c.header {
				t.Errorf("header %q, want %q", got, c.header)
			}
			var got []row
			for _, r := range rowsOf(t, table) {
				if len(r.Faults) > 0 {
					t.Errorf("line %d: %v", r.Line, r.Faults)
				}
				got = append(got, row{r.Line, strings.Join(r.Cells, "|")})
			}
			if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(row{})); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRowsThatAreNotWhole(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"too many cells", "a,b\n1,2,3\n", "has 3 cells, but the header has 2"},
		{"text behind a quote", "a,b\n\"1\"x,2\n", "text follows a closing quote"},
		{"the end cut off", "a,b,c\n1,2,3\n4,5", "its end is cut off"},
	} {
		table, err := ingest.OpenBytes("t.csv", []byte(c.text), ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows := rowsOf(t, table)
		if last := rows[len(rows)-1]; len(last.Faults) != 1 || !strings.Contains(last.Faults[0].Reason, c.want) {
			t.Errorf("%s: faults %v, want one that says %q", c.name, last.Faults, c.want)
		}
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"empty", "", "is empty"},
		{"only blanks", "\n \n,,\n", "holds no row"},
		{"header without rows", "a,b\n\n", "no rows below it"},
		{"old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", ".xls"},
		{"archive", "PK\x03\x04 and no more", "cut off"},
		{"gzip", "\x1f\x8b\x08", "gzip"},
		{"PDF", "%PDF-1.7", "PDF"},
		{"web page", "<html><table><tr><td>a</td></tr></table></html>", "web page"},
		{"JSON", `[{"a": 1}]`, "JSON"},
		{"XML", "<?xml version=\"1.0\"?><rows/>", "XML"},
		{"NUL", "a,b\n1,2\n3,\x004\n", "NUL byte in line 3"},
		{"UTF-32", "\xFF\xFE\x00\x00a\x00\x00\x00", "UTF-32"},
		{"half a character of UTF-16", "\xFF\xFEa\x00,\x00b", "cut off"},
		{"half a character of UTF-8", "a,b\nMünchen,Mü\nKöln,K\xC3", "cut off"},
		{"two encodings", "a,b\nMünchen,Köln\nK\xF6ln,Müä\n", "line 3 holds bytes that aren't"},
		{"open quote", "a,b\n1,2\n3,\"4\n5,6\n", "line 3: a quote opens here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, err := ingest.OpenBytes("t.csv", []byte(c.content), ingest.Options{})
			for err == nil {
				_, err = table.Next()
			}
			if !strings.Contains(err.Error(), c.want) || medalist.ErrorCode(err) != medalist.Invalid {
				t.Errorf("error %v, want an Invalid one that says %q", err, c.want)
			}
		})
	}
	if _, err := ingest.Open(t.TempDir(), ingest.Options{}); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("a folder gives %v", err)
	}
	if _, err := ingest.Open("absent.csv", ingest.Options{}); medalist.ErrorCode(err) != medalist.NotFound {
		t.Errorf("an absent file gives %v", err)
	}
}

func TestEncodings(t *testing.T) {
	german := "name,ort\nJörg Müller,Köln – „Süd“\n"
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
		want string // encoding read, or what the refusal names
	}{
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), german, "UTF-16LE"},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), german, "UTF-16BE"},
		{"UTF-16LE unmarked", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), german, "UTF-16LE"},
		{"UTF-16BE unmarked", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), german, "UTF-16BE"},
		{"Windows-1252", charmap.Windows1252, german, "Windows-1252"},
		{"Windows-1252, one sign", charmap.Windows1252, "name,ort\nStent 5 µm,Bonn\n", "Windows-1252"},
		{"Windows-1252, late", charmap.Windows1252, "name,ort\n" + strings.Repeat("Anna,Bonn\n", 100_000) + "Jörg,Köln\n", "Windows-1252"},
		{"Big5", traditionalchinese.Big5, "編號,景點名稱\n1,雲嘉南濱海國家風景區管理處\n2,臺南市鹽水溪的濱海地區\n", "Big5"},
		{"GBK", simplifiedchinese.GBK, "编号,名称\n1,北京市人民医院心脏内科\n", "GBK"},
		{"Shift JIS", japanese.ShiftJIS, "番号,名前\n1,とうきょうのびょういんです\n", "Shift JIS"},
		{"EUC-KR", korean.EUCKR, "번호,이름\n1,서울대학교병원 심장내과\n", "EUC-KR"},
		{"Cyrillic", charmap.Windows1251, "номер,имя\n1,Городская больница города Москвы\n", "Cyrillic"},
		{"Mac OS Roman", charmap.Macintosh, "name,ort\nJörg Müller,Köln am Rhein für Ärzte\n", "Mac OS Roman"},
	} {
		t.Run(c.name, func(t *testing.T) {
			content, err := c.enc.NewEncoder().String(c.text)
			if err != nil {
				t.Fatal(err)
			}
			table, err := ingest.OpenBytes("t.csv", []byte(content), ingest.Options{})
			if err != nil {
				if !strings.Contains(err.Error(), "looks like "+c.want) {
					t.Errorf("error %v, want one that names %s", err, c.want)
				}
				return
			}
			if string(table.Encoding) != c.want {
				t.Errorf("encoding %s, want %s", table.Encoding, c.want)
			}
			rows := rowsOf(t, table)
			if last := rows[len(rows)-1].Cells; !strings.Contains(c.text, strings.Join(last, ",")) {
				t.Errorf("last row %q is not of the text", last)
			}
		})
	}
}

func TestWhatACSVWriterWritesComesBack(t *testing.T) {
	cell := rapid.OneOf(rapid.StringMatching(`[a-z ,;|"\n]{0,6}`), rapid.SampledFrom([]string{"", "é", "\"", "a\r\nb", "\t", "1,5"}))
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 5).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 20).Draw(t, "rows")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		header := []string{"c0", "c1", "c2", "c3", "c4"}[:width]
		want := [][]string{}
		for _, r := range rows {
			if strings.TrimSpace(strings.Join(r, "")) != "" {
				want = append(want, r)
			}
		}
		if len(want) == 0 {
			return
		}
		if err := errorsOf(w.Write(header), w.WriteAll(rows)); err != nil {
			t.Fatal(err)
		}
		if w.UseCRLF {
			for _, r := range want {
				for i := range r {
					r[i] = strings.ReplaceAll(strings.ReplaceAll(r[i], "\r\n", "\n"), "\n", "\r\n")
				}
			}
		}
		table, err := ingest.OpenBytes("t.csv", []byte(b.String()), ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := [][]string{}
		for {
			row, err := table.Next()
			if err == io.EOF {
				break
			}
			if err != nil || len(row.Faults) > 0 {
				t.Fatal(err, row.Faults)
			}
			got = append(got, slices.Clone(row.Cells))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("text %q\nrows (-want +got):\n%s", b.String(), diff)
		}
	})
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestFourHundredColumns(t *testing.T) {
	var names, cells []string
	for i := range 400 {
		names = append(names, "column_"+string(rune('a'+i%26))+strings.Repeat("x", i/26))
		cells = append(cells, "")
		if i%40 == 0 {
			cells[i] = "v"
		}
	}
	table, err := ingest.OpenBytes("t.csv", []byte(strings.Join(names, ";")+"\n"+strings.Join(cells, ";")+"\n"), ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := rowsOf(t, table); len(table.Header) != 400 || len(rows) != 1 || rows[0].Cells[360] != "v" {
		t.Errorf("%d columns, rows %v", len(table.Header), rows)
	}
}
