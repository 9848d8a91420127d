package formula

import (
	"fmt"

	"github.com/expr-lang/expr/ast"
	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
)

func (r *rewriter) unary(n *ast.UnaryNode) (typed, error) {
	if n.Operator == "!" || n.Operator == "not" {
		of, err := r.operand(n.Node, medalist.Bool, "what is negated")
		if err != nil {
			return typed{}, err
		}
		return typeNode(n, &ast.UnaryNode{Operator: n.Operator, Node: of.node}, medalist.Bool), nil
	}
	of, err := r.operand(n.Node, medalist.Number, "what has a sign")
	if err != nil || n.Operator == "+" {
		return of, err
	}
	if c, ok := of.node.(*ast.ConstantNode); ok {
		return typeNode(n, &ast.ConstantNode{Value: number(c.Value).Neg()}, medalist.Number), nil
	}
	return r.invoke(n, "negate", negate, medalist.Number, of), nil
}

func negate(args ...any) (any, error) { return number(args[0]).Neg(), nil }

func (r *rewriter) binary(n *ast.BinaryNode) (typed, error) {
	switch n.Operator {
	case "&&", "and", "||", "or":
		return r.both(n, medalist.Bool, medalist.Bool)
	case "contains", "startsWith", "endsWith":
		return r.both(n, medalist.Text, medalist.Bool)
	case "==", "!=", "<", "<=", ">", ">=":
		return r.compare(n)
	case "+", "-", "*", "/", "%":
		return r.compute(n)
	case "in":
		return r.in(n)
	case "matches":
		return r.matches(n)
	case "..":
		return typed{}, r.fail(n, "ranges are not available; write rating >= 1 && rating <= 5")
	case "??":
		return typed{}, r.fail(n, "?? is not available; write given(name) ? name : 0")
	default:
		return typed{}, r.fail(n, "%s is not available in formulas", n.Operator)
	}
}

// both rewrites an operator that the machine has for two operands of a type.
func (r *rewriter) both(n *ast.BinaryNode, of, gives medalist.AttributeType) (typed, error) {
	what := fmt.Sprintf("each side of %s", n.Operator)
	left, err := r.operand(n.Left, of, what)
	if err != nil {
		return typed{}, err
	}
	right, err := r.operand(n.Right, of, what)
	if err != nil {
		return typed{}, err
	}
	return native(n, left, right, gives), nil
}

func native(n *ast.BinaryNode, left, right typed, gives medalist.AttributeType) typed {
	return typeNode(n, &ast.BinaryNode{Operator: n.Operator, Left: left.node, Right: right.node}, gives)
}

// compute rewrites arithmetic on numbers, and + that joins texts.
func (r *rewriter) compute(n *ast.BinaryNode) (typed, error) {
	left, right, err := r.sides(n)
	if err != nil {
		return typed{}, err
	}
	if n.Operator == "+" && left.typ == medalist.Text && right.typ == medalist.Text {
		return r.invoke(n, "append", appendText, medalist.Text, left, right), nil
	}
	for _, side := range []struct {
		typed
		at ast.Node
	}{{left, n.Left}, {right, n.Right}} {
		if side.typ != medalist.Number {
			return typed{}, r.fail(side.at, "%s cannot be used with %s; it works on numbers%s",
				describe(side.typ), n.Operator, r.computeRemedy(n.Operator, left.typ, right.typ))
		}
	}
	do := arithmetic[n.Operator]
	return r.invoke(n, n.Operator, func(args ...any) (any, error) {
		return do(number(args[0]), number(args[1]))
	}, medalist.Number, left, right), nil
}

func appendText(args ...any) (any, error) {
	a, b := args[0].(string), args[1].(string)
	if len(a)+len(b) > maxText {
		return nil, tooBig()
	}
	return a + b, nil
}

// sides rewrites both operands, whatever their types.
func (r *rewriter) sides(n *ast.BinaryNode) (left, right typed, err error) {
	if left, err = r.expr(n.Left); err != nil {
		return left, right, err
	}
	right, err = r.expr(n.Right)
	return left, right, err
}

// compare rewrites a comparison of two values of the same type.
func (r *rewriter) compare(n *ast.BinaryNode) (typed, error) {
	left, right, err := r.sides(n)
	if err != nil {
		return typed{}, err
	}
	if left.typ == medalist.Day {
		right, err = r.asDate(right, n.Right)
	} else if right.typ == medalist.Day {
		left, err = r.asDate(left, n.Left)
	}
	if err != nil {
		return typed{}, err
	}
	if left.typ != right.typ {
		return typed{}, r.fail(n, "%s cannot be compared with %s%s",
			describe(left.typ), describe(right.typ), r.compareRemedy(left.typ, right.typ))
	}
	return r.compareAlike(n, left, right)
}

// asDate takes a literal text for a date.
func (r *rewriter) asDate(got typed, n ast.Node) (typed, error) {
	if s, ok := got.node.(*ast.StringNode); ok {
		return r.dateLiteral(n, s.Value)
	}
	return got, nil
}

func (r *rewriter) compareAlike(n *ast.BinaryNode, left, right typed) (typed, error) {
	equality := n.Operator == "==" || n.Operator == "!="
	holds := comparisons[n.Operator]
	switch t := left.typ; {
	case t == medalist.Number:
		return r.invoke(n, "number "+n.Operator, func(args ...any) (any, error) {
			return holds(number(args[0]).Cmp(number(args[1]))), nil
		}, medalist.Bool, left, right), nil
	case t == medalist.Day:
		return r.invoke(n, "date "+n.Operator, func(args ...any) (any, error) {
			a, b := args[0].(medalist.Date), args[1].(medalist.Date)
			return !a.IsZero() && !b.IsZero() && holds(int(a-b)), nil
		}, medalist.Bool, left, right), nil
	case t == medalist.Text, t == medalist.Bool && equality:
		return native(n, left, right, medalist.Bool), nil
	case t == medalist.Texts:
		return typed{}, r.fail(n, `lists cannot be compared; write "x" in audience, or len(audience) > 0`)
	default:
		return typed{}, r.fail(n, "%s cannot be ordered by %s", describe(t), n.Operator)
	}
}

// number returns the number of a value; a function that found none gave nil,
// which counts as 0.
func number(v any) decimal.Decimal {
	d, _ := v.(decimal.Decimal)
	return d
}
