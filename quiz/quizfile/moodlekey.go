package quizfile

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

func (i *Item) xmlChoices(x *xmlQuestion) error {
	one := strings.TrimSpace(x.Single) != "false" && strings.TrimSpace(x.Single) != "0"
	i.Kind = quiz.Multiple
	if one {
		i.Kind = quiz.Single
	}
	for n := range x.Answers {
		a := &x.Answers[n]
		w, err := percent(cmp.Or(strings.TrimSpace(a.Fraction), "0"))
		if err != nil {
			return err
		}
		i.Choices = append(i.Choices, quiz.Choice{Text: i.xml(&a.xmlText), Weight: w, Feedback: i.xml(&a.Feedback)})
	}
	i.mark(one)
	return nil
}

func (i *Item) xmlTruth(x *xmlQuestion) error {
	i.Kind = quiz.TrueFalse
	var right [2]bool // whether false, and true, gives all of the credit
	for n := range x.Answers {
		a := &x.Answers[n]
		w, err := percent(cmp.Or(strings.TrimSpace(a.Fraction), "0"))
		if err != nil {
			return err
		}
		is := truth(oneLine(quiz.PlainText(a.Text, xmlFormat(a.Format))))
		switch {
		case is == nil:
			return medalist.Errorf(medalist.Invalid, "The answer %q is neither true nor false; write one of these.", oneLine(a.Text))
		case *is:
			i.IfTrue, right[1] = i.xml(&a.Feedback), right[1] || w == medalist.One
		default:
			i.IfFalse, right[0] = i.xml(&a.Feedback), right[0] || w == medalist.One
		}
	}
	switch i.True = right[1]; {
	case right[0] && right[1]:
		return medalist.Errorf(medalist.Invalid, "True and false both have the fraction 100, which contradicts itself; give it to one of them.")
	case !right[0] && !right[1]:
		return medalist.Errorf(medalist.Invalid, "Neither true nor false has the fraction 100, so the file does not say what is right.")
	}
	return nil
}

func (i *Item) xmlShort(x *xmlQuestion) error {
	i.Kind = quiz.Short
	for n := range x.Answers {
		a := &x.Answers[n]
		w, err := percent(cmp.Or(strings.TrimSpace(a.Fraction), "0"))
		if err != nil {
			return err
		}
		i.Accepted = append(i.Accepted, quiz.Accepted{Text: strings.TrimSpace(a.Text), Weight: w, Feedback: i.xml(&a.Feedback)})
	}
	return nil
}

func (i *Item) xmlNumbers(x *xmlQuestion) error {
	i.Kind = quiz.Numeric
	for n := range x.Answers {
		a := &x.Answers[n]
		w, err := percent(cmp.Or(strings.TrimSpace(a.Fraction), "0"))
		if err != nil {
			return err
		}
		r := quiz.Number{Low: -medalist.MaxDecimal, High: medalist.MaxDecimal, Weight: w, Feedback: i.xml(&a.Feedback)}
		if text := strings.TrimSpace(a.Text); text != "*" {
			value, err := scientific(text)
			if err != nil {
				return err
			}
			tolerance, err := scientific(cmp.Or(strings.TrimSpace(a.Tolerance), "0"))
			if err != nil {
				return err
			}
			r.Low, r.High = value-tolerance, value+tolerance
		}
		i.Numbers = append(i.Numbers, r)
	}
	if len(x.Units) > 0 {
		i.Unit = oneLine(x.Units[0].Name)
	}
	return nil
}

func (i *Item) xmlPairs(x *xmlQuestion) error {
	i.Kind = quiz.Matching
	for n := range x.Pairs {
		p := &x.Pairs[n]
		left, right := i.xml(&p.xmlText), oneLine(p.Answer.Text)
		if left == "" {
			i.Distractors = append(i.Distractors, right)
		} else {
			i.Pairs = append(i.Pairs, quiz.Pair{Left: left, Right: right})
		}
	}
	return nil
}

// xmlItems reads the items of an ordering question: their fractions, if they
// have some, count up.
func (i *Item) xmlItems(x *xmlQuestion) error {
	i.Kind = quiz.Ordering
	place := func(a xmlAnswer) float64 {
		f, _ := strconv.ParseFloat(strings.TrimSpace(a.Fraction), 64)
		return f
	}
	slices.SortStableFunc(x.Answers, func(a, b xmlAnswer) int { return cmp.Compare(place(a), place(b)) })
	for n := range x.Answers {
		i.Items = append(i.Items, i.xml(&x.Answers[n].xmlText))
	}
	return nil
}

var xmlMark = regexp.MustCompile(`\[\[(\d+)\]\]`)

// xmlGap reads a text with a gap, [[2]], for which the second of the options
// is right; those of its group are to choose from.
func (i *Item) xmlGap(x *xmlQuestion) error {
	options := append(x.Options, x.Boxes...)
	marks := xmlMark.FindAllStringSubmatch(i.Text, -1)
	if len(marks) != 1 {
		return medalist.Errorf(medalist.Invalid, "The text has %d gaps; make it one question for each.", len(marks))
	}
	right, err := strconv.Atoi(marks[0][1])
	if err != nil || right < 1 || right > len(options) {
		return medalist.Errorf(medalist.Invalid, "The gap %s names an option that is not there.", marks[0][0])
	}
	i.Kind, i.Text = quiz.MissingWord, xmlMark.ReplaceAllString(i.Text, quiz.Blank)
	for n, o := range options {
		if o.Group == options[right-1].Group {
			i.Choices = append(i.Choices, quiz.Choice{Text: inFormat(oneLine(o.Text), quiz.Plain, i.Format), Right: n == right-1})
		}
	}
	return nil
}

var imageAlt = regexp.MustCompile(`(?is)<img\b[^>]*>`)

var altText = regexp.MustCompile(`(?is)\balt\s*=\s*"([^"]*)"`)

// altOf returns what the text says of a picture in it.
func altOf(text, name string) string {
	for _, img := range imageAlt.FindAllString(text, -1) {
		if m := altText.FindStringSubmatch(img); m != nil && strings.Contains(img, name) {
			return strings.TrimSpace(html.UnescapeString(m[1]))
		}
	}
	return ""
}
