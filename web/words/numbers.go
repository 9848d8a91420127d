package words

import (
	"math/big"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
)

// minus is the sign of negative numbers, as wide as a plus.
const minus = "−"

// Grouped sets the thousands of a plain decimal text apart: "-1234.5" is
// "−1,234.5", in German "−1.234,5".
func (l *Language) Grouped(plain string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(plain, "-"); negative {
		plain, sign = rest, minus
	}
	whole, fraction, hasFraction := strings.Cut(plain, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(l.group)
		}
		b.WriteRune(digit)
	}
	if hasFraction {
		b.WriteString(l.point + fraction)
	}
	return b.String()
}

// Number returns a whole number: "1,124".
func (l *Language) Number(n int) string { return l.Grouped(strconv.Itoa(n)) }

// Points returns points: "1,124" or "12.5".
func (l *Language) Points(p medalist.Points) string { return l.Grouped(p.String()) }

// Gain returns points with their sign: "+10", "−10", and "0".
func (l *Language) Gain(p medalist.Points) string {
	if p > 0 {
		return "+" + l.Points(p)
	}
	return l.Points(p)
}

// Percent returns a fraction as a whole per cent: "82 %".
func (l *Language) Percent(r *big.Rat) string {
	hundred := new(big.Rat).Mul(r, big.NewRat(100, 1))
	return l.Grouped(medalist.FixedRat(hundred, 0)) + " %"
}

// Value returns a value in its unit, and a dash if there is none.
func (l *Language) Value(u engine.Unit, v scoring.Value, currency string) string {
	if !v.Valid() {
		return "–"
	}
	switch u {
	case engine.MoneyUnit:
		return l.Money(v.Rat(), currency)
	case engine.RatioUnit:
		return l.Percent(v.Rat())
	default:
		return l.Grouped(medalist.ShortRat(v.Rat(), 2))
	}
}

// Of returns how many of how many: "3 of 5".
func (l *Language) Of(some, all int) string {
	return l.T("%s of %s", l.Number(some), l.Number(all))
}

// Count returns a number and its noun, both forms of which are in the
// language already: "1 person", "48 people".
func (l *Language) Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return l.Number(n) + " " + many
}

// Ordinal returns a place: "1st", "2nd", "11th", in German "1.".
func (l *Language) Ordinal(n int) string {
	form := Text("%sth")
	if teen := n % 100; teen < 11 || teen > 13 {
		switch n % 10 {
		case 1:
			form = Text("%sst")
		case 2:
			form = Text("%snd")
		case 3:
			form = Text("%srd")
		}
	}
	return l.T(form, l.Number(n))
}
