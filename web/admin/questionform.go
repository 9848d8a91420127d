package admin

import (
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
)

// A form of a question has lines for whatever its kind has several of. Their
// fields are called alike for all kinds, so that what was typed stays when the
// kind changes.
const (
	lineText     = "line.text"     // of a choice, an accepted answer, the left of a pair, an item; the lowest number
	lineMatch    = "line.match"    // the right of a pair; the highest number
	lineCredit   = "line.credit"   // in per cent
	lineFeedback = "line.feedback" // said to who answers so
	lineRight    = "line.right"    // numbers of the lines that are right, from 0
	lineX        = "line.x"        // of a place in a picture, in per cent of its size
	lineY        = "line.y"
	lineWidth    = "line.width"
	lineHeight   = "line.height"
	lineShape    = "line.shape" // "round" or empty
)

// lineFields are all of them that have a value in each line.
var lineFields = []string{lineText, lineMatch, lineCredit, lineFeedback, lineX, lineY, lineWidth, lineHeight, lineShape}

// A questionForm is the form of a question as it was sent.
type questionForm struct {
	*form
	lines int
	box   *keyBox // what correcting the key would do, nil unless that was asked
}

// leastLines are how many lines a new question of a kind begins with.
var leastLines = map[quiz.Kind]int{
	quiz.Single: 4, quiz.Multiple: 4, quiz.MissingWord: 4, quiz.Numeric: 1, quiz.Short: 2, quiz.Matching: 4, quiz.Ordering: 4, quiz.Hotspot: 1,
}

func (f *questionForm) kind() quiz.Kind {
	if k := quiz.Kind(f.text("kind")); slices.Contains(quiz.Kinds, k) {
		return k
	}
	return quiz.Single
}

// fill gives every line all of its fields.
func (f *questionForm) fill() {
	f.lines = leastLines[f.kind()]
	for _, name := range lineFields {
		f.lines = max(f.lines, len(f.values[name]))
	}
	f.lines = min(f.lines, maxQuestionLines)
	for _, name := range lineFields {
		for len(f.values[name]) < f.lines {
			f.values[name] = append(f.values[name], "")
		}
		f.values[name] = f.values[name][:f.lines]
	}
}

// maxQuestionLines is one more than a question may have, so that the fault is
// told.
const maxQuestionLines = 21

func (f *questionForm) line(name string, i int) string { return strings.TrimSpace(f.values[name][i]) }

func (f *questionForm) isRight(i int) bool {
	return slices.Contains(f.values[lineRight], strconv.Itoa(i))
}

// used are the lines in which something stands.
func (f *questionForm) used() []int {
	var all []int
	for i := range f.lines {
		for _, name := range []string{lineText, lineMatch, lineFeedback, lineX, lineY, lineWidth, lineHeight} {
			if f.line(name, i) != "" {
				all = append(all, i)
				break
			}
		}
	}
	return all
}

// do changes the lines as a button asks, and reports whether that was all that
// it asked for.
func (f *questionForm) do(what string) bool {
	verb, number, _ := strings.Cut(what, ":")
	i, err := strconv.Atoi(number)
	known := err == nil && i >= 0 && i < f.lines
	switch {
	case verb == "add":
		for _, name := range lineFields {
			f.values[name] = append(f.values[name], "")
		}
	case verb == "drop" && known:
		f.drop(i)
	case verb == "up" && known && i > 0:
		f.swap(i, i-1)
	case verb == "down" && known && i+1 < f.lines:
		f.swap(i, i+1)
	case verb == "refresh":
	default:
		return false
	}
	f.fill()
	return true
}

func (f *questionForm) drop(i int) {
	for _, name := range lineFields {
		f.values[name] = slices.Delete(f.values[name], i, i+1)
	}
	var right []string
	for _, text := range f.values[lineRight] {
		if n, err := strconv.Atoi(text); err == nil && n != i {
			if n > i {
				n--
			}
			right = append(right, strconv.Itoa(n))
		}
	}
	f.values[lineRight] = right
}

func (f *questionForm) swap(i, j int) {
	for _, name := range lineFields {
		f.values[name][i], f.values[name][j] = f.values[name][j], f.values[name][i]
	}
	a, b := strconv.Itoa(i), strconv.Itoa(j)
	for n, text := range f.values[lineRight] {
		switch text {
		case a:
			f.values[lineRight][n] = b
		case b:
			f.values[lineRight][n] = a
		}
	}
}

// change returns what the form says. What is no number is noted.
func (f *questionForm) change() engine.QuestionChange {
	q := quiz.Question{
		Kind: f.kind(), Name: f.text("name"), Text: f.area("text"), Format: quiz.Format(f.text("format")),
		Explanation: f.area("explanation"), Source: f.text("source"), Link: f.text("link"),
	}
	f.key(&q)
	if id := f.text("media"); id != "" {
		q.Media = &quiz.Media{File: id, Alt: f.text("alt"), Caption: f.text("caption")}
	}
	return engine.QuestionChange{
		Base: int64(max(f.number("base"), 0)), Topic: f.text("topic"), Tags: strings.Split(f.text("tags"), ","),
		Question: q, Reason: f.text("reason"),
	}
}

// area returns a text of several lines as it was typed.
func (f *questionForm) area(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(f.values.Get(name), "\r\n", "\n"))
}

// key reads what is right.
func (f *questionForm) key(q *quiz.Question) {
	switch q.Kind {
	case quiz.TrueFalse:
		q.True, q.IfTrue, q.IfFalse = f.text("true") == "yes", f.text("ifTrue"), f.text("ifFalse")
		return
	case quiz.Numeric:
		q.Unit = f.text("unit")
	case quiz.Matching:
		for text := range strings.SplitSeq(f.area("distractors"), "\n") {
			if text = strings.TrimSpace(text); text != "" {
				q.Distractors = append(q.Distractors, text)
			}
		}
	}
	for _, i := range f.used() {
		f.keyLine(q, i)
	}
}

func (f *questionForm) keyLine(q *quiz.Question, i int) {
	text, feedback := f.line(lineText, i), f.line(lineFeedback, i)
	switch q.Kind {
	case quiz.Single, quiz.Multiple, quiz.MissingWord:
		q.Choices = append(q.Choices, quiz.Choice{Text: text, Right: f.isRight(i), Weight: f.credit("choices", i, 0), Feedback: feedback})
	case quiz.Numeric:
		if low, high, ok := f.quantities(i); ok {
			q.Numbers = append(q.Numbers, quiz.Number{Low: low, High: high, Weight: f.credit("numbers", i, medalist.One), Feedback: feedback})
		}
	case quiz.Short:
		q.Accepted = append(q.Accepted, quiz.Accepted{Text: text, Weight: f.credit("accepted", i, medalist.One), Feedback: feedback})
	case quiz.Matching:
		q.Pairs = append(q.Pairs, quiz.Pair{Left: text, Right: f.line(lineMatch, i)})
	case quiz.Ordering:
		q.Items = append(q.Items, text)
	case quiz.Hotspot:
		q.Spots = append(q.Spots, quiz.Spot{
			X: f.share(lineX, i), Y: f.share(lineY, i), Width: f.share(lineWidth, i), Height: f.share(lineHeight, i),
			Round: f.line(lineShape, i) == "round",
		})
	}
}

func (f *questionForm) fault(field string, err error) {
	if f.faults[field] == nil {
		f.faults[field] = err
	}
}

// quantities reads the lowest and the highest number of a line, and reports
// false for what is none: no key shows a number that nobody wrote.
func (f *questionForm) quantities(i int) (low, high medalist.Decimal, ok bool) {
	low, ok = f.quantity("numbers", f.line(lineText, i))
	high = low
	if to := f.line(lineMatch, i); ok && to != "" {
		high, ok = f.quantity("numbers", to)
	}
	return low, high, ok
}

// quantity reads a number as authors of the language type it, and notes what is
// none.
func (f *questionForm) quantity(field, text string) (n medalist.Decimal, ok bool) {
	n, err := quiz.ParseNumber(text, f.words.Point())
	if err != nil {
		f.fault(field, err)
	}
	return n, err == nil
}

// credit reads a credit in per cent, usual where none was typed.
func (f *questionForm) credit(field string, i int, usual medalist.Decimal) medalist.Decimal {
	text := strings.TrimSuffix(f.line(lineCredit, i), "%")
	if text == "" {
		return usual
	}
	n, _ := f.quantity(field, text)
	return n / 100
}

// share reads a part of the picture in per cent.
func (f *questionForm) share(name string, i int) int {
	text := strings.TrimSuffix(f.line(name, i), "%")
	if text == "" {
		return 0
	}
	n, _ := f.quantity("spots", text)
	return int(n / (medalist.One / 10))
}
