package admin

import (
	"regexp"
	"strconv"
	"strings"

	"medalist.dev/medalist"
)

// A condition is a row of a form that compares an attribute: "rating", ">=",
// "4".
type condition struct{ attribute, is, value string }

// What a row may say of an attribute, as forms send it.
const (
	isYes     = "yes"
	isNo      = "no"
	holdsText = "has" // of a list
)

const (
	allOf = "and"
	anyOf = "or"
)

var (
	comparison = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*) (==|!=|>=|<=|>|<) (.+)$`)
	memberOf   = regexp.MustCompile(`^(".*") in ([A-Za-z][A-Za-z0-9_]*)$`)
	yesNo      = regexp.MustCompile(`^(!?)([A-Za-z][A-Za-z0-9_]*)$`)
	plainValue = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
)

// rowsOf takes a formula apart into rows, and tells how they are joined.
// Only one that they say to the letter is taken apart.
func rowsOf(formula string, types map[string]medalist.AttributeType) (rows []condition, join string, ok bool) {
	join, sign := allOf, " && "
	if !strings.Contains(formula, sign) && strings.Contains(formula, " || ") {
		join, sign = anyOf, " || "
	}
	if formula == "" {
		return nil, join, true
	}
	for part := range strings.SplitSeq(formula, sign) {
		row, ok := rowOf(part)
		if !ok {
			return nil, "", false
		}
		rows = append(rows, row)
	}
	return rows, join, formulaOf(rows, join, types) == formula
}

func rowOf(part string) (condition, bool) {
	if m := comparison.FindStringSubmatch(part); m != nil {
		value, err := strconv.Unquote(m[3])
		if err != nil {
			value = m[3]
		}
		return condition{m[1], m[2], value}, true
	}
	if m := memberOf.FindStringSubmatch(part); m != nil {
		value, err := strconv.Unquote(m[1])
		return condition{m[2], holdsText, value}, err == nil
	}
	if m := yesNo.FindStringSubmatch(part); m != nil {
		is := isYes
		if m[1] != "" {
			is = isNo
		}
		return condition{m[2], is, ""}, true
	}
	return condition{}, false
}

// formulaOf puts rows together. One without an attribute says nothing.
func formulaOf(rows []condition, join string, types map[string]medalist.AttributeType) string {
	var parts []string
	for _, r := range rows {
		switch {
		case r.attribute == "":
		case r.is == isYes:
			parts = append(parts, r.attribute)
		case r.is == isNo:
			parts = append(parts, "!"+r.attribute)
		case r.is == holdsText:
			parts = append(parts, strconv.Quote(r.value)+" in "+r.attribute)
		default:
			parts = append(parts, r.attribute+" "+r.is+" "+literal(r.value, types[r.attribute]))
		}
	}
	if join == anyOf {
		return strings.Join(parts, " || ")
	}
	return strings.Join(parts, " && ")
}

// literal writes a value to compare an attribute of a type with.
func literal(value string, t medalist.AttributeType) string {
	switch {
	case (t == medalist.Number || t == medalist.Money) && plainValue.MatchString(value):
		return value
	case t == medalist.Bool && (value == "true" || value == "false"):
		return value
	}
	return strconv.Quote(value)
}
