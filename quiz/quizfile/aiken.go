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
	item  Item
	lines []string // of the text
	done  bool     // its answer was read; a comment on it may follow
}

// aiken reads a file in which each question is a text, choices that begin with
// a letter, and ANSWER: with the right one.
func (r *Result) aiken(text string) {
	a := &aikenReader{Result: r}
	for i, line := range strings.Split(text, "\n") {
		a.line(i+1, line)
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
	case aikenOption.MatchString(line) && len(a.lines) > 0 && !a.done && a.follows(line):
		a.item.Choices = append(a.item.Choices, quiz.Choice{Text: strings.TrimSpace(aikenOption.FindStringSubmatch(line)[2])})
	default:
		a.text(at, line)
	}
}

// follows reports whether a line begins with the letter that is next.
func (a *aikenReader) follows(line string) bool {
	letter := strings.ToUpper(aikenOption.FindStringSubmatch(line)[1])[0]
	return letter == 'A'+byte(len(a.item.Choices))
}

func (a *aikenReader) text(at int, line string) {
	if a.done {
		a.end()
	}
	if len(a.item.Choices) > 0 { // the last choice goes on in a new line
		last := &a.item.Choices[len(a.item.Choices)-1]
		last.Text += "\n" + strings.TrimSpace(line)
		return
	}
	if len(a.lines) == 0 {
		a.item.Line = at
	}
	a.lines = append(a.lines, strings.TrimSpace(line))
}

func (a *aikenReader) key(at int, letter string) {
	if len(a.lines) == 0 || a.done {
		a.wrong(at, "", "An answer stands here without its question; write the question and its choices above.")
		return
	}
	place := int(strings.ToUpper(letter)[0] - 'A')
	a.done = true
	if place >= len(a.item.Choices) {
		a.wrong(a.item.Line, quiz.Beginning(strings.Join(a.lines, " ")), "The answer is %s, but there is no choice %s.", letter, letter)
		a.item, a.lines, a.done = Item{}, nil, false
		return
	}
	a.item.Choices[place].Right = true
}

// end takes the question that was read.
func (a *aikenReader) end() {
	if len(a.lines) == 0 {
		return
	}
	a.item.Kind, a.item.Text = quiz.Single, strings.Join(a.lines, "\n")
	if a.done {
		a.take(a.item)
	} else {
		a.wrong(a.item.Line, quiz.Beginning(a.item.Text), "Its answer is missing; write ANSWER: and the letter of the right choice below the choices.")
	}
	a.item, a.lines, a.done = Item{}, nil, false
}
