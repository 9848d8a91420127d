package formula

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"medalist.dev/medalist"
)

// A Schema holds the names that a formula may use and their types. A name
// that is no identifier is read with col("Close Date").
type Schema map[string]medalist.AttributeType

// Limits that bound the cost of a formula.
const (
	MaxSource = 4000    // bytes of a formula
	maxNodes  = 500     // names, literals, operators and calls in it
	maxText   = 100_000 // bytes of any text it reads or makes
	maxStates = 500     // of the machine that a pattern of `matches` becomes
)

// Compile checks a formula and makes it ready to run. It may use names, the
// functions of the language, and funcs, which take precedence. The result is
// of type want; Text takes a result of any type, as its canonical text.
//
// An error is Invalid. Its message begins with the column of the mistake (and
// the line, in a formula of several), and says how to mend it.
func Compile(src string, names Schema, want medalist.AttributeType, funcs ...Func) (*Program, error) {
	p, err := compile(src, names, want, funcs)
	if err != nil {
		return nil, fmt.Errorf("compile formula %q: %w", src, err)
	}
	return p, nil
}

func compile(src string, names Schema, want medalist.AttributeType, funcs []Func) (*Program, error) {
	if err := checkSource(src); err != nil {
		return nil, err
	}
	config := newConfig()
	tree, err := parser.ParseWithConfig(src, config)
	if err != nil {
		return nil, parseError(src, err)
	}
	if want == medalist.Text {
		want = Any
	}
	r := newRewriter(src, names, funcs, config)
	root, err := r.result(tree.Node, plain(want))
	if err != nil {
		return nil, err
	}
	code, err := assemble(root.node, tree, config)
	if err != nil {
		return nil, err
	}
	return newProgram(src, code, root.typ, r.reads), nil
}

func checkSource(src string) error {
	switch {
	case strings.TrimSpace(src) == "":
		return medalist.Errorf(medalist.Invalid, "the formula is empty")
	case len(src) > MaxSource:
		return medalist.Errorf(medalist.Invalid,
			"the formula costs too much: it has %d characters; at most %d are allowed", len(src), MaxSource)
	case !utf8.ValidString(src):
		return medalist.Errorf(medalist.Invalid, "the formula is not UTF-8 text")
	}
	return nil
}

// newConfig returns settings under which the parser takes every call for one
// of ours: none of the functions of the library work on exact decimals.
func newConfig() *conf.Config {
	config := conf.New(map[string]any{})
	for name := range config.Builtins {
		config.Disabled[name] = true
	}
	config.MaxNodes = maxNodes
	return config
}

func assemble(root ast.Node, tree *parser.Tree, config *conf.Config) (*vm.Program, error) {
	code, err := compiler.Compile(&parser.Tree{Node: root, Source: tree.Source}, config)
	if err != nil {
		return nil, medalist.Errorf(medalist.Internal, "the checked formula does not compile: %v", err)
	}
	return code, nil
}
