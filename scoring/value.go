package scoring

import (
	"cmp"
	"math/big"
	"math/bits"

	"medalist.dev/medalist"
)

// A Value is an exact fraction. The zero Value is no value: a ratio with
// nothing due, an attainment without a target.
type Value struct{ num, den int64 }

// Amount returns d as a value.
func Amount(d medalist.Decimal) Value { return Value{int64(d), int64(medalist.One)} }

// Ratio returns num ÷ den, no value if den is zero.
func Ratio(num, den int64) Value {
	if den == 0 {
		return Value{}
	}
	if den < 0 {
		num, den = -num, -den
	}
	return Value{num, den}
}

// Valid reports whether there is a value.
func (v Value) Valid() bool { return v.den != 0 }

// Rat returns the fraction; zero if there is no value.
func (v Value) Rat() *big.Rat {
	if v.den == 0 {
		return new(big.Rat)
	}
	return big.NewRat(v.num, v.den)
}

// Parts returns the numerator and the denominator as they were added up.
func (v Value) Parts() (num, den int64) { return v.num, v.den }

// Over returns v ÷ target, no value if either is missing.
func (v Value) Over(target medalist.Decimal) Value {
	if v.den == 0 || target <= 0 {
		return Value{}
	}
	r := v.Rat()
	return valueOf(r.Quo(r, target.Rat()))
}

// valueOf returns r as a value, none if it is out of range: beyond nine
// million million million to one.
func valueOf(r *big.Rat) Value {
	if !r.Num().IsInt64() || !r.Denom().IsInt64() {
		return Value{}
	}
	return Value{r.Num().Int64(), r.Denom().Int64()}
}

// AtLeast reports whether there is a value and it reaches d.
func (v Value) AtLeast(d medalist.Decimal) bool {
	return v.den != 0 && v.Compare(Amount(d)) >= 0
}

// Compare orders values by size; no value comes first.
func (v Value) Compare(w Value) int {
	switch {
	case v.den == 0 && w.den == 0:
		return 0
	case v.den == 0:
		return -1
	case w.den == 0:
		return 1
	case v.den == w.den:
		return cmp.Compare(v.num, w.num)
	}
	return compareProducts(v.num, w.den, w.num, v.den)
}

// compareProducts compares a × b with c × d, where b and d are above zero.
func compareProducts(a, b, c, d int64) int {
	if a < 0 != (c < 0) {
		return cmp.Compare(a, c)
	}
	left, leftLow := bits.Mul64(magnitude(a), uint64(b))
	right, rightLow := bits.Mul64(magnitude(c), uint64(d))
	larger := cmp.Or(cmp.Compare(left, right), cmp.Compare(leftLow, rightLow))
	if a < 0 {
		return -larger
	}
	return larger
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
