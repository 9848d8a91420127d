package quiz

import (
	"cmp"
	"time"
)

// DuelTime is how long an offer of a duel stands, and how long both then have
// to answer.
const DuelTime = 24 * time.Hour

// DuelCounts are how many questions a duel may have.
var DuelCounts = []int{3, 5, 10}

// A DuelSide is what one side of a duel came to.
type DuelSide struct {
	Result Result
	Time   time.Duration // from their first question to their end
}

// DuelOutcome compares two sides: above 0 the first has won, below 0 the
// second, 0 is a draw. More right answers win, then the shorter time; who has
// none right wins nothing by being quick.
func DuelOutcome(a, b *DuelSide) int {
	if a.Result.Right == 0 && b.Result.Right == 0 {
		return 0
	}
	return cmp.Or(cmp.Compare(a.Result.Right, b.Result.Right), cmp.Compare(b.Time, a.Time))
}
