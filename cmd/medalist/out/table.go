package out

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// A table waits for all rows, since the widest cell of a column decides where
// the next one stands.
type table struct {
	w       io.Writer
	styled  bool
	columns []Column
	rows    [][]string
}

func (t *table) Write(cells ...string) error {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = printable(cell)
	}
	t.rows = append(t.rows, row)
	return nil
}

// printable replaces what would move the cursor or command the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, s)
}

func (t *table) Close() error {
	header := make([]string, len(t.columns))
	for i, c := range t.columns {
		header[i] = c.Name
	}
	widths := t.widths(header)
	w := bufio.NewWriter(t.w)
	line := t.line(header, widths)
	if t.styled {
		line = "\x1b[1m" + line + "\x1b[0m"
	}
	w.WriteString(line + "\n")
	for _, row := range t.rows {
		w.WriteString(t.line(row, widths) + "\n")
	}
	return w.Flush()
}

func (t *table) widths(header []string) []int {
	widths := make([]int, len(t.columns))
	for _, row := range append(t.rows, header) {
		for i, cell := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	return widths
}

func (t *table) line(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		if i > 0 {
			b.WriteString("  ")
		}
		padding := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
		if t.columns[i].Number {
			b.WriteString(padding + cell)
		} else {
			b.WriteString(cell + padding)
		}
	}
	return strings.TrimRight(b.String(), " ")
}
