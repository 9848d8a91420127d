package words

import (
	"strings"

	"medalist.dev/medalist"
)

// reasons are what Explain says of the facts behind a number, where that
// holds a name or a value.
var reasons = []Text{
	"void: %s",
	"rejected: %s",
	"pending: %s",
	"late, on %s",
	"done by %s",
	"adds %s",
	"a later submission for the same %s counts",
	"over the limit of %s a %s",
	"the amount cannot be worked out: %s",
	"the condition cannot be worked out: %s",
	"set for %s",
}

// Reason says what Explain gives as a reason: why a fact counts or not, what
// its points are for, whose target it was. Reasons that people wrote, and
// those of an organisation's own rules, stay as they were written.
func (l *Language) Reason(english string) string {
	if l.texts == nil {
		return english
	}
	if said, known := l.texts[english]; known {
		return said
	}
	for _, form := range reasons {
		if parts, ok := match(form, english); ok {
			values := make([]any, len(parts))
			for i, part := range parts {
				values[i] = l.value(part)
			}
			return l.T(form, values...)
		}
	}
	return l.Plain(english)
}

// match returns what stands in a text where a form has its verbs.
func match(form, text string) (parts []string, ok bool) {
	pieces := strings.Split(form, "%s")
	if text, ok = strings.CutPrefix(text, pieces[0]); !ok {
		return nil, false
	}
	for i, piece := range pieces[1:] {
		part, rest, found := strings.Cut(text, piece)
		if piece == "" && i == len(pieces)-2 {
			part, rest, found = text, "", true
		}
		if !found {
			return nil, false
		}
		parts, text = append(parts, part), rest
	}
	return parts, text == ""
}

// value says a value that stands in a text: a date, a number, a word that is
// known, or else what it is.
func (l *Language) value(text string) string {
	if d, err := medalist.ParseDate(text); err == nil {
		return l.Day(d)
	}
	if _, err := medalist.ParseDecimal(text); err == nil {
		return l.Grouped(text)
	}
	return l.T(text)
}
