package quiz

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A Sheet is a question as it is put before somebody: its lines stand in an
// order that a seed gives, so that their places tell nothing of the key. Who
// answers names places of the sheet; Answer turns them into the question's.
type Sheet struct {
	*Question
	order []int // for each place of the sheet the place in the question
}

// On returns the sheet of a question for a seed.
func (q *Question) On(seed uint64) Sheet {
	n := 0
	switch q.Kind {
	case Single, Multiple, MissingWord:
		n = len(q.Choices)
	case Matching:
		n = len(q.Answers())
	case Ordering:
		n = len(q.Items)
	}
	return Sheet{q, Shuffled(n, seed)}
}

// AsWritten returns the sheet of a question with its choices in the order in
// which its author wrote them. What is to be matched or ordered is mixed by a
// seed all the same.
func (q *Question) AsWritten(seed uint64) Sheet {
	s := q.On(seed)
	switch q.Kind {
	case Single, Multiple, MissingWord:
		slices.Sort(s.order)
	}
	return s
}

// Lines returns what there is to choose or to order, as the sheet shows it:
// choices, answers of pairs, items.
func (s Sheet) Lines() []string {
	lines := make([]string, len(s.order))
	answers := s.Answers()
	for place, i := range s.order {
		switch s.Kind {
		case Matching:
			lines[place] = answers[i]
		case Ordering:
			lines[place] = s.Items[i]
		default:
			lines[place] = s.Choices[i].Text
		}
	}
	return lines
}

// Place returns the place in the question of a place of the sheet, -1 for one
// that it does not have.
func (s Sheet) Place(shown int) int {
	if shown < 0 || shown >= len(s.order) {
		return -1
	}
	return s.order[shown]
}

// Answer returns an answer to the question for one that names places of the
// sheet.
func (s Sheet) Answer(a Answer) Answer {
	a.Choices, a.Pairs, a.Order = s.places(a.Choices), s.places(a.Pairs), s.places(a.Order)
	return a
}

func (s Sheet) places(shown []int) []int {
	if shown == nil {
		return nil
	}
	places := make([]int, len(shown))
	for i, p := range shown {
		places[i] = s.Place(p)
	}
	return places
}

// Shown returns an answer that names places of the sheet for one to the
// question: what Answer undoes.
func (s Sheet) Shown(a Answer) Answer {
	a.Choices, a.Pairs, a.Order = s.allShown(a.Choices), s.allShown(a.Pairs), s.allShown(a.Order)
	return a
}

func (s Sheet) allShown(places []int) []int {
	if places == nil {
		return nil
	}
	shown := make([]int, len(places))
	for i, p := range places {
		shown[i] = s.shown(p)
	}
	return shown
}

// Key returns an answer that is right, in places of the sheet.
func (s Sheet) Key() Answer {
	var a Answer
	switch s.Kind {
	case TrueFalse:
		a.True = &s.True
	case Numeric:
		for _, n := range s.Numbers {
			if n.Weight == medalist.One {
				a.Text = n.Low.String()
			}
		}
	case Short:
		for _, t := range s.Accepted {
			if t.Weight == medalist.One && a.Text == "" {
				a.Text = strings.Join(split(t.Text), "")
			}
		}
	case Matching:
		for _, p := range s.Pairs {
			a.Pairs = append(a.Pairs, s.shown(slices.Index(s.Answers(), p.Right)))
		}
	case Ordering:
		for i := range s.Items {
			a.Order = append(a.Order, s.shown(i))
		}
	case Hotspot:
		a.X, a.Y = s.Spots[0].X+s.Spots[0].Width/2, s.Spots[0].Y+s.Spots[0].Height/2
	default:
		a.Choices = s.rights()
	}
	return a
}

// rights returns the places of what is to be chosen.
func (s Sheet) rights() []int {
	var places []int
	for place, i := range s.order {
		if s.Choices[i].Right && (s.Kind == Multiple || len(places) == 0) {
			places = append(places, place)
		}
	}
	return places
}

// shown returns where a place of the question is on the sheet.
func (s Sheet) shown(place int) int { return slices.Index(s.order, place) }
