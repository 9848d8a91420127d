// Package out writes the rows that commands print: as an aligned table for
// people, as CSV for spreadsheets, as JSON for programs.
package out

import "io"

// A Column is a column of the output. Numbers stand to the right in a table
// and are never taken for text in CSV.
type Column struct {
	Name   string
	Number bool
}

// Text returns text columns of the given names.
func Text(names ...string) []Column { return columns(false, names) }

// Numbers returns number columns of the given names.
func Numbers(names ...string) []Column { return columns(true, names) }

func columns(number bool, names []string) []Column {
	all := make([]Column, len(names))
	for i, name := range names {
		all[i] = Column{Name: name, Number: number}
	}
	return all
}

// A Format is a way to write rows.
type Format string

// The formats.
const (
	Table Format = "table"
	CSV   Format = "csv"
	JSON  Format = "json"
)

// A Writer takes rows, one cell for each column, and has written them all
// when Close returns. Close must be called once, also without rows.
type Writer interface {
	Write(cells ...string) error
	Close() error
}

// New returns a writer of a format to w. A styled table has a bold header,
// which only a terminal understands.
func New(w io.Writer, f Format, styled bool, columns []Column) Writer {
	switch f {
	case CSV:
		return newCSV(w, columns)
	case JSON:
		return newJSON(w, columns)
	default:
		return &table{w: w, styled: styled, columns: columns}
	}
}
