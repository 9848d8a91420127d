package quizfile

import (
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// key sets the answers of a row's question.
func (r *sheetRow) key(i *Item, options []option, right []int) error {
	switch i.Kind {
	case quiz.TrueFalse:
		return r.truth(i, options)
	case quiz.Numeric:
		return r.numbers(i, options)
	case quiz.Short:
		return r.accepted(i, options)
	case quiz.Matching:
		for _, o := range options {
			if o.text == "" {
				i.Distractors = append(i.Distractors, o.match)
			} else {
				i.Pairs = append(i.Pairs, quiz.Pair{Left: o.text, Right: o.match})
			}
		}
	case quiz.Ordering:
		for _, o := range options {
			i.Items = append(i.Items, o.text)
		}
	case quiz.Hotspot:
		for _, o := range options {
			s, err := spotOf(o.text)
			if err != nil {
				return err
			}
			i.Spots = append(i.Spots, s)
		}
	default:
		for n, o := range options {
			w, err := o.weight(0)
			if err != nil {
				return err
			}
			i.Choices = append(i.Choices, quiz.Choice{Text: o.text, Right: slices.Contains(right, n), Weight: w, Feedback: o.feedback})
		}
	}
	return nil
}

// weight reads a credit in per cent; def is that of an empty one.
func (o *option) weight(def medalist.Decimal) (medalist.Decimal, error) {
	if o.credit == "" {
		return def, nil
	}
	return percent(strings.TrimSpace(strings.TrimSuffix(o.credit, "%")))
}

func (r *sheetRow) truth(i *Item, options []option) error {
	is := truth(r.get(colRight) + r.get(colSolution))
	if is == nil {
		return medalist.Errorf(medalist.Invalid, "Write true or false into the column \"right\".")
	}
	i.True = *is
	for _, o := range options {
		switch o.number {
		case "1":
			i.IfTrue = o.feedback
		case "2":
			i.IfFalse = o.feedback
		}
	}
	return nil
}

// numbers reads 24, 22..26 and * for all others.
func (r *sheetRow) numbers(i *Item, options []option) error {
	options = r.orRight(options)
	for _, o := range options {
		n := quiz.Number{Low: -medalist.MaxDecimal, High: medalist.MaxDecimal, Feedback: o.feedback}
		def := medalist.Decimal(0)
		if o.text != "*" {
			number, err := giftNumber(o.text)
			if err != nil {
				return err
			}
			n.Low, n.High, def = number.low, number.high, medalist.One
		}
		var err error
		if n.Weight, err = o.weight(def); err != nil {
			return err
		}
		i.Numbers = append(i.Numbers, n)
	}
	return nil
}

// orRight returns the options, or what stands in the column of the right
// answer where there are none.
func (r *sheetRow) orRight(options []option) []option {
	text := r.get(colRight) + r.get(colSolution)
	if len(options) > 0 || text == "" {
		return options
	}
	return []option{{text: text}}
}

func (r *sheetRow) accepted(i *Item, options []option) error {
	for _, o := range r.orRight(options) {
		w, err := o.weight(medalist.One)
		if err != nil {
			return err
		}
		i.Accepted = append(i.Accepted, quiz.Accepted{Text: o.text, Weight: w, Feedback: o.feedback})
	}
	return nil
}

// spotOf reads "100 100 200 100" or "100 100 200 100 round".
func spotOf(text string) (quiz.Spot, error) {
	fields := strings.Fields(text)
	s := quiz.Spot{Round: len(fields) == 5 && fields[4] == "round"}
	for n, into := range []*int{&s.X, &s.Y, &s.Width, &s.Height} {
		if n >= len(fields) || len(fields) > 4 && !s.Round {
			return s, badCoords(text)
		}
		v, err := strconv.Atoi(fields[n])
		if err != nil {
			return s, badCoords(text)
		}
		*into = v
	}
	return s, nil
}
