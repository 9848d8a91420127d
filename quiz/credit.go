package quiz

import (
	"fmt"
	"math/big"

	"medalist.dev/medalist"
)

// A Credit is the part of a question that somebody answered right: exactly Of
// parts, of which they have Part. The zero Credit is none.
type Credit struct {
	Part int64 `json:"part"`
	Of   int64 `json:"of"`
}

// None and Full are the ends of the scale.
var (
	None = Credit{0, 1}
	Full = Credit{1, 1}
)

// creditOf returns a fraction as a credit, at least None and at most Full.
func creditOf(r *big.Rat) Credit {
	switch {
	case r.Sign() <= 0:
		return None
	case r.Cmp(big.NewRat(1, 1)) >= 0:
		return Full
	}
	return Credit{r.Num().Int64(), r.Denom().Int64()}
}

func share(part, of int) Credit { return creditOf(big.NewRat(int64(part), int64(of))) }

func weighed(w medalist.Decimal) Credit { return creditOf(w.Rat()) }

// Rat returns c as a fraction.
func (c Credit) Rat() *big.Rat {
	if c.Of == 0 {
		return new(big.Rat)
	}
	return big.NewRat(c.Part, c.Of)
}

// IsFull reports whether the answer was right.
func (c Credit) IsFull() bool { return c.Of > 0 && c.Part == c.Of }

// IsNone reports whether nothing of it was right.
func (c Credit) IsNone() bool { return c.Part == 0 }

// String returns "2/3".
func (c Credit) String() string { return fmt.Sprintf("%d/%d", c.Part, max(c.Of, 1)) }
