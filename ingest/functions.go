package ingest

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
	"medalist.dev/medalist/formula"
)

// A valueError says what is wrong with a value of a foreign file.
type valueError struct {
	value string
	error
}

func (e *valueError) Unwrap() error { return e.error }

func wrong(value, format string, args ...any) error {
	return &valueError{value, medalist.Errorf(medalist.Invalid, format, args...)}
}

// functions are what formulas of mappings have besides the language's own.
func functions(dir *known) []formula.Func {
	const text = medalist.Text
	people := &finder{dir: dir, found: make(map[string]string)}
	dates := &dateReader{forms: make(map[string]*dateForm)}
	return []formula.Func{
		{Name: "person", Args: []medalist.AttributeType{text}, Result: text, Call: people.call},
		{Name: "date", Args: []medalist.AttributeType{text, text}, Result: text, Call: dates.call},
		{Name: "number", Args: []medalist.AttributeType{text, text}, Optional: 1, Result: medalist.Number, Call: callNumber},
		{Name: "null", Args: []medalist.AttributeType{text, text}, Variadic: true, Result: text, Call: callNull},
	}
}

// callNull empties a text that stands for nothing.
func callNull(args []any) (any, error) {
	for _, nothing := range args[1:] {
		if args[0] == nothing {
			return "", nil
		}
	}
	return args[0], nil
}

// A finder finds people by email, external id or name.
type finder struct {
	dir   *known
	found map[string]string
}

func (f *finder) call(args []any) (any, error) {
	text := strings.TrimSpace(args[0].(string))
	if text == "" {
		return "", nil
	}
	if email, ok := f.found[text]; ok {
		return email, nil
	}
	switch emails := f.dir.FindPeople(text); len(emails) {
	case 1:
		if len(f.found) >= maxRemembered {
			clear(f.found)
		}
		f.found[strings.Clone(text)] = emails[0]
		return emails[0], nil
	case 0:
		if f.dir.gathering() {
			return "", nil // a later row of this file may be them
		}
		return "", wrong(text, "nobody has the name, external id or email %q; correct it, or import the person first", text)
	default:
		return "", wrong(text, "%q may be any of %s; use an email or an external id", text, strings.Join(emails, ", "))
	}
}

// callNumber reads a number as people write it: with a sign of currency, or
// with marks between thousands.
func callNumber(args []any) (any, error) {
	text, point := args[0].(string), "."
	if len(args) > 1 {
		point = args[1].(string)
	}
	if point != "." && point != "," {
		return nil, wrong(text, `number takes "." or "," as the mark before the decimals, not %q`, point)
	}
	s := strings.TrimSpace(text)
	if s == "" {
		return nil, nil
	}
	plain, ok := plainDigits(s, point)
	if !ok {
		return nil, wrong(text, `%q is no number with %q before the decimals%s`, text, point, otherPoint(s, point))
	}
	d, err := medalist.ParseDecimal(plain)
	if err != nil {
		return nil, &valueError{text, err}
	}
	return decimal.New(int64(d), -6), nil
}

// otherPoint says what helps if the number would be one with the other mark.
func otherPoint(s, point string) string {
	if point == "." {
		if _, ok := plainDigits(s, ","); ok {
			return `; write number(…, ",") for a decimal comma`
		}
	} else if _, ok := plainDigits(s, "."); ok {
		return `; write number(…) for a decimal point`
	}
	return ""
}

var currencies = []string{"$", "€", "£", "¥", "US$", "EUR", "USD", "GBP", "CHF"}

// plainDigits returns a number as ParseDecimal reads it.
func plainDigits(s, point string) (string, bool) {
	sign := ""
	if inner, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(inner, ")") {
		sign, s = "-", strings.TrimSuffix(inner, ")") // as bookkeepers write it
	}
	s = trimCurrency(s)
	if rest, ok := strings.CutPrefix(s, "-"); ok && sign == "" {
		sign, s = "-", trimCurrency(rest)
	}
	whole, fraction, _ := strings.Cut(s, point)
	whole, ok := ungroup(whole, point)
	if !ok || !digitsOnly(fraction) || whole == "" && fraction == "" || strings.HasSuffix(s, point) {
		return "", false
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction, true
}

func trimCurrency(s string) string {
	s = strings.TrimSpace(s)
	for _, c := range currencies {
		if rest, ok := strings.CutPrefix(s, c); ok {
			return strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutSuffix(s, c); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// ungroup takes out the marks between thousands, which must be all the same
// and have three digits between and behind them.
func ungroup(s, point string) (string, bool) {
	marks := []string{",", "'", "’", " ", "\u00a0", "\u202f", "."}
	at := slices.IndexFunc(marks, func(m string) bool { return m != point && strings.Contains(s, m) })
	if at < 0 {
		return s, digitsOnly(s)
	}
	groups := strings.Split(s, marks[at])
	for i, g := range groups {
		if !digitsOnly(g) || g == "" || i > 0 && len(g) != 3 || i == 0 && len(g) > 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func digitsOnly(s string) bool { return strings.Trim(s, "0123456789") == "" }
