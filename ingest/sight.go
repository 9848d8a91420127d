package ingest

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"
)

// WriteTo prints what is seen and the first mapping. What is seen is in
// comments, so that all of it is a mapping that can be loaded.
func (s *Sight) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s as %s\n", filepath.Base(s.Path), s.Kind)
	if s.Sheet != "" {
		fmt.Fprintf(&b, "# Workbook, sheet %q of %s\n", s.Sheet, quotedList(s.Sheets))
	} else {
		fmt.Fprintf(&b, "# Text, separated by %s, in %s\n", separatorName(s.Separator), s.Encoding)
	}
	fmt.Fprintf(&b, "# Header in line %d, %d columns:\n", s.HeaderRow, len(s.Header))
	s.writeColumns(&b)
	fmt.Fprintf(&b, "\n%s", s.Mapping)
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

func separatorName(sep byte) string {
	return map[byte]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "|"}[sep]
}

// writeColumns writes a line for each column with the values of the first
// rows: a table with hundreds of columns stays readable.
func (s *Sight) writeColumns(b *strings.Builder) {
	const widest = 28
	width := 0
	for _, name := range s.Header {
		width = max(width, min(widest, len([]rune(clip(name, widest)))))
	}
	for i, name := range s.Header {
		line := fmt.Sprintf("#   %-*s", width, clip(name, widest))
		for _, row := range s.Rows {
			line += fmt.Sprintf("  %-*s", widest, clip(row[i], widest))
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// clip returns a text for one line of at most n characters.
func clip(s string, n int) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
