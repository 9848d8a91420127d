package formula

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
)

// library are the functions of the language by name. They do what those of
// the same name do in github.com/expr-lang/expr, on exact numbers and with
// text counted in characters.
var library = func() map[string][]Func {
	const text, number, list = medalist.Text, medalist.Number, medalist.Texts
	types := func(ts ...medalist.AttributeType) []medalist.AttributeType { return ts }
	all := []Func{
		{Name: "lower", Args: types(text), Result: text, Call: onText(strings.ToLower)},
		{Name: "upper", Args: types(text), Result: text, Call: onText(strings.ToUpper)},
		{Name: "trim", Args: types(text, text), Optional: 1, Result: text, Call: trim},
		{Name: "trimPrefix", Args: types(text, text), Result: text, Call: onTexts(strings.TrimPrefix)},
		{Name: "trimSuffix", Args: types(text, text), Result: text, Call: onTexts(strings.TrimSuffix)},
		{Name: "hasPrefix", Args: types(text, text), Result: medalist.Bool, Call: onTexts(strings.HasPrefix)},
		{Name: "hasSuffix", Args: types(text, text), Result: medalist.Bool, Call: onTexts(strings.HasSuffix)},
		{Name: "indexOf", Args: types(text, text), Result: number, Call: position(strings.Index)},
		{Name: "lastIndexOf", Args: types(text, text), Result: number, Call: position(strings.LastIndex)},
		{Name: "replace", Args: types(text, text, text, number), Optional: 1, Result: text, Call: replace},
		{Name: "repeat", Args: types(text, number), Result: text, Call: repeat},
		{Name: "split", Args: types(text, text, number), Optional: 1, Result: list, Call: split},
		{Name: "join", Args: types(list, text), Optional: 1, Result: text, Call: join},
		{Name: "first", Args: types(list), Result: text, Call: func(args []any) (any, error) { return end(args[0].([]string), false), nil }},
		{Name: "last", Args: types(list), Result: text, Call: func(args []any) (any, error) { return end(args[0].([]string), true), nil }},
		{Name: "len", Args: types(text), Result: number, Call: length},
		{Name: "len", Args: types(list), Result: number, Call: length},
		{Name: "string", Args: types(Any), Result: text, Call: func(args []any) (any, error) { return formatValue(args[0]), nil }},
		{Name: "abs", Args: types(number), Result: number, Call: onNumber(decimal.Decimal.Abs)},
		{Name: "floor", Args: types(number), Result: number, Call: onNumber(decimal.Decimal.Floor)},
		{Name: "ceil", Args: types(number), Result: number, Call: onNumber(decimal.Decimal.Ceil)},
		{Name: "round", Args: types(number, number), Optional: 1, Result: number, Call: round},
		{Name: "min", Args: types(number), Variadic: true, Result: number, Call: extreme(-1)},
		{Name: "max", Args: types(number), Variadic: true, Result: number, Call: extreme(1)},
	}
	byName := map[string][]Func{}
	for _, f := range all {
		byName[f.Name] = append(byName[f.Name], f)
	}
	return byName
}()

func onText(do func(string) string) func([]any) (any, error) {
	return func(args []any) (any, error) { return do(args[0].(string)), nil }
}

func onTexts[T any](do func(a, b string) T) func([]any) (any, error) {
	return func(args []any) (any, error) { return do(args[0].(string), args[1].(string)), nil }
}

func onNumber(do func(decimal.Decimal) decimal.Decimal) func([]any) (any, error) {
	return func(args []any) (any, error) { return do(number(args[0])), nil }
}

func trim(args []any) (any, error) {
	if len(args) == 1 {
		return strings.TrimSpace(args[0].(string)), nil
	}
	return strings.Trim(args[0].(string), args[1].(string)), nil
}

// position makes a search that counts characters from 0; -1 is not found.
func position(find func(s, part string) int) func([]any) (any, error) {
	return func(args []any) (any, error) {
		s := args[0].(string)
		i := find(s, args[1].(string))
		if i > 0 {
			i = utf8.RuneCountInString(s[:i])
		}
		return decimal.NewFromInt(int64(i)), nil
	}
}

func replace(args []any) (any, error) {
	s, old, fresh := args[0].(string), args[1].(string), args[2].(string)
	n, err := optionalWhole(args, 3, -1)
	if err != nil {
		return nil, err
	}
	times := strings.Count(s, old)
	if n >= 0 {
		times = min(times, n)
	}
	if len(s)+times*len(fresh) > maxText {
		return nil, tooBig()
	}
	return strings.Replace(s, old, fresh, n), nil
}

func repeat(args []any) (any, error) {
	s := args[0].(string)
	n, err := optionalWhole(args, 1, 0)
	switch {
	case err != nil:
		return nil, err
	case n < 0:
		return nil, medalist.Errorf(medalist.Invalid, "A text cannot be repeated %d times.", n)
	case n*max(len(s), 1) > maxText:
		return nil, tooBig()
	}
	return strings.Repeat(s, n), nil
}

func split(args []any) (any, error) {
	n, err := optionalWhole(args, 2, -1)
	if err != nil {
		return nil, err
	}
	return strings.SplitN(args[0].(string), args[1].(string), n), nil
}

func join(args []any) (any, error) {
	parts, sep := args[0].([]string), ""
	if len(args) > 1 {
		sep = args[1].(string)
	}
	size := len(parts) * len(sep)
	for _, p := range parts {
		size += len(p)
	}
	if size > maxText {
		return nil, tooBig()
	}
	return strings.Join(parts, sep), nil
}

// end returns the first or the last of a list, empty text if there is none.
func end(list []string, last bool) string {
	switch {
	case len(list) == 0:
		return ""
	case last:
		return list[len(list)-1]
	default:
		return list[0]
	}
}

func length(args []any) (any, error) {
	if s, ok := args[0].(string); ok {
		return decimal.NewFromInt(int64(utf8.RuneCountInString(s))), nil
	}
	return decimal.NewFromInt(int64(len(args[0].([]string)))), nil
}

// round rounds halves away from zero, to whole numbers or to some places.
func round(args []any) (any, error) {
	n, err := optionalWhole(args, 1, 0)
	if err != nil {
		return nil, err
	}
	if n < 0 || n > places {
		return nil, medalist.Errorf(medalist.Invalid, "A number is rounded to 0 to %d places, not %d.", places, n)
	}
	d := number(args[0])
	if int(-d.Exponent()) <= n {
		return d, nil
	}
	return d.Round(int32(n)), nil
}

// extreme makes the function that finds the least (-1) or greatest (1).
func extreme(sign int) func([]any) (any, error) {
	return func(args []any) (any, error) {
		best := number(args[0])
		for _, a := range args[1:] {
			if d := number(a); d.Cmp(best) == sign {
				best = d
			}
		}
		return best, nil
	}
}

// optionalWhole returns the whole number that is the argument at i, or what
// it is if left out.
func optionalWhole(args []any, i, otherwise int) (int, error) {
	if i >= len(args) {
		return otherwise, nil
	}
	d := number(args[i])
	if !d.IsInteger() || d.Abs().Cmp(decimal.NewFromInt(maxText)) > 0 {
		return 0, medalist.Errorf(medalist.Invalid, "%s is not a whole number of a size that can be used here.", plainNumber(d))
	}
	return int(d.IntPart()), nil
}
