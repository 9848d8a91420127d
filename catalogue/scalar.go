package catalogue

import (
	"strconv"
	"strings"

	"medalist.dev/medalist"
)

// A scalar is a single YAML value as it was written.
type scalar string

// MarshalYAML writes the text bare.
func (s scalar) MarshalYAML() ([]byte, error) { return []byte(s), nil }

// oneOrMany is a list that may be written as its only item.
type oneOrMany []string

// Quantity reads a number as KPI files say it: a percentage as its hundredth.
func Quantity(text string) (medalist.Decimal, error) { return quantity(scalar(text)) }

// quantity reads a number, or a percentage as its hundredth.
func quantity(s scalar) (medalist.Decimal, error) {
	text, percent := strings.CutSuffix(strings.TrimSpace(string(s)), "%")
	d, err := medalist.ParseDecimal(strings.TrimSpace(text))
	if err != nil || !percent {
		return d, err
	}
	if d%100 != 0 {
		return 0, medalist.Errorf(medalist.Invalid, "%q has more than four places after the point", s)
	}
	return d / 100, nil
}

// whole reads a whole number at a field, and tells whether it is one. Nothing
// is zero.
func (c *compiler) whole(field string, s scalar) (int, bool) {
	if s == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(string(s), 10, 32)
	if err != nil {
		c.add(field, "%q is no whole number", s)
		return 0, false
	}
	return int(n), true
}

// points reads a number of points with up to two places.
func points(s scalar) (medalist.Points, error) {
	d, err := medalist.ParseDecimal(string(s))
	if err != nil {
		return 0, err
	}
	if d%(medalist.One/100) != 0 {
		return 0, medalist.Errorf(medalist.Invalid, "%q has more than two places after the point", s)
	}
	return medalist.Points(d / (medalist.One / 100)), nil
}
