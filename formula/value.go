package formula

import (
	"reflect"
	"strings"

	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
)

// Any is the type of an argument that may be of every type.
const Any medalist.AttributeType = "any"

// nothing is the type of the literal nil.
const nothing medalist.AttributeType = ""

// Values are, by type: decimal.Decimal for numbers, or nil where a function
// found none; string; bool; medalist.Date; []string for lists.
var goTypes = map[medalist.AttributeType]reflect.Type{
	medalist.Number: reflect.TypeFor[decimal.Decimal](),
	medalist.Text:   reflect.TypeFor[string](),
	medalist.Bool:   reflect.TypeFor[bool](),
	medalist.Day:    reflect.TypeFor[medalist.Date](),
	medalist.Texts:  reflect.TypeFor[[]string](),
}

// plain returns the type that t has in formulas, where money is a number.
func plain(t medalist.AttributeType) medalist.AttributeType {
	if t == medalist.Money {
		return medalist.Number
	}
	return t
}

// describe names a type for people.
func describe(t medalist.AttributeType) string {
	switch t {
	case medalist.Number:
		return "a number"
	case medalist.Bool:
		return "yes or no"
	case medalist.Day:
		return "a date"
	case medalist.Texts:
		return "a list"
	case nothing:
		return "nothing"
	default:
		return "text"
	}
}

// parseValue reads the canonical text of an attribute.
func parseValue(t medalist.AttributeType, text string) (any, error) {
	switch t {
	case medalist.Number:
		return parseNumber(text)
	case medalist.Bool:
		return text == "true", nil
	case medalist.Day:
		if text == "" {
			return medalist.Date(0), nil
		}
		return medalist.ParseDate(text)
	case medalist.Texts:
		return medalist.List(text), nil
	default:
		return text, nil
	}
}

// formatValue is the inverse of parseValue.
func formatValue(v any) string {
	switch v := v.(type) {
	case decimal.Decimal:
		return plainNumber(v)
	case bool:
		if v {
			return "true"
		}
		return "false"
	case medalist.Date:
		return v.String()
	case []string:
		return strings.Join(v, ";")
	case string:
		return v
	default:
		return ""
	}
}
