package ingest

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"medalist.dev/medalist"
	"medalist.dev/medalist/yamldoc"
)

// A yamlNode is a value in a YAML file. It is read by hand, so that formulas
// are taken as they are written (a bare `true` or `0.10` is a formula, too)
// and every error has its line.
type yamlNode struct {
	file  string
	field string
	node  ast.Node
}

// loadYAML reads a YAML file, of one that is too large only as much as shows
// that it is.
func loadYAML(path string) (text []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if text, err = io.ReadAll(io.LimitReader(f, yamldoc.MaxSize+1)); err != nil {
		return nil, openError(path, err)
	}
	return text, nil
}

func parseYAML(file string, text []byte) (yamlNode, error) {
	root, err := yamldoc.Parse(text)
	if err != nil {
		return yamlNode{}, unread(file, err)
	}
	if root == nil {
		return yamlNode{}, medalist.Errorf(medalist.Invalid, "%s is empty.", file)
	}
	return yamlNode{file: file, node: root}, nil
}

// unread says of a file why it is no YAML document.
func unread(file string, err error) error {
	var at *yamldoc.Error
	if errors.As(err, &at) && at.Line > 0 {
		return medalist.Errorf(medalist.Invalid, "%s:%d: %s.", file, at.Line, at.Reason)
	}
	return medalist.Errorf(medalist.Invalid, "%s: %v.", file, err)
}

func (n yamlNode) line() int { return yamldoc.LineOf(n.node) }

func (n yamlNode) errorf(format string, args ...any) error {
	field := ""
	if n.field != "" {
		field = n.field + ": "
	}
	return medalist.Errorf(medalist.Invalid, "%s:%d: %s%s", n.file, n.line(), field, fmt.Sprintf(format, args...))
}

// child returns a value below n.
func (n yamlNode) child(name string, node ast.Node) yamlNode {
	field := name
	if n.field != "" {
		field = n.field + "." + name
	}
	return yamlNode{n.file, field, node}
}

// pairs calls do for each key of a mapping, in order.
func (n yamlNode) pairs(do func(key string, value yamlNode) error) error {
	m, ok := n.node.(ast.MapNode)
	if !ok {
		return n.errorf("keys with values are expected here")
	}
	seen := make(map[string]bool)
	for it := m.MapRange(); it.Next(); {
		var key string
		k := n.child("", it.Key())
		k.field = n.field
		if err := k.scalar(&key); err != nil {
			return err
		}
		if seen[key] {
			return k.errorf("the key %s is there twice; remove one", key)
		}
		seen[key] = true
		if err := do(key, n.child(key, it.Value())); err != nil {
			return err
		}
	}
	return nil
}

// each reads the keys of a mapping, each with its reader. Others are errors.
func (n yamlNode) each(readers map[string]func(yamlNode) error) error {
	return n.pairs(func(key string, value yamlNode) error {
		read, ok := readers[key]
		if !ok {
			known := slices.Sorted(maps.Keys(readers))
			return value.errorf("this key is not known%s; the keys here are %s", didYouMean(key, known), strings.Join(known, ", "))
		}
		return read(value)
	})
}

// scalar reads a single value as it is written.
func (n yamlNode) scalar(to *string) error {
	switch v := n.node.(type) {
	case *ast.StringNode:
		*to = v.Value
	case *ast.LiteralNode:
		*to = v.Value.Value
	case *ast.NullNode:
		*to = ""
	case *ast.MappingKeyNode:
		return yamlNode{n.file, n.field, v.Value}.scalar(to)
	case ast.ScalarNode:
		*to = v.GetToken().Value
	default:
		return n.errorf("a single value is expected here; quote it if it holds any of : { [ #")
	}
	return nil
}

// text reads a single value that may not be blank.
func (n yamlNode) text(to *string) error {
	if err := n.scalar(to); err != nil {
		return err
	}
	if *to = strings.TrimSpace(*to); *to == "" {
		return n.errorf("the value is missing; give one or remove the key")
	}
	return nil
}

// texts reads a list of single values, or one.
func (n yamlNode) texts(to *[]string) error {
	if _, ok := n.node.(*ast.SequenceNode); !ok {
		var one string
		err := n.text(&one)
		*to = []string{one}
		return err
	}
	return n.items(func(item yamlNode) error {
		var one string
		err := item.text(&one)
		*to = append(*to, one)
		return err
	})
}

// positive reads a whole number above 0.
func (n yamlNode) positive(to *int) error {
	var s string
	if err := n.text(&s); err != nil {
		return err
	}
	v, err := strconv.Atoi(s)
	if err != nil || v < 1 {
		return n.errorf("%q is no line number; lines are counted from 1", s)
	}
	*to = v
	return nil
}

// items calls do for each value of a list.
func (n yamlNode) items(do func(yamlNode) error) error {
	list, ok := n.node.(*ast.SequenceNode)
	if !ok {
		return n.errorf("a list is expected here; begin each of its items with a dash")
	}
	for i, node := range list.Values {
		item := n.child("", node)
		item.field = n.field + "[" + strconv.Itoa(i) + "]"
		if err := do(item); err != nil {
			return err
		}
	}
	return nil
}
