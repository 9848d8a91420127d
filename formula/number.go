package formula

import (
	"strings"

	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
)

// places is how many digits after the point a division is rounded to: enough
// for the smallest quotient of two amounts (18 places) and 16 digits more.
const places = 34

// smallNumbers are the numbers from 0 as values, made once: most attributes
// are ratings, counts and head counts, and a value made anew is garbage.
var smallNumbers = func() (all [256]any) {
	for i := range all {
		all[i] = decimal.NewFromInt(int64(i))
	}
	return all
}()

// parseNumber reads the canonical text of a number; empty is 0.
func parseNumber(text string) (any, error) {
	n, places, ok := scanDigits(text)
	switch {
	case !ok:
		return parseAnyNumber(text)
	case places == 0 && n >= 0 && n < int64(len(smallNumbers)):
		return smallNumbers[n], nil
	default:
		return decimal.New(n, -places), nil
	}
}

// scanDigits reads a number of at most 18 digits as a whole number and the
// places after its point.
func scanDigits(text string) (n int64, places int32, ok bool) {
	digits, negative := strings.CutPrefix(text, "-")
	point := -1
	for i := range len(digits) {
		switch c := digits[i]; {
		case c >= '0' && c <= '9':
			n = n*10 + int64(c-'0')
		case c == '.' && point < 0:
			point = i
		default:
			return 0, 0, false
		}
	}
	if point >= 0 {
		places = int32(len(digits) - 1 - point)
	}
	if negative {
		n = -n
	}
	whole := text == "" || digits != "" && point != len(digits)-1
	return n, places, whole && len(digits) <= 18
}

// parseAnyNumber reads what scanDigits has no room for.
func parseAnyNumber(text string) (any, error) {
	d, err := medalist.ParseDecimal(text)
	if err != nil {
		return nil, err
	}
	return decimal.New(int64(d), -6), nil
}

// parseLiteral reads a number as it is written in a formula, which the parser
// has already found to be well formed.
func parseLiteral(text string) (decimal.Decimal, bool) {
	text = strings.ReplaceAll(text, "_", "")
	if strings.Trim(text, "0123456789.") != "" || len(text) > 40 {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(text)
	return d, err == nil
}

// plainNumber writes a number with as many places as it needs, never with an
// exponent.
func plainNumber(d decimal.Decimal) string {
	if d.IsZero() {
		return "0"
	}
	s := d.StringFixed(max(-d.Exponent(), 0))
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// arithmetic are the operators on two numbers.
var arithmetic = map[string]func(a, b decimal.Decimal) (decimal.Decimal, error){
	"+": func(a, b decimal.Decimal) (decimal.Decimal, error) { return a.Add(b), nil },
	"-": func(a, b decimal.Decimal) (decimal.Decimal, error) { return a.Sub(b), nil },
	"*": func(a, b decimal.Decimal) (decimal.Decimal, error) { return a.Mul(b), nil },
	"/": divide,
	"%": remainder,
}

func divide(a, b decimal.Decimal) (decimal.Decimal, error) {
	if b.IsZero() {
		return a, medalist.Errorf(medalist.Invalid,
			"%s cannot be divided by zero; guard the division, as in cost == 0 ? 0 : revenue / cost", plainNumber(a))
	}
	return a.DivRound(b, places), nil
}

func remainder(a, b decimal.Decimal) (decimal.Decimal, error) {
	if b.IsZero() {
		return a, medalist.Errorf(medalist.Invalid,
			"%s cannot be divided by zero; guard the remainder, as in n == 0 ? 0 : revenue %% n", plainNumber(a))
	}
	return a.Mod(b), nil
}

// comparisons say of each operator whether it holds for the order of two
// values: below zero if the left comes first, zero if they are equal.
var comparisons = map[string]func(order int) bool{
	"==": func(order int) bool { return order == 0 },
	"!=": func(order int) bool { return order != 0 },
	"<":  func(order int) bool { return order < 0 },
	"<=": func(order int) bool { return order <= 0 },
	">":  func(order int) bool { return order > 0 },
	">=": func(order int) bool { return order >= 0 },
}
