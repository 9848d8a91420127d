package main

import (
	"fmt"
	"strconv"
	"time"
)

// grouped writes a number with commas between thousands.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// perSecond writes how many rows a second some time was good for, empty if
// none.
func perSecond(took time.Duration, rows int64) string {
	if rows == 0 || took <= 0 {
		return ""
	}
	return grouped(int64(float64(rows) / took.Seconds()))
}

// short writes a time with three digits or so, empty for none.
func short(d time.Duration) string {
	switch {
	case d == 0:
		return ""
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.2f ms", d.Seconds()*1000)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", d.Seconds()*1000)
	case d < 10*time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	default:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
}
