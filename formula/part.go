package formula

import (
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"

	"medalist.dev/medalist"
)

// index rewrites list[n]: the first is 0, the last is -1.
func (r *rewriter) index(n *ast.MemberNode) (typed, error) {
	if name, ok := n.Property.(*ast.StringNode); ok {
		return typed{}, r.fail(n, "values have no parts of their own to name by %q; "+
			"a name with a point or a space in it is read with col(\"...\")", name.Value)
	}
	list, err := r.operand(n.Node, medalist.Texts, "what [...] takes one of")
	if err != nil {
		return typed{}, err
	}
	i, err := r.operand(n.Property, medalist.Number, "what stands in [...]")
	if err != nil {
		return typed{}, err
	}
	return r.invoke(n, "index", element, medalist.Text, list, i), nil
}

func element(args ...any) (any, error) {
	list := args[0].([]string)
	i, err := optionalWhole(args, 1, 0)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		i += len(list)
	}
	if i < 0 || i >= len(list) {
		return nil, medalist.Errorf(medalist.Invalid, "There is no [%s] in a list of %d; the first is [0], the last [-1].",
			plainNumber(number(args[1])), len(list))
	}
	return list[i], nil
}

// slice rewrites text[from:to] and list[from:to], where negative positions
// count from the end and what lies outside is left out.
func (r *rewriter) slice(n *ast.SliceNode) (typed, error) {
	of, err := r.expr(n.Node)
	if err != nil {
		return typed{}, err
	}
	if of.typ != medalist.Text && of.typ != medalist.Texts {
		return typed{}, r.fail(n, "[...] takes a part of a text or a list, but this is %s", describe(of.typ))
	}
	from, err := r.bound(n, n.From)
	if err != nil {
		return typed{}, err
	}
	to, err := r.bound(n, n.To)
	if err != nil {
		return typed{}, err
	}
	return r.invoke(n, "slice", part, of.typ, of, from, to), nil
}

// bound rewrites one end of a slice; an open end is nil.
func (r *rewriter) bound(n *ast.SliceNode, end ast.Node) (typed, error) {
	if end == nil {
		return typed{at(n, &ast.NilNode{}), nothing}, nil
	}
	return r.operand(end, medalist.Number, "what stands in [...]")
}

func part(args ...any) (any, error) {
	size := 0
	list, isList := args[0].([]string)
	text, _ := args[0].(string)
	if isList {
		size = len(list)
	} else {
		size = utf8.RuneCountInString(text)
	}
	from, to, err := bounds(args, size)
	switch {
	case err != nil:
		return nil, err
	case isList:
		return list[from:to], nil
	default:
		return string([]rune(text)[from:to]), nil
	}
}

// bounds returns the ends of a slice within 0 and size.
func bounds(args []any, size int) (from, to int, err error) {
	if to = size; args[1] != nil {
		if from, err = optionalWhole(args, 1, 0); err != nil {
			return 0, 0, err
		}
	}
	if args[2] != nil {
		if to, err = optionalWhole(args, 2, size); err != nil {
			return 0, 0, err
		}
	}
	from, to = clamp(from, size), clamp(to, size)
	return min(from, to), to, nil
}

func clamp(i, size int) int {
	if i < 0 {
		i += size
	}
	return min(max(i, 0), size)
}
