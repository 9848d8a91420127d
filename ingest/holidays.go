package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/teambition/rrule-go"

	"medalist.dev/medalist"
)

// Holidays are the days that a file or a text lists, and what it lists that
// cannot be taken, each with its name or line and why.
type Holidays struct {
	Days    []medalist.Holiday
	Refused []error
}

// Bounds of what is read.
const (
	MaxHolidayFile = 1 << 20 // bytes
	mostRefused    = 50      // that are told; the rest is not worth reading
	longestHoliday = 31      // days of one event
	// Of yearly days without a fixed date, such as the last Monday in May,
	// those of so many years are taken.
	yearsBack, yearsAhead = 1, 10
)

// ReadHolidays reads an iCalendar file, or lines such as
//
//	2026-04-03,Good Friday
//	2026-12-25,Christmas Day,yearly
//
// with a comma, a semicolon or a tab between. Days that repeat every year but
// on no fixed date are taken for the years around today.
func ReadHolidays(text []byte, today medalist.Date) (Holidays, error) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	switch {
	case len(text) > MaxHolidayFile:
		return Holidays{}, medalist.Errorf(medalist.Invalid, "This file is larger than %d kB; it holds more than holidays.", MaxHolidayFile>>10)
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		return Holidays{}, medalist.Errorf(medalist.Invalid, "This file is no text in UTF-8; save the calendar as iCalendar (.ics), or paste lines such as 2026-12-25,Christmas Day.")
	case strings.HasPrefix(strings.ToUpper(string(bytes.TrimSpace(text))), "BEGIN:VCALENDAR"):
		return readCalendar(text, today)
	default:
		return readHolidayLines(string(text)), nil
	}
}

func (h *Holidays) refuse(err error) {
	if len(h.Refused) < mostRefused {
		h.Refused = append(h.Refused, err)
	}
}

// readHolidayLines reads one day a line. Lines that are empty or begin with #
// are passed over, and so is a header.
func readHolidayLines(text string) Holidays {
	var h Holidays
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || i == 0 && isHolidayHeader(line) {
			continue
		}
		day, err := readHolidayLine(line)
		if err != nil {
			h.refuse(medalist.Errorf(medalist.Invalid, "Line %d: %s", i+1, err))
			continue
		}
		h.Days = append(h.Days, day)
	}
	return h
}

func isHolidayHeader(line string) bool {
	first := strings.ToLower(holidayCells(line)[0])
	return first == "date" || first == "day" || first == "datum" || first == "tag"
}

func holidayCells(line string) []string {
	separator := ","
	if i := strings.IndexAny(line, ",;\t"); i >= 0 {
		separator = line[i : i+1] // what stands behind the day; names may hold the others
	}
	cells := strings.Split(line, separator)
	for i := range cells {
		cells[i] = strings.TrimSpace(strings.Trim(strings.TrimSpace(cells[i]), `"`))
	}
	return cells
}

func readHolidayLine(line string) (medalist.Holiday, error) {
	cells := holidayCells(line)
	last := strings.ToLower(cells[len(cells)-1])
	yearly := len(cells) > 2 && (last == "yearly" || last == "yes" || last == "true" || last == "jährlich")
	if len(cells) > 2 && (yearly || last == "" || last == "no" || last == "false") {
		cells = cells[:len(cells)-1]
	}
	if len(cells) < 2 {
		return medalist.Holiday{}, medalist.Errorf(medalist.Invalid, "%q has no name; write it like 2026-12-25,Christmas Day.", line)
	}
	d, err := medalist.ParseDate(cells[0])
	if err != nil {
		return medalist.Holiday{}, err
	}
	h := medalist.Holiday{Day: d, Name: strings.Join(cells[1:], ", "), Yearly: yearly}
	return h, h.Validate()
}

// readCalendar reads the events of an iCalendar file.
func readCalendar(text []byte, today medalist.Date) (Holidays, error) {
	c, err := ics.ParseCalendar(bytes.NewReader(text))
	if err != nil {
		return Holidays{}, medalist.Errorf(medalist.Invalid, "This iCalendar file cannot be read (%s); save it again from where it comes from.", err)
	}
	var h Holidays
	for _, event := range c.Events() {
		days, err := readEvent(event, today)
		if err != nil {
			h.refuse(err)
			continue
		}
		if h.Days = append(h.Days, days...); len(h.Days) > medalist.MaxHolidays {
			return Holidays{}, medalist.Errorf(medalist.Invalid, "This file holds more than %d days; it holds more than holidays.", medalist.MaxHolidays)
		}
	}
	if len(h.Days) == 0 && len(h.Refused) == 0 {
		return h, medalist.Errorf(medalist.Invalid, "This iCalendar file holds no events.")
	}
	return h, nil
}

// readEvent returns the days of an event.
func readEvent(e *ics.VEvent, today medalist.Date) ([]medalist.Holiday, error) {
	name := eventName(e)
	start, whole := eventDay(e.GetProperty(ics.ComponentPropertyDtStart))
	if !whole {
		return nil, medalist.Errorf(medalist.Invalid, "%q is not of a whole day; holidays are.", name)
	}
	last := start
	if end, is := eventDay(e.GetProperty(ics.ComponentPropertyDtEnd)); is && end.After(start) {
		last = end.AddDays(-1) // the end is the day after
	}
	length := medalist.Through(start, last).Days()
	if length > longestHoliday {
		return nil, medalist.Errorf(medalist.Invalid, "%q lasts %d days; a holiday lasts %d at most.", name, length, longestHoliday)
	}
	firsts, yearly, err := eventFirsts(e, name, start, today)
	if err != nil {
		return nil, err
	}
	var days []medalist.Holiday
	for _, first := range firsts {
		for i := range length {
			days = append(days, medalist.Holiday{Day: first.AddDays(i), Name: name, Yearly: yearly})
		}
	}
	return days, nil
}

// eventName returns what an event is called, cut to what a holiday may be.
func eventName(e *ics.VEvent) string {
	name := ""
	if p := e.GetProperty(ics.ComponentPropertySummary); p != nil {
		name = strings.Join(strings.Fields(p.Value), " ")
	}
	if name == "" {
		return "Holiday"
	}
	if runes := []rune(name); len(runes) > medalist.MaxHolidayName {
		name = string(runes[:medalist.MaxHolidayName])
	}
	return name
}

// eventDay reads a day such as 20261225, and reports whether it is one.
func eventDay(p *ics.IANAProperty) (medalist.Date, bool) {
	if p == nil || len(p.Value) != 8 {
		return 0, false
	}
	v := p.Value
	d, err := medalist.ParseDate(v[:4] + "-" + v[4:6] + "-" + v[6:])
	return d, err == nil
}

// eventFirsts returns on which days an event begins, and whether it does so on
// that day of every year.
func eventFirsts(e *ics.VEvent, name string, start, today medalist.Date) ([]medalist.Date, bool, error) {
	rule := e.GetProperty(ics.ComponentPropertyRrule)
	if rule == nil {
		return []medalist.Date{start}, false, nil
	}
	option, err := rrule.StrToROption(rule.Value)
	if err != nil {
		return nil, false, medalist.Errorf(medalist.Invalid, "%q repeats in a way that cannot be read: %s.", name, rule.Value)
	}
	if option.Freq != rrule.YEARLY {
		return nil, false, medalist.Errorf(medalist.Invalid, "%q repeats %s; holidays repeat every year.", name, strings.ToLower(option.Freq.String()))
	}
	if isSameDayEveryYear(option, start) && !e.HasProperty(ics.ComponentPropertyExdate) {
		return []medalist.Date{start}, true, nil
	}
	firsts, err := yearlyDays(e, option, start, today)
	if err != nil {
		return nil, false, medalist.Errorf(medalist.Invalid, "%q repeats in a way that cannot be read: %s.", name, rule.Value)
	}
	return firsts, false, nil
}

// isSameDayEveryYear reports whether a rule means nothing but the day that it
// starts on, every year for ever.
func isSameDayEveryYear(o *rrule.ROption, start medalist.Date) bool {
	is := func(days []int, day int) bool { return len(days) == 0 || len(days) == 1 && days[0] == day }
	return o.Interval <= 1 && o.Count == 0 && o.Until.IsZero() &&
		is(o.Bymonth, int(start.Month())) && is(o.Bymonthday, start.Day()) && (len(o.Bymonth) == 1 || len(o.Bymonthday) == 0) &&
		len(o.Byweekday)+len(o.Byyearday)+len(o.Byweekno)+len(o.Bysetpos)+len(o.Byeaster) == 0
}

// yearlyDays returns the days of a rule in the years around today.
func yearlyDays(e *ics.VEvent, o *rrule.ROption, start, today medalist.Date) ([]medalist.Date, error) {
	o.Dtstart = timeOf(start)
	rule, err := rrule.NewRRule(*o)
	if err != nil {
		return nil, err
	}
	dropped := map[medalist.Date]bool{}
	for _, p := range e.GetProperties(ics.ComponentPropertyExdate) {
		for value := range strings.SplitSeq(p.Value, ",") {
			if d, err := time.Parse("20060102", fmt.Sprintf("%.8s", value)); err == nil {
				dropped[medalist.DateOf(d)] = true
			}
		}
	}
	from, until := timeOf(today).AddDate(-yearsBack, 0, 0), timeOf(today).AddDate(yearsAhead, 0, 0)
	var days []medalist.Date
	for _, at := range rule.Between(from, until, true) {
		if len(days) == medalist.MaxHolidays {
			return nil, errors.New("too many days")
		}
		if d := medalist.DateOf(at); !dropped[d] {
			days = append(days, d)
		}
	}
	return days, nil
}

func timeOf(d medalist.Date) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}
