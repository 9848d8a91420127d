package catalogue

import (
	"cmp"
	"maps"
	"regexp"
	"slices"

	"medalist.dev/medalist"
)

var (
	kindName      = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)
	attributeName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,62}$`)
)

// columns of a file of activities that are no attributes: one of that name
// could never be given.
var columns = []string{"external_id", "kind", "at", "people", "customer", "status", "reason"}

func (c *compiler) compileKinds(raw map[string]kindYAML) []medalist.Kind {
	var kinds []medalist.Kind
	for _, id := range slices.Sorted(maps.Keys(raw)) {
		field := "kinds." + id
		if !kindName.MatchString(id) {
			c.add(field, "a kind is named in lower case letters, digits and underscores")
		}
		kind := medalist.Kind{ID: medalist.KindID(id)}
		attributes := raw[id].Attributes
		for _, name := range slices.Sorted(maps.Keys(attributes)) {
			kind.Attributes = append(kind.Attributes, c.compileAttribute(field+".attributes."+name, name, attributes[name]))
		}
		kinds = append(kinds, kind)
		c.kinds[kind.ID] = &kind
	}
	return kinds
}

func (c *compiler) compileAttribute(field, name string, raw attributeYAML) medalist.AttributeSpec {
	spec := medalist.AttributeSpec{
		Name: name, Type: medalist.AttributeType(cmp.Or(raw.Type, "text")),
		Required: raw.Required, OneOf: raw.OneOf, Whole: raw.Whole,
	}
	if !attributeName.MatchString(name) {
		c.add(field, "an attribute is named in letters, digits and underscores")
	}
	if slices.Contains(columns, name) {
		c.add(field, "every activity has a %s of its own; take another name", name)
	}
	if !slices.Contains(medalist.AttributeTypes, spec.Type) {
		c.add(field, "%q is no type of attribute; take one of %s", spec.Type, joined(medalist.AttributeTypes))
	}
	spec.Min = c.bound(field+".min", raw.Min)
	spec.Max = c.bound(field+".max", raw.Max)
	if spec.Min != nil && spec.Max != nil && *spec.Min > *spec.Max {
		c.add(field, "nothing lies between %s and %s; min is at most max", spec.Min, spec.Max)
	}
	c.checkFits(field, &spec)
	return spec
}

// checkFits refuses bounds that mean nothing for the type.
func (c *compiler) checkFits(field string, s *medalist.AttributeSpec) {
	number := s.Type == medalist.Number || s.Type == medalist.Money
	if !number && (s.Whole || s.Min != nil || s.Max != nil) {
		c.add(field, "whole, min and max bound a number or money; remove them or change the type")
	}
	if len(s.OneOf) > 0 && s.Type != medalist.Text && s.Type != medalist.Texts {
		c.add(field, "one_of lists texts; remove it or change the type")
	}
}

func (c *compiler) bound(field string, s *scalar) *medalist.Decimal {
	if s == nil {
		return nil
	}
	d, err := medalist.ParseDecimal(string(*s))
	c.addError(field, err)
	return &d
}
