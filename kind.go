package medalist

import (
	"maps"
	"slices"
	"strings"
)

// A Kind is a sort of activity with the attributes that its facts may carry.
type Kind struct {
	ID         KindID
	Attributes []AttributeSpec
}

// Spec returns the description of an attribute; one that the kind does not
// name is free text.
func (k *Kind) Spec(name string) AttributeSpec {
	for _, s := range k.Attributes {
		if s.Name == name {
			return s
		}
	}
	return AttributeSpec{Name: name, Type: Text}
}

// An AttributeType says how the text of an attribute is read.
type AttributeType string

// The types of attributes.
const (
	Text   AttributeType = "text"
	Number AttributeType = "number"
	Money  AttributeType = "money"
	Bool   AttributeType = "bool"
	Day    AttributeType = "date"
	Texts  AttributeType = "list"
)

// AttributeTypes are all types.
var AttributeTypes = []AttributeType{Text, Number, Money, Bool, Day, Texts}

// An AttributeSpec describes an attribute of a kind and bounds its values.
type AttributeSpec struct {
	Name     string
	Type     AttributeType
	Required bool     // a blank is refused
	OneOf    []string // the only values allowed, unless empty
	Whole    bool     // a number without a fraction
	Min, Max *Decimal // of a number, both included; nil is open
}

// Canonical returns the canonical text of a value, or an Invalid error that
// says what may stand there.
func (s AttributeSpec) Canonical(text string) (string, error) {
	text = strings.TrimSpace(text)
	if s.Type == Texts {
		text = canonicalList(text)
	}
	if text == "" {
		if s.Required {
			return "", Errorf(Invalid, "%s is missing", s.Name)
		}
		return "", nil
	}
	if err := s.listed(text); err != nil {
		return "", err
	}
	switch s.Type {
	case Number, Money:
		return s.number(text)
	case Bool:
		return canonicalBool(text)
	case Day:
		d, err := ParseDate(text)
		return d.String(), err
	default:
		return text, nil
	}
}

// listed refuses a value, or a part of a list, that is none of OneOf.
func (s AttributeSpec) listed(text string) error {
	if len(s.OneOf) == 0 {
		return nil
	}
	parts := []string{text}
	if s.Type == Texts {
		parts = List(text)
	}
	for _, part := range parts {
		if !slices.Contains(s.OneOf, part) {
			return Errorf(Invalid, "%q is none of %s", part, strings.Join(s.OneOf, ", "))
		}
	}
	return nil
}

func (s AttributeSpec) number(text string) (string, error) {
	d, err := ParseDecimal(text)
	switch {
	case err != nil:
		return "", err
	case s.Whole && d%One != 0:
		return "", Errorf(Invalid, "%s is not a whole number", text)
	case s.Min != nil && d < *s.Min, s.Max != nil && d > *s.Max:
		return "", Errorf(Invalid, "%s is out of range; it must be %s", text, s.bounds())
	}
	return d.String(), nil
}

func (s AttributeSpec) bounds() string {
	switch {
	case s.Min != nil && s.Max != nil:
		return "from " + s.Min.String() + " to " + s.Max.String()
	case s.Min != nil:
		return "at least " + s.Min.String()
	default:
		return "at most " + s.Max.String()
	}
}

// ParseBool reads true, yes, 1, false, no or 0 in any case.
func ParseBool(text string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "true", "yes", "1":
		return true, nil
	case "false", "no", "0":
		return false, nil
	}
	return false, Errorf(Invalid, "%q is neither yes nor no; write true or false", text)
}

func canonicalBool(text string) (string, error) {
	b, err := ParseBool(text)
	if err != nil {
		return "", err
	}
	if b {
		return "true", nil
	}
	return "false", nil
}

func canonicalList(text string) string {
	var parts []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ";")
}

// Canonical returns the attributes of a fact of this kind in canonical form,
// or an Invalid error that names the first, by name, that cannot stand.
func (k *Kind) Canonical(values map[string]string) (Attributes, error) {
	names := slices.Collect(maps.Keys(values))
	for _, s := range k.Attributes {
		if _, given := values[s.Name]; s.Required && !given {
			names = append(names, s.Name)
		}
	}
	slices.Sort(names)
	var as Attributes
	for _, name := range names {
		value, err := k.Spec(name).Canonical(values[name])
		if err != nil {
			if strings.TrimSpace(values[name]) == "" {
				return nil, err // names what is missing
			}
			return nil, Errorf(Invalid, "%s: %s", name, ErrorMessage(err))
		}
		if value != "" {
			as = append(as, Attribute{name, value})
		}
	}
	return as, nil
}
