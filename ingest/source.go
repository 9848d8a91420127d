package ingest

import "slices"

// A Source names a file to read and says what its rows are.
type Source struct {
	Path    string
	Name    string // of the file for messages; empty is Path
	Kind    Kind
	Mapping *Mapping // nil for a file with our columns
	// Progress, if not nil, is told now and then how many of the file's bytes
	// and how many rows were read.
	Progress func(done, total int64, rows int)
}

// rowsOfOurs are the rows of a file with our columns, by themselves or
// through a mapping.
type rowsOfOurs interface {
	// next reads a row, or returns io.EOF. Its slices are reused. It reports
	// how many rows it left out on the way.
	next(*ourRow) (left int, err error)
}

// An ourRow is a row with our columns.
type ourRow struct {
	line  int
	cells []string
	bad   []badCell
}

// damaged reports whether something is wrong with the row as such: its cells
// may be each other's.
func (r *ourRow) damaged() bool {
	return slices.ContainsFunc(r.bad, func(b badCell) bool { return b.column == "" })
}

// A badCell is a cell that can't be taken.
type badCell struct {
	column string // empty for the whole row
	value  string
	reason string
}

// directRows are the rows of a table whose columns are ours.
type directRows struct {
	table  *Table
	layout *layout
}

func (d *directRows) next(r *ourRow) (int, error) {
	row, err := d.table.Next()
	if err == nil {
		d.take(row, r)
	}
	return 0, err
}

// take makes a row of a table one of ours.
func (d *directRows) take(row Row, r *ourRow) {
	r.line, r.cells, r.bad = row.Line, row.Cells, r.bad[:0]
	for _, f := range row.Faults {
		d.fault(r, f)
	}
	for _, i := range d.layout.nameless {
		if !blankText(row.Cells[i]) {
			r.bad = append(r.bad, badCell{"", row.Cells[i], "the cell is in a column that has no name in the header; name the column, or empty it"})
		}
	}
}

// fault takes over what is wrong with a cell, unless its column is dropped.
func (d *directRows) fault(r *ourRow, f Fault) {
	if f.Column == WholeRow || f.Column >= len(d.layout.columns) {
		r.bad = append(r.bad, badCell{"", f.Value, f.Reason})
		return
	}
	for _, i := range d.layout.shown {
		if i == f.Column {
			r.bad = append(r.bad, badCell{d.layout.columns[i], f.Value, f.Reason})
		}
	}
}
