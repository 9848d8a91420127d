package formula

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"

	"medalist.dev/medalist"
)

// fail returns an error that says where in the formula n stands.
func (r *rewriter) fail(n ast.Node, format string, args ...any) error {
	return failAt(r.src, n.Location().From, format, args...)
}

// failAt returns an error about the character at an offset, counted from 0.
func failAt(src string, offset int, format string, args ...any) error {
	before := []rune(src)
	before = before[:min(offset, len(before))]
	line := 1
	for i := len(before) - 1; i >= 0; i-- {
		if before[i] == '\n' {
			line++
		}
	}
	column := len(before) - lastBreak(before)
	place := fmt.Sprintf("column %d", column)
	if strings.Contains(strings.TrimSpace(src), "\n") {
		place = fmt.Sprintf("line %d, %s", line, place)
	}
	return medalist.Errorf(medalist.Invalid, "%s: %s", place, fmt.Sprintf(format, args...))
}

// lastBreak returns the index of the last line break, -1 for none.
func lastBreak(text []rune) int {
	for i := len(text) - 1; i >= 0; i-- {
		if text[i] == '\n' {
			return i
		}
	}
	return -1
}

// sourceAt returns what stands at a place of the source, which the parser
// counts in characters.
func sourceAt(src string, at file.Location) string {
	all := []rune(src)
	return string(all[min(at.From, len(all)):min(at.To, len(all))])
}

func tooLong() error {
	return medalist.Errorf(medalist.Invalid,
		"the formula costs too much: it has more than %d names, values, operators and calls", maxNodes)
}

func tooBig() error {
	return medalist.Errorf(medalist.Invalid,
		"the formula costs too much: it reads or makes a text of more than %d characters", maxText)
}

// parseError puts what the parser of the library says into words for the
// author of the formula.
func parseError(src string, err error) error {
	var e *file.Error
	if !errors.As(err, &e) {
		return medalist.Errorf(medalist.Invalid, "the formula cannot be read: %v", err)
	}
	switch m := e.Message; {
	case strings.Contains(m, "maximum allowed nodes"):
		return tooLong()
	case strings.HasSuffix(m, "token EOF"), strings.HasPrefix(m, "unexpected end"):
		return failAt(src, e.From, "the formula ends too early")
	case strings.HasPrefix(m, "literal not terminated"):
		return failAt(src, e.From, "the text is not closed; end it with the quote that it begins with")
	case strings.HasPrefix(m, "unexpected token"):
		return unexpected(src, e.From, e.To)
	case strings.HasPrefix(m, "unrecognized character"):
		return unexpected(src, e.From, e.From+1)
	case strings.Contains(m, "value out of range"):
		return failAt(src, e.From, "the number before this is too large; write at most 18 digits")
	default:
		return failAt(src, e.From, "%s", m)
	}
}

// unexpected says that what stands between two places should not.
func unexpected(src string, from, to int) error {
	token := sourceAt(src, file.Location{From: from, To: to})
	if from > 0 && sourceAt(src, file.Location{From: from - 1, To: to}) == "<>" {
		from, token = from-1, "<>"
	}
	return failAt(src, from, "%q is not expected here%s", token, slip(token))
}

// slip says what was meant by a common slip of the pen.
func slip(token string) string {
	switch token {
	case "=":
		return "; write == to compare"
	case "&":
		return "; write && for and"
	case "<>":
		return "; write != for not equal"
	case "“", "”", "„", "‘", "’":
		return `; quote text with " or '`
	case "#", ".":
		return "; formulas have no loops"
	default:
		return ""
	}
}

// unknownName says that an attribute does not exist, and what comes near it.
func (r *rewriter) unknownName(n ast.Node, name string) error {
	if _, ok := r.funcs[name]; ok {
		return r.fail(n, "%s is a function; write %s(...)", name, name)
	}
	return r.fail(n, "%q is not a name that can be used here%s", name, suggest(name, slices.Sorted(maps.Keys(r.names))))
}

// unknownFunc says that a function does not exist, and what comes near it.
func (r *rewriter) unknownFunc(n ast.Node, name string) error {
	switch name {
	case "now", "date", "duration", "timezone":
		return r.fail(n, `%s() is not available: formulas have no clock; compare dates with text such as "2026-03-31"`, name)
	case "int", "float":
		return r.fail(n, "%s() is not available: numbers are exact decimals; see round, floor and ceil", name)
	}
	known := append(slices.Sorted(maps.Keys(r.funcs)), "col", "given")
	return r.fail(n, "%s() is not a function that can be used here%s", name, suggest(name, known))
}

// suggest ends the sentence about an unknown name with the nearest known one
// or, if none is near and there are few, with all of them.
func suggest(name string, known []string) string {
	best := medalist.Nearest(name, known)
	switch {
	case best != "":
		return "; did you mean " + best + "?"
	case len(known) > 0 && len(known) <= 12:
		return "; there are " + strings.Join(known, ", ")
	default:
		return ""
	}
}
