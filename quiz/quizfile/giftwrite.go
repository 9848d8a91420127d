package quizfile

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// WriteGIFT writes questions as GIFT, and returns those that it has no words
// for: places in a picture. What other programs do not understand (sources,
// units, the order of items) stands in comments, from which Read takes it
// again.
func WriteGIFT(to io.Writer, items []Item) (left []Item, err error) {
	w := &giftWriter{Writer: bufio.NewWriter(to)}
	topic := ""
	for i := range items {
		if items[i].Kind == quiz.Hotspot {
			left = append(left, items[i])
			continue
		}
		if items[i].Topic != topic {
			topic = items[i].Topic
			w.say(giftCategory, " ", giftPath(topic), "\n\n")
		}
		w.item(&items[i])
	}
	return left, w.Flush()
}

// giftPath returns a topic as the path of a category.
func giftPath(topic string) string {
	topic = strings.ReplaceAll(oneLine(topic), "/", "//")
	return "$course$/top/" + topic
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

type giftWriter struct {
	*bufio.Writer
	format quiz.Format // of this question
	plain  bool        // its texts say that they are plain, so that their spaces stay
}

// say writes texts; Flush returns what went wrong.
func (w *giftWriter) say(texts ...string) {
	for _, t := range texts {
		_, _ = w.WriteString(t) // Flush returns the error
	}
}

func (w *giftWriter) item(item *Item) {
	w.comments(item)
	if item.Name != "" {
		w.say("::", giftEscape(oneLine(item.Name)), "::")
	}
	w.format, w.plain = item.Format, item.Format == quiz.Plain && item.needsPlain()
	w.say(w.formatTag(item.Format))
	head, tail := item.Text, ""
	if item.inText() {
		head, tail, _ = strings.Cut(item.Text, quiz.Blank)
	}
	w.say(giftEscape(head))
	w.say("{")
	w.answers(item)
	if item.Explanation != "" {
		w.say("\n\t####", w.again(item.Explanation))
	}
	w.say("\n}", giftEscape(tail), "\n\n")
}

// inText reports whether the answers stand where the word is missing, and come
// back from there as they are.
func (i *Item) inText() bool {
	head, tail, found := strings.Cut(i.Text, quiz.Blank)
	return i.Kind == quiz.MissingWord && found && strings.TrimSpace(tail) != "" &&
		i.Text == strings.TrimLeft(strings.TrimSpace(head)+" "+quiz.Blank+" "+strings.TrimSpace(tail), " ")
}

// natural returns the kind that a question has without our comment.
func (i *Item) natural() quiz.Kind {
	switch {
	case i.Kind == quiz.Ordering:
		return quiz.Matching
	case i.Kind == quiz.MissingWord && !i.inText(), i.Kind == quiz.Multiple && rights(i.Choices) == 1:
		return quiz.Single
	}
	return i.Kind
}

func (w *giftWriter) comments(i *Item) {
	if i.ID != "" {
		w.say("// [id:", oneLine(i.ID), "]\n")
	}
	for _, tag := range i.Tags {
		w.say("// [tag:", oneLine(tag), "]\n")
	}
	extra := giftExtra{Source: i.Source, Link: i.Link, Unit: i.Unit, Media: i.Media}
	if i.natural() != i.Kind {
		extra.Kind = i.Kind
	}
	if extra != (giftExtra{}) {
		text, _ := json.Marshal(extra) // holds texts alone
		w.say("// ", giftOurs, " ", string(text), "\n")
	}
}

// needsPlain reports whether spaces of a question, or what looks like the name
// of a format, would not come back otherwise.
func (i *Item) needsPlain() bool {
	for _, t := range i.texts() {
		if strings.Contains(t, "  ") || strings.Contains(t, "\t") || giftFormat.MatchString(t) || giftWeight.MatchString(t) || strings.HasPrefix(t, "//") {
			return true
		}
	}
	return false
}

// texts returns all texts of a question.
func (i *Item) texts() []string {
	all := []string{i.Text, i.Explanation, i.IfTrue, i.IfFalse}
	for _, c := range i.Choices {
		all = append(all, c.Text, c.Feedback)
	}
	for _, n := range i.Numbers {
		all = append(all, n.Feedback)
	}
	for _, a := range i.Accepted {
		all = append(all, a.Text, a.Feedback)
	}
	for _, p := range i.Pairs {
		all = append(all, p.Left, p.Right)
	}
	return append(append(all, i.Distractors...), i.Items...)
}

func (w *giftWriter) formatTag(f quiz.Format) string {
	switch {
	case f != quiz.Plain:
		return "[" + string(f) + "]"
	case w.plain:
		return "[plain]"
	}
	return ""
}

// again returns a text that follows in the question's format.
func (w *giftWriter) again(text string) string {
	switch {
	case w.plain:
		return "[plain]" + giftEscape(text)
	case giftFormat.MatchString(text), giftWeight.MatchString(text): // would be taken for one
		return w.formatTag(w.format) + giftEscape(text)
	}
	return giftEscape(text)
}

// literal returns a text without markup, whatever the question's format.
func (w *giftWriter) literal(text string) string {
	if w.plain || w.format != quiz.Plain {
		return "[plain]" + giftEscape(text)
	}
	return giftEscape(text)
}

var giftEscapes = strings.NewReplacer(`\`, `\\`, "~", `\~`, "=", `\=`, "#", `\#`, "{", `\{`, "}", `\}`, ":", `\:`, "\n", `\n`)

func giftEscape(text string) string { return giftEscapes.Replace(text) }

func (w *giftWriter) answers(i *Item) {
	switch i.Kind {
	case quiz.TrueFalse:
		w.truth(i)
	case quiz.Numeric:
		w.say("#")
		for _, n := range i.Numbers {
			w.number(n)
		}
	case quiz.Short:
		for _, a := range i.Accepted {
			w.answer("=", "%"+inPercent(a.Weight)+"%", w.literal(a.Text), a.Feedback)
		}
	case quiz.Matching:
		for _, p := range i.Pairs {
			w.pair(w.again(p.Left), p.Right)
		}
		for _, d := range i.Distractors {
			w.pair("", d)
		}
	case quiz.Ordering:
		for n, item := range i.Items {
			w.pair(w.again(item), fmt.Sprint(n+1))
		}
	default:
		w.choices(i)
	}
}

func (w *giftWriter) truth(i *Item) {
	w.say(strings.ToUpper(fmt.Sprint(i.True)))
	if i.IfTrue+i.IfFalse != "" {
		w.say("#", w.again(i.IfTrue), "#", w.again(i.IfFalse))
	}
}

func (w *giftWriter) number(n quiz.Number) {
	weight := "%" + inPercent(n.Weight) + "%"
	switch {
	case n.Low == -medalist.MaxDecimal && n.High == medalist.MaxDecimal:
		w.answer("~", "", "", n.Feedback)
	case n.Low == n.High:
		w.answer("=", weight, n.Low.String(), n.Feedback)
	default:
		w.answer("=", weight, n.Low.String()+".."+n.High.String(), n.Feedback)
	}
}

// pair writes a line of a matching question. GIFT cannot escape an arrow; one
// inside of the left side is written with a sign between.
func (w *giftWriter) pair(left, right string) {
	w.say("\n\t=", strings.ReplaceAll(left, "->", `-\>`), " -> ", w.literal(right))
}

func (w *giftWriter) choices(i *Item) {
	shared := big.NewRat(100, int64(max(rights(i.Choices), 1)))
	for _, c := range i.Choices {
		mark, weight := "~", ""
		switch {
		case c.Right && i.Kind != quiz.Multiple:
			mark, weight = "=", ""
		case c.Right && c.Weight == 0:
			weight = "%" + shared.FloatString(5) + "%"
		case c.Weight != 0:
			weight = "%" + inPercent(c.Weight) + "%"
		}
		w.answer(mark, weight, w.again(c.Text), c.Feedback)
	}
}

func rights(choices []quiz.Choice) int {
	n := 0
	for _, c := range choices {
		if c.Right {
			n++
		}
	}
	return n
}

func (w *giftWriter) answer(mark, weight, text, feedback string) {
	w.say("\n\t", mark, weight, text)
	if feedback != "" {
		w.say("#", w.again(feedback))
	}
}

// inPercent returns a part of one in per cent.
func inPercent(w medalist.Decimal) string {
	return medalist.ShortRat(new(big.Rat).Mul(w.Rat(), big.NewRat(100, 1)), 4)
}
