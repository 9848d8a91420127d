package out

import (
	"encoding/csv"
	"io"
	"strings"
)

type csvWriter struct {
	w       *csv.Writer
	columns []Column
	row     []string
}

func newCSV(w io.Writer, columns []Column) *csvWriter {
	c := &csvWriter{w: csv.NewWriter(w), columns: columns, row: make([]string, len(columns))}
	for i, col := range columns {
		c.row[i] = col.Name
	}
	_ = c.w.Write(c.row) // a failure to write stays with the csv.Writer until Close
	return c
}

func (c *csvWriter) Write(cells ...string) error {
	for i, cell := range cells {
		if !c.columns[i].Number {
			cell = Disarm(cell)
		}
		c.row[i] = cell
	}
	return c.w.Write(c.row)
}

func (c *csvWriter) Close() error {
	c.w.Flush()
	return c.w.Error()
}

// Disarm puts an apostrophe before a text that a spreadsheet would take for a
// formula.
func Disarm(text string) string {
	if text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		return "'" + text
	}
	return text
}
