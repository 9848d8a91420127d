package catalogue

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// Definitions are what one KPI file says.
type Definitions struct {
	Kinds []medalist.Kind
	KPIs  []*KPI
}

// Parse reads a KPI file. Its KPIs may read the kinds of the file and those
// that are known already. The name stands in errors, which are Invalid and
// tell every problem of the file.
func Parse(name string, text []byte, known []medalist.Kind) (*Definitions, error) {
	return ParseFrom(name, text, known, 0)
}

// ParseFrom is Parse with a day, unless it is zero, from which every KPI of
// the file holds, whatever the file says.
func ParseFrom(name string, text []byte, known []medalist.Kind, from medalist.Date) (*Definitions, error) {
	ps := &problems{file: name}
	raw, ok := decode(ps, text)
	if !ok {
		return nil, ps.err()
	}
	c := &compiler{problems: ps, kinds: map[medalist.KindID]*medalist.Kind{}}
	for i := range known {
		c.kinds[known[i].ID] = &known[i]
	}
	defs := &Definitions{Kinds: c.compileKinds(raw.Kinds)}
	for i := range raw.KPIs {
		if !from.IsZero() {
			raw.KPIs[i].From = scalar(from.String())
		}
		if k := c.compileKPI(fmt.Sprintf("kpis[%d]", i), &raw.KPIs[i]); k != nil {
			defs.KPIs = append(defs.KPIs, k)
		}
	}
	c.checkVersions(defs.KPIs)
	if err := ps.err(); err != nil {
		return nil, err
	}
	return defs, nil
}

func decode(ps *problems, text []byte) (raw fileYAML, ok bool) {
	tree, err := parser.ParseBytes(text, 0)
	if err != nil {
		ps.addSyntax(err)
		return raw, false
	}
	ps.ast = tree
	err = yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&raw)
	if err != nil && !errors.Is(err, io.EOF) {
		ps.addSyntax(err)
		return raw, false
	}
	if len(raw.KPIs) == 0 && len(raw.Kinds) == 0 {
		ps.add("", "the file defines nothing; give it a list `kpis:`, or `kinds:`")
		return raw, false
	}
	return raw, true
}

// A compiler turns the YAML of one file into definitions.
type compiler struct {
	*problems
	kinds map[medalist.KindID]*medalist.Kind
}

var (
	kindName      = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)
	attributeName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,62}$`)
	kpiName       = regexp.MustCompile(`^[a-z][a-z0-9-]{0,62}$`)
)

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
	if !slices.Contains(medalist.AttributeTypes, spec.Type) {
		c.add(field, "%q is no type of attribute; take one of %s", spec.Type, joined(medalist.AttributeTypes))
	}
	spec.Min = c.bound(field+".min", raw.Min)
	spec.Max = c.bound(field+".max", raw.Max)
	return spec
}

func (c *compiler) bound(field string, s *scalar) *medalist.Decimal {
	if s == nil {
		return nil
	}
	d, err := medalist.ParseDecimal(string(*s))
	c.addError(field, err)
	return &d
}

// checkVersions refuses two versions of a KPI that begin on one day.
func (c *compiler) checkVersions(kpis []*KPI) {
	seen := map[medalist.KPIID]map[medalist.Date]bool{}
	for i, k := range kpis {
		if seen[k.ID] == nil {
			seen[k.ID] = map[medalist.Date]bool{}
		}
		if seen[k.ID][k.From] {
			c.add(fmt.Sprintf("kpis[%d].from", i), "the file has another version of %s from %s; give each version its own day", k.ID, k.From)
		}
		seen[k.ID][k.From] = true
	}
}

func joined[T ~string](list []T) string {
	var b bytes.Buffer
	for i, s := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(s))
	}
	return b.String()
}

// cadence reads a cadence at a field.
func (c *compiler) cadence(field, text string) calendar.Cadence {
	k, err := calendar.ParseCadence(text)
	c.addError(field, err)
	return k
}
