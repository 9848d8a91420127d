package quizfile

import (
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
)

// A sheetRow is a row of a table of questions.
type sheetRow struct {
	*columns
	cells []string
}

func (r *sheetRow) get(name string) string {
	if i, ok := r.named[name]; ok {
		return meant(strings.TrimSpace(r.cells[i]))
	}
	return ""
}

// An option is what a row says of an answer, by its number.
type option struct{ number, text, credit, feedback, match string }

// options returns the answers of a row that are not empty.
func (r *sheetRow) options() []option {
	var all []option
	for n, at := range r.answers {
		get := func(what string) string {
			if i, ok := at[what]; ok {
				return meant(strings.TrimSpace(r.cells[i]))
			}
			return ""
		}
		o := option{strconv.Itoa(n + 1), get(colAnswer), get(colCredit), get(colFeedback), get(colMatch)}
		if o.text+o.feedback+o.match != "" {
			all = append(all, o)
		}
	}
	return all
}

// item returns the question of a row.
func (r *sheetRow) item() (Item, error) {
	i := Item{Topic: r.get(colTopic), ID: r.get(colID)}
	i.Name, i.Text, i.Format = r.get(colName), r.get(colText), quiz.Format(strings.ToLower(r.get(colFormat)))
	i.Explanation, i.Source, i.Link, i.Unit = r.get(colExplanation), r.get(colSource), r.get(colLink), r.get(colUnit)
	for tag := range strings.SplitSeq(r.get(colTags), ";") {
		if tag = strings.TrimSpace(tag); tag != "" {
			i.Tags = append(i.Tags, tag)
		}
	}
	if kind := r.get(colMediaType); kind != "" {
		i.Media = &quiz.Media{Type: kind, File: r.get(colMedia), Alt: r.get(colMediaText), Caption: r.get(colCaption)}
	}
	if i.Format == "plain" || i.Format == "text" {
		i.Format = quiz.Plain
	}
	if !slices.Contains([]quiz.Format{quiz.Plain, quiz.Markdown, quiz.HTML}, i.Format) {
		return i, medalist.Errorf(medalist.Invalid, "%q is no format; leave it empty, or write markdown or html.", i.Format)
	}
	options := r.options()
	right, err := r.right(options)
	if err != nil {
		return i, err
	}
	if i.Kind, err = r.kind(right); err != nil {
		return i, err
	}
	return i, r.key(&i, options, right)
}

// right returns the places of the right answers among the options, nil where
// the row says true, false or nothing.
func (r *sheetRow) right(options []option) ([]int, error) {
	text := r.get(colRight)
	if solution := r.get(colSolution); solution != "" {
		for i, o := range options {
			if strings.EqualFold(o.text, solution) {
				return []int{i}, nil
			}
		}
		text = solution
	}
	if text == "" || len(options) == 0 {
		return nil, nil
	}
	if truth(text) != nil {
		return aboutTruth(options, text), nil
	}
	var right []int
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(",;|/& ", c) }) {
		i := placeOf(options, part)
		if i < 0 {
			return nil, medalist.Errorf(medalist.Invalid, "%q is none of the answers; write the letter or number of the right one, or several with commas between them.", part)
		}
		right = append(right, i)
	}
	return right, nil
}

// placeOf returns the place of the answer with a number or letter, -1 for none.
func placeOf(options []option, name string) int {
	if up := strings.ToUpper(name); len(up) == 1 && up[0] >= 'A' && up[0] <= 'T' {
		name = strconv.Itoa(int(up[0]-'A') + 1)
	}
	return slices.IndexFunc(options, func(o option) bool { return o.number == name })
}

// aboutTruth returns the place of an answer that only looks like true or false:
// F is the sixth of six, and "No" one of "Yes" and "No".
func aboutTruth(options []option, text string) []int {
	i := placeOf(options, text)
	if i < 0 {
		i = slices.IndexFunc(options, func(o option) bool { return strings.EqualFold(o.text, text) })
	}
	if i < 0 || slices.Contains(truths, strings.ToLower(options[i].text)) {
		return nil
	}
	return []int{i}
}

// truths are answers between which a question of true or false chooses.
var truths = []string{"true", "false", "wahr", "richtig", "falsch"}

// truth reads true or false, nil for another text.
func truth(text string) *bool {
	is := false
	switch strings.ToLower(text) {
	case "true", "t", "wahr", "richtig", "yes", "ja":
		is = true
	case "false", "f", "falsch", "no", "nein":
	default:
		return nil
	}
	return &is
}

// kindNames are what other programs call our kinds.
var kindNames = map[string]quiz.Kind{
	"mc": quiz.Single, "multiple choice": quiz.Single, "multichoice": quiz.Single, "single choice": quiz.Single,
	"mr": quiz.Multiple, "multiple response": quiz.Multiple, "multiple answers": quiz.Multiple,
	"tf": quiz.TrueFalse, "true/false": quiz.TrueFalse, "truefalse": quiz.TrueFalse, "number": quiz.Numeric, "numerical": quiz.Numeric,
	"short answer": quiz.Short, "shortanswer": quiz.Short, "match": quiz.Matching, "order": quiz.Ordering, "gap": quiz.MissingWord,
}

// kind returns what the row says, or what its answers look like.
func (r *sheetRow) kind(right []int) (quiz.Kind, error) {
	text := strings.ToLower(r.get(colKind))
	if kind, ok := kindNames[text]; ok {
		if kind == quiz.Single && len(right) > 1 {
			kind = quiz.Multiple
		}
		return kind, nil
	}
	if text != "" {
		kind := quiz.Kind(strings.ReplaceAll(text, " ", "_"))
		if !slices.Contains(quiz.Kinds, kind) {
			return "", medalist.Errorf(medalist.Invalid, "%q is no kind of question; write one of single, multiple, true_false, numeric, short, matching, ordering, missing_word.", text)
		}
		return kind, nil
	}
	switch {
	case len(right) > 1:
		return quiz.Multiple, nil
	case len(right) == 1:
		return quiz.Single, nil
	case truth(r.get(colRight)+r.get(colSolution)) != nil:
		return quiz.TrueFalse, nil
	}
	return "", medalist.Errorf(medalist.Invalid, "The row does not say which answer is right; write its letter into the column \"right\".")
}
