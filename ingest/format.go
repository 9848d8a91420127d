package ingest

import (
	"bytes"
	"regexp"
	"strings"
)

// A format is how a file is built, not how its text is written.
type format int

const (
	textFile format = iota
	workbook
)

// foreign lists what people take for a table and isn't, by how it begins.
var foreign = []struct {
	begins string
	is     string
}{
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "is an old Excel workbook (.xls) or a workbook with a password; open it and save it as .xlsx without a password, or as CSV"},
	{"%PDF", "is a PDF, which holds no table; export the data as CSV or .xlsx"},
	{"\x1f\x8b", "is compressed (gzip); unpack it first"},
	{"BZh", "is compressed (bzip2); unpack it first"},
	{"\xFD7zXZ", "is compressed (xz); unpack it first"},
	{"7z\xBC\xAF", "is compressed (7-Zip); unpack it first"},
	{"\x28\xB5\x2F\xFD", "is compressed (Zstandard); unpack it first"},
	{"PAR1", "is a Parquet file; export the data as CSV or .xlsx"},
	{"SQLite format 3", "is an SQLite database; export the table as CSV"},
	{"{\\rtf", "is a text document (RTF); export the data as CSV or .xlsx"},
	{"\x89PNG", "is a picture; export the data as CSV or .xlsx"},
	{"\xFF\xD8\xFF", "is a picture; export the data as CSV or .xlsx"},
}

// markup tells pages and data of other sorts that begin like text. Many a
// CRM gives a web page the ending .xls or .csv.
var markup = []struct {
	begins *regexp.Regexp
	is     string
}{
	{regexp.MustCompile(`(?i)^\s*<(!doctype html|html|head|table|meta)\b`), "is a web page, whatever its name says; open it in a spreadsheet and save it as .xlsx or CSV"},
	{regexp.MustCompile(`^\s*<\?xml`), "is an XML file; open it in a spreadsheet and save it as .xlsx or CSV"},
	{regexp.MustCompile(`^\s*(\{\s*"\w+"\s*:|\[\s*\{)`), "is a JSON file; export the data as CSV or .xlsx"},
}

// formatOf tells how a file is built, or refuses it by the name of what it is.
func formatOf(b *blob) (format, error) {
	head, err := b.head(512)
	if err != nil {
		return 0, err
	}
	if len(head) == 0 {
		return 0, b.errorf("is empty; a file needs a header and rows.")
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		return workbook, nil
	}
	for _, f := range foreign {
		if strings.HasPrefix(string(head), f.begins) {
			return 0, b.errorf("%s.", f.is)
		}
	}
	text := bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	for _, m := range markup {
		if m.begins.Match(text) {
			return 0, b.errorf("%s.", m.is)
		}
	}
	return textFile, nil
}
