package admin

import (
	"fmt"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/site"
)

// A questionView is a question as whoever is asked sees it, and what they see
// after the answer.
type questionView struct {
	Kind        quiz.Kind
	KindName    string
	Topic       string
	Text        string
	Before      string // of a missing word
	After       string
	Media       *mediaView
	Unit        string
	Lines       []viewLine // to choose from, or to bring into order
	Answers     []string   // of a matching question
	Spots       []quiz.Spot
	Right       []string // the key in words
	Explanation string
	Source      string
	Link        string
	Key         bool // only the question and its key, for those who know the rest
}

// A viewLine is a choice, the left of a pair, or an item.
type viewLine struct{ Text, Feedback string }

// A mediaView is what goes with a question.
type mediaView struct{ ID, Href, Sort, Type, Alt, Caption string }

// askView returns what a question looks like.
func askView(v *site.Visit, q *quiz.Question, topic string) questionView {
	plain := func(text string) string { return strings.TrimSpace(quiz.PlainText(text, q.Format)) }
	view := questionView{
		Kind: q.Kind, KindName: v.Words.T(questionKinds[q.Kind]), Topic: v.Words.Topic(topic), Text: plain(q.Text), Unit: q.Unit,
		Explanation: plain(q.Explanation), Source: q.Source, Link: q.Link,
	}
	if q.Kind == quiz.MissingWord {
		view.Before, view.After, _ = strings.Cut(view.Text, quiz.Blank)
	}
	if m := q.Media; m != nil {
		sort, _, _ := strings.Cut(m.Type, "/")
		view.Media = &mediaView{ID: m.File, Href: mediaHref(v, m.File), Sort: sort, Type: m.Type, Alt: m.Alt, Caption: m.Caption}
	}
	for _, c := range q.Choices {
		view.Lines = append(view.Lines, viewLine{plain(c.Text), plain(c.Feedback)})
	}
	for _, p := range q.Pairs {
		view.Lines = append(view.Lines, viewLine{plain(p.Left), ""})
	}
	for _, i := range quiz.Shuffled(len(q.Items), uint64(len(q.Text))) {
		view.Lines = append(view.Lines, viewLine{plain(q.Items[i]), ""})
	}
	if answers := q.Answers(); q.Kind == quiz.Matching {
		for _, i := range quiz.Shuffled(len(answers), uint64(len(q.Text))) {
			view.Answers = append(view.Answers, plain(answers[i]))
		}
	}
	view.Spots = q.Spots
	view.Right = keyOf(v, q)
	return view
}

func mediaHref(v *site.Visit, id string) string { return v.Link("/quiz/media/" + id) }

// keyOf says in words what is right.
func keyOf(v *site.Visit, q *quiz.Question) []string {
	var key []string
	say := func(text string, weight medalist.Decimal) {
		if weight == medalist.One {
			key = append(key, text)
		} else if weight > 0 {
			key = append(key, v.Words.T("%s, for %s %% of the credit", text, v.Words.Grouped((weight*100).String())))
		}
	}
	for _, c := range q.Choices {
		switch {
		case c.Right && c.Weight == 0:
			say(quiz.PlainText(c.Text, q.Format), medalist.One)
		default:
			say(quiz.PlainText(c.Text, q.Format), c.Weight)
		}
	}
	for _, n := range q.Numbers {
		say(strings.TrimSpace(numberWords(v, n)+" "+q.Unit), n.Weight)
	}
	for _, a := range q.Accepted {
		say(a.Text, a.Weight)
	}
	for _, p := range q.Pairs {
		key = append(key, fmt.Sprintf("%s – %s", quiz.PlainText(p.Left, q.Format), quiz.PlainText(p.Right, q.Format)))
	}
	for i, item := range q.Items {
		key = append(key, fmt.Sprintf("%d. %s", i+1, quiz.PlainText(item, q.Format)))
	}
	if q.Kind == quiz.TrueFalse {
		key = append(key, map[bool]string{true: v.Words.T("True"), false: v.Words.T("False")}[q.True])
	}
	switch {
	case q.Kind != quiz.Hotspot:
	case len(q.Spots) == 1:
		key = append(key, v.Words.T("The place that is marked"))
	case len(q.Spots) > 1:
		key = append(key, v.Words.T("One of the places that are marked"))
	}
	return key
}

func numberWords(v *site.Visit, n quiz.Number) string {
	switch {
	case n.Low == -medalist.MaxDecimal && n.High == medalist.MaxDecimal:
		return v.Words.T("any number")
	case n.Low == n.High:
		return v.Words.Grouped(n.Low.String())
	}
	return v.Words.T("from %s to %s", v.Words.Grouped(n.Low.String()), v.Words.Grouped(n.High.String()))
}
