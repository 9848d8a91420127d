package formula

import (
	"github.com/expr-lang/expr/ast"

	"medalist.dev/medalist"
)

// remedy ends the sentence about a value of the wrong type.
func (r *rewriter) remedy(got, want medalist.AttributeType) string {
	switch {
	case want == medalist.Bool && got == medalist.Number:
		return "; compare it, as in revenue > 0"
	case want == medalist.Bool && got == medalist.Text:
		return `; compare it, as in topic == "products"`
	case want == medalist.Bool && got == medalist.Day:
		return "; compare it, or write given(name)"
	case want == medalist.Text && got == medalist.Texts:
		return `; write "x" in audience, or join(audience, ", ")`
	case want == medalist.Text:
		return "; write string(...)"
	case want == medalist.Number && got == medalist.Text:
		return r.numberRemedy("; ")
	case want == medalist.Number && got == medalist.Texts:
		return "; count it with len(...)"
	default:
		return ""
	}
}

// numberRemedy says how text becomes a number, where it can.
func (r *rewriter) numberRemedy(lead string) string {
	if _, ok := r.funcs["number"]; ok {
		return lead + "make a number of text with number(...)"
	}
	return ""
}

// compareRemedy ends the sentence about two values that cannot be compared.
func (r *rewriter) compareRemedy(a, b medalist.AttributeType) string {
	either := func(t medalist.AttributeType) bool { return a == t || b == t }
	switch {
	case either(medalist.Bool):
		return "; what is yes or no stands by itself: write correct or !correct"
	case either(medalist.Texts):
		return `; write "x" in audience, or len(audience) > 0`
	case either(medalist.Number) && either(medalist.Text):
		return "; write numbers without quotes" + r.numberRemedy(", and ")
	default:
		return ""
	}
}

// computeRemedy ends the sentence about an operator on something else than
// numbers.
func (r *rewriter) computeRemedy(operator string, a, b medalist.AttributeType) string {
	if a != medalist.Text && b != medalist.Text {
		return ""
	}
	if operator == "+" {
		return "; to join texts, write string(...)" + r.numberRemedy("; to add numbers, ")
	}
	return r.numberRemedy("; ")
}

// refuse says why a part of the library's language is not part of ours.
func (r *rewriter) refuse(n ast.Node) error {
	switch n := n.(type) {
	case *ast.NilNode:
		return r.fail(n, `nil can only be a result; compare text with "", and ask given(name) whether there is a value`)
	case *ast.BuiltinNode:
		return r.fail(n, "%s() is not available: formulas have no loops", n.Name)
	case *ast.VariableDeclaratorNode:
		return r.fail(n, "let is not available; write the value where it is used")
	case *ast.SequenceNode:
		return r.fail(n, "a formula is one expression; leave out the semicolon")
	case *ast.MapNode:
		return r.fail(n, "braces are not available; formulas work with numbers, texts, dates, yes or no, and lists")
	case *ast.ArrayNode:
		return r.fail(n, `a list in brackets stands on the right of in, as in topic in ["products", "papers"]`)
	case *ast.ChainNode:
		return r.fail(n, "?. is not available; values have no parts of their own")
	default:
		return r.fail(n, "this is not available in formulas")
	}
}
