package scoring_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// anyValue makes a value and the fraction that it stands for.
func anyValue(t *rapid.T, name string) (scoring.Value, *big.Rat) {
	num := rapid.OneOf(rapid.Int64Range(-20, 20), rapid.Int64Range(-math.MaxInt64, math.MaxInt64)).Draw(t, name+" over")
	if rapid.Bool().Draw(t, name+" is an amount") {
		return scoring.Amount(medalist.Decimal(num)), big.NewRat(num, int64(medalist.One))
	}
	den := rapid.OneOf(rapid.Int64Range(1, 20), rapid.Int64Range(1, math.MaxInt64)).Draw(t, name)
	return scoring.Ratio(num, den), big.NewRat(num, den)
}

func TestValuesAreExactFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, exact := anyValue(t, "v")
		w, other := anyValue(t, "w")
		if got, want := v.Compare(w), exact.Cmp(other); got != want {
			t.Fatalf("%v compared with %v is %d, want %d", exact, other, got, want)
		}
		d := medalist.Decimal(rapid.OneOf(rapid.Int64Range(-5, 5), rapid.Int64Range(-math.MaxInt64, math.MaxInt64)).Draw(t, "d"))
		if got, want := v.AtLeast(d), exact.Cmp(d.Rat()) >= 0; got != want {
			t.Fatalf("%v at least %s: %t", exact, d, got)
		}
		if v.Rat().Cmp(exact) != 0 || !v.Valid() {
			t.Fatalf("%v became %v", exact, v.Rat())
		}
	})
}

func TestAttainmentIsValueOverTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, exact := anyValue(t, "v")
		target := medalist.Decimal(rapid.OneOf(rapid.Int64Range(1, 20), rapid.Int64Range(1, int64(medalist.MaxDecimal))).Draw(t, "target"))
		want := new(big.Rat).Quo(exact, target.Rat())
		got := v.Over(target)
		if !got.Valid() {
			if want.Num().IsInt64() && want.Denom().IsInt64() {
				t.Fatalf("%v over %s has no value, want %v", exact, target, want)
			}
			return
		}
		if got.Rat().Cmp(want) != 0 {
			t.Fatalf("%v over %s is %v, want %v", exact, target, got.Rat(), want)
		}
	})
}

func TestNoValue(t *testing.T) {
	var none scoring.Value
	for name, v := range map[string]scoring.Value{
		"of nothing due": scoring.Ratio(0, 0), "over no target": scoring.Amount(5).Over(0), "over a negative target": scoring.Amount(5).Over(-1), "of none": none.Over(medalist.One),
	} {
		if v.Valid() || v.Rat().Sign() != 0 || v.AtLeast(-medalist.MaxDecimal) || v.Compare(none) != 0 {
			t.Errorf("a value %s is %v", name, v.Rat())
		}
	}
	if none.Compare(scoring.Amount(-5)) != -1 || scoring.Amount(-5).Compare(none) != 1 {
		t.Error("no value comes before the smallest")
	}
	if got := scoring.Ratio(1, -2).Rat().RatString(); got != "-1/2" {
		t.Errorf("one over minus two is %s", got)
	}
}
