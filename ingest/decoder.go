package ingest

import (
	"fmt"
	"strings"

	"medalist.dev/medalist"
)

// maxCell bounds texts that name nothing, in bytes: a spreadsheet's cell holds
// no more. What names something is bounded by medalist.MaxName.
const maxCell = 32_767

// A decoder turns rows with our columns into records.
type decoder struct {
	*layout
	dir    *known
	mapped bool // whether a mapping made the cells
	cells  []string
	bad    []badCell // of the row

	zones      map[string]error
	activities *activityDecoder
}

func newDecoder(l *layout, dir *known, mapped bool) *decoder {
	d := &decoder{layout: l, dir: dir, mapped: mapped, zones: make(map[string]error)}
	if l.kind == Activities {
		d.activities = newActivityDecoder(d)
	}
	return d
}

// row decodes a row; what is wrong with it is in d.bad.
func (d *decoder) row(r *ourRow) Record {
	d.cells, d.bad = r.cells, append(d.bad[:0], r.bad...)
	switch line := Line(r.line); d.kind {
	case People:
		return d.person(line)
	case Teams:
		return d.team(line)
	case Customers:
		return d.customer(line)
	case Assignments:
		return d.assignment(line)
	case Targets:
		return d.target(line)
	default:
		return d.activities.decode(line)
	}
}

// text returns the trimmed text of a field, empty if its column is absent.
func (d *decoder) text(field int) string {
	i := d.at[field]
	if i < 0 || d.cells[i] == "" {
		return ""
	}
	return strings.TrimSpace(d.cells[i])
}

// name returns the text of a field that names something; a field that every
// row needs may not be blank.
func (d *decoder) name(field int) string {
	s := d.text(field)
	switch {
	case s == "" && fields[d.kind][field].needed:
		d.fail(field, "%s is missing", fields[d.kind][field].name)
	case medalist.IsLong(s):
		d.fail(field, "the text is longer than %d characters", medalist.MaxName)
	}
	return s
}

// words returns the text of a field that is only shown.
func (d *decoder) words(field int) string {
	s := d.text(field)
	if len(s) > maxCell {
		d.fail(field, "the text is longer than %d characters", maxCell)
	}
	return s
}

// fail says what is wrong with a field of the row.
func (d *decoder) fail(field int, format string, args ...any) {
	value := ""
	if i := d.at[field]; i >= 0 {
		value = d.cells[i]
	}
	d.failColumn(fields[d.kind][field].name, value, fmt.Sprintf(format, args...))
}

// failColumn says what is wrong with a cell, unless it is known to be bad.
func (d *decoder) failColumn(column, value, reason string) {
	for _, b := range d.bad {
		if b.column == column {
			return
		}
	}
	d.bad = append(d.bad, badCell{column, value, reason})
}

// failErr says what an error says.
func (d *decoder) failErr(field int, err error) {
	d.fail(field, "%s", medalist.ErrorMessage(err))
}

// date reads a date; a blank is none.
func (d *decoder) date(field int) medalist.Date {
	s := d.text(field)
	if s == "" {
		if fields[d.kind][field].needed {
			d.fail(field, "%s is missing", fields[d.kind][field].name)
		}
		return 0
	}
	day, err := medalist.ParseDate(d.day(d.at[field], s))
	if err != nil {
		d.failErr(field, err)
	}
	return day
}

// day returns a date without the time that a mapping may have left on it. The
// row shows it so if it is bad: it is to be read without the mapping then.
func (d *decoder) day(column int, s string) string {
	if d.mapped && len(s) > len("2006-01-02") && s[len("2006-01-02")] == ' ' {
		s = s[:len("2006-01-02")]
		d.cells[column] = s
	}
	return s
}

// oneOf reads one of some values, in any case; a blank is the first.
func oneOf[T ~string](d *decoder, field int, values []T) T {
	s := d.text(field)
	if s == "" {
		return values[0]
	}
	for _, v := range values {
		if strings.EqualFold(s, string(v)) {
			return v
		}
	}
	d.fail(field, "%q is none of %s", s, joinValues(values))
	return values[0]
}

func joinValues[T ~string](values []T) string {
	var parts []string
	for _, v := range values {
		if v != "" {
			parts = append(parts, string(v))
		}
	}
	return strings.Join(parts, ", ")
}

// knownPerson reads the email of somebody who must be known; empty is nobody.
func (d *decoder) knownPerson(field int) string {
	email := medalist.FoldEmail(d.name(field))
	if email != "" && !d.dir.Person(email) {
		d.fail(field, "nobody has the email %q; correct it, or import the person first", email)
	}
	return email
}

// knownTeam reads the name of a team that must be known; empty is none.
func (d *decoder) knownTeam(field int) string {
	team := d.name(field)
	if team != "" && !d.dir.Team(team) {
		d.fail(field, "there is no team %q; correct it, or import the team first", team)
	}
	return team
}

// knownCustomer reads the code of a customer who must be known; empty is
// none.
func (d *decoder) knownCustomer(field int) string {
	code := d.name(field)
	if code != "" && !d.dir.Customer(code) {
		d.fail(field, "there is no customer %q; correct it, or import the customer first", code)
	}
	return code
}

// after says that a span ends before it begins.
func (d *decoder) after(first, last int, from, until medalist.Date) {
	if !from.IsZero() && !until.IsZero() && until.Before(from) {
		d.fail(last, "%s is before %s, which is %s", until, fields[d.kind][first].name, from)
	}
}
