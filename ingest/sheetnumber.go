package ingest

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// number returns the text of a number, or of the day and time that its style
// says it stands for.
func (s *sheetRows) number(c rawCell) (text, reason string) {
	if c.text == "" {
		return "", ""
	}
	style := numberStyle
	if c.style >= 0 && c.style < len(s.styles) {
		style = s.styles[c.style]
	}
	if style == numberStyle {
		return plainNumber(c.text)
	}
	serial, err := strconv.ParseFloat(c.text, 64)
	if err != nil {
		return c.text, "it is no number; save the file again"
	}
	if text, ok := serialTime(serial, style, s.book.date1904); ok {
		return text, ""
	}
	return c.text, "it is formatted as a date but is none"
}

// plainNumber returns a number without an exponent and with the digits that
// a spreadsheet shows when asked for all: fifteen. Whole numbers are left
// alone. A cell that shows 1.1 is stored as 1.1000000000000001; the digits
// behind the fifteenth are the noise of binary fractions.
func plainNumber(text string) (string, string) {
	if whole := strings.TrimPrefix(text, "-"); whole != "" && strings.Trim(whole, "0123456789") == "" {
		return text, ""
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return text, "it is no number; save the file again"
	}
	short := strconv.FormatFloat(f, 'e', 14, 64)
	f, _ = strconv.ParseFloat(short, 64)
	return strconv.FormatFloat(f, 'f', -1, 64), ""
}

// serialTime turns days since the epoch of a workbook into a date, a date
// with a time, or a time.
func serialTime(serial float64, style cellStyle, date1904 bool) (string, bool) {
	const lastDay = 2958466 // 10000-01-01
	if math.IsNaN(serial) || serial < 0 || serial >= lastDay {
		return "", false
	}
	seconds := int64(math.Round(serial * 24 * 60 * 60))
	if style == timeStyle && serial < 1 {
		return clock(seconds), true
	}
	days := seconds / (24 * 60 * 60)
	switch {
	case date1904:
		days += 1462
	case days == 60:
		return "", false // 29 February 1900, which only Excel knows
	case days == 0:
		return "", false // "0 January 1900"
	case days < 60:
		days++
	}
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)).Format(time.DateOnly)
	if seconds %= 24 * 60 * 60; style == dayStyle && seconds == 0 {
		return day, true
	}
	return day + " " + clock(seconds), true
}

func clock(seconds int64) string {
	return time.Unix(seconds, 0).UTC().Format(time.TimeOnly)
}
