package formula

import (
	"regexp/syntax"
	"slices"

	"github.com/expr-lang/expr/ast"

	"medalist.dev/medalist"
)

// in rewrites the question whether a value is one of a list.
func (r *rewriter) in(n *ast.BinaryNode) (typed, error) {
	list, ok := n.Right.(*ast.ArrayNode)
	if !ok {
		return r.inAttribute(n)
	}
	left, err := r.expr(n.Left)
	if err != nil {
		return typed{}, err
	}
	args := []typed{left}
	for _, e := range list.Nodes {
		value, err := r.operand(e, left.typ, "each value of the list")
		if err != nil {
			return typed{}, err
		}
		args = append(args, value)
	}
	if len(args) == 1 || left.typ == medalist.Texts {
		return typed{}, r.fail(n, `in asks for one of several values; write topic in ["products", "papers"]`)
	}
	return r.invoke(n, "in values", inValues, medalist.Bool, args...), nil
}

func (r *rewriter) inAttribute(n *ast.BinaryNode) (typed, error) {
	right, err := r.operand(n.Right, medalist.Texts, "the right side of in")
	if err != nil {
		return typed{}, err
	}
	left, err := r.operand(n.Left, medalist.Text, "the left side of in")
	if err != nil {
		return typed{}, err
	}
	return r.invoke(n, "in list", inList, medalist.Bool, left, right), nil
}

func inList(args ...any) (any, error) {
	return slices.Contains(args[1].([]string), args[0].(string)), nil
}

// inValues reports whether the first value equals one of the others, which
// are of its type. A missing date equals nothing.
func inValues(args ...any) (any, error) {
	for _, v := range args[1:] {
		if same(args[0], v) {
			return true, nil
		}
	}
	return false, nil
}

func same(a, b any) bool {
	switch a := a.(type) {
	case string:
		return a == b.(string)
	case bool:
		return a == b.(bool)
	case medalist.Date:
		return !a.IsZero() && a == b.(medalist.Date)
	default:
		return number(a).Equal(number(b))
	}
}

// matches rewrites a match with a regular expression, which is compiled now
// and takes time in proportion to the text, whatever the text.
func (r *rewriter) matches(n *ast.BinaryNode) (typed, error) {
	left, err := r.operand(n.Left, medalist.Text, "the left side of matches")
	if err != nil {
		return typed{}, err
	}
	pattern, ok := n.Right.(*ast.StringNode)
	if !ok {
		return typed{}, r.fail(n.Right, `matches needs a pattern in quotes, such as "^A[0-9]+$"`)
	}
	if err := r.checkPattern(pattern); err != nil {
		return typed{}, err
	}
	right := typeNode(pattern, &ast.StringNode{Value: pattern.Value}, medalist.Text)
	return native(n, left, right, medalist.Bool), nil
}

func (r *rewriter) checkPattern(n *ast.StringNode) error {
	tree, err := syntax.Parse(n.Value, syntax.Perl)
	if err != nil {
		return r.fail(n, "%q is not a regular expression: %v", n.Value, err)
	}
	code, err := syntax.Compile(tree.Simplify())
	if err != nil || len(code.Inst) > maxStates {
		return r.fail(n, "the pattern costs too much; make it shorter, or repeat less in it")
	}
	return nil
}
