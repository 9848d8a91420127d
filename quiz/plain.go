package quiz

import (
	"cmp"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
)

var (
	htmlHidden = regexp.MustCompile(`(?is)<!--.*?-->|<(script|style)\b.*?</(script|style)\s*>`)
	htmlBreak  = regexp.MustCompile(`(?i)<br\s*/?>|</?(p|div|li|tr|h[1-6]|ul|ol|table|pre|blockquote)\b[^>]*>`)
	htmlTag    = regexp.MustCompile(`</?[a-zA-Z][^>]*>`)
	spaces     = regexp.MustCompile(`[ \t\x{a0}]+`)
	manyLines  = regexp.MustCompile(`\s*\n\s*`)
)

// PlainText returns a text as it reads without its markup. What looks like
// markup in a plain text is left.
func PlainText(text string, f Format) string {
	switch f {
	case Markdown:
		text = htmlOf(text)
	case HTML:
	default:
		return text
	}
	text = htmlHidden.ReplaceAllString(text, "")
	text = htmlBreak.ReplaceAllString(text, "\n")
	text = html.UnescapeString(htmlTag.ReplaceAllString(text, ""))
	text = spaces.ReplaceAllString(text, " ")
	return strings.TrimSpace(manyLines.ReplaceAllString(text, "\n"))
}

// htmlOf returns a text in Markdown as HTML. The low lines of a missing word
// are no markup.
func htmlOf(text string) string {
	var out strings.Builder
	text = strings.ReplaceAll(text, Blank, strings.Repeat(`\_`, len(Blank)))
	if err := goldmark.Convert([]byte(text), &out); err != nil {
		return html.EscapeString(text)
	}
	return out.String()
}

// Title is how lists call a question: by its name, or how its text begins.
func (q *Question) Title() string {
	return Beginning(cmp.Or(q.Name, PlainText(q.Text, q.Format)))
}

// Beginning returns the first characters of a text, in one line.
func Beginning(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 80 {
		return string(runes[:79]) + "…"
	}
	return text
}
