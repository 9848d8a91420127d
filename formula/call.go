package formula

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
)

// A Func is a named function of the language. Several of one name are told
// apart by their arguments.
type Func struct {
	Name     string
	Args     []medalist.AttributeType // of the arguments; Any takes every type
	Optional int                      // how many of the last arguments may be left out
	Variadic bool                     // more may follow of the last argument's type
	Result   medalist.AttributeType

	// Call gets as many arguments as the formula gives, checked, and returns
	// a value of type Result: decimal.Decimal, string, bool, medalist.Date or
	// []string. A nil is an empty result: the zero value, but a number that
	// is the result of a whole formula has empty text then. An error is
	// returned by the program as it is. Calls may be concurrent.
	Call func(args []any) (any, error)
}

// call rewrites the call of a function.
func (r *rewriter) call(n *ast.CallNode) (typed, error) {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return typed{}, r.fail(n, "values have no functions of their own; write lower(name), not name.lower()")
	}
	switch callee.Value {
	case "given":
		return r.given(n)
	case "col":
		return r.column(n)
	}
	overloads := r.funcs[callee.Value]
	if len(overloads) == 0 {
		return typed{}, r.unknownFunc(n, callee.Value)
	}
	args := make([]typed, len(n.Arguments))
	for i, a := range n.Arguments {
		arg, err := r.expr(a)
		if err != nil {
			return typed{}, err
		}
		args[i] = arg
	}
	return r.pick(n, overloads, args)
}

// pick calls the first function that takes the arguments.
func (r *rewriter) pick(n *ast.CallNode, overloads []Func, args []typed) (typed, error) {
	var first error
	for i, f := range overloads {
		fitting, err := r.fitArgs(n, f, args)
		if err == nil {
			id := f.Name + "#" + strconv.Itoa(i)
			return r.invoke(n, id, f.run, plain(f.Result), fitting...), nil
		}
		if first == nil {
			first = err
		}
	}
	if len(overloads) > 1 {
		return typed{}, r.fail(n, "%s does not take this; write %s", overloads[0].Name, usages(overloads))
	}
	return typed{}, first
}

func (r *rewriter) fitArgs(n *ast.CallNode, f Func, args []typed) ([]typed, error) {
	if len(args) < len(f.Args)-f.Optional || len(args) > len(f.Args) && !f.Variadic {
		return nil, r.fail(n, "%s has the wrong number of values; write %s", f.Name, f.usage())
	}
	fitting := make([]typed, len(args))
	for i, a := range args {
		want := f.Args[min(i, len(f.Args)-1)]
		got, err := r.fit(a, plain(want), n.Arguments[i], "what "+f.Name+" takes here")
		if err != nil {
			return nil, err
		}
		fitting[i] = got
	}
	return fitting, nil
}

// usage shows how f is called, such as round(number[, number]).
func (f Func) usage() string {
	var b strings.Builder
	for i, a := range f.Args {
		if i >= len(f.Args)-f.Optional {
			b.WriteString("[")
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(plain(a)))
	}
	if f.Variadic {
		b.WriteString(", ...")
	}
	return f.Name + "(" + b.String() + strings.Repeat("]", f.Optional) + ")"
}

func usages(fs []Func) string {
	all := make([]string, len(fs))
	for i, f := range fs {
		all[i] = f.usage()
	}
	return strings.Join(all, " or ")
}

// run calls f for the machine, and checks what it gives: a function is made
// in another package.
func (f Func) run(args ...any) (any, error) {
	v, err := f.Call(args)
	if err != nil {
		return nil, err
	}
	t := plain(f.Result)
	switch v := v.(type) {
	case nil:
		return empty(t), nil
	case string:
		if len(v) > maxText {
			return nil, tooBig()
		}
	case decimal.Decimal:
		// A far exponent is a short number with a million digits in wait.
		if e := v.Exponent(); e < -maxExponent || e > maxExponent {
			return nil, medalist.Errorf(medalist.Invalid, "%s() gives a number that is out of range", f.Name)
		}
	}
	if reflect.TypeOf(v) != goTypes[t] {
		return nil, medalist.Errorf(medalist.Internal, "%s() gives a %T for %s", f.Name, v, describe(t))
	}
	return v, nil
}

// maxExponent bounds the places of a number that a function gives, on either
// side of the point.
const maxExponent = 1000

// empty returns what stands for no value of a type. No number stays nil, so
// that the text of it is empty; the functions on numbers take it for 0.
func empty(t medalist.AttributeType) any {
	if t == medalist.Number {
		return nil
	}
	return reflect.Zero(goTypes[t]).Interface()
}

// given rewrites the question whether an attribute has a value. It takes the
// name itself too.
func (r *rewriter) given(n *ast.CallNode) (typed, error) {
	name, ok := literalName(n, true)
	if !ok {
		return typed{}, r.fail(n, `given asks for a name; write given("installed_on")`)
	}
	if _, ok := r.names[name]; !ok {
		return typed{}, r.unknownName(n.Arguments[0], name)
	}
	return r.read(n, read{name: name, typ: medalist.Bool, given: true}), nil
}

// column rewrites the use of a name that is no identifier.
func (r *rewriter) column(n *ast.CallNode) (typed, error) {
	name, ok := literalName(n, false)
	if !ok {
		return typed{}, r.fail(n, `col needs a name in quotes; write col("Close Date")`)
	}
	return r.name(n.Arguments[0], name)
}

func literalName(n *ast.CallNode, bare bool) (string, bool) {
	if len(n.Arguments) != 1 {
		return "", false
	}
	switch arg := n.Arguments[0].(type) {
	case *ast.StringNode:
		return arg.Value, true
	case *ast.IdentifierNode:
		return arg.Value, bare
	default:
		return "", false
	}
}
