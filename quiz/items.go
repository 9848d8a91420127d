package quiz

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"medalist.dev/medalist"
)

// A Response is what somebody got for an answer to a question.
type Response struct {
	Question ID
	Person   medalist.PersonID
	Credit   Credit
}

// An Item is what the answers to a question tell of it.
type Item struct {
	Question ID
	Answers  int
	Right    int // of them
	// Discrimination is the correlation of what people got for it with what
	// they got for all other questions, from -1 to 1: whether those who know
	// more know this. NaN says that there is too little to tell.
	Discrimination float64
}

// EnoughAnswers is how many answers tell something of a question.
const EnoughAnswers = 20

// A Flaw is why a question should be looked at.
type Flaw string

// The flaws.
const (
	Misleads Flaw = "misleads" // those who know more know it less: its key may be wrong
	TooHard  Flaw = "too hard" // hardly anybody knows it
	TooEasy  Flaw = "too easy" // nearly everybody does
)

// Share returns how many of the answers were right, from 0 to 1.
func (i Item) Share() float64 {
	if i.Answers == 0 {
		return 0
	}
	return float64(i.Right) / float64(i.Answers)
}

// Flaw returns why the question should be looked at, empty for no reason or
// too few answers. A correlation that is none lies within two standard errors,
// each 1/√n, of 0; only below these it tells something.
func (i Item) Flaw() Flaw {
	switch share := i.Share(); {
	case i.Answers < EnoughAnswers:
		return ""
	case i.Discrimination < -2/math.Sqrt(float64(i.Answers)): // NaN is not
		return Misleads
	case share < 0.20:
		return TooHard
	case share > 0.98:
		return TooEasy
	}
	return ""
}

// Items returns what responses tell of the questions, by their numbers.
func Items(responses []Response) []Item {
	people := map[medalist.PersonID]*sum{}
	for _, r := range responses {
		if people[r.Person] == nil {
			people[r.Person] = &sum{}
		}
		people[r.Person].add(r.Credit.part())
	}
	items, pairs := map[ID]*Item{}, map[ID]*pairing{}
	for _, r := range responses {
		if items[r.Question] == nil {
			items[r.Question], pairs[r.Question] = &Item{Question: r.Question}, &pairing{}
		}
		i := items[r.Question]
		i.Answers++
		if r.Credit.IsFull() {
			i.Right++
		}
		if rest, ok := people[r.Person].without(r.Credit.part()); ok {
			pairs[r.Question].add(r.Credit.part(), rest)
		}
	}
	all := make([]Item, 0, len(items))
	for id := range maps.Keys(items) {
		items[id].Discrimination = pairs[id].correlation()
		all = append(all, *items[id])
	}
	slices.SortFunc(all, func(a, b Item) int { return cmp.Compare(a.Question, b.Question) })
	return all
}

// part returns a credit from 0 to 1.
func (c Credit) part() float64 { return float64(c.Part) / float64(max(c.Of, 1)) }

// A sum is what somebody got for all their answers.
type sum struct {
	all float64
	n   int
}

func (s *sum) add(x float64) { s.all, s.n = s.all+x, s.n+1 }

// without returns what they got on average for their other answers.
func (s *sum) without(x float64) (mean float64, ok bool) {
	if s.n < 2 {
		return 0, false
	}
	return (s.all - x) / float64(s.n-1), true
}

// A pairing sums up pairs of numbers.
type pairing struct{ n, x, y, xx, yy, xy float64 }

func (p *pairing) add(x, y float64) {
	p.n++
	p.x, p.y = p.x+x, p.y+y
	p.xx, p.yy, p.xy = p.xx+x*x, p.yy+y*y, p.xy+x*y
}

// correlation returns Pearson's, NaN for too few pairs or numbers all alike.
func (p *pairing) correlation() float64 {
	vx, vy := p.n*p.xx-p.x*p.x, p.n*p.yy-p.y*p.y
	if p.n < EnoughAnswers || vx <= 1e-9 || vy <= 1e-9 {
		return math.NaN()
	}
	return min(max((p.n*p.xy-p.x*p.y)/math.Sqrt(vx*vy), -1), 1)
}
