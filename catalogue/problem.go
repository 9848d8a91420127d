package catalogue

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"medalist.dev/medalist"
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
	file string
	ast  *ast.File
	list []Problem
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
	for field != "" {
		path, err := yaml.PathString("$." + field)
		if err == nil {
			if node, err := path.FilterFile(ps.ast); err == nil && node != nil {
				return node.GetToken().Position.Line
			}
		}
		field = parentField(field)
	}
	return 0
}

func parentField(field string) string {
	cut := max(strings.LastIndexByte(field, '.'), 0)
	if bracket := strings.LastIndexByte(field, '['); bracket > cut {
		cut = bracket
	}
	return field[:cut]
}

// err returns the problems as one Invalid error, nil if there are none.
func (ps *problems) err() error {
	if len(ps.list) == 0 {
		return nil
	}
	lines := make([]string, len(ps.list))
	for i, p := range ps.list {
		lines[i] = p.String()
	}
	return medalist.Errorf(medalist.Invalid, "%s", strings.Join(lines, "\n"))
}

// addSyntax notes an error of the YAML decoder.
func (ps *problems) addSyntax(err error) {
	p := Problem{File: ps.file, Reason: err.Error()}
	var unknown *yaml.UnknownFieldError
	var at yaml.Error
	if errors.As(err, &at) {
		p.Reason = at.GetMessage()
		if t := at.GetToken(); t != nil {
			p.Line = t.Position.Line
		}
	}
	if errors.As(err, &unknown) {
		p.Field = unknown.GetToken().Value
		p.Reason = "this key is unknown here; correct its spelling or remove it"
	}
	ps.list = append(ps.list, p)
}
