package words

import (
	"regexp"
	"strings"
)

var (
	groupedByComma = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+(\.\d+)?%?$`)
	groupedByPoint = regexp.MustCompile(`^[-+]?\d{1,3}(\.\d{3})+(,\d+)?%?$`)
	decimalAlone   = regexp.MustCompile(`^[-+]?\d+\.\d+%?$`)
	aroundNumbers  = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "", "€", "", "$", "", minus, "-")
)

// Ungrouped returns a number as people of the language type it in the form in
// which files say it: without groups and signs of currency, with a decimal
// point. What is no number stays one that is none.
func (l *Language) Ungrouped(typed string) string {
	text := aroundNumbers.Replace(typed)
	if l.point == "," {
		if groupedByPoint.MatchString(text) {
			text = strings.ReplaceAll(text, ".", "")
		}
		return strings.ReplaceAll(text, ",", ".")
	}
	if groupedByComma.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	return text
}

// Point returns the sign that people of the language write before decimals: "."
// or ",".
func (l *Language) Point() string { return l.point }

// Typed returns a number as files say it in the form in which people of the
// language type it: "1234.5" is "1234,5" in German. What is no number stays as
// it is.
func (l *Language) Typed(plain string) string {
	if !decimalAlone.MatchString(plain) {
		return plain
	}
	return strings.Replace(plain, ".", l.point, 1)
}
