package ingest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

// mappedRows are a table's rows as a mapping makes them.
type mappedRows struct {
	table *Table
	index map[string]int // of the table's columns
	where *bound
	set   []*bound // one for each column of ours
	keep  *keeper
	row   Row // that formulas read
	out   []string
}

// A bound formula is one that is compiled for the columns of a table.
type bound struct {
	*formula.Program
	field string // of the mapping
	uses  []int  // columns of the table
	copy  bool   // whether it is a column as it stands
}

// text runs p on the row that r is at.
func (p *bound) text(r *mappedRows) (string, error) {
	if p.copy {
		return strings.TrimSpace(r.row.Cells[p.uses[0]]), nil
	}
	return p.Text(r.get)
}

// bind compiles the formulas of m for a table. A mapping without formulas
// for our columns passes those of the layout on.
func (m *Mapping) bind(t *Table, l *layout, dir *known) (rowsOfOurs, error) {
	r := &mappedRows{table: t, index: make(map[string]int)}
	for i, name := range t.Header {
		if _, twice := r.index[name]; !twice && name != "" {
			r.index[name] = i
		}
	}
	b := binder{m, r, schemaOf(t.Header), functions(dir)}
	if err := b.bindAll(); err != nil {
		return nil, err
	}
	if len(m.Set) == 0 {
		return &chosenRows{directRows{t, l}, r}, nil
	}
	r.out = make([]string, len(r.set))
	return r, nil
}

func schemaOf(header []string) formula.Schema {
	schema := make(formula.Schema)
	for _, name := range header {
		if name != "" {
			schema[name] = medalist.Text
		}
	}
	return schema
}

// A binder compiles the formulas of one mapping.
type binder struct {
	mapping *Mapping
	rows    *mappedRows
	schema  formula.Schema
	funcs   []formula.Func
}

func (b *binder) bindAll() (err error) {
	if b.mapping.Where != "" {
		if b.rows.where, err = b.bind("where", b.mapping.Where, medalist.Bool); err != nil {
			return err
		}
	}
	for _, f := range b.mapping.Set {
		p, err := b.bind("set."+f.Column, f.Formula, medalist.Text)
		if err != nil {
			return err
		}
		b.rows.set = append(b.rows.set, p)
	}
	rule, err := b.mapping.keep()
	if err != nil || rule == nil {
		return err
	}
	k := &keeper{rule: *rule}
	if k.per, err = b.bind("keep", rule.per, medalist.Text); err != nil {
		return err
	}
	if rule.by != "" {
		k.by, err = b.bind("keep", rule.by, medalist.Text)
	}
	b.rows.keep = k
	return err
}

func (b *binder) bind(field, source string, want medalist.AttributeType) (*bound, error) {
	p, err := formula.Compile(source, b.schema, want, b.funcs...)
	if err != nil {
		return nil, b.mapping.errorf(field, "%s, in %q", strings.TrimSuffix(medalist.ErrorMessage(err), "."), source)
	}
	_, column := b.schema[source]
	c := &bound{Program: p, field: field, copy: column}
	for _, name := range p.Names() {
		at := b.rows.index[name]
		if slices.Contains(b.rows.table.Header[at+1:], name) {
			return nil, b.mapping.errorf(field, "the column %q is in the header of %s twice; rename one there", name, b.rows.table.Name)
		}
		c.uses = append(c.uses, at)
	}
	return c, nil
}

// get returns the text of a column for formulas.
func (r *mappedRows) get(name string) string {
	return strings.TrimSpace(r.row.Cells[r.index[name]])
}

// next makes the next row of ours.
func (r *mappedRows) next(o *ourRow) (int, error) {
	left, err := r.choose(o)
	if err != nil {
		return left, err
	}
	o.line, o.cells = r.row.Line, r.out
	for i, p := range r.set {
		column := strings.TrimPrefix(p.field, "set.")
		if bad, ok := r.faultOf(p); ok {
			bad.column = column
			o.bad, o.cells[i] = append(o.bad, bad), bad.value
			continue
		}
		text, err := p.text(r)
		if err != nil {
			bad := badValue(column, err)
			o.bad, text = append(o.bad, bad), bad.value
		}
		o.cells[i] = text
	}
	return left, nil
}

// choose reads up to the next row that is taken and makes it r.row. What is
// wrong with the row as such, or with choosing, goes to o.
func (r *mappedRows) choose(o *ourRow) (left int, err error) {
	if r.keep != nil {
		return r.keep.next(r, o)
	}
	for ; ; left++ {
		if r.row, err = r.table.Next(); err != nil {
			return left, err
		}
		if r.taken(o) {
			return left, nil
		}
	}
}

// taken reports whether the mapping takes r.row, as far as where says.
func (r *mappedRows) taken(o *ourRow) bool {
	o.bad = o.bad[:0]
	for _, f := range r.row.Faults {
		if f.Column == WholeRow || f.Column >= len(r.row.Cells) {
			o.bad = append(o.bad, badCell{"", f.Value, f.Reason})
		}
	}
	if r.where == nil || len(o.bad) > 0 {
		return true
	}
	if bad, ok := r.faultOf(r.where); ok {
		o.bad = append(o.bad, bad)
		return true
	}
	ok, err := r.where.Bool(r.get)
	if err != nil {
		o.bad = append(o.bad, badValue("", err))
	}
	return ok || err != nil
}

// faultOf returns what is wrong with a cell that a formula reads.
func (r *mappedRows) faultOf(p *bound) (badCell, bool) {
	for _, f := range r.row.Faults {
		if slices.Contains(p.uses, f.Column) {
			return badCell{"", f.Value, fmt.Sprintf("column %q: %s", r.table.Header[f.Column], f.Reason)}, true
		}
	}
	return badCell{}, false
}

// badValue makes a bad cell of what a formula says about a row.
func badValue(column string, err error) badCell {
	var v *valueError
	if errors.As(err, &v) {
		return badCell{column, v.value, v.Error()}
	}
	return badCell{column, "", medalist.ErrorMessage(err)}
}

// chosenRows are those rows of a table with our columns that a mapping takes.
type chosenRows struct {
	directRows
	chooser *mappedRows
}

func (c *chosenRows) next(o *ourRow) (int, error) {
	left, err := c.chooser.choose(o)
	if err != nil {
		return left, err
	}
	chosen := slices.Clone(o.bad)
	c.take(c.chooser.row, o)
	for _, b := range chosen {
		if !slices.Contains(o.bad, b) {
			o.bad = append(o.bad, b)
		}
	}
	return left, nil
}
