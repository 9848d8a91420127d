package quizfile

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// WriteCSV writes questions as a table, with as many columns for answers as
// the longest needs. Read reads it again as it was.
func WriteCSV(to io.Writer, items []Item) error {
	rows, most, used := make([]map[string]string, len(items)), 0, map[string]bool{}
	for i := range items {
		options := items[i].options()
		rows[i] = items[i].fixed()
		for n, o := range options {
			o.into(rows[i], n+1)
		}
		most = max(most, len(options))
		for name, value := range rows[i] {
			used[name] = used[name] || value != ""
		}
	}
	header := headerOf(most, used)
	if _, err := io.WriteString(to, "\ufeff"); err != nil { // tells spreadsheets that it is UTF-8
		return err
	}
	w := csv.NewWriter(to)
	if err := w.Write(header); err != nil {
		return err
	}
	for _, row := range rows {
		cells := make([]string, len(header))
		for i, name := range header {
			cells[i] = harmless(row[name])
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

var (
	formula  = regexp.MustCompile(`^'*[=+\-@\t\r]`)
	negative = regexp.MustCompile(`^-[0-9]+(\.[0-9]+)?$`) // as we write numbers
)

// harmless puts an apostrophe before a text that a spreadsheet would take for
// a formula, and leaves numbers as they are; meant takes it away again.
func harmless(text string) string {
	if formula.MatchString(text) && !negative.MatchString(text) {
		return "'" + text
	}
	return text
}

func meant(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && formula.MatchString(rest) {
		return rest
	}
	return cell
}

// headerOf returns the columns: those that every table has, and those that one
// of the questions uses.
func headerOf(most int, used map[string]bool) []string {
	header := []string{colKind, colTopic, colName, colText, colRight}
	for n := range most {
		for _, what := range []string{colAnswer, colCredit, colMatch, colFeedback} {
			if name := numberedName(what, n+1); used[name] {
				header = append(header, name)
			}
		}
	}
	header = append(header, colExplanation, colSource, colLink)
	for _, name := range []string{colFormat, colUnit, colID, colTags, colMedia, colMediaType, colMediaText, colCaption} {
		if used[name] {
			header = append(header, name)
		}
	}
	return header
}

func numberedName(what string, n int) string { return what + " " + strconv.Itoa(n) }

// into writes an answer into a row.
func (o *option) into(row map[string]string, n int) {
	row[numberedName(colAnswer, n)], row[numberedName(colCredit, n)] = o.text, o.credit
	row[numberedName(colFeedback, n)], row[numberedName(colMatch, n)] = o.feedback, o.match
}

// fixed returns what a row says beside its answers.
func (i *Item) fixed() map[string]string {
	row := map[string]string{
		colKind: string(i.Kind), colTopic: i.Topic, colName: i.Name, colText: i.Text, colFormat: string(i.Format),
		colRight: i.rightCell(), colExplanation: i.Explanation, colSource: i.Source, colLink: i.Link, colUnit: i.Unit,
		colID: i.ID, colTags: strings.Join(i.Tags, "; "),
	}
	if i.Media != nil {
		row[colMedia], row[colMediaType], row[colMediaText], row[colCaption] = i.Media.File, i.Media.Type, i.Media.Alt, i.Media.Caption
	}
	return row
}

func (i *Item) rightCell() string {
	if i.Kind == quiz.TrueFalse {
		return fmt.Sprint(i.True)
	}
	var right []string
	for n, c := range i.Choices {
		if c.Right {
			right = append(right, strconv.Itoa(n+1))
		}
	}
	return strings.Join(right, ",")
}

// credit returns a weight in per cent, empty for the one that goes without
// saying.
func credit(w, usual medalist.Decimal) string {
	if w == usual {
		return ""
	}
	return inPercent(w)
}

// options returns the answers of a question as a row says them.
func (i *Item) options() []option {
	var all []option
	for _, c := range i.Choices {
		all = append(all, option{text: c.Text, credit: credit(c.Weight, 0), feedback: c.Feedback})
	}
	if i.Kind == quiz.TrueFalse && i.IfTrue+i.IfFalse != "" {
		all = append(all, option{feedback: i.IfTrue}, option{feedback: i.IfFalse})
	}
	for _, n := range i.Numbers {
		all = append(all, numberOption(n))
	}
	for _, a := range i.Accepted {
		all = append(all, option{text: a.Text, credit: credit(a.Weight, medalist.One), feedback: a.Feedback})
	}
	for _, p := range i.Pairs {
		all = append(all, option{text: p.Left, match: p.Right})
	}
	for _, d := range i.Distractors {
		all = append(all, option{match: d})
	}
	for _, item := range i.Items {
		all = append(all, option{text: item})
	}
	for _, s := range i.Spots {
		text := fmt.Sprintf("%d %d %d %d", s.X, s.Y, s.Width, s.Height)
		if s.Round {
			text += " round"
		}
		all = append(all, option{text: text})
	}
	return all
}

func numberOption(n quiz.Number) option {
	o := option{text: n.Low.String(), credit: credit(n.Weight, medalist.One), feedback: n.Feedback}
	switch {
	case n.Low == -medalist.MaxDecimal && n.High == medalist.MaxDecimal:
		o.text, o.credit = "*", credit(n.Weight, 0)
	case n.Low != n.High:
		o.text += ".." + n.High.String()
	}
	return o
}
