package quiz

import (
	"slices"

	"medalist.dev/medalist"
)

// Carry returns an answer to an earlier version of q as one to q, so that it
// can be graded by another key: the same choices, in whatever order they stand
// now. It is an Invalid error if q offers something else.
func (q *Question) Carry(old *Question, a Answer) (Answer, error) {
	changed := medalist.Errorf(medalist.Invalid, "Only the key may be corrected: leave what there is to choose from, and the kind, as they were.")
	if q.Kind != old.Kind || (q.Kind == Hotspot && (q.Media == nil || old.Media == nil || q.Media.File != old.Media.File)) {
		return a, changed
	}
	now, was := q.offers(), old.offers()
	if len(now) != len(was) {
		return a, changed
	}
	place := make([]int, len(was))
	for i, text := range was {
		if place[i] = slices.Index(now, text); place[i] < 0 {
			return a, changed
		}
	}
	moved := func(places []int) []int {
		all := slices.Clone(places)
		for i, p := range all {
			if p >= 0 && p < len(place) {
				all[i] = place[p]
			}
		}
		return all
	}
	if q.Kind == Matching && !slices.EqualFunc(q.Pairs, old.Pairs, func(x, y Pair) bool { return x.Left == y.Left }) {
		return a, changed
	}
	a.Choices, a.Pairs, a.Order = moved(a.Choices), moved(a.Pairs), moved(a.Order)
	return a, nil
}

// offers are the texts that the places of an answer count.
func (q *Question) offers() []string {
	switch q.Kind {
	case Matching:
		return q.Answers()
	case Ordering:
		return q.Items
	}
	var all []string
	for _, c := range q.Choices {
		all = append(all, c.Text)
	}
	return all
}

// SameKey reports whether two versions of a question take the same answers for
// right.
func (q *Question) SameKey(other *Question) bool {
	if q.Kind != other.Kind || q.True != other.True || len(q.Choices) != len(other.Choices) {
		return false
	}
	for i, c := range q.Choices {
		if o := other.Choices[i]; c.Text != o.Text || c.Right != o.Right || c.Weight != o.Weight {
			return false
		}
	}
	return slices.EqualFunc(q.Numbers, other.Numbers, func(x, y Number) bool {
		return x.Low == y.Low && x.High == y.High && x.Weight == y.Weight
	}) && slices.EqualFunc(q.Accepted, other.Accepted, func(x, y Accepted) bool {
		return x.Text == y.Text && x.Weight == y.Weight
	}) && slices.Equal(q.Pairs, other.Pairs) && slices.Equal(q.Distractors, other.Distractors) &&
		slices.Equal(q.Items, other.Items) && slices.Equal(q.Spots, other.Spots)
}
