package quizfile

import (
	"regexp"
	"strconv"
	"strings"

	"medalist.dev/medalist"
)

var powered = regexp.MustCompile(`^([-+]?)([0-9]*)(?:\.([0-9]+))?[eE]([-+]?[0-9]+)$`)

// scientific reads a number that may have an exponent, exactly: "1.25e2" is
// 125. Other numbers it reads, and refuses, as medalist.ParseDecimal does.
func scientific(text string) (medalist.Decimal, error) {
	m := powered.FindStringSubmatch(text)
	if m == nil || m[2]+m[3] == "" {
		return medalist.ParseDecimal(text)
	}
	const most = 1 << 30                              // is more than any file has digits
	power, _ := strconv.Atoi(m[4])                    // one that is out of range comes as the nearest that is not
	point := len(m[2]) + max(-most, min(power, most)) // before how many of the digits there are
	digits := strings.TrimLeft(m[2]+m[3], "0")
	point -= len(m[2]+m[3]) - len(digits)
	digits = strings.TrimRight(digits, "0")
	switch {
	case digits == "":
		return 0, nil
	case point > len("1000000000000"):
		return 0, medalist.Errorf(medalist.Invalid, "%q is out of range; a number is at most a million million", text)
	case len(digits)-point > 6:
		return 0, medalist.Errorf(medalist.Invalid, "%q has more than six places after the point", text)
	}
	return medalist.ParseDecimal(m[1] + shifted(digits, point))
}

// shifted returns digits with the point behind the given number of them, which
// may lie to either side of them all.
func shifted(digits string, point int) string {
	if point <= 0 {
		return "0." + strings.Repeat("0", -point) + digits
	}
	digits += strings.Repeat("0", max(point-len(digits), 0))
	if point == len(digits) {
		return digits
	}
	return digits[:point] + "." + digits[point:]
}
