package quizfile

import (
	"regexp"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

var giftTrue = regexp.MustCompile(`(?i)^(true|t|false|f)$`)

// answers parses what stands between the braces. An error comes with its
// place in the text.
func (item *giftItem) answers(text string) (at int, err error) {
	if g := unescaped(text, "####"); g >= 0 {
		item.global = item.said(text[g+4:])
		text = text[:g]
	}
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		item.kind = "Essay"
	case trimmed[0] == '#':
		item.kind = "Numerical"
		return item.numbers(text, strings.IndexByte(text, '#')+1)
	case item.truth(trimmed):
		item.kind = "TF"
	default:
		return item.options(text)
	}
	return 0, nil
}

// said returns a text that is said to an answer, nil for an empty one.
func (item *giftItem) said(raw string) *giftText {
	if t := readGIFT(raw, item.stem.format); t.text != "" {
		return &t
	}
	return nil
}

// truth reads TRUE or FALSE with what is said to who answers true, and false.
func (item *giftItem) truth(text string) bool {
	parts := splitGIFT(text, "#")
	word := strings.TrimSpace(parts[0])
	if !giftTrue.MatchString(word) || len(parts) > 3 {
		return false
	}
	item.isTrue = word[0] == 't' || word[0] == 'T'
	if len(parts) > 1 {
		item.ifTrue = item.said(parts[1])
	}
	if len(parts) > 2 {
		item.ifFalse = item.said(parts[2])
	}
	return true
}

// splitGIFT splits a text at a mark that no backslash precedes.
func splitGIFT(text, mark string) []string {
	var parts []string
	for {
		at := unescaped(text, mark)
		if at < 0 {
			return append(parts, text)
		}
		parts, text = append(parts, text[:at]), text[at+len(mark):]
	}
}

// A giftPart is an answer as it stands in the file.
type giftPart struct {
	mark byte // '=' or '~'
	text string
	at   int // where it begins in the answers
}

// parts splits answers at = and ~. What stands before the first of them must
// be blank.
func (item *giftItem) parts(text string, from int) ([]giftPart, error) {
	var parts []giftPart
	for i := from; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == '=' || text[i] == '~':
			parts = append(parts, giftPart{mark: text[i], at: i})
		}
	}
	for i := range parts {
		end := len(text)
		if i+1 < len(parts) {
			end = parts[i+1].at
		}
		parts[i].text = text[parts[i].at+1 : end]
	}
	if len(parts) > 0 && strings.TrimSpace(text[from:parts[0].at]) != "" {
		return nil, medalist.Errorf(medalist.Invalid, "Write = or ~ before each answer, also before the first: %q has none.", quiz.Beginning(text[from:parts[0].at]))
	}
	return parts, nil
}

// options reads choices, short answers and pairs.
func (item *giftItem) options(text string) (at int, err error) {
	parts, err := item.parts(text, 0)
	if err != nil {
		return 0, err
	}
	if len(parts) == 0 { // one short answer may stand by itself
		parts = []giftPart{{mark: '=', text: text}}
	}
	wrong, pairs := false, true
	for _, p := range parts {
		wrong = wrong || p.mark == '~'
		pairs = pairs && p.mark == '=' && unescaped(p.text, "->") >= 0 && !giftWeight.MatchString(p.text)
	}
	switch {
	case pairs:
		item.kind = "Matching"
		for _, p := range parts {
			item.pair(p.text)
		}
		return 0, nil
	case wrong:
		item.kind = "MC"
	default:
		item.kind = "Short"
	}
	for _, p := range parts {
		c := item.choice(p)
		if c.text.text == "" {
			return p.at, medalist.Errorf(medalist.Invalid, "There is an empty answer; write something behind %c, or take it away.", p.mark)
		}
		item.choices = append(item.choices, c)
	}
	return 0, nil
}

func (item *giftItem) pair(text string) {
	at := unescaped(text, "->")
	item.pairs = append(item.pairs, giftPair{readGIFT(text[:at], item.stem.format), readGIFT(text[at+2:], "moodle").text})
}

var giftWeight = regexp.MustCompile(`^\s*%(-?[0-9]+(?:\.[0-9]+)?)%`)

// choice reads an answer with its weight and what is said to it.
func (item *giftItem) choice(p giftPart) giftChoice {
	c := giftChoice{right: p.mark == '='}
	text := p.text
	if m := giftWeight.FindStringSubmatch(text); m != nil {
		c.weight, text = m[1], text[len(m[0]):]
	}
	if at := unescaped(text, "#"); at >= 0 {
		c.feedback = item.said(text[at+1:])
		text = text[:at]
	}
	c.text = readGIFT(text, item.stem.format)
	return c
}

// numbers reads one number, or several answers.
func (item *giftItem) numbers(text string, from int) (at int, err error) {
	parts, err := item.parts(text, from)
	if err != nil {
		return from, err
	}
	if len(parts) == 0 {
		parts = []giftPart{{mark: '=', text: text[from:], at: from}}
	}
	for _, p := range parts {
		c := item.choice(p)
		if typed := c.text.text; p.mark == '~' && (typed == "" || typed == "*") {
			c.text.text = "*" // any other number
		} else if c.number, err = giftNumber(typed); err != nil {
			return p.at, err
		}
		item.choices = append(item.choices, c)
	}
	return 0, nil
}

// giftNumber reads 5, 5:0.1 and 4.9..5.1.
func giftNumber(text string) (*giftRange, error) {
	r := &giftRange{kind: "simple"}
	var err error
	if low, high, ok := strings.Cut(text, ".."); ok {
		r.kind = "high-low"
		r.low, err = giftDecimal(low)
		if err == nil {
			r.high, err = giftDecimal(high)
		}
		return r, err
	}
	number, tolerance, ok := strings.Cut(text, ":")
	if r.number, err = giftDecimal(number); err != nil {
		return nil, err
	}
	if ok {
		r.kind = "range"
		if r.tolerance, err = giftDecimal(tolerance); err != nil {
			return nil, err
		}
	}
	r.low, r.high = r.number-r.tolerance, r.number+r.tolerance
	return r, nil
}

func giftDecimal(text string) (medalist.Decimal, error) {
	return medalist.ParseDecimal(strings.TrimSpace(text))
}
