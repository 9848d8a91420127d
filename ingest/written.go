package ingest

import (
	"fmt"
	"strings"
)

// YAML writes the mapping as LoadMapping reads it.
func (m *Mapping) YAML() string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, yamlText(value))
		}
	}
	line("sheet", m.Sheet)
	if m.HeaderRow > 0 {
		fmt.Fprintf(&b, "header_row: %d\n", m.HeaderRow)
	}
	line("where", m.Where)
	line("keep", m.Keep)
	if len(m.Set) > 0 {
		b.WriteString("set:\n")
	}
	for _, f := range m.Set {
		fmt.Fprintf(&b, "  %s: %s\n", yamlText(f.Column), yamlText(f.Formula))
	}
	if len(m.Drop) > 0 {
		b.WriteString("drop:\n")
	}
	for _, name := range m.Drop {
		fmt.Fprintf(&b, "  - %s\n", yamlText(name))
	}
	return b.String()
}

// ColumnFormula returns the formula that is the text of a file's column.
func ColumnFormula(name string) string { return named(name) }
