package ingest

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A kindPlan says how the attributes of a kind are read from a row.
type kindPlan struct {
	kind    *medalist.Kind
	columns []attributeColumn // in the order of their names
	missing []medalist.AttributeSpec
}

// An attributeColumn is a column that holds an attribute.
type attributeColumn struct {
	at   int
	spec medalist.AttributeSpec
	free bool // any text will do
}

// plan returns how the kind of the row is read, nil for one that is unknown.
func (d *activityDecoder) plan() *kindPlan {
	cell := d.cells[d.at[activityKind]]
	if p, ok := d.kinds[cell]; ok {
		return p
	}
	name := d.name(activityKind)
	if name == "" {
		return nil
	}
	k, ok := d.dir.Kind(medalist.KindID(name))
	if !ok {
		d.fail(activityKind, "there is no kind of activity %q; correct it, or add it to a KPI file", name)
		return nil
	}
	p := d.newPlan(k)
	if len(d.kinds) >= maxRemembered {
		clear(d.kinds)
	}
	d.kinds[strings.Clone(cell)] = p
	return p
}

func (d *activityDecoder) newPlan(k *medalist.Kind) *kindPlan {
	p := &kindPlan{kind: k}
	for _, i := range d.layout.attributes {
		spec := k.Spec(d.attributeName(k, i))
		p.columns = append(p.columns, attributeColumn{i, spec, spec.Type == medalist.Text && len(spec.OneOf) == 0 && !spec.Required})
	}
	slices.SortFunc(p.columns, func(a, b attributeColumn) int { return strings.Compare(a.spec.Name, b.spec.Name) })
	for _, spec := range k.Attributes {
		if spec.Required && !slices.ContainsFunc(p.columns, func(c attributeColumn) bool { return c.spec.Name == spec.Name }) {
			p.missing = append(p.missing, spec)
		}
	}
	return p
}

// attributeName returns which attribute of a kind a column holds. "Product
// Line" is product_line if the kind knows that and no column is named so; a
// revenue that is not counted because of a capital letter helps nobody.
func (d *activityDecoder) attributeName(k *medalist.Kind, column int) string {
	name := d.columns[column]
	for _, spec := range k.Attributes {
		if spec.Name == foldName(name) && !slices.Contains(d.columns, spec.Name) && d.firstLike(column) {
			return spec.Name
		}
	}
	return name
}

// firstLike reports whether a column is the first of those whose names are
// alike.
func (d *activityDecoder) firstLike(column int) bool {
	name := foldName(d.columns[column])
	return slices.IndexFunc(d.columns, func(c string) bool { return foldName(c) == name }) == column
}

// attributes reads the attributes of the row.
func (d *activityDecoder) attributes(p *kindPlan) medalist.Attributes {
	n := 0
	for _, c := range p.columns {
		if d.cells[c.at] != "" {
			n++
		}
	}
	var as medalist.Attributes
	if n > 0 {
		as = make(medalist.Attributes, 0, n)
	}
	for i := range p.columns {
		c := &p.columns[i]
		if value := d.attribute(c); value != "" {
			as = append(as, medalist.Attribute{Name: c.spec.Name, Value: value})
		}
	}
	for _, spec := range p.missing {
		d.failColumn(spec.Name, "", spec.Name+" is missing")
	}
	return as
}

// attribute returns the canonical text of an attribute.
func (d *activityDecoder) attribute(c *attributeColumn) string {
	text := d.cells[c.at]
	switch {
	case text == "":
		if c.spec.Required {
			d.failColumn(d.columns[c.at], "", c.spec.Name+" is missing")
		}
		return ""
	case len(text) > maxCell:
		d.failColumn(d.columns[c.at], text[:medalist.MaxName], "the text is longer than 32767 characters")
		return ""
	case c.free:
		return strings.TrimSpace(text)
	case c.plain(text):
		return text
	case c.spec.Type == medalist.Day:
		text = d.day(c.at, strings.TrimSpace(text))
	}
	value, err := c.spec.Canonical(text)
	if err != nil {
		d.failColumn(d.columns[c.at], d.cells[c.at], medalist.ErrorMessage(err))
	}
	return value
}

// plain reports whether a text is canonical as it stands, which most are:
// making it so is the dearest part of reading a row.
func (c *attributeColumn) plain(text string) bool {
	if c.spec.Type == medalist.Bool {
		return text == "true" || text == "false"
	}
	if c.spec.Type != medalist.Number && c.spec.Type != medalist.Money || len(c.spec.OneOf) > 0 || !plainDecimal(text) {
		return false
	}
	if !c.spec.Whole && c.spec.Min == nil && c.spec.Max == nil {
		return true
	}
	d, err := medalist.ParseDecimal(text)
	return err == nil && (!c.spec.Whole || d%medalist.One == 0) &&
		(c.spec.Min == nil || d >= *c.spec.Min) && (c.spec.Max == nil || d <= *c.spec.Max)
}

// plainDecimal reports whether a text is a number in its canonical form,
// such as -12.5, well within range.
func plainDecimal(text string) bool {
	digits, _ := strings.CutPrefix(text, "-")
	whole, places := 0, -1 // digits before and behind the point
	for i := range len(digits) {
		switch c := digits[i]; {
		case c == '.' && places < 0 && i > 0:
			places = 0
		case c < '0' || c > '9':
			return false
		case places >= 0:
			places++
		default:
			whole++
		}
	}
	last := len(digits) - 1
	switch {
	case whole == 0 || whole > 12 || places == 0 || places > 6:
		return false
	case digits[0] == '0' && (whole > 1 || places < 0 && text[0] == '-'):
		return false // 007, -0
	case places > 0 && digits[last] == '0':
		return false // 1.50
	}
	return true
}
