package admin

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist/ingest"
)

// Ways to fill a column of ours.
const (
	fromNothing = ""
	fromFixed   = "fixed"
	fromFormula = "formula"
	fromColumn  = "column:" // and the name of a column of the file
)

// Ways to read the cells of a column.
const (
	asText   = "text"
	asPerson = "person"
	asDate   = "date"
	asPoint  = "number" // with a decimal point
	asComma  = "comma"  // with a decimal comma
)

// A filling says how a column of ours is filled, as a form says it.
type filling struct {
	from   string
	as     string
	detail string // the fixed value, the formula, or the form of dates
}

var (
	inQuotes  = regexp.MustCompile(`^"([^"\\]*)"$`)
	asColumn  = regexp.MustCompile(`^(?:([A-Za-z_][A-Za-z0-9_]*)|col\(("(?:[^"\\]|\\.)*")\))$`)
	asReading = regexp.MustCompile(`^(person|number|date)\((.+?)(?:,\s*"([^"]*)")?\)$`)
)

// fillingOf takes a formula apart, as far as a form can say it.
func fillingOf(formula string, header []string) filling {
	formula = strings.TrimSpace(formula)
	if formula == "" || formula == `""` {
		return filling{as: asText}
	}
	if fixed := inQuotes.FindStringSubmatch(formula); fixed != nil {
		return filling{from: fromFixed, as: asText, detail: fixed[1]}
	}
	inner, as, detail := formula, asText, ""
	if m := asReading.FindStringSubmatch(formula); m != nil {
		inner, detail = m[2], m[3]
		switch {
		case m[1] == "person" && detail == "":
			as = asPerson
		case m[1] == "date" && detail != "":
			as = asDate
		case m[1] == "number" && detail == "":
			as = asPoint
		case m[1] == "number" && detail == ",":
			as, detail = asComma, ""
		default:
			inner = formula
		}
	}
	if name, ok := columnOf(inner); ok && slices.Contains(header, name) {
		return filling{from: fromColumn + name, as: as, detail: detail}
	}
	return filling{from: fromFormula, as: asText, detail: formula}
}

// columnOf returns the column whose text a formula is.
func columnOf(formula string) (string, bool) {
	m := asColumn.FindStringSubmatch(strings.TrimSpace(formula))
	switch {
	case m == nil:
		return "", false
	case m[1] != "":
		return m[1], true
	}
	name, err := strconv.Unquote(m[2])
	return name, err == nil
}

// formula puts together what the form says, empty for nothing.
func (f filling) formula() string {
	name, isColumn := strings.CutPrefix(f.from, fromColumn)
	switch {
	case f.from == fromFixed:
		return strconv.Quote(f.detail)
	case f.from == fromFormula:
		return f.detail
	case !isColumn:
		return ""
	}
	column := ingest.ColumnFormula(name)
	switch f.as {
	case asPerson:
		return "person(" + column + ")"
	case asDate:
		return "date(" + column + ", " + strconv.Quote(f.detail) + ")"
	case asPoint:
		return "number(" + column + ")"
	case asComma:
		return "number(" + column + `, ",")`
	}
	return column
}
