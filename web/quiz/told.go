package quiz

import (
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	rules "medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/ui"
)

// A told is what an answer was worth, what would have been right, and why.
type told struct {
	State, Word string
	Points      string // "+2 points", empty for none
	Text        []string
	Lines       []toldLine
	Media       *media
	Spots       []rules.Spot // that were right, of a picture
	X, Y        int          // where it was tapped
	Tapped      bool
	Said        []string // what the author says to this answer, and why it is so
	Source      string
	Link        string // of the source, empty for none
	Again       string // "Again in 9 days"
	Before      string // said if another answer was just sent, empty if none was
	Next        ui.Link
	given       medalist.Instant // when it was answered
}

// A toldLine is a part of an answer, or of what would have been right.
type toldLine struct {
	State  string // right, wrong, missed (right, and not answered so) or empty
	Letter string
	Text   string
	Note   string // "Your answer"
}

func (v *visit) told(d *engine.DailyQuiz, it *engine.QuizItem) told {
	t := v.toldOf(&it.Graded)
	t.State, t.Word, t.Next, t.given = stateOf(it), v.verdict(it), v.next(d), it.Given
	if it.Points != 0 {
		t.Points = v.Words.T("%s points", v.Words.Gain(it.Points))
	}
	if d.Today && it.Again.After(d.Day) {
		n := it.Again.Days() - d.Day.Days()
		t.Again = v.Words.N(n, "Again tomorrow", "Again in %s days")
	}
	return t
}

// toldOf tells what was answered to a question, what would have been right, and
// why.
func (v *visit) toldOf(it *engine.Graded) told {
	q := it.Sheet.Question
	t := told{
		State: gradeState(it.Grade), Word: v.gradeWord(it.Grade), Text: linesOf(textOf(q, q.Text)), Lines: v.toldLines(it),
		Media: v.media(q.Media), Source: q.Source, Link: q.Link,
	}
	if q.Kind == rules.Hotspot {
		t.Spots, t.X, t.Y, t.Tapped = q.Spots, it.Reply.X, it.Reply.Y, true
	}
	t.Said = append(linesOf(textOf(q, it.Grade.Feedback)), linesOf(textOf(q, q.Explanation))...)
	if t.Source == "" {
		t.Source = t.Link
	}
	return t
}

// next leads on from an answer: to the question after it, or the result.
func (v *visit) next(d *engine.DailyQuiz) ui.Link {
	on := d.Day.String()
	if d.Today {
		on = ""
	}
	next := ui.Link{Label: v.Words.T("Next question"), Href: v.Link("/quiz", "on", on)}
	if !d.Today || d.Answered() == len(d.Items) {
		next.Label = v.Words.T("See the result")
	}
	return next
}

// linesOf returns the lines of a text, none for an empty one.
func linesOf(text string) []string {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	return slices.DeleteFunc(strings.Split(text, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
}

func (v *visit) toldLines(it *engine.Graded) []toldLine {
	switch it.Sheet.Kind {
	case rules.Single, rules.Multiple, rules.MissingWord:
		return v.toldChoices(it)
	case rules.TrueFalse:
		return []toldLine{
			v.toldChoice(v.Words.T("True"), *it.Reply.True, it.Sheet.True),
			v.toldChoice(v.Words.T("False"), !*it.Reply.True, !it.Sheet.True),
		}
	case rules.Numeric, rules.Short:
		return v.toldTyped(it)
	case rules.Matching:
		return v.toldPairs(it)
	case rules.Ordering:
		return v.toldOrder(it)
	}
	return nil
}

func (v *visit) toldChoice(text string, chosen, right bool) toldLine {
	l := toldLine{Text: text}
	switch {
	case chosen && right:
		l.State, l.Note = "right", v.Words.T("Your answer")
	case chosen:
		l.State, l.Note = "wrong", v.Words.T("Your answer")
	case right:
		l.State, l.Note = "missed", v.Words.T("Right answer")
	}
	return l
}

func (v *visit) toldChoices(it *engine.Graded) []toldLine {
	var lines []toldLine
	for shown, text := range it.Sheet.Lines() {
		place := it.Sheet.Place(shown)
		l := v.toldChoice(textOf(it.Sheet.Question, text), slices.Contains(it.Reply.Choices, place), it.Sheet.Choices[place].Right)
		l.Letter = letter(shown)
		lines = append(lines, l)
	}
	return lines
}

// toldTyped tells what was typed and, unless that is right, what would be.
func (v *visit) toldTyped(it *engine.Graded) []toldLine {
	unit := ""
	if it.Sheet.Unit != "" {
		unit = " " + it.Sheet.Unit
	}
	lines := []toldLine{v.toldChoice(it.Reply.Text+unit, true, it.Grade.Right())}
	if !it.Grade.Right() {
		if right := v.rightTyped(it.Sheet.Question); right != "" {
			lines = append(lines, v.toldChoice(right+unit, false, true))
		}
	}
	return lines
}

// rightTyped returns what is best to type.
func (v *visit) rightTyped(q *rules.Question) string {
	for _, n := range q.Numbers {
		if n.Weight != medalist.One {
			continue
		}
		low, high := v.Words.Grouped(n.Low.String()), v.Words.Grouped(n.High.String())
		if n.Low == n.High {
			return low
		}
		return v.Words.T("%s to %s", low, high)
	}
	for _, a := range q.Accepted {
		if a.Weight == medalist.One {
			return strings.ReplaceAll(a.Text, "*", "…")
		}
	}
	return ""
}

func (v *visit) toldPairs(it *engine.Graded) []toldLine {
	answers := it.Sheet.Answers()
	var lines []toldLine
	for i, p := range it.Sheet.Pairs {
		text := func(right string) string {
			return textOf(it.Sheet.Question, p.Left) + " → " + textOf(it.Sheet.Question, right)
		}
		l := toldLine{State: "right", Text: text(p.Right)}
		if yours := answers[it.Reply.Pairs[i]]; yours != p.Right {
			l.State, l.Note = "wrong", v.Words.T("Yours: %s", textOf(it.Sheet.Question, yours))
		}
		lines = append(lines, l)
	}
	return lines
}

// toldOrder tells the right order, and where a line stood that was elsewhere.
func (v *visit) toldOrder(it *engine.Graded) []toldLine {
	var lines []toldLine
	for place, text := range it.Sheet.Items {
		l := toldLine{State: "right", Letter: strconv.Itoa(place + 1), Text: textOf(it.Sheet.Question, text)}
		if at := slices.Index(it.Reply.Order, place); it.Sheet.Items[it.Reply.Order[place]] != text {
			l.State, l.Note = "wrong", v.Words.T("Yours: place %s", strconv.Itoa(at+1))
		}
		lines = append(lines, l)
	}
	return lines
}
