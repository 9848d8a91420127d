package catalogue

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"medalist.dev/medalist"
)

// A scalar is a single YAML value as it was written, so that no number passes
// through a float.
type scalar string

// UnmarshalYAML takes the text of the node.
func (s *scalar) UnmarshalYAML(node ast.Node) error {
	text, err := scalarText(node)
	*s = scalar(text)
	return err
}

// MarshalYAML writes the text bare.
func (s scalar) MarshalYAML() ([]byte, error) { return []byte(s), nil }

func scalarText(node ast.Node) (string, error) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, nil
	case *ast.NullNode:
		return "", nil
	case ast.ScalarNode:
		return n.GetToken().Value, nil
	}
	return "", fmt.Errorf("a single value is expected here, not %s", strings.ToLower(node.Type().YAMLName()))
}

// oneOrMany is a list that may be written as its only item.
type oneOrMany []string

// UnmarshalYAML takes a scalar or a sequence of scalars.
func (l *oneOrMany) UnmarshalYAML(node ast.Node) error {
	seq, many := node.(*ast.SequenceNode)
	if !many {
		text, err := scalarText(node)
		*l = oneOrMany{text}
		return err
	}
	for _, item := range seq.Values {
		text, err := scalarText(item)
		if err != nil {
			return err
		}
		*l = append(*l, text)
	}
	return nil
}

// UnmarshalYAML takes an attribute's type alone or its whole description.
func (a *attributeYAML) UnmarshalYAML(decode func(any) error) error {
	var kind string
	if decode(&kind) == nil {
		*a = attributeYAML{Type: kind}
		return nil
	}
	type plain attributeYAML
	return decode((*plain)(a))
}

// quantity reads a number, or a percentage as its hundredth.
func quantity(s scalar) (medalist.Decimal, error) {
	text, percent := strings.CutSuffix(strings.TrimSpace(string(s)), "%")
	d, err := medalist.ParseDecimal(strings.TrimSpace(text))
	if err != nil || !percent {
		return d, err
	}
	if d%100 != 0 {
		return 0, medalist.Errorf(medalist.Invalid, "%q has more than four places after the point", s)
	}
	return d / 100, nil
}

// points reads a number of points with up to two places.
func points(s scalar) (medalist.Points, error) {
	d, err := medalist.ParseDecimal(string(s))
	if err != nil {
		return 0, err
	}
	if d%(medalist.One/100) != 0 {
		return 0, medalist.Errorf(medalist.Invalid, "%q has more than two places after the point", s)
	}
	return medalist.Points(d / (medalist.One / 100)), nil
}
