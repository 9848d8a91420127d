package formula

import (
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"

	"medalist.dev/medalist"
)

// A rewriter checks the types of a parsed formula and rewrites it for the
// machine: names become look-ups, numbers exact decimals, and what is done to
// them calls of functions on decimals. It makes new nodes only; the parser
// shares the middle of 1 < a < 5 between two comparisons.
type rewriter struct {
	src    string
	names  Schema
	funcs  map[string][]Func
	config *conf.Config
	reads  []read
	visits int
}

// A typed node is a rewritten part of a formula with the type of its value.
type typed struct {
	node ast.Node
	typ  medalist.AttributeType
}

func newRewriter(src string, names Schema, funcs []Func, config *conf.Config) *rewriter {
	r := &rewriter{src: src, names: names, funcs: map[string][]Func{}, config: config}
	for _, f := range funcs {
		r.funcs[f.Name] = append(r.funcs[f.Name], f)
	}
	for name, overloads := range library {
		if _, taken := r.funcs[name]; !taken {
			r.funcs[name] = overloads
		}
	}
	return r
}

// result rewrites a formula or, of one that chooses, the values it chooses
// from. Only here may a value be nil, and only here may the values differ in
// type, if Any is wanted.
func (r *rewriter) result(n ast.Node, want medalist.AttributeType) (typed, error) {
	switch n := n.(type) {
	case *ast.ConditionalNode:
		value := func(n ast.Node) (typed, error) { return r.result(n, want) }
		return r.choice(n, value, want == Any)
	case *ast.NilNode:
		return typed{at(n, &ast.NilNode{}), nothing}, nil
	}
	got, err := r.expr(n)
	if err != nil {
		return typed{}, err
	}
	return r.fit(got, want, n, "the formula")
}

// expr rewrites any part of a formula.
func (r *rewriter) expr(n ast.Node) (typed, error) {
	if r.visits++; r.visits > maxNodes {
		return typed{}, tooLong()
	}
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return r.number(n)
	case *ast.StringNode:
		return typeNode(n, &ast.StringNode{Value: n.Value}, medalist.Text), nil
	case *ast.BoolNode:
		return typeNode(n, &ast.BoolNode{Value: n.Value}, medalist.Bool), nil
	case *ast.IdentifierNode:
		return r.name(n, n.Value)
	case *ast.UnaryNode:
		return r.unary(n)
	case *ast.BinaryNode:
		return r.binary(n)
	case *ast.ConditionalNode:
		return r.choice(n, r.expr, false)
	case *ast.CallNode:
		return r.call(n)
	case *ast.MemberNode:
		return r.index(n)
	case *ast.SliceNode:
		return r.slice(n)
	default:
		return typed{}, r.refuse(n)
	}
}

// operand rewrites a part that must be of a type; what names it in errors.
func (r *rewriter) operand(n ast.Node, want medalist.AttributeType, what string) (typed, error) {
	got, err := r.expr(n)
	if err != nil {
		return typed{}, err
	}
	return r.fit(got, want, n, what)
}

// number reads a literal from the source, since the parser has made it a
// float or a machine integer.
func (r *rewriter) number(n ast.Node) (typed, error) {
	text := sourceAt(r.src, n.Location())
	d, ok := parseLiteral(text)
	if !ok {
		return typed{}, r.fail(n, "%s is not a plain number; write digits and a point, such as 1234.50", text)
	}
	return typeNode(n, &ast.ConstantNode{Value: d}, medalist.Number), nil
}

// name rewrites the use of an attribute.
func (r *rewriter) name(n ast.Node, name string) (typed, error) {
	t, ok := r.names[name]
	if !ok {
		return typed{}, r.unknownName(n, name)
	}
	return r.read(n, read{name: name, typ: plain(t)}), nil
}

// read makes a node that loads what a program reads of an attribute before it
// runs.
func (r *rewriter) read(n ast.Node, what read) typed {
	if !slices.Contains(r.reads, what) {
		r.reads = append(r.reads, what)
	}
	return typeNode(n, &ast.IdentifierNode{Value: what.key()}, what.typ)
}

// choice rewrites a condition and the two values it chooses from; mixed says
// that they may be of different types.
func (r *rewriter) choice(n *ast.ConditionalNode, value func(ast.Node) (typed, error), mixed bool) (typed, error) {
	cond, err := r.operand(n.Cond, medalist.Bool, "a condition")
	if err != nil {
		return typed{}, err
	}
	yes, err := value(n.Exp1)
	if err != nil {
		return typed{}, err
	}
	no, err := value(n.Exp2)
	if err != nil {
		return typed{}, err
	}
	typ, ok := common(yes.typ, no.typ, mixed)
	if !ok {
		return typed{}, r.fail(n.Exp2, "one value is %s and the other is %s; a choice needs two of the same type",
			describe(yes.typ), describe(no.typ))
	}
	return typeNode(n, &ast.ConditionalNode{Ternary: true, Cond: cond.node, Exp1: yes.node, Exp2: no.node}, typ), nil
}

// common returns the type of a choice between values of two types.
func common(a, b medalist.AttributeType, mixed bool) (medalist.AttributeType, bool) {
	switch {
	case a == b, b == nothing:
		return a, true
	case a == nothing:
		return b, true
	default:
		return Any, mixed
	}
}

// fit checks that a value has a type. A literal text is taken for a date
// where a date is wanted.
func (r *rewriter) fit(got typed, want medalist.AttributeType, n ast.Node, what string) (typed, error) {
	if got.typ == want || want == Any {
		return got, nil
	}
	if s, ok := got.node.(*ast.StringNode); ok && want == medalist.Day {
		return r.dateLiteral(n, s.Value)
	}
	return typed{}, r.fail(n, "%s must be %s, but this is %s%s", what, describe(want), describe(got.typ), r.remedy(got.typ, want))
}

func (r *rewriter) dateLiteral(n ast.Node, text string) (typed, error) {
	d, err := medalist.ParseDate(text)
	if err != nil {
		return typed{}, r.fail(n, `%q is not a date; write "2026-03-31", or given(name) to ask whether there is one`, text)
	}
	return typeNode(n, &ast.ConstantNode{Value: d}, medalist.Day), nil
}
