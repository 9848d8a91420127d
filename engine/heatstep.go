package engine

import (
	"math/big"

	"medalist.dev/medalist/scoring"
)

// A HeatStep says how attainment stands against pace.
type HeatStep int

// The steps, in the order of the colours; HeatNothing has none.
const (
	HeatNothing   HeatStep = iota // nothing due, or no target
	HeatFarBehind                 // below 55 % of where it should be
	HeatBehind                    // below 85 %
	HeatNear                      // below where it should be
	HeatOnPace                    // where it should be, or above
	HeatReached                   // at the target
)

// The shares of pace below which somebody is far behind, and behind.
var farBehindBelow, behindPaceBelow = big.NewRat(55, 100), big.NewRat(85, 100)

// HeatStepOf returns the step of an attainment where pace says where it should
// be by now: 1 of a ratio and of a period that is over.
func HeatStepOf(attainment, pace scoring.Value) HeatStep {
	if !attainment.Valid() {
		return HeatNothing
	}
	have, should := attainment.Rat(), pace.Rat()
	of := func(share *big.Rat) *big.Rat { return new(big.Rat).Mul(should, share) }
	switch {
	case have.Cmp(big.NewRat(1, 1)) >= 0:
		return HeatReached
	case have.Cmp(should) >= 0:
		return HeatOnPace
	case have.Cmp(of(behindPaceBelow)) >= 0:
		return HeatNear
	case have.Cmp(of(farBehindBelow)) >= 0:
		return HeatBehind
	}
	return HeatFarBehind
}
