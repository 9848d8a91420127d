package admin

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/web/words"
)

// questionValues writes a question into the fields of its form, its numbers as
// its author types them.
func questionValues(l *words.Language, q *engine.BankQuestion) url.Values {
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
	writeLines(l, values, says)
	return values
}

func writeLines(l *words.Language, values url.Values, q *quiz.Question) {
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
		add(lineText, c.Text, lineCredit, inPercent(l, c.Weight, 0), lineFeedback, c.Feedback)
	}
	for _, n := range q.Numbers {
		to := ""
		if n.High != n.Low {
			to = l.Typed(n.High.String())
		}
		add(lineText, l.Typed(n.Low.String()), lineMatch, to, lineCredit, inPercent(l, n.Weight, medalist.One), lineFeedback, n.Feedback)
	}
	for _, a := range q.Accepted {
		add(lineText, a.Text, lineCredit, inPercent(l, a.Weight, medalist.One), lineFeedback, a.Feedback)
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
		add(lineX, tenths(l, s.X), lineY, tenths(l, s.Y), lineWidth, tenths(l, s.Width), lineHeight, tenths(l, s.Height), lineShape, shape)
	}
}

// inPercent writes a credit in per cent, empty for the one that goes without
// saying.
func inPercent(l *words.Language, weight, usual medalist.Decimal) string {
	if weight == usual {
		return ""
	}
	return l.Typed((weight * 100).String())
}

// tenths writes thousandths in per cent.
func tenths(l *words.Language, n int) string {
	return l.Typed((medalist.Decimal(n) * medalist.One / 10).String())
}
