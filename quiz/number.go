package quiz

import (
	"regexp"
	"strings"

	"medalist.dev/medalist"
)

// ParseNumber reads a number as authors type it: thousands may be grouped, the
// point may be a comma, the minus the typographer's. Their own sign before
// decimals is point; the other one before three digits ("1,840", or "1.840"
// where point is a comma) is refused, since half the world reads it as decimals
// and the other half as thousands.
func ParseNumber(text, point string) (medalist.Decimal, error) {
	all, err := readings(text)
	if err != nil {
		return 0, err
	}
	if len(all) > 1 && !strings.Contains(text, point) {
		return 0, medalist.Errorf(medalist.Invalid, "%q can be read as %s and as %s; write one of these.", text, all[0], all[1])
	}
	return all[0], nil
}

var (
	groupedByComma = regexp.MustCompile(`^[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`)
	groupedByPoint = regexp.MustCompile(`^[-+]?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$`)
	ungrouped      = strings.NewReplacer("'", "", "’", "", "−", "-")
)

// readings returns what a typed number can mean, that with a decimal point
// first: "1,840" is 1.84 to some and 1840 to others, and an answer is right if
// either is.
func readings(text string) ([]medalist.Decimal, error) {
	typed := ungrouped.Replace(strings.Join(strings.Fields(text), ""))
	if typed == "" {
		return nil, medalist.Errorf(medalist.Invalid, "Write a number.")
	}
	var plain []string
	if strings.Count(typed, ".")+strings.Count(typed, ",") < 2 {
		plain = append(plain, strings.Replace(typed, ",", ".", 1))
	}
	if groupedByComma.MatchString(typed) {
		plain = append(plain, strings.ReplaceAll(typed, ",", ""))
	}
	if groupedByPoint.MatchString(typed) {
		plain = append(plain, strings.Replace(strings.ReplaceAll(typed, ".", ""), ",", ".", 1))
	}
	var all []medalist.Decimal
	for _, p := range plain {
		if n, err := medalist.ParseDecimal(p); err == nil {
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		return nil, medalist.Errorf(medalist.Invalid, "%q is not a number; write digits, such as 12 or 2.5.", text)
	}
	return all, nil
}
