// Package yamldoc reads what people write in YAML: KPI files, mappings and
// plans. It fixes for all of them what a document is, how large it may be, and
// what is said of one that cannot be read.
package yamldoc

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// MaxSize is the size of the largest document that is read, in bytes. The
// parser takes time in the square of what it is given.
const MaxSize = 128 << 10

// maxOpen is how many lists and mappings may be open at once in brackets, or
// begin on one line.
const maxOpen = 100

// An Error says why a text is no document.
type Error struct {
	Line   int    // from 1, zero if it is no line's fault
	Reason string // what is wrong and how to mend it, without a full stop
}

// Error returns the line and the reason.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// Parse returns the root of the one document in a text, nil if the text says
// nothing. Every error is an *Error.
func Parse(text []byte) (ast.Node, error) {
	if len(text) > MaxSize || deep(text) {
		return nil, &Error{0, fmt.Sprintf("the file is too large or nested too deeply; at most %d KiB and %d levels are read", MaxSize>>10, maxOpen)}
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, syntaxError(err)
	}
	var root ast.Node
	for _, doc := range file.Docs {
		switch {
		case doc.Body == nil || doc.Body.Type() == ast.CommentType:
		case root == nil:
			root = doc.Body
		default:
			return nil, &Error{LineOf(doc.Body), "the file holds several documents; keep one, without lines of ---"}
		}
	}
	return root, nil
}

// LineOf returns the line on which a node begins, zero if that is unknown.
func LineOf(n ast.Node) int {
	if n == nil || n.GetToken() == nil {
		return 0
	}
	return n.GetToken().Position.Line
}

func syntaxError(err error) error {
	e := &Error{Reason: err.Error()}
	var at yaml.Error
	if errors.As(err, &at) {
		e.Reason = at.GetMessage()
		if t := at.GetToken(); t != nil {
			e.Line = t.Position.Line
		}
	}
	e.Reason = "the YAML cannot be read: " + e.Reason +
		"; check keys, indentation and colons, and quote what holds a colon or begins with a quote"
	return e
}

// deep reports whether a text nests more than anybody needs: by brackets, or
// by dashes that open a list within a list on one line.
func deep(text []byte) bool {
	open, dashes := 0, 0
	for i, b := range text {
		switch b {
		case '[', '{':
			open++
		case ']', '}':
			open = max(open-1, 0)
		case '\n', '\r':
			dashes = 0
		case '-', '?':
			if i+1 < len(text) && blank(text[i+1]) && (i == 0 || blank(text[i-1])) {
				dashes++
			}
		}
		if open > maxOpen || dashes > maxOpen {
			return true
		}
	}
	return false
}

func blank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }
