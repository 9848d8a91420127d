package ingest

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// BadPath returns where the bad rows of a file are left: deals.csv.bad.csv
// for deals.csv.
func BadPath(file string) string { return file + ".bad.csv" }

// A BadFile collects the bad rows of a file in a CSV file with our columns,
// to be corrected and imported again: _line, _column and _reason say what is
// wrong with each row. Their cells are as they were, so that nothing is lost
// on the way. There is no file until the first bad row, and none at its path
// until Close.
type BadFile struct {
	path    string
	tmp     *os.File
	csv     *csv.Writer
	columns []string // of the header
	line    int      // of the row being gathered, 0 for none
	cells   []string
	names   []string // columns of what is wrong
	reasons []string
}

// NewBadFile prepares to write bad rows to path.
func NewBadFile(path string) *BadFile { return &BadFile{path: path} }

// Add adds a bad cell. Cells of one row must follow each other.
func (f *BadFile) Add(b BadRow) error {
	if f.tmp == nil {
		if err := f.begin(b.Columns); err != nil {
			return err
		}
	}
	if b.Line != f.line {
		if err := f.flush(); err != nil {
			return err
		}
		f.line, f.cells = b.Line, slices.Clone(b.Cells)
	}
	if b.Column != "" && !slices.Contains(f.names, b.Column) {
		f.names = append(f.names, b.Column)
	}
	reason := b.Reason
	if b.Value != "" && !strings.Contains(reason, b.Value) {
		reason = fmt.Sprintf("%q: %s", b.Value, reason)
	}
	f.reasons = append(f.reasons, reason)
	return nil
}

func (f *BadFile) begin(columns []string) (err error) {
	if f.tmp, err = os.CreateTemp(filepath.Dir(f.path), ".bad-*.csv"); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	f.csv, f.columns = csv.NewWriter(f.tmp), columns
	return f.csv.Write(append(slices.Clone(columns), "_line", "_column", "_reason"))
}

// flush writes the row that was gathered.
func (f *BadFile) flush() error {
	if f.line == 0 {
		return nil
	}
	row := append(f.cells, strconv.Itoa(f.line), strings.Join(f.names, "; "), strings.Join(f.reasons, "; "))
	f.line, f.names, f.reasons = 0, f.names[:0], f.reasons[:0]
	if err := f.csv.Write(row); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return nil
}

// Close finishes the file and puts it in its place. Without bad rows it does
// nothing.
func (f *BadFile) Close() error {
	if f.tmp == nil {
		return nil
	}
	err := f.flush()
	f.csv.Flush()
	err = errors.Join(err, f.csv.Error(), f.tmp.Close())
	if err == nil {
		err = os.Rename(f.tmp.Name(), f.path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", f.path, err), os.Remove(f.tmp.Name()))
	}
	return nil
}

// Discard gives up what was written.
func (f *BadFile) Discard() error {
	if f.tmp == nil {
		return nil
	}
	return errors.Join(f.tmp.Close(), os.Remove(f.tmp.Name()))
}
