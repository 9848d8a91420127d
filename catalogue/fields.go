package catalogue

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// Fields are the values of a KPI file by where they stand, such as
// kpis[0].measure.count: the places that problems name. A list or mapping that
// is there but says nothing has the empty value. They are for forms: a file
// taken apart and put together again says the same.
type Fields map[string]string

// ReadFields takes a file apart. Only its shape is checked; an error is
// Problems.
func ReadFields(name string, text []byte) (Fields, error) {
	ps := &problems{file: name, lines: map[string]int{}}
	raw := decode(ps, text)
	c := &compiler{problems: ps}
	c.checkNames(raw.Kinds)
	if err := ps.err(); err != nil {
		return nil, err
	}
	f := Fields{}
	f.add("", reflect.ValueOf(raw))
	return f, nil
}

// checkNames refuses names that are no part of a place.
func (c *compiler) checkNames(kinds map[string]kindYAML) {
	for _, id := range slices.Sorted(maps.Keys(kinds)) {
		if !kindName.MatchString(id) {
			c.add("kinds."+id, "a kind is named in lower case letters, digits and underscores")
		}
		for _, name := range slices.Sorted(maps.Keys(kinds[id].Attributes)) {
			if !attributeName.MatchString(name) {
				c.add("kinds."+id+".attributes."+name, "an attribute is named in letters, digits and underscores")
			}
		}
	}
}

// add notes a value and what is in it.
func (f Fields) add(at string, v reflect.Value) {
	before := len(f)
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		f.add(at, v.Elem())
		if len(f) == before { // it is there, and that may mean something
			f[at] = plainText(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f.add(below(at, keyOf(v.Type().Field(i))), v.Field(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			f.addPart(below(at, key.String()), v.MapIndex(key))
		}
	case reflect.Slice:
		for i := range v.Len() {
			f.addPart(fmt.Sprintf("%s[%d]", at, i), v.Index(i))
		}
	default:
		if text := plainText(v); !v.IsZero() {
			f[at] = text
		}
	}
}

// addPart adds an item of a list or a mapping, which is there even if it is
// empty.
func (f Fields) addPart(at string, v reflect.Value) {
	before := len(f)
	if f.add(at, v); len(f) == before {
		f[at] = ""
	}
}

// plainText returns a single value as text, nothing of anything else.
func plainText(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.String:
		return v.String()
	}
	return ""
}

func keyOf(field reflect.StructField) string {
	key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
	return key
}

func below(at, key string) string { return strings.TrimPrefix(at+"."+key, ".") }

// Text puts the file together: YAML in the order of the vocabulary, whatever
// the values are. What has no place in it is left out.
func (f Fields) Text() string {
	b := builder{f, f.places()}
	tree, _ := b.build("", reflect.TypeFor[fileYAML]())
	if text, err := yaml.MarshalWithOptions(tree, yaml.UseLiteralStyleIfMultiline(true)); err == nil {
		if again, err := ReadFields("", text); err == nil && maps.Equal(again, f) {
			return string(text)
		}
	}
	text, err := yaml.MarshalWithOptions(tree, yaml.JSON()) // the library leaves out quotes that some texts need
	if err != nil {
		panic("catalogue: fields cannot be written: " + err.Error())
	}
	return string(text)
}

// places returns all places that have a value, or hold one that has.
func (f Fields) places() map[string]bool {
	places := map[string]bool{}
	for at := range f {
		for at != "" && !places[at] {
			places[at] = true
			at = at[:max(strings.LastIndexAny(at, ".["), 0)]
		}
	}
	return places
}

// A builder makes the tree of a file from its fields.
type builder struct {
	fields Fields
	places map[string]bool
}

// build returns what stands at a place, and whether anything does.
func (b builder) build(at string, t reflect.Type) (any, bool) {
	if at != "" && !b.places[at] {
		return nil, false
	}
	switch t.Kind() {
	case reflect.Pointer:
		return b.build(at, t.Elem())
	case reflect.Struct:
		tree := yaml.MapSlice{}
		for i := range t.NumField() {
			if part, there := b.build(below(at, keyOf(t.Field(i))), t.Field(i).Type); there {
				tree = append(tree, yaml.MapItem{Key: keyOf(t.Field(i)), Value: part})
			}
		}
		return tree, true
	case reflect.Map:
		return b.mapping(at, t.Elem()), true
	case reflect.Slice:
		list := []any{}
		for i := 0; b.places[fmt.Sprintf("%s[%d]", at, i)]; i++ {
			part, _ := b.build(fmt.Sprintf("%s[%d]", at, i), t.Elem())
			list = append(list, part)
		}
		return list, true
	default:
		return leaf(b.fields[at], t)
	}
}

func (b builder) mapping(at string, of reflect.Type) yaml.MapSlice {
	tree := yaml.MapSlice{}
	for _, place := range slices.Sorted(maps.Keys(b.places)) {
		key, in := strings.CutPrefix(place, at+".")
		if in && !strings.ContainsAny(key, ".[") {
			part, _ := b.build(place, of)
			tree = append(tree, yaml.MapItem{Key: key, Value: part})
		}
	}
	return tree
}

// bare are values that YAML reads as they are, without quotes.
var bare = regexp.MustCompile(`^(-?\d{1,18}(\.\d{1,18})?%?|\d{4}-\d\d-\d\d)$`)

// leaf returns a single value as it is written.
func leaf(text string, t reflect.Type) (any, bool) {
	switch {
	case text == "":
		return "", t.Kind() == reflect.String && t == reflect.TypeFor[string]()
	case t.Kind() == reflect.Bool:
		return text == "true", true
	case t == reflect.TypeFor[scalar]() && bare.MatchString(text):
		return scalar(text), true
	}
	return text, true
}
