package quiz

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fits reports whether a text that was typed is the one that is accepted. Case
// does not matter (ß is ss), nor how an accented letter is stored, nor how many
// spaces stand between words. A * in what is accepted stands for any text,
// none included; \* is a star.
func Fits(accepted, typed string) bool {
	pieces := split(accepted)
	for i := range pieces {
		pieces[i] = folded(pieces[i])
	}
	text := strings.TrimSpace(folded(typed))
	if len(pieces) == 1 {
		return text == strings.TrimSpace(pieces[0])
	}
	first, last := strings.TrimLeft(pieces[0], " "), strings.TrimRight(pieces[len(pieces)-1], " ")
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	return inOrder(text[len(first):len(text)-len(last)], pieces[1:len(pieces)-1])
}

// inOrder reports whether pieces stand in a text one behind the other.
func inOrder(text string, pieces []string) bool {
	for _, p := range pieces {
		at := strings.Index(text, p)
		if at < 0 {
			return false
		}
		text = text[at+len(p):]
	}
	return true
}

// split cuts a text at its stars.
func split(accepted string) []string {
	var pieces []string
	var piece strings.Builder
	for i := 0; i < len(accepted); i++ {
		switch {
		case accepted[i] == '\\' && i+1 < len(accepted) && accepted[i+1] == '*':
			piece.WriteByte('*')
			i++
		case accepted[i] == '*':
			pieces = append(pieces, piece.String())
			piece.Reset()
		default:
			piece.WriteByte(accepted[i])
		}
	}
	return append(pieces, piece.String())
}

// folded returns a text without what does not matter, the space around it
// shortened but kept: beside a star it matters.
func folded(text string) string {
	text = cases.Fold().String(norm.NFKC.String(text))
	var b strings.Builder
	space := false
	for _, r := range text {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}
