package quiz

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"medalist.dev/medalist"
)

// An ID is the number of a question in its organisation.
type ID = medalist.QuestionID

// A Topic is what a question is about.
type Topic string

// Topics are those that every organisation has; it may have its own beside
// them.
var Topics = []Topic{"product", "foundational", "clinical data", "market", "competitors", "sales process"}

// maxTopic bounds the name of a topic, in characters.
const maxTopic = 60

// CheckTopic says why a text cannot be the name of a topic, nil if it can.
func CheckTopic(name string) error {
	switch {
	case name == "":
		return medalist.Errorf(medalist.Invalid, "Say which topic it belongs to.")
	case utf8.RuneCountInString(name) > maxTopic:
		return medalist.Errorf(medalist.Invalid, "The name of a topic is at most %d characters long.", maxTopic)
	}
	return nil
}

// An Entry is a question that may be asked.
type Entry struct {
	ID    ID
	Topic Topic
}

// A Bank is the questions that may be asked, sorted for choosing. It is made
// once for everybody who is asked, and safe for concurrent use.
type Bank struct {
	topics  []Topic
	byTopic map[Topic][]ID
	topicOf map[ID]Topic
}

// NewBank returns a bank of questions, each once.
func NewBank(entries []Entry) *Bank {
	b := &Bank{byTopic: map[Topic][]ID{}, topicOf: make(map[ID]Topic, len(entries))}
	for _, e := range entries {
		if _, known := b.topicOf[e.ID]; !known {
			b.topicOf[e.ID] = e.Topic
			b.byTopic[e.Topic] = append(b.byTopic[e.Topic], e.ID)
		}
	}
	for t, ids := range b.byTopic {
		slices.Sort(ids)
		b.topics = append(b.topics, t)
	}
	slices.Sort(b.topics)
	return b
}

// A Review is what somebody remembers of a question.
type Review struct {
	Question ID
	Memory   Memory
}

// A Choosing says whose questions are chosen, and how.
type Choosing struct {
	On    medalist.Date
	Count int    // questions, at least 1
	Fresh int    // how many of them are new as long as there are such
	Seed  uint64 // tells people and days apart
}

// Choose returns the questions of one topic that somebody should be asked on a
// day, the most urgent first; fewer than Count if the topic has no more.
//
// Of each topic those are taken that are due, what is most likely forgotten
// first, mixed with new ones; where that does not fill the quiz, further new
// ones and then those that will be due next. The topic is the one in which
// most would be forgotten or new.
func (b *Bank) Choose(c Choosing, reviews []Review) (Topic, []ID) {
	byTopic := map[Topic][]known{}
	seen := make(map[ID]bool, len(reviews))
	for _, r := range reviews {
		t, there := b.topicOf[r.Question]
		if there && r.Memory.Known() && !seen[r.Question] {
			seen[r.Question] = true
			byTopic[t] = append(byTopic[t], known{r.Question, r.Memory.Recall(c.On), r.Memory.Due.After(c.On)})
		}
	}
	var topic Topic
	var most pick
	for i, t := range b.topics {
		p := b.pick(t, c, byTopic[t], seen)
		p.chance = mix(c.Seed, uint64(i))
		if p.before(most) {
			topic, most = t, p
		}
	}
	return topic, most.ids
}

// A known question is one that somebody has answered before.
type known struct {
	id     ID
	recall float64
	later  bool // it is not due yet
}

// A pick is what a topic offers to somebody.
type pick struct {
	ids    []ID
	need   float64 // how much would be gained by asking them
	chance uint64  // decides between topics alike
}

func (p pick) before(q pick) bool {
	return cmp.Or(cmp.Compare(q.need, p.need), cmp.Compare(len(q.ids), len(p.ids)), cmp.Compare(p.chance, q.chance)) < 0
}

// freshNeed is what a new question counts beside those that may be forgotten:
// a little more than one that is just due.
const freshNeed = 0.11

func (b *Bank) pick(t Topic, c Choosing, answered []known, seen map[ID]bool) pick {
	slices.SortFunc(answered, func(x, y known) int {
		return cmp.Or(cmp.Compare(x.recall, y.recall), cmp.Compare(x.id, y.id))
	})
	var due, later []known
	for _, k := range answered {
		if k.later {
			later = append(later, k)
		} else {
			due = append(due, k)
		}
	}
	fresh := b.fresh(t, c, seen)
	nNew := min(len(fresh), max(min(c.Fresh, c.Count), c.Count-len(due)))
	var p pick
	for _, k := range due[:min(len(due), c.Count-nNew)] {
		p.add(k.id, 1-k.recall)
	}
	for _, id := range fresh[:nNew] {
		p.add(id, freshNeed)
	}
	for _, k := range later[:min(len(later), c.Count-len(p.ids))] {
		p.add(k.id, 0)
	}
	return p
}

func (p *pick) add(id ID, need float64) {
	p.ids = append(p.ids, id)
	p.need += need
}

// fresh returns up to Count questions of a topic that somebody has never been
// asked. It walks the topic in strides from a place that the seed gives, so
// that not everybody meets the new ones in the same order.
func (b *Bank) fresh(t Topic, c Choosing, seen map[ID]bool) []ID {
	all := b.byTopic[t]
	n := uint64(len(all))
	at, stride := mix(c.Seed, 1)%n, strideOf(mix(c.Seed, 2), n)
	var ids []ID
	for range n {
		if !seen[all[at]] {
			if ids = append(ids, all[at]); len(ids) == c.Count {
				break
			}
		}
		at = (at + stride) % n
	}
	return ids
}

// strideOf returns a step that visits each of n places.
func strideOf(chance, n uint64) uint64 {
	step := 1 + chance%n
	for gcd(step, n) != 1 {
		step++
	}
	return step
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// SeedOf returns the seed of somebody's day.
func SeedOf(p medalist.PersonID, on medalist.Date) uint64 { return mix(uint64(p), uint64(on)) }

// mix returns a number that looks like chance (the last step of splitmix64).
func mix(a, b uint64) uint64 {
	z := a*0x9e3779b97f4a7c15 + b*0xd1b54a32d192ed03 + 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Shuffled returns the places 0 to n-1 in an order that a seed gives.
func Shuffled(n int, seed uint64) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
		j := int(mix(seed, uint64(i)) % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	return order
}
