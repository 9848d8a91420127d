package main

import (
	"strconv"
	"strings"
)

// count writes a number with its noun: "1 row", "12,000 rows".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		return grouped(int64(n)) + " " + stem + "ies"
	}
	return grouped(int64(n)) + " " + noun + "s"
}

// grouped writes a number with a comma between thousands.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
