package ingest

import (
	"errors"
	"io"
	"slices"
	"strings"
)

// A Sight is what can be seen of a file before anything is known about it.
type Sight struct {
	Path      string
	Kind      Kind
	Separator byte     // 0 for a workbook
	Encoding  Encoding // empty for a workbook
	Sheet     string   // empty for text
	Sheets    []string
	HeaderRow int        // line of the header
	Header    []string   // its columns
	Rows      [][]string // the first few
	Mapping   string     // a first mapping, in YAML, to be checked and completed

	above  int // lines above the header that aren't blank
	sample [][]string
}

// How many rows a sight is made of, how many it shows, and how many the
// header is looked for by.
const (
	sampleRows = 10_000
	shownRows  = 3
	headerRows = 500
)

// Sniff looks at a file that holds rows of a kind under names of its own, and
// proposes a mapping. It finds the header below lines of title.
func Sniff(path string, kind Kind) (*Sight, error) {
	row, above, err := findHeader(path)
	if err != nil {
		return nil, err
	}
	t, err := Open(path, Options{HeaderRow: row})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	s := &Sight{
		Path: path, Kind: kind, Separator: t.Separator, Encoding: t.Encoding, Sheet: t.Sheet, Sheets: t.Sheets,
		HeaderRow: t.HeaderLine, Header: t.Header, above: above,
	}
	for len(s.sample) < sampleRows {
		r, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		s.sample = append(s.sample, slices.Clone(r.Cells))
	}
	s.Rows = s.sample[:min(shownRows, len(s.sample))]
	s.Mapping = s.propose()
	return s, nil
}

// findHeader returns the line of the first row that has about as many cells
// as most rows do: titles and notes above a table have fewer.
func findHeader(path string) (line, above int, err error) {
	b, err := openBlob(path, path)
	if err != nil {
		return 0, 0, err
	}
	t, err := openTable(b, Options{})
	if err != nil {
		return 0, 0, errors.Join(err, b.close())
	}
	defer t.Close()
	lines, widths := []int{t.HeaderLine}, []int{filled(t.Header)}
	for r := &t.first; len(lines) < headerRows; r = &t.last {
		lines, widths = append(lines, r.line), append(widths, filled(r.cells))
		if err := t.read(&t.last); err == io.EOF {
			break
		} else if err != nil {
			return 0, 0, err
		}
	}
	usual := commonest(widths)
	for i, w := range widths {
		if w*4 >= usual*3 {
			return lines[i], i, nil
		}
	}
	return lines[0], 0, nil
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if !blankText(c) {
			n++
		}
	}
	return n
}

// commonest returns the number that occurs most often, of equals the greater.
func commonest(numbers []int) int {
	often := make(map[int]int)
	best := 0
	for _, n := range numbers {
		often[n]++
	}
	for n, times := range often {
		if times > often[best] || times == often[best] && n > best {
			best = n
		}
	}
	return best
}

// values returns what the sample holds in a column, blanks left out.
func (s *Sight) values(column int) []string {
	var values []string
	for _, row := range s.sample {
		if v := strings.TrimSpace(row[column]); v != "" {
			values = append(values, v)
		}
	}
	return values
}
