package admin

import (
	"net/url"
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
		low := f.quantity(text)
		high := low
		if to := f.line(lineMatch, i); to != "" {
			high = f.quantity(to)
		}
		q.Numbers = append(q.Numbers, quiz.Number{Low: low, High: high, Weight: f.credit("numbers", i, medalist.One), Feedback: feedback})
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

func (f *questionForm) quantity(text string) medalist.Decimal {
	n, err := quiz.ParseNumber(text)
	if err != nil {
		f.fault("numbers", err)
	}
	return n
}

// credit reads a credit in per cent, usual where none was typed.
func (f *questionForm) credit(field string, i int, usual medalist.Decimal) medalist.Decimal {
	text := strings.TrimSuffix(f.line(lineCredit, i), "%")
	if text == "" {
		return usual
	}
	n, err := quiz.ParseNumber(text)
	if err != nil {
		f.fault(field, err)
	}
	return n / 100
}

// share reads a part of the picture in per cent.
func (f *questionForm) share(name string, i int) int {
	text := strings.TrimSuffix(f.line(name, i), "%")
	if text == "" {
		return 0
	}
	n, err := quiz.ParseNumber(text)
	if err != nil {
		f.fault("spots", err)
	}
	return int(n * 10 / medalist.One)
}

// questionValues writes a question into the fields of its form.
func questionValues(q *engine.BankQuestion) url.Values {
	says := &q.Latest.Says
	values := url.Values{}
	for name, text := range map[string]string{
		"kind": string(says.Kind), "name": says.Name, "text": says.Text, "format": string(says.Format), "explanation": says.Explanation,
		"source": says.Source, "link": says.Link, "unit": says.Unit, "ifTrue": says.IfTrue, "ifFalse": says.IfFalse,
		"topic": q.Topic, "tags": strings.Join(q.Tags, ", "), "base": strconv.FormatInt(q.Version, 10),
		"distractors": strings.Join(says.Distractors, "\n"), "true": map[bool]string{true: "yes", false: "no"}[says.True],
	} {
		values.Set(name, text)
	}
	if m := says.Media; m != nil {
		values.Set("media", m.File)
		values.Set("alt", m.Alt)
		values.Set("caption", m.Caption)
	}
	writeLines(values, says)
	return values
}

func writeLines(values url.Values, q *quiz.Question) {
	add := func(pairs ...string) {
		for _, name := range lineFields {
			text := ""
			if i := slices.Index(pairs, name); i >= 0 {
				text = pairs[i+1]
			}
			values.Add(name, text)
		}
	}
	for i, c := range q.Choices {
		if c.Right {
			values.Add(lineRight, strconv.Itoa(i))
		}
		add(lineText, c.Text, lineCredit, inPercent(c.Weight, 0), lineFeedback, c.Feedback)
	}
	for _, n := range q.Numbers {
		to := ""
		if n.High != n.Low {
			to = n.High.String()
		}
		add(lineText, n.Low.String(), lineMatch, to, lineCredit, inPercent(n.Weight, medalist.One), lineFeedback, n.Feedback)
	}
	for _, a := range q.Accepted {
		add(lineText, a.Text, lineCredit, inPercent(a.Weight, medalist.One), lineFeedback, a.Feedback)
	}
	for _, p := range q.Pairs {
		add(lineText, p.Left, lineMatch, p.Right)
	}
	for _, item := range q.Items {
		add(lineText, item)
	}
	for _, s := range q.Spots {
		shape := ""
		if s.Round {
			shape = "round"
		}
		add(lineX, tenths(s.X), lineY, tenths(s.Y), lineWidth, tenths(s.Width), lineHeight, tenths(s.Height), lineShape, shape)
	}
}

// inPercent writes a credit in per cent, empty for the one that goes without
// saying.
func inPercent(weight, usual medalist.Decimal) string {
	if weight == usual {
		return ""
	}
	return (weight * 100).String()
}

// tenths writes thousandths in per cent.
func tenths(n int) string { return (medalist.Decimal(n) * medalist.One / 10).String() }
