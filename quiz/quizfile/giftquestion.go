package quizfile

import (
	"encoding/json"
	"html"
	"math/big"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// gift reads a GIFT file.
func (r *Result) gift(text string) {
	topic := ""
	for _, item := range giftItems(text, r.problem) {
		switch item.kind {
		case "Category":
			topic = topicOf(*item.title)
			continue
		case "Description":
			r.Texts++
			continue
		}
		q, err := item.question()
		if err != nil {
			r.problem(item.line, q.Title(), err)
			continue
		}
		q.Topic = topic
		r.take(q)
	}
}

// topicOf returns the topic that a category of Moodle names: the last part of
// its path. Two slashes are one that belongs to a name.
func topicOf(path string) string {
	parts := strings.Split(strings.ReplaceAll(path, "//", "\x00"), "/")
	last := strings.TrimSpace(strings.ReplaceAll(parts[len(parts)-1], "\x00", "/"))
	if last == "top" && len(parts) == 2 || strings.HasPrefix(last, "$") && strings.HasSuffix(last, "$") {
		return ""
	}
	return strings.TrimPrefix(last, "Default for ")
}

// A giftExtra is what GIFT has no words for. We write it into a comment, so
// that a file of ours comes back as it was.
type giftExtra struct {
	Kind   quiz.Kind   `json:"kind,omitempty"`
	Source string      `json:"source,omitempty"`
	Link   string      `json:"link,omitempty"`
	Unit   string      `json:"unit,omitempty"`
	Media  *quiz.Media `json:"media,omitempty"`
}

var giftFormats = map[string]quiz.Format{"html": quiz.HTML, "markdown": quiz.Markdown}

// question returns what a file says as a question.
func (item *giftItem) question() (Item, error) {
	q := Item{Line: item.line, ID: item.id, Tags: item.tags}
	q.Text, q.Format = item.stem.text, giftFormats[item.stem.format]
	if item.title != nil {
		q.Name = *item.title
	}
	q.Explanation = q.in(item.global)
	var extra giftExtra
	if item.extra != "" && json.Unmarshal([]byte(item.extra), &extra) == nil {
		q.Source, q.Link, q.Unit, q.Media = extra.Source, extra.Link, extra.Unit, extra.Media
	}
	err := item.key(&q)
	if err == nil && extra.Kind != "" {
		q.turn(extra.Kind)
	}
	return q, err
}

// in returns a text in the question's format.
func (q *Item) in(t *giftText) string {
	if t == nil {
		return ""
	}
	return inFormat(t.text, giftFormats[t.format], q.Format)
}

func inFormat(text string, from, to quiz.Format) string {
	switch {
	case from == to:
		return text
	case from == quiz.HTML:
		return quiz.PlainText(text, from)
	case to == quiz.HTML:
		return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>")
	}
	return text
}

// key sets what is right.
func (item *giftItem) key(q *Item) error {
	switch item.kind {
	case "TF":
		q.Kind, q.True = quiz.TrueFalse, item.isTrue
		q.IfTrue, q.IfFalse = q.in(item.ifTrue), q.in(item.ifFalse)
	case "Matching":
		q.Kind = quiz.Matching
		for _, p := range item.pairs {
			if p.left.text == "" {
				q.Distractors = append(q.Distractors, p.right)
			} else {
				q.Pairs = append(q.Pairs, quiz.Pair{Left: q.in(&p.left), Right: p.right})
			}
		}
	case "Numerical":
		return item.numeric(q)
	case "Short":
		return item.short(q)
	case "MC":
		return item.choose(q)
	case "Essay":
		return medalist.Errorf(medalist.Invalid, "An essay cannot be marked by itself; give it answers, or leave it out.")
	}
	return nil
}

// weightOf returns a weight in per cent as a part of one; def is that of none.
func (c *giftChoice) weightOf(def medalist.Decimal) (medalist.Decimal, error) {
	if c.weight == "" {
		return def, nil
	}
	return percent(c.weight)
}

// percent reads a number of per cent, rounded to a millionth of the whole.
func percent(text string) (medalist.Decimal, error) {
	n, ok := new(big.Rat).SetString(text)
	if !ok || n.Cmp(big.NewRat(-100, 1)) < 0 || n.Cmp(big.NewRat(100, 1)) > 0 {
		return 0, medalist.Errorf(medalist.Invalid, "%q is no credit; write a number from -100 to 100.", text)
	}
	return medalist.ParseDecimal(medalist.FixedRat(n.Quo(n, big.NewRat(100, 1)), 6))
}

func (item *giftItem) numeric(q *Item) error {
	q.Kind = quiz.Numeric
	for i := range item.choices {
		c := &item.choices[i]
		def := medalist.One
		if !c.right {
			def = 0
		}
		n := quiz.Number{Low: -medalist.MaxDecimal, High: medalist.MaxDecimal, Feedback: q.in(c.feedback)}
		if c.number != nil {
			n.Low, n.High = c.number.low, c.number.high
		}
		var err error
		if n.Weight, err = c.weightOf(def); err != nil {
			return err
		}
		q.Numbers = append(q.Numbers, n)
	}
	return nil
}

func (item *giftItem) short(q *Item) error {
	q.Kind = quiz.Short
	for i := range item.choices {
		c := &item.choices[i]
		w, err := c.weightOf(medalist.One)
		if err != nil {
			return err
		}
		// What is typed has no markup, whatever the text's format.
		q.Accepted = append(q.Accepted, quiz.Accepted{
			Text: quiz.PlainText(c.text.text, giftFormats[c.text.format]), Weight: w, Feedback: q.in(c.feedback),
		})
	}
	return nil
}

// choose reads choices: without one that gives all of the credit, several are
// to be ticked.
func (item *giftItem) choose(q *Item) error {
	one := false
	for i := range item.choices {
		c := &item.choices[i]
		w, err := c.weightOf(0)
		if err != nil {
			return err
		}
		one = one || c.right || w == medalist.One
		q.Choices = append(q.Choices, quiz.Choice{Text: q.in(&c.text), Right: c.right, Weight: w, Feedback: q.in(c.feedback)})
	}
	q.Kind = quiz.Multiple
	if one {
		q.Kind = quiz.Single
		if item.embedded && strings.Count(q.Text, quiz.Blank) == 1 {
			q.Kind = quiz.MissingWord
		}
	}
	q.mark(one)
	return nil
}

// mark marks the choices that are right: those that give all of the credit
// where there are such, else all that give some.
func (q *Item) mark(one bool) {
	n, even := 0, true
	for i := range q.Choices {
		c := &q.Choices[i]
		if one {
			if c.Right = c.Right && c.Weight == 0 || c.Weight == medalist.One; c.Right {
				c.Weight = 0
			}
			continue
		}
		if c.Right = c.Weight > 0; c.Right {
			n++
		}
	}
	part, _ := medalist.ParseDecimal(medalist.FixedRat(big.NewRat(1, int64(max(n, 1))), 6))
	for _, c := range q.Choices {
		even = even && (!c.Right || near(c.Weight, part))
	}
	for i := range q.Choices {
		if q.Choices[i].Right && even {
			q.Choices[i].Weight = 0 // they share evenly without saying so
		}
	}
}

// near allows for the places after the point that files leave out.
func near(a, b medalist.Decimal) bool { return max(a, b)-min(a, b) <= 100 }

// turn makes a question the kind that it was written from.
func (q *Item) turn(kind quiz.Kind) {
	switch {
	case kind == quiz.Ordering && q.Kind == quiz.Matching:
		for _, p := range q.Pairs {
			q.Items = append(q.Items, p.Left)
		}
		q.Kind, q.Pairs = kind, nil
	case slices.Contains([]quiz.Kind{quiz.Single, quiz.Multiple, quiz.MissingWord}, kind) && len(q.Choices) > 0:
		q.Kind = kind
	}
}
