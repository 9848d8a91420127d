package generate

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"medalist.dev/medalist"
)

// A table is a CSV file that is being written. Its first error stays and is
// returned by close; what is written after it is lost anyway.
type table struct {
	name string
	file *os.File
	w    *bufio.Writer
	line []byte
	err  error
}

// newTable makes a file with a header.
func newTable(dir, name string, header ...string) (*table, error) {
	file, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return nil, medalist.Errorf(medalist.Invalid, "The file cannot be made: %v", err)
	}
	t := &table{name: name, file: file, w: bufio.NewWriterSize(file, 1<<17)}
	t.row(header...)
	return t, nil
}

// row writes a line of cells.
func (t *table) row(cells ...string) {
	t.line = t.line[:0]
	for i, cell := range cells {
		if i > 0 {
			t.line = append(t.line, ',')
		}
		t.line = appendCell(t.line, cell)
	}
	t.line = append(t.line, '\n')
	if _, err := t.w.Write(t.line); t.err == nil {
		t.err = err
	}
}

func appendCell(line []byte, cell string) []byte {
	if !strings.ContainsAny(cell, ",\"\n\r") {
		return append(line, cell...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(cell, `"`, `""`)...)
	return append(line, '"')
}

// close ends the file and returns the first error that it met.
func (t *table) close() error {
	if err := errors.Join(t.err, t.w.Flush(), t.file.Close()); err != nil {
		return medalist.Errorf(medalist.Invalid, "The file %s could not be written: %v", t.name, err)
	}
	return nil
}

// writeTable writes a whole file at once.
func writeTable(dir, name string, header []string, rows func(*table)) error {
	t, err := newTable(dir, name, header...)
	if err != nil {
		return err
	}
	rows(t)
	return t.close()
}
