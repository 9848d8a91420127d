package quizfile

import (
	"regexp"
	"strconv"
	"strings"
)

// The columns of a table of questions. Those of answers carry a number, from 1:
// "answer 1", "credit 1", "feedback 1", "match 1".
const (
	colKind        = "kind"
	colTopic       = "topic"
	colName        = "name"
	colText        = "text"
	colFormat      = "format"
	colRight       = "right" // numbers or letters of answers, or true or false
	colExplanation = "explanation"
	colSource      = "source"
	colLink        = "link"
	colUnit        = "unit"
	colID          = "id"
	colTags        = "tags"
	colMedia       = "media"
	colMediaType   = "media type"
	colMediaText   = "media text"
	colCaption     = "media caption"

	colAnswer   = "answer"
	colCredit   = "credit"
	colFeedback = "feedback"
	colMatch    = "match"
)

// colSolution is a column of other programs' tables that names the right
// answer by its text, its number or its letter.
const colSolution = "solution"

// otherNames are what other programs call our columns.
var otherNames = map[string]string{
	"type": colKind, "question type": colKind, "category": colTopic, "title": colName,
	"question": colText, "question text": colText, "stem": colText,
	"correct": colSolution, "correct answer": colSolution, "key": colSolution, "answer": colSolution, "correct option": colSolution,
	"rationale": colExplanation, "feedback": colExplanation, "reference": colSource, "url": colLink, "tag": colTags,
}

var numbered = regexp.MustCompile(`^(answer|option|choice|credit|feedback|match)?[ _-]*([a-t]|[0-9]{1,2})$`)

// columns says in which cell of a row what stands.
type columns struct {
	named   map[string]int
	answers []map[string]int // by number, from 0: the columns of an answer
}

// columnsOf reads a header, nil for one that names no text.
func columnsOf(header []string) *columns {
	c := &columns{named: map[string]int{}}
	for i, h := range header {
		name := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(h, "_", " ")), " "))
		if m := numbered.FindStringSubmatch(name); m != nil {
			c.number(m[1], m[2], i)
			continue
		}
		if ours, ok := otherNames[name]; ok {
			name = ours
		}
		if _, twice := c.named[name]; !twice {
			c.named[name] = i
		}
	}
	if _, ok := c.named[colText]; !ok {
		return nil
	}
	return c
}

// number notes a column of an answer.
func (c *columns) number(what, number string, at int) {
	n, err := strconv.Atoi(number)
	if err != nil {
		n = int(number[0]-'a') + 1
	}
	if n < 1 {
		return
	}
	switch what {
	case "", "option", "choice":
		what = colAnswer
	}
	for len(c.answers) < n {
		c.answers = append(c.answers, map[string]int{})
	}
	if _, twice := c.answers[n-1][what]; !twice {
		c.answers[n-1][what] = at
	}
}

// unnamed are the columns of a table without a header.
func unnamed(width int) *columns {
	c := &columns{named: map[string]int{colText: 0, colRight: width - 1}}
	for i := 1; i < width-1; i++ {
		c.answers = append(c.answers, map[string]int{colAnswer: i})
	}
	return c
}
