package quiz

import (
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"

	"medalist.dev/medalist"
)

// Bounds of a question.
const (
	maxText    = 8000 // characters of its text, and of its explanation
	maxLine    = 2000 // of a choice and of any other text
	maxChoices = 20   // choices, pairs, items and so on
)

// A Fault is what is wrong with a part of a question.
type Fault struct {
	Field string // "text", "choices", "explanation", …: as the question's JSON calls it
	Err   error  // Invalid, with the remedy
}

// Faults returns what is wrong with a question, the first part first, nil if it
// can be asked.
func (q *Question) Faults() []Fault {
	var c check
	c.text("text", q.Text, maxText)
	if strings.TrimSpace(q.Text) == "" {
		c.wrong("text", "Write the question.")
	}
	c.text("name", q.Name, maxLine)
	c.text("explanation", q.Explanation, maxText)
	c.text("source", q.Source, maxLine)
	c.link(q.Link)
	if q.Media != nil && strings.TrimSpace(q.Media.Alt) == "" {
		c.wrong("media", "Say in words what the picture, sound or film shows, for those who cannot see or hear it.")
	}
	c.kind(q)
	return c.faults
}

// Err returns the faults as one error, nil for none.
func (q *Question) Err() error {
	var all []error
	for _, f := range q.Faults() {
		all = append(all, f.Err)
	}
	return errors.Join(all...)
}

// A check gathers faults.
type check struct{ faults []Fault }

func (c *check) wrong(field, format string, args ...any) {
	c.faults = append(c.faults, Fault{field, medalist.Errorf(medalist.Invalid, format, args...)})
}

func (c *check) text(field, text string, most int) {
	if utf8.RuneCountInString(text) > most {
		c.wrong(field, "Write %d characters at most.", most)
	}
}

func (c *check) link(link string) {
	if link == "" {
		return
	}
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		c.wrong("link", "Write a whole address, such as https://example.com/paper.")
	}
}

func (c *check) kind(q *Question) {
	switch q.Kind {
	case Single:
		c.choices(q.Choices)
	case MissingWord:
		c.choices(q.Choices)
		if strings.Count(q.Text, Blank) != 1 {
			c.wrong("text", "Put %s where the word is missing, once.", Blank)
		}
	case Multiple:
		c.choices(q.Choices)
		c.weights(q.Choices)
	case TrueFalse:
		c.text("ifTrue", q.IfTrue, maxLine)
		c.text("ifFalse", q.IfFalse, maxLine)
	case Numeric:
		c.numbers(q)
	case Short:
		c.accepted(q.Accepted)
	case Matching:
		c.pairs(q)
	case Ordering:
		c.items(q.Items)
	case Hotspot:
		c.spots(q)
	default:
		c.wrong("kind", "%q is no kind of question.", q.Kind)
	}
}

// most refuses too many lines of a part.
func (c *check) most(field string, n int) {
	if n > maxChoices {
		c.wrong(field, "There may be %d lines at most.", maxChoices)
	}
}

func (c *check) line(field, text string) {
	if strings.TrimSpace(text) == "" {
		c.wrong(field, "One of the lines is empty; write something, or take it away.")
	}
	c.text(field, text, maxLine)
}

func (c *check) choices(choices []Choice) {
	if len(choices) < 2 {
		c.wrong("choices", "At least two choices are needed.")
	}
	c.most("choices", len(choices))
	seen, right := map[string]bool{}, false
	for i := range choices {
		ch := &choices[i]
		c.line("choices", ch.Text)
		c.text("choices", ch.Feedback, maxLine)
		if key := strings.TrimSpace(ch.Text); key != "" && seen[key] {
			c.wrong("choices", "%q stands there twice; each choice must differ.", key)
		} else {
			seen[key] = true
		}
		if ch.Weight < -medalist.One || ch.Weight > medalist.One || !ch.Right && ch.Weight == medalist.One {
			c.wrong("choices", "The credit of %q must lie between -100 and 100 %%.", ch.Text)
		}
		right = right || ch.Right
	}
	if !right {
		c.wrong("choices", "Mark the right answer.")
	}
}

// weights refuses weights of several right choices that do not say how they
// share the question.
func (c *check) weights(choices []Choice) {
	with, without := 0, 0
	for _, ch := range choices {
		switch {
		case !ch.Right && ch.Weight > 0:
			c.wrong("choices", "%q is wrong and gives credit; mark it right, or take its credit away.", ch.Text)
		case !ch.Right:
		case ch.Weight > 0:
			with++
		case ch.Weight == 0:
			without++
		default:
			c.wrong("choices", "%q is right and costs credit; give it credit, or mark it wrong.", ch.Text)
		}
	}
	if with > 0 && without > 0 {
		c.wrong("choices", "Give all right answers a credit of their own, or none of them.")
	}
}

// best refuses answers of which none is right.
func (c *check) best(field string, weights []medalist.Decimal) {
	best := medalist.Decimal(0)
	for _, w := range weights {
		if w < 0 || w > medalist.One {
			c.wrong(field, "The credit of an answer must lie between 0 and 100 %%.")
		}
		best = max(best, w)
	}
	if best != medalist.One {
		c.wrong(field, "One of the answers must give all of the credit.")
	}
}

func (c *check) numbers(q *Question) {
	if len(q.Numbers) == 0 {
		c.wrong("numbers", "At least one number is needed.")
	}
	c.most("numbers", len(q.Numbers))
	c.text("unit", q.Unit, 20)
	var weights []medalist.Decimal
	for _, n := range q.Numbers {
		if n.Low > n.High {
			c.wrong("numbers", "%s is above %s; the lower number comes first.", n.Low, n.High)
		}
		c.text("numbers", n.Feedback, maxLine)
		weights = append(weights, n.Weight)
	}
	c.best("numbers", weights)
}

func (c *check) accepted(all []Accepted) {
	if len(all) == 0 {
		c.wrong("accepted", "At least one answer that is accepted is needed.")
	}
	c.most("accepted", len(all))
	var weights []medalist.Decimal
	for _, a := range all {
		c.line("accepted", a.Text)
		c.text("accepted", a.Feedback, maxLine)
		if a.Weight > 0 && strings.Trim(a.Text, "* ") == "" && a.Text != "" {
			c.wrong("accepted", "%q takes every answer for right; write what the answer must hold.", a.Text)
		}
		weights = append(weights, a.Weight)
	}
	c.best("accepted", weights)
}

func (c *check) pairs(q *Question) {
	if len(q.Pairs) < 2 {
		c.wrong("pairs", "At least two pairs are needed.")
	}
	c.most("pairs", len(q.Pairs))
	for _, p := range q.Pairs {
		c.line("pairs", p.Left)
		c.line("pairs", p.Right)
	}
	c.most("distractors", len(q.Distractors))
	for _, d := range q.Distractors {
		c.line("distractors", d)
	}
	if len(q.Answers()) < 2 {
		c.wrong("pairs", "All lines have the same answer; then there is nothing to match.")
	}
}

func (c *check) items(items []string) {
	if len(items) < 2 {
		c.wrong("items", "At least two items are needed.")
	}
	c.most("items", len(items))
	same := map[string]bool{}
	for _, item := range items {
		c.line("items", item)
		same[item] = true
	}
	if len(items) > 1 && len(same) == 1 {
		c.wrong("items", "All lines read the same; then there is no order.")
	}
}

func (c *check) spots(q *Question) {
	if !q.Media.Is("image") {
		c.wrong("media", "Choose the picture in which the right place is tapped.")
	}
	if len(q.Spots) == 0 {
		c.wrong("spots", "At least one place is needed.")
	}
	c.most("spots", len(q.Spots))
	for _, s := range q.Spots {
		if s.X < 0 || s.Y < 0 || s.Width <= 0 || s.Height <= 0 || s.X+s.Width > whole || s.Y+s.Height > whole {
			c.wrong("spots", "A place must lie inside the picture and have a size.")
		}
	}
}
