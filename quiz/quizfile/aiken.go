package quizfile

import (
	"regexp"
	"strings"

	"medalist.dev/medalist/quiz"
)

var (
	aikenOption = regexp.MustCompile(`^\s*([A-Za-z])[.)]\s+(.*)$`)
	aikenKey    = regexp.MustCompile(`(?i)^\s*ANSWER\s*:\s*([A-Z])\s*$`)
	aikenWhy    = regexp.MustCompile(`(?i)^\s*FEEDBACK\s*:\s*(.*)$`)
)

// An aikenReader gathers the question that it stands in.
type aikenReader struct {
	*Result
	item    Item
	lines   []string // of the text
	more    []string // lines behind the last choice: they go on with it, or are the text of a question to come
	moreAt  int      // where the first of them stands
	gap     bool     // the line above is blank
	done    bool     // its answer was read; a comment on it may follow
	unclear bool     // its text may begin with what belongs to the choice above
}

// aiken reads a file in which each question is a text, choices that begin with
// a letter, and ANSWER: with the right one.
func (r *Result) aiken(text string) {
	a := &aikenReader{Result: r}
	for i, line := range strings.Split(text, "\n") {
		a.line(i+1, line)
		a.gap = strings.TrimSpace(line) == ""
	}
	a.end()
}

func (a *aikenReader) line(at int, line string) {
	switch {
	case strings.TrimSpace(line) == "":
		if a.done {
			a.end()
		}
	case aikenWhy.MatchString(line) && a.done:
		a.item.Explanation = strings.TrimSpace(aikenWhy.FindStringSubmatch(line)[1])
	case aikenKey.MatchString(line):
		a.key(at, aikenKey.FindStringSubmatch(line)[1])
	case aikenOption.MatchString(line) && len(a.lines) > 0 && !a.done && a.option(at, line):
	default:
		a.text(at, line)
	}
}

// option takes a line that begins with the letter that is next, or with the
// first again: then a question without its answer ended above. It reports false
// for another letter.
func (a *aikenReader) option(at int, line string) bool {
	parts := aikenOption.FindStringSubmatch(line)
	switch strings.ToUpper(parts[1])[0] {
	case 'A' + byte(len(a.item.Choices)):
	case 'A':
		text, from := a.more, a.moreAt
		a.more = nil
		a.end()
		a.lines, a.item.Line = text, from
		if a.unclear = len(text) > 1; len(text) == 0 {
			a.lines, a.item.Line = []string{""}, at
		}
	default:
		return false
	}
	a.goOn()
	a.item.Choices = append(a.item.Choices, quiz.Choice{Text: strings.TrimSpace(parts[2])})
	return true
}

// goOn adds to the last choice the lines with which it goes on.
func (a *aikenReader) goOn() {
	if len(a.more) > 0 {
		last := &a.item.Choices[len(a.item.Choices)-1]
		last.Text += "\n" + strings.Join(a.more, "\n")
	}
	a.more = nil
}

func (a *aikenReader) text(at int, line string) {
	line = strings.TrimSpace(line)
	if a.done || a.gap && len(a.item.Choices) > 0 {
		a.end()
	}
	if len(a.item.Choices) > 0 {
		if len(a.more) == 0 {
			a.moreAt = at
		}
		a.more = append(a.more, line)
		return
	}
	if len(a.lines) == 0 {
		a.item.Line = at
	}
	a.lines = append(a.lines, line)
}

func (a *aikenReader) key(at int, letter string) {
	if len(a.lines) == 0 || a.done {
		a.wrong(at, "", "An answer stands here without its question; write the question and its choices above.")
		return
	}
	a.goOn()
	place := int(strings.ToUpper(letter)[0] - 'A')
	a.done = true
	if place >= len(a.item.Choices) {
		a.wrong(a.item.Line, a.title(), "The answer is %s, but there is no choice %s.", letter, letter)
		a.next()
		return
	}
	a.item.Choices[place].Right = true
}

// title is what a problem calls the question.
func (a *aikenReader) title() string { return quiz.Beginning(strings.Join(a.lines, " ")) }

// end takes the question that was read.
func (a *aikenReader) end() {
	switch {
	case len(a.lines) == 0:
	case !a.done:
		a.wrong(a.item.Line, a.title(), "Its answer is missing; end it with a line such as ANSWER: A")
	case a.unclear:
		a.wrong(a.item.Line, a.title(), "Where this question begins is unclear; put a blank line above it.")
	default:
		a.item.Kind, a.item.Text = quiz.Single, strings.Join(a.lines, "\n")
		a.take(a.item)
	}
	a.next()
}

// next begins a question.
func (a *aikenReader) next() { *a = aikenReader{Result: a.Result, gap: a.gap} }
