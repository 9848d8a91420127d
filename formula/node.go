package formula

import (
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"

	"medalist.dev/medalist"
)

// typeNode gives a new node the place of an old one and its type.
func typeNode(old, n ast.Node, t medalist.AttributeType) typed {
	if goType := goTypes[t]; goType != nil {
		n.SetType(goType)
	}
	return typed{at(old, n), t}
}

func at(old, n ast.Node) ast.Node {
	n.SetLocation(old.Location())
	return n
}

// invoke makes a node that calls a function on rewritten arguments. The
// machine tells functions apart by id, so equal ids mean equal functions.
func (r *rewriter) invoke(n ast.Node, id string, do func(args ...any) (any, error), t medalist.AttributeType, args ...typed) typed {
	r.config.Functions[id] = &builtin.Function{Name: id, Func: do}
	call := &ast.CallNode{Callee: at(n, &ast.IdentifierNode{Value: id})}
	for _, a := range args {
		call.Arguments = append(call.Arguments, a.node)
	}
	return typeNode(n, call, t)
}
