package catalogue

import (
	"maps"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

// kindsAt returns the kind that a field names, nothing if it is unknown.
func (c *compiler) kindsAt(field, id string) []medalist.KindID {
	if c.kinds[medalist.KindID(id)] != nil {
		return []medalist.KindID{medalist.KindID(id)}
	}
	known := slices.Sorted(maps.Keys(c.kinds))
	c.add(field, "%q is no kind of activity%s (or describe it under `kinds:`)", id, suggestion(id, known))
	return nil
}

// schema returns the attributes of kinds with their types. One that two kinds
// type differently is text.
func (c *compiler) schema(kinds []medalist.KindID) formula.Schema {
	schema := formula.Schema{}
	for _, id := range kinds {
		for _, spec := range c.kinds[id].Attributes {
			if other, known := schema[spec.Name]; known && other != spec.Type {
				schema[spec.Name] = medalist.Text
			} else {
				schema[spec.Name] = spec.Type
			}
		}
	}
	return schema
}

// condition compiles an optional condition; nil if it is absent or wrong.
func (c *compiler) condition(field, text string, kinds []medalist.KindID) Formula {
	if text == "" || len(kinds) == 0 {
		return nil
	}
	if p := c.compileFormula(field, text, kinds, medalist.Bool); p != nil {
		return p
	}
	return nil
}

func (c *compiler) compileFormula(field, text string, kinds []medalist.KindID, want medalist.AttributeType) *formula.Program {
	p, err := formula.Compile(text, c.schema(kinds), want)
	if err != nil {
		c.addError(field, err)
		return nil
	}
	return p
}

func (c *compiler) checkAttribute(field, name string, kinds []medalist.KindID) {
	if len(kinds) == 0 {
		return
	}
	schema := c.schema(kinds)
	if _, known := schema[name]; !known {
		c.add(field, "%q is no attribute of %s%s (or describe it under `kinds:`)",
			name, joined(kinds), suggestion(name, slices.Sorted(maps.Keys(schema))))
	}
}

func (c *compiler) checkTyped(field, name string, kinds []medalist.KindID, want medalist.AttributeType) {
	before := len(c.list)
	c.checkAttribute(field, name, kinds)
	if len(c.list) == before && len(kinds) > 0 && c.schema(kinds)[name] != want {
		c.add(field, "%s has to be an attribute of type %s; change its type or take another", name, want)
	}
}
