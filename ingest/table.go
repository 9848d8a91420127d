package ingest

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Options say where in a file the table is.
type Options struct {
	Name      string // by which its user knows the file; empty is its path
	Sheet     string // of a workbook; empty is the first
	HeaderRow int    // line of the header, from 1; 0 is the first that isn't blank
}

// A Table is the rows of a CSV or XLSX file under a header. Rows are
// streamed: the memory a table takes does not grow with its file, but for a
// workbook's shared texts.
type Table struct {
	Name       string   // the file, as its user wrote it
	Header     []string // trimmed; may be blank or repeat
	HeaderLine int      // line (of a workbook: row of the sheet) of the header
	Separator  byte     // 0 for a workbook
	Encoding   Encoding // empty for a workbook
	Sheet      string   // the sheet read; empty for text
	Sheets     []string // all sheets of a workbook

	rows  rowSource
	first record // read ahead, so that a file without rows is refused
	ahead bool
	last  record
	row   Row
	close func() error
}

// A Row is a line of a table below its header.
type Row struct {
	Line   int      // of the file, or of the sheet, where the row begins
	Cells  []string // one for each column of the header; valid until the next row is read
	Faults []Fault  // what is wrong with the row as such; nil for nearly all
}

// A Fault is a cell that can't be read, or a whole row.
type Fault struct {
	Column int // index of the cell, or WholeRow
	Value  string
	Reason string
}

// WholeRow is the column of a fault that concerns a row, not one of its
// cells.
const WholeRow = -1

// A rowSource reads the rows of one sort of file.
type rowSource interface {
	next(*record) error            // io.EOF at the end
	progress() (done, total int64) // bytes
}

// Open opens the table of a file and reads its header. What can't be read
// (.xls, Big5, an empty file, a header without rows, …) is an Invalid error
// that names the problem and the remedy.
func Open(path string, o Options) (*Table, error) { return openNamed(path, cmp.Or(o.Name, path), o) }

// openNamed opens the file at path, which its user knows by name.
func openNamed(path, name string, o Options) (*Table, error) {
	b, err := openBlob(path, name)
	if err != nil {
		return nil, err
	}
	t, err := openTable(b, o)
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	return t, nil
}

func openTable(b *blob, o Options) (*Table, error) {
	f, err := formatOf(b)
	if err != nil {
		return nil, err
	}
	t := &Table{Name: b.name, close: b.close}
	if f == workbook {
		err = t.openWorkbook(b, o)
	} else {
		err = t.openText(b, o)
	}
	if err != nil {
		return nil, err
	}
	return t, t.readHeader(b, o)
}

// readHeader takes the header from the first row that is not blank, and
// looks whether rows follow.
func (t *Table) readHeader(b *blob, o Options) error {
	if err := t.read(&t.first); err == io.EOF {
		return b.errorf("holds no row at or below line %d; a file needs a header and rows.", max(o.HeaderRow, 1))
	} else if err != nil {
		return err
	}
	if len(t.first.cells) > maxColumns {
		return b.errorf("has %d columns in line %d; %d are read at most.", len(t.first.cells), t.first.line, maxColumns)
	}
	if len(t.first.faults) > 0 {
		return b.errorf("line %d, the header: %s.", t.first.line, t.first.faults[0].Reason)
	}
	t.HeaderLine = t.first.line
	for _, c := range t.first.cells {
		t.Header = append(t.Header, strings.TrimSpace(c))
	}
	for n := len(t.Header); n > 1 && t.Header[n-1] == ""; n-- {
		t.Header = t.Header[:n-1] // the separators that spreadsheets leave behind a narrow header
	}
	err := t.read(&t.first)
	if err == io.EOF {
		return b.errorf("has a header in line %d but no rows below it.", t.HeaderLine)
	}
	t.ahead = true
	return err
}

// read reads the next row that is not blank.
func (t *Table) read(r *record) error {
	for {
		if err := t.rows.next(r); err != nil {
			return err
		}
		if !blankRow(r.cells) || len(r.faults) > 0 {
			return nil
		}
	}
}

// Next returns the next row that is not blank, or io.EOF. Its slices are
// reused.
func (t *Table) Next() (Row, error) {
	r := &t.last
	if t.ahead {
		r, t.ahead = &t.first, false
	} else if err := t.read(r); err != nil {
		return Row{}, err
	}
	t.row.Line, t.row.Faults = r.line, nil
	if len(r.faults) > 0 {
		t.row.Faults = r.faults
	}
	t.fit(r)
	return t.row, nil
}

// fit makes a row as wide as the header.
func (t *Table) fit(r *record) {
	width := len(t.Header)
	switch n := len(r.cells); {
	case n == width:
		t.row.Cells = r.cells
		return
	case n > width:
		if !blankRow(r.cells[width:]) {
			t.fault("the row has " + strconv.Itoa(n) + " cells, but the header has " + strconv.Itoa(width) +
				"; a cell that holds a separator must stand in quotes")
		}
		t.row.Cells = r.cells[:width]
		return
	case r.open:
		t.fault("the file ends in the middle of this row; its end is cut off")
	}
	for len(r.cells) < width {
		r.cells = append(r.cells, "")
	}
	t.row.Cells = r.cells
}

func (t *Table) fault(reason string) {
	t.row.Faults = append(slices.Clip(t.row.Faults), Fault{Column: WholeRow, Reason: reason})
}

// Progress returns how much of the file was read, in bytes (of a workbook:
// of its unpacked sheet), and how much there is.
func (t *Table) Progress() (done, total int64) { return t.rows.progress() }

// Close lets the file go.
func (t *Table) Close() error { return t.close() }
