package formula

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"
	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
)

// A Program is a compiled formula. It is safe for concurrent use.
type Program struct {
	src     string
	code    *vm.Program
	typ     medalist.AttributeType
	reads   []read
	keys    []string // of reads, in the machine's environment
	names   []string
	runners sync.Pool
}

// A read is what a program takes from an attribute before it runs: its value
// or, if given is set, whether it has one.
type read struct {
	name  string
	typ   medalist.AttributeType
	given bool
}

// key returns the name of what is read in the machine's environment. Names of
// attributes are the user's, and may be those of functions too.
func (r read) key() string {
	if r.given {
		return "?" + r.name
	}
	return "=" + r.name
}

func (r read) value(text string) (any, error) {
	if r.given {
		return text != "", nil
	}
	if len(text) > maxText {
		return nil, tooBig()
	}
	return parseValue(r.typ, text)
}

// A runner is what one run at a time needs; runs that follow each other share
// it.
type runner struct {
	machine vm.VM
	env     map[string]any
}

func newProgram(src string, code *vm.Program, typ medalist.AttributeType, reads []read) *Program {
	p := &Program{src: src, code: code, typ: typ, reads: reads}
	for _, r := range reads {
		p.keys = append(p.keys, r.key())
		p.names = append(p.names, r.name)
	}
	slices.Sort(p.names)
	p.names = slices.Compact(p.names)
	p.runners.New = func() any { return &runner{env: make(map[string]any, len(reads))} }
	return p
}

// Names returns the names that p reads, in order, each once.
func (p *Program) Names() []string { return slices.Clone(p.names) }

// Type returns the type of p's result, where money is a number. It is Text
// for a formula that gives values of several types.
func (p *Program) Type() medalist.AttributeType {
	if p.typ == Any || p.typ == nothing {
		return medalist.Text
	}
	return p.typ
}

// String returns the formula as it was written.
func (p *Program) String() string { return p.src }

// Bool runs p, which must have been compiled for yes or no. Here and below,
// get returns the canonical text of an attribute, empty for none; errors are
// those of the data (a division by zero, a text that costs too much) and of
// functions.
func (p *Program) Bool(get func(name string) string) (bool, error) {
	v, err := p.run(get, medalist.Bool)
	b, _ := v.(bool)
	return b, err
}

// Decimal runs p, which must have been compiled for a number.
func (p *Program) Decimal(get func(name string) string) (decimal.Decimal, error) {
	v, err := p.run(get, medalist.Number)
	return number(v), err
}

// Text runs p and returns the canonical text of its result: a number without
// exponent or idle zeros, true or false, YYYY-MM-DD, a list joined by ";";
// empty for nil and for a missing date.
func (p *Program) Text(get func(name string) string) (string, error) {
	v, err := p.run(get, Any)
	if err != nil {
		return "", err
	}
	return formatValue(v), nil
}

func (p *Program) run(get func(name string) string, want medalist.AttributeType) (any, error) {
	if want != Any && p.typ != want && p.typ != nothing {
		return nil, medalist.Errorf(medalist.Internal, "formula %q gives %s, not %s", p.src, describe(p.typ), describe(want))
	}
	r := p.runners.Get().(*runner)
	defer p.runners.Put(r)
	for i, from := range p.reads {
		v, err := from.value(get(from.name))
		if err != nil {
			return nil, fmt.Errorf("run formula %q: read %s: %w", p.src, from.name, err)
		}
		r.env[p.keys[i]] = v
	}
	v, err := r.machine.Run(p.code, r.env)
	if err != nil {
		return nil, p.fault(err)
	}
	return v, nil
}

// fault returns the error that a function of the formula gave, without what
// the machine says around it.
func (p *Program) fault(err error) error {
	var at *file.Error
	if errors.As(err, &at) && medalist.ErrorCode(at.Prev) != "" {
		return fmt.Errorf("run formula %q: %w", p.src, at.Prev)
	}
	return medalist.Errorf(medalist.Internal, "run formula %q: %v", p.src, err)
}
