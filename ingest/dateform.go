package ingest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
)

// A dateForm is a way of writing dates, such as M/D/YYYY.
type dateForm struct {
	parts []datePart
	timed bool // whether it has a time of day
}

// A datePart is a token or, if that is empty, a text that stands for itself.
type datePart struct {
	token   string
	literal string
}

// dateTokens are the tokens of forms, longer ones before those they begin
// with. h goes with A (AM or PM).
var dateTokens = []string{"YYYY", "YY", "MMM", "MM", "M", "DD", "D", "HH", "H", "h", "mm", "ss", "SSS", "A"}

// parseDateForm takes a form apart. It must say year, month and day.
func parseDateForm(form string) (*dateForm, error) {
	f := &dateForm{}
	has := make(map[byte]bool)
	for rest := form; rest != ""; {
		token := longestToken(rest)
		if token == "" {
			f.parts = append(f.parts, datePart{literal: rest[:1]})
			rest = rest[1:]
			continue
		}
		f.parts = append(f.parts, datePart{token: token})
		rest = rest[len(token):]
		has[token[0]] = true
	}
	if !has['Y'] || !has['M'] || !has['D'] {
		return nil, medalist.Errorf(medalist.Invalid, "%q is no form of a date; it needs a year (YYYY or YY), a month (MM, M or MMM) and a day (DD or D)", form)
	}
	if has['h'] != has['A'] {
		return nil, medalist.Errorf(medalist.Invalid, "%q is no form of a time; h goes with A (AM or PM), HH without", form)
	}
	f.timed = has['H'] || has['h']
	return f, nil
}

func longestToken(s string) string {
	for _, t := range dateTokens {
		if strings.HasPrefix(s, t) {
			return t
		}
	}
	return ""
}

// A writtenDate is what a text in a form says.
type writtenDate struct {
	year, month, day             int
	hour, minute, second, millis int
	afternoon, halfDay           bool
}

// read reads a text in the form, as YYYY-MM-DD, with HH:MM:SS if the form has
// a time of day. It reports false for a text that isn't of the form, and for
// a day or time that no calendar or clock shows.
func (f *dateForm) read(text string) (string, bool) {
	var w writtenDate
	for _, p := range f.parts {
		var ok bool
		if text, ok = w.take(p, text); !ok {
			return "", false
		}
	}
	if text != "" || !w.valid() {
		return "", false
	}
	day := fmt.Sprintf("%04d-%02d-%02d", w.year, w.month, w.day)
	if !f.timed {
		return day, true
	}
	return day + fmt.Sprintf(" %02d:%02d:%02d", w.hour, w.minute, w.second), true
}

// take reads a part from the start of a text.
func (w *writtenDate) take(p datePart, text string) (string, bool) {
	switch p.token {
	case "":
		return strings.CutPrefix(text, p.literal)
	case "YYYY":
		return digits(text, 4, 4, &w.year)
	case "YY":
		rest, ok := digits(text, 2, 2, &w.year)
		if w.year += 1900; w.year < 1969 {
			w.year += 100
		}
		return rest, ok
	case "MMM":
		return w.takeMonth(text)
	case "MM":
		return digits(text, 2, 2, &w.month)
	case "M":
		return digits(text, 1, 2, &w.month)
	case "DD":
		return digits(text, 2, 2, &w.day)
	case "D":
		return digits(text, 1, 2, &w.day)
	case "HH":
		return digits(text, 2, 2, &w.hour)
	case "H", "h":
		w.halfDay = p.token == "h"
		return digits(text, 1, 2, &w.hour)
	case "mm":
		return digits(text, 2, 2, &w.minute)
	case "ss":
		return digits(text, 2, 2, &w.second)
	case "SSS":
		return digits(text, 3, 3, &w.millis)
	default:
		return w.takeHalf(text)
	}
}

// digits reads a number of least to most digits.
func digits(text string, least, most int, to *int) (string, bool) {
	n := 0
	for n < min(most, len(text)) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	if n < least {
		return text, false
	}
	*to, _ = strconv.Atoi(text[:n])
	return text[n:], true
}

// takeMonth reads the first three letters of a month's English name.
func (w *writtenDate) takeMonth(text string) (string, bool) {
	if len(text) < 3 {
		return text, false
	}
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(text[:3], m.String()[:3]) {
			w.month = int(m)
			return text[3:], true
		}
	}
	return text, false
}

func (w *writtenDate) takeHalf(text string) (string, bool) {
	if len(text) < 2 || !strings.EqualFold(text[1:2], "M") || !strings.ContainsAny(text[:1], "AaPp") {
		return text, false
	}
	w.afternoon = strings.EqualFold(text[:1], "P")
	return text[2:], true
}

// valid checks the date and the time, and makes hours of half a day those of
// a day.
func (w *writtenDate) valid() bool {
	if w.halfDay {
		if w.hour < 1 || w.hour > 12 {
			return false
		}
		if w.hour %= 12; w.afternoon {
			w.hour += 12
		}
	}
	t := time.Date(w.year, time.Month(w.month), w.day, w.hour, w.minute, w.second, 0, time.UTC)
	return w.year > 0 && t.Month() == time.Month(w.month) && t.Day() == w.day &&
		w.month > 0 && t.Hour() == w.hour && t.Minute() == w.minute && t.Second() == w.second
}

// A dateReader is the function date of formulas.
type dateReader struct{ forms map[string]*dateForm }

func (r *dateReader) call(args []any) (any, error) {
	text, form := strings.TrimSpace(args[0].(string)), args[1].(string)
	if text == "" {
		return "", nil
	}
	f := r.forms[form]
	if f == nil {
		var err error
		if f, err = parseDateForm(form); err != nil {
			return "", &valueError{text, err}
		}
		if len(r.forms) >= maxRemembered {
			clear(r.forms)
		}
		r.forms[form] = f
	}
	day, ok := f.read(text)
	if !ok {
		return "", wrong(text, "%q is no date of the form %s, or no calendar has it", text, form)
	}
	return day, nil
}
