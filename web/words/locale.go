package words

import "strings"

// A locale is how a language writes numbers and breaks words; everything else
// that a language decides stands among its texts.
type locale struct {
	group, point string            // between thousands, and before decimals
	after        bool              // currencies stand behind their amounts
	breaks       *strings.Replacer // marks where long words may be broken, nil for nowhere
}

var (
	englishNumbers = locale{group: ",", point: "."}
	germanNumbers  = locale{group: ".", point: ",", after: true, breaks: germanBreaks}
)
