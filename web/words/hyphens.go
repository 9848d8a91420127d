package words

import "strings"

// Breakable returns a text in which long German compounds may be broken at the
// end of a line: a narrow column shows "Nachfass-termin" in two lines rather
// than a word cut anywhere. Only what is drawn is made so; a soft hyphen has
// no place in files and searches.
func (l *Language) Breakable(text string) string {
	if l.breaks == nil {
		return text
	}
	return l.breaks.Replace(text)
}

// germanBreaks are the long words of the pack with a mark where they may break.
var germanBreaks = softened(
	"Nachfass|termin", "Erfolgs|story", "Präsen|tation", "Händler|schulung", "Service|besuch", "Publi|kation",
)

func softened(compounds ...string) *strings.Replacer {
	var pairs []string
	for _, c := range compounds {
		pairs = append(pairs, strings.ReplaceAll(c, "|", ""), strings.ReplaceAll(c, "|", "\u00ad"))
	}
	return strings.NewReplacer(pairs...)
}
