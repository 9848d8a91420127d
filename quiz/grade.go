package quiz

import (
	"math/big"
	"slices"

	"medalist.dev/medalist"
)

// whole is the width and height of a picture in the units of a Spot.
const whole = 1000

// A Grade is what an answer is worth.
type Grade struct {
	Credit   Credit
	Feedback string // what the author says to this very answer; may be empty
}

// Right reports whether the whole answer is right.
func (g Grade) Right() bool { return g.Credit.IsFull() }

// Grade returns what an answer is worth, or the Invalid error of Check.
//
// Single, missing word: a right choice gives all, another its weight.
// Multiple: the right choices share the question, by their weights or evenly;
// a wrong choice takes off its weight, or as much as a right one gives on
// average, so that ticking everything is not right. Matching, ordering: each
// pair, each item in its place gives an even share. Numeric, short: the best
// weight of those that fit. Hotspot: all or nothing.
func (q *Question) Grade(a *Answer) (Grade, error) {
	if err := q.Check(a); err != nil {
		return Grade{}, err
	}
	switch q.Kind {
	case Single, MissingWord:
		c := q.Choices[a.Choices[0]]
		return Grade{c.credit(), c.Feedback}, nil
	case Multiple:
		return q.gradeMultiple(a), nil
	case TrueFalse:
		return q.gradeTrueFalse(*a.True), nil
	case Numeric:
		return q.gradeNumber(a.Text)
	case Short:
		return q.gradeShort(a.Text), nil
	case Matching:
		return q.gradePairs(a), nil
	case Ordering:
		return q.gradeOrder(a), nil
	default:
		return q.gradeSpot(a), nil
	}
}

// credit is what a choice gives where one is chosen.
func (c *Choice) credit() Credit {
	if c.Right {
		return Full
	}
	return weighed(c.Weight)
}

func (q *Question) gradeMultiple(a *Answer) Grade {
	all, rights, even := new(big.Rat), int64(0), true
	for _, c := range q.Choices {
		if c.Right {
			all.Add(all, c.Weight.Rat())
			rights++
			even = even && c.Weight == 0
		}
	}
	sum := new(big.Rat)
	var g Grade
	for _, i := range a.Choices {
		c := &q.Choices[i]
		g.Feedback = joined(g.Feedback, c.Feedback)
		switch {
		case c.Right && even:
			sum.Add(sum, big.NewRat(1, rights))
		case c.Right:
			sum.Add(sum, new(big.Rat).Quo(c.Weight.Rat(), all))
		case c.Weight < 0:
			sum.Add(sum, c.Weight.Rat())
		default:
			sum.Sub(sum, big.NewRat(1, max(rights, 1)))
		}
	}
	g.Credit = creditOf(sum)
	return g
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}

func (q *Question) gradeTrueFalse(said bool) Grade {
	g := Grade{Credit: None, Feedback: q.IfFalse}
	if said {
		g.Feedback = q.IfTrue
	}
	if said == q.True {
		g.Credit = Full
	}
	return g
}

func (q *Question) gradeNumber(text string) (Grade, error) {
	said, err := readings(text)
	if err != nil {
		return Grade{}, err
	}
	best := Grade{Credit: None}
	found := medalist.Decimal(-1)
	for _, r := range q.Numbers {
		fits := slices.ContainsFunc(said, func(n medalist.Decimal) bool { return r.Low <= n && n <= r.High })
		if fits && r.Weight > found {
			best, found = Grade{weighed(r.Weight), r.Feedback}, r.Weight
		}
	}
	return best, nil
}

func (q *Question) gradeShort(text string) Grade {
	best := Grade{Credit: None}
	found := medalist.Decimal(-1)
	for _, t := range q.Accepted {
		if t.Weight > found && Fits(t.Text, text) {
			best, found = Grade{weighed(t.Weight), t.Feedback}, t.Weight
		}
	}
	return best
}

func (q *Question) gradePairs(a *Answer) Grade {
	answers, right := q.Answers(), 0
	for i, p := range q.Pairs {
		if answers[a.Pairs[i]] == p.Right {
			right++
		}
	}
	return Grade{Credit: share(right, len(q.Pairs))}
}

func (q *Question) gradeOrder(a *Answer) Grade {
	right := 0
	for place, i := range a.Order {
		if q.Items[i] == q.Items[place] { // two items that read the same may change places
			right++
		}
	}
	return Grade{Credit: share(right, len(q.Items))}
}

func (q *Question) gradeSpot(a *Answer) Grade {
	for _, s := range q.Spots {
		if s.holds(a.X, a.Y) {
			return Grade{Credit: Full}
		}
	}
	return Grade{Credit: None}
}

func (s *Spot) holds(x, y int) bool {
	if x < s.X || x > s.X+s.Width || y < s.Y || y > s.Y+s.Height {
		return false
	}
	if !s.Round {
		return true
	}
	// Twice the distance from the middle, in halves of the width and height.
	dx, dy := int64(2*(x-s.X)-s.Width), int64(2*(y-s.Y)-s.Height)
	w, h := int64(s.Width), int64(s.Height)
	return dx*dx*h*h+dy*dy*w*w <= w*w*h*h
}
