package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// A report is what the suite tells in the end.
type report struct {
	*settings
	machine []string
	parts   []part
}

// A part is the table of one database.
type part struct {
	database string
	lines    []line
}

var heads = []string{"what", "ours", "rows/s", "beside", "rows/s", "ratio", "aim", "", "memory", "notes"}

// legend explains the columns.
const legend = "Beside is the least that the same driver needs for the same rows; ratio is ours to beside; ✗ misses the aim, ✗✗ is out of the question. " +
	"Memory is the peak of our process, with what it maps of the database's file; a server's is not included."

// cells are the columns of a line.
func (l *line) cells() []string {
	ratio, memory := "", ""
	if l.ratio() > 0 {
		ratio = fmt.Sprintf("%.2f×", l.ratio())
	}
	if l.Memory > 0 {
		memory = fmt.Sprintf("%d MB", l.Memory>>20)
	}
	return []string{
		l.What, short(l.Ours.Took), perSecond(l.Ours.Took, l.Ours.Rows), short(l.Beside.Took), perSecond(l.Beside.Took, l.Beside.Rows),
		ratio, l.Aim.String(), l.mark(), memory, l.Note,
	}
}

// size says how much was measured.
func (r *report) size() string {
	return fmt.Sprintf("%s facts of %s people over a year; a crowd of %s people whose sums are synthetic (points every tenth day, no facts)", grouped(int64(r.activities)), grouped(int64(r.people)), grouped(int64(r.crowd)))
}

// print writes the tables for a terminal.
func (r *report) print(w io.Writer) error {
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s\n%s\n", strings.Join(r.machine, "; "), r.size())
	for _, p := range r.parts {
		fmt.Fprintf(&text, "\n%s\n\n", p.database)
		rows := [][]string{heads}
		for _, l := range p.lines {
			rows = append(rows, l.cells())
		}
		align(&text, rows)
	}
	fmt.Fprintf(&text, "\n%s\n", legend)
	_, err := w.Write(text.Bytes())
	return err
}

// align writes rows in columns; the first and the last begin at the left.
func align(text *bytes.Buffer, rows [][]string) {
	widths := make([]int, len(heads))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			gap := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 || i == len(row)-1 {
				cell += gap
			} else {
				cell = gap + cell
			}
			line.WriteString(cell + "  ")
		}
		text.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// write writes the tables as Markdown into a file.
func (r *report) write(path string) error {
	var text bytes.Buffer
	fmt.Fprintf(&text, "# Measurements\n\n%s. %s.\n", strings.Join(r.machine, "; "), r.size())
	for _, p := range r.parts {
		fmt.Fprintf(&text, "\n## %s\n\n", p.database)
		fmt.Fprintf(&text, "| %s |\n|%s\n", strings.Join(heads, " | "), strings.Repeat(" --- |", len(heads)))
		for _, l := range p.lines {
			fmt.Fprintf(&text, "| %s |\n", strings.Join(l.cells(), " | "))
		}
	}
	fmt.Fprintf(&text, "\n%s\n", legend)
	return os.WriteFile(path, text.Bytes(), 0o644)
}
