package medalist

import (
	"bytes"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// A Decimal is an exact number with up to six places after the point, kept as
// whole millionths: money, quantities and targets.
type Decimal int64

// One is the Decimal 1.
const One Decimal = 1_000_000

// MaxDecimal bounds what a file or a form may say, either side of zero: a
// million million. Nine such amounts can still be added up.
const MaxDecimal = 1_000_000_000_000 * One

// ParseDecimal reads an optional sign, digits, and a point with up to six
// digits behind it. Anything else, a comma or an exponent included, is an
// Invalid error.
func ParseDecimal(s string) (Decimal, error) {
	digits, negative := s, false
	if digits != "" && (digits[0] == '-' || digits[0] == '+') {
		negative = digits[0] == '-'
		digits = digits[1:]
	}
	whole, frac, _ := strings.Cut(digits, ".")
	if whole == "" && frac == "" || !allDigits(whole) || !allDigits(frac) || strings.HasSuffix(s, ".") {
		return 0, Errorf(Invalid, "%q is not a number; write digits and a point, such as 1234.50", s)
	}
	frac = strings.TrimRight(frac, "0")
	if len(frac) > 6 {
		return 0, Errorf(Invalid, "%q has more than six places after the point", s)
	}
	n, err := strconv.ParseInt(whole+frac+"000000"[len(frac):], 10, 64)
	if err != nil || n > int64(MaxDecimal) {
		return 0, Errorf(Invalid, "%q is out of range; a number is at most a million million", s)
	}
	if negative {
		n = -n
	}
	return Decimal(n), nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// String returns d with as many places as it needs.
func (d Decimal) String() string {
	n := uint64(d)
	var text []byte
	if d < 0 {
		n, text = -n, append(text, '-')
	}
	text = strconv.AppendUint(text, n/uint64(One), 10)
	if n %= uint64(One); n > 0 {
		frac := strconv.AppendUint(nil, n+uint64(One), 10) // a 1 keeps the zeros in front
		text = append(append(text, '.'), bytes.TrimRight(frac[1:], "0")...)
	}
	return string(text)
}

// Fixed returns d rounded to the given number of places (0 to 6), half away
// from zero.
func (d Decimal) Fixed(places int) string { return FixedRat(d.Rat(), places) }

// Text returns d as an amount of money, with two places, or as it is.
func (d Decimal) Text(money bool) string {
	if money {
		return d.Fixed(2)
	}
	return d.String()
}

// Rat returns d as an exact fraction.
func (d Decimal) Rat() *big.Rat { return big.NewRat(int64(d), int64(One)) }

// Add returns d + e and whether the sum is in range.
func (d Decimal) Add(e Decimal) (Decimal, bool) {
	sum := d + e
	return sum, (sum > d) == (e > 0)
}

// FixedRat returns r rounded half away from zero to the given number of
// places.
func FixedRat(r *big.Rat, places int) string {
	s := r.FloatString(places) // big.Rat rounds halves away from zero
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

// ShortRat is FixedRat without the zeros at the end.
func ShortRat(r *big.Rat, places int) string {
	s := FixedRat(r, places)
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Points are hundredths of a point. Rules award them; nothing else rounds.
type Points int64

// WholePoints returns n points.
func WholePoints(n int64) Points { return Points(n * 100) }

// PointsOf returns r points, rounded half away from zero to hundredths. It
// reports false if that is out of range.
func PointsOf(r *big.Rat) (Points, bool) {
	n, ok := new(big.Int).SetString(strings.Replace(FixedRat(r, 2), ".", "", 1), 10)
	if !ok || !n.IsInt64() || n.Int64() == math.MinInt64 {
		return 0, false
	}
	return Points(n.Int64()), true
}

// String returns p with as many places as it needs.
func (p Points) String() string {
	if p%100 == 0 {
		return strconv.FormatInt(int64(p/100), 10)
	}
	return ShortRat(big.NewRat(int64(p), 100), 2)
}
