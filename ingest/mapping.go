package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A Mapping says how the rows of a foreign file become rows of ours: which to
// take, and which formula over a row's columns fills each of our columns. A
// mapping that fills nothing takes the columns as they are named.
type Mapping struct {
	Path      string   // where it was read from, for messages
	Sheet     string   // of a workbook; empty is the first
	HeaderRow int      // line of the header, from 1; 0 is the first that isn't blank
	Where     string   // formula that says whether a row is taken; empty takes all
	Set       []Fill   // our columns, in order
	Keep      string   // such as "first by close_date per account"; empty keeps all
	Drop      []string // columns that are passed over if nothing is set

	lines map[string]int // of the file, by field
}

// A Fill is a formula that fills one of our columns.
type Fill struct{ Column, Formula string }

// LoadMapping reads a mapping from a YAML file. An error is Invalid and names
// file, line, field and remedy.
func LoadMapping(path string) (*Mapping, error) {
	text, err := loadYAML(path)
	if err != nil {
		return nil, err
	}
	return ParseMapping(path, text)
}

// ParseMapping reads a mapping from YAML text; name is what errors call it.
func ParseMapping(name string, text []byte) (*Mapping, error) {
	y, err := parseYAML(name, text)
	if err != nil {
		return nil, err
	}
	m := &Mapping{Path: name, lines: make(map[string]int)}
	err = y.each(map[string]func(yamlNode) error{
		"sheet":      func(n yamlNode) error { return n.text(&m.Sheet) },
		"header_row": func(n yamlNode) error { return n.positive(&m.HeaderRow) },
		"where":      func(n yamlNode) error { m.lines["where"] = n.line(); return n.text(&m.Where) },
		"set":        func(n yamlNode) error { return m.readSet(n) },
		"keep":       func(n yamlNode) error { m.lines["keep"] = n.line(); return n.text(&m.Keep) },
		"drop":       func(n yamlNode) error { return n.texts(&m.Drop) },
	})
	if err != nil {
		return nil, err
	}
	_, err = m.keep()
	return m, err
}

func (m *Mapping) readSet(n yamlNode) error {
	return n.pairs(func(column string, value yamlNode) error {
		f := Fill{Column: column}
		m.lines["set."+column] = value.line()
		if err := value.text(&f.Formula); err != nil {
			return err
		}
		m.Set = append(m.Set, f)
		return nil
	})
}

// errorf returns an Invalid error about a field of the mapping.
func (m *Mapping) errorf(field, format string, args ...any) error {
	place := m.Path
	if line := m.lines[field]; line > 0 {
		place = fmt.Sprintf("%s:%d", place, line)
	}
	return medalist.Errorf(medalist.Invalid, "%s: %s: %s", place, field, fmt.Sprintf(format, args...))
}

// foreign reports whether rows are changed or chosen, not just read.
func (m *Mapping) foreign() bool { return m.Where != "" || len(m.Set) > 0 || m.Keep != "" }

func (m *Mapping) dropped() map[string]bool {
	drop := make(map[string]bool, len(m.Drop))
	for _, name := range m.Drop {
		drop[name] = true
	}
	return drop
}

// columns returns the columns that are set, after a look whether a file of a
// kind has them.
func (m *Mapping) columns(kind Kind) ([]string, error) {
	needed, others := kind.Columns()
	known := append(needed, others...)
	var columns []string
	for _, f := range m.Set {
		if kind != Activities && !slices.Contains(known, f.Column) {
			return nil, m.errorf("set."+f.Column, "%q is no column of %s%s; the columns are %s",
				f.Column, kind, didYouMean(f.Column, known), strings.Join(known, ", "))
		}
		columns = append(columns, f.Column)
	}
	for _, name := range needed {
		if !slices.Contains(columns, name) {
			return nil, m.errorf("set", "the column %s is missing, which %s need", name, kind)
		}
	}
	return columns, nil
}

// A keepRule takes one row of each group.
type keepRule struct {
	last    bool
	by, per string // formulas; by may be empty for the order of the file
}

var keepForm = regexp.MustCompile(`^\s*(first|last)\s+(?:by\s+(.+)\s+)?per\s+(.+?)\s*$`)

// keep reads the rule, nil for none.
func (m *Mapping) keep() (*keepRule, error) {
	if m.Keep == "" {
		return nil, nil
	}
	parts := keepForm.FindStringSubmatch(m.Keep)
	if parts == nil {
		return nil, m.errorf("keep", `%q is not understood; write it like: first by close_date per account`, m.Keep)
	}
	return &keepRule{last: parts[1] == "last", by: parts[2], per: parts[3]}, nil
}
