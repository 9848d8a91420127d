package catalogue

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/yamldoc"
)

// A Problem is something wrong in a KPI file.
type Problem struct {
	File   string
	Line   int // zero if it has no place of its own
	Field  string
	Reason string // what is wrong and how to mend it
}

// String returns the problem in the form file:line: field: reason.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if p.Field != "" {
		fmt.Fprintf(&b, ": %s", p.Field)
	}
	return b.String() + ": " + p.Reason
}

// problems collects what is wrong with one file.
type problems struct {
	file  string
	lines map[string]int // of the fields that were written
	list  []Problem
}

// add notes a reason at a field, written as a path such as kpis[0].measure.
func (ps *problems) add(field, format string, args ...any) {
	ps.list = append(ps.list, Problem{ps.file, ps.line(field), field, fmt.Sprintf(format, args...)})
}

// addError notes err's message at a field, if there is an error.
func (ps *problems) addError(field string, err error) {
	if err != nil {
		ps.add(field, "%s", medalist.ErrorMessage(err))
	}
}

// line returns the line of a field, or of the nearest parent that was
// written.
func (ps *problems) line(field string) int {
	for field != "" && ps.lines[field] == 0 {
		field = field[:max(strings.LastIndexAny(field, ".["), 0)]
	}
	return ps.lines[field]
}

// in reports whether something is wrong at a field or below it.
func (ps *problems) in(field string) bool {
	return slices.ContainsFunc(ps.list, func(p Problem) bool {
		rest, below := strings.CutPrefix(p.Field, field)
		return below && (rest == "" || rest[0] == '.' || rest[0] == '[')
	})
}

// Problems are all that is wrong with a KPI file, in the order of their lines.
// As an error they are Invalid, with a line for each.
type Problems []Problem

// Error returns the lines.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the lines as an Invalid error.
func (ps Problems) Unwrap() error { return medalist.Errorf(medalist.Invalid, "%s", ps.Error()) }

// err returns the problems as an error, nil if there are none.
func (ps *problems) err() error {
	if len(ps.list) == 0 {
		return nil
	}
	slices.SortStableFunc(ps.list, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return Problems(ps.list)
}

// addUnread notes why a text is no YAML document.
func (ps *problems) addUnread(err error) {
	p := Problem{File: ps.file, Reason: err.Error()}
	var unread *yamldoc.Error
	if errors.As(err, &unread) {
		p.Line, p.Reason = unread.Line, unread.Reason
	}
	ps.list = append(ps.list, p)
}
