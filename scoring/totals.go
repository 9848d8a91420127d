package scoring

import (
	"math/big"

	"medalist.dev/medalist"
)

// A Total adds up cells of one subject: values with values, numerators with
// numerators, targets with targets, points with points. The zero Total is
// empty.
type Total struct {
	Points medalist.Points

	cells    int
	ratio    bool
	num, den big.Int // of a count or sum: den is one million
	asked    big.Int // of a ratio: the numerator that would reach the target, in millionths
}

// Add adds a cell.
func (t *Total) Add(r *Result) {
	num, den := r.Value.Parts()
	t.cells++
	t.Points += r.Points
	t.ratio = r.ratio
	t.num.Add(&t.num, big.NewInt(num))
	asked := big.NewInt(int64(r.Target))
	if r.ratio {
		t.den.Add(&t.den, big.NewInt(den))
		asked.Mul(asked, big.NewInt(den))
	}
	t.asked.Add(&t.asked, asked)
}

// Cells returns how many cells were added.
func (t *Total) Cells() int { return t.cells }

// Value returns the value of all cells together, no value if it is out of
// range.
func (t *Total) Value() Value {
	if !t.num.IsInt64() || !t.den.IsInt64() {
		return Value{}
	}
	if t.ratio {
		return Ratio(t.num.Int64(), t.den.Int64())
	}
	return Amount(medalist.Decimal(t.num.Int64()))
}

// Attainment returns the value of all cells over what was asked of them.
func (t *Total) Attainment() Value {
	if t.asked.Sign() <= 0 {
		return Value{}
	}
	r := new(big.Rat).SetFrac(&t.num, &t.asked)
	if t.ratio {
		r.Mul(r, big.NewRat(int64(medalist.One), 1)) // asked is in millionths
	}
	return valueOf(r)
}
