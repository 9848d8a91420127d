package catalogue

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"medalist.dev/medalist"
)

// A reader fills the types of file.go with the values of a YAML file. It notes
// the line of every field and, instead of stopping at the first, everything
// that has no place there or the wrong shape.
type reader struct{ *problems }

// read fills a value from a node. An empty node is as good as none.
func (r reader) read(field string, node ast.Node, to reflect.Value) {
	switch node.(type) {
	case *ast.NullNode:
		return
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		r.add(field, "anchors, aliases and tags are not read; write the value itself")
		return
	}
	if to.Type() == reflect.TypeFor[attributeYAML]() && isScalar(node) {
		to = to.FieldByName("Type") // an attribute's type alone is its description
	}
	switch to.Kind() {
	case reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		r.read(field, node, to.Elem())
	case reflect.Struct:
		r.keys(field, node, func(key, field string, value ast.Node) { r.readKey(key, field, value, to) })
	case reflect.Map:
		to.Set(reflect.MakeMap(to.Type()))
		r.keys(field, node, func(key, field string, value ast.Node) {
			entry := reflect.New(to.Type().Elem()).Elem()
			r.read(field, value, entry)
			to.SetMapIndex(reflect.ValueOf(key), entry)
		})
	case reflect.Slice:
		r.readList(field, node, to)
	default:
		r.readScalar(field, node, to)
	}
}

// keys calls do for each key of a mapping.
func (r reader) keys(field string, node ast.Node, do func(key, field string, value ast.Node)) {
	mapping, ok := node.(ast.MapNode)
	if !ok {
		r.add(field, "keys with values are expected here")
		return
	}
	for it := mapping.MapRange(); it.Next(); {
		key := textOf(it.Key())
		at := strings.TrimPrefix(field+"."+key, ".")
		r.lines[at] = it.Key().GetToken().Position.Line
		do(key, at, it.Value())
	}
}

// readKey fills the field of a struct that a key names.
func (r reader) readKey(key, field string, value ast.Node, to reflect.Value) {
	known := make([]string, to.NumField())
	for i := range known {
		known[i], _, _ = strings.Cut(to.Type().Field(i).Tag.Get("yaml"), ",")
		if known[i] == key {
			r.read(field, value, to.Field(i))
			return
		}
	}
	r.add(field, "this key is unknown here%s", suggestion(key, known))
}

// readList fills a slice. A list of texts may be written as its only item.
func (r reader) readList(field string, node ast.Node, to reflect.Value) {
	list, ok := node.(*ast.SequenceNode)
	if !ok && to.Type() == reflect.TypeFor[oneOrMany]() && isScalar(node) {
		list, ok = &ast.SequenceNode{Values: []ast.Node{node}}, true
	}
	if !ok {
		r.add(field, "a list is expected here; begin each of its items with a dash")
		return
	}
	to.Set(reflect.MakeSlice(to.Type(), len(list.Values), len(list.Values)))
	for i, item := range list.Values {
		at := fmt.Sprintf("%s[%d]", field, i)
		r.lines[at] = item.GetToken().Position.Line
		r.read(at, item, to.Index(i))
	}
}

func (r reader) readScalar(field string, node ast.Node, to reflect.Value) {
	if !isScalar(node) {
		r.add(field, "a single value is expected here; quote a text that holds any of : { [ #")
		return
	}
	text := textOf(node)
	switch to.Kind() {
	case reflect.Bool:
		b, err := medalist.ParseBool(text)
		r.addError(field, err)
		to.SetBool(b)
	default:
		to.SetString(tidy(text))
	}
}

// tidy returns a text as it is kept: trimmed, its lines ended by a line feed,
// any other control character a space.
func tidy(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

func isScalar(node ast.Node) bool {
	_, ok := node.(ast.ScalarNode)
	return ok
}

// textOf returns a single value as it was written, so that no number passes
// through a float.
func textOf(node ast.Node) string {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	default:
		return n.GetToken().Value
	}
}

// suggestion ends the sentence about an unknown name: with the one that it
// most likely means, else with all that are known.
func suggestion[T ~string](name string, known []T) string {
	if near := medalist.Nearest(name, known); near != "" {
		return "; did you mean " + string(near) + "?"
	}
	if len(known) == 0 {
		return ""
	}
	return "; take one of " + joined(known)
}
