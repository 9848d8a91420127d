package medalist

import (
	"strings"
	"time"
)

// Weekdays are the days of the week on which an organisation works. The zero
// Weekdays are Monday to Friday.
type Weekdays uint8

const mondayToFriday Weekdays = 1<<time.Monday | 1<<time.Tuesday | 1<<time.Wednesday | 1<<time.Thursday | 1<<time.Friday

// WeekdaysOf returns some days of the week; of none it is Monday to Friday.
func WeekdaysOf(days ...time.Weekday) Weekdays {
	var w Weekdays
	for _, d := range days {
		w |= 1 << d
	}
	return w
}

// Week is the days of the week from Monday on, as most calendars list them.
var Week = [...]time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// String lists the days by their English names.
func (w Weekdays) String() string {
	var names []string
	for _, d := range Week {
		if w.Has(d) {
			names = append(names, d.String())
		}
	}
	return strings.Join(names, ", ")
}

// Has reports whether d is one of w.
func (w Weekdays) Has(d time.Weekday) bool {
	if w == 0 {
		w = mondayToFriday
	}
	return w&(1<<d) != 0
}

// A Holiday is a day on which nobody is expected to work.
type Holiday struct {
	Day    Date
	Name   string // at most MaxHolidayName characters
	Yearly bool   // on this day of every year, before and after Day's
}

// Bounds of holiday calendars and of days off.
const (
	MaxHolidays    = 2000 // of one calendar
	MaxHolidayName = 100  // characters
	MaxDayOffSpan  = 366  // days
)

// Validate says what is wrong with h.
func (h Holiday) Validate() error {
	switch {
	case h.Day.IsZero():
		return Errorf(Invalid, "A holiday needs a day, written YYYY-MM-DD.")
	case strings.TrimSpace(h.Name) == "":
		return Errorf(Invalid, "The holiday on %s needs a name.", h.Day)
	case len([]rune(h.Name)) > MaxHolidayName:
		return Errorf(Invalid, "The name of the holiday on %s is longer than %d characters; shorten it.", h.Day, MaxHolidayName)
	}
	return nil
}

// A HolidayCalendar is a list of holidays and who keeps them: the whole
// organisation, or teams with all below them. Of several that somebody is
// under, that of the team nearest to them counts alone.
type HolidayCalendar struct {
	ID    int64
	Name  string // unique in the organisation
	Days  []Holiday
	Org   bool     // kept by everybody who is under no team with a calendar
	Teams []TeamID // that keep it
}

// A DayOff is a span of days on which somebody does not work.
type DayOff struct {
	Person PersonID
	From   Date
	Until  Date // the last day; not before From
	Note   string
}

// Validate says what is wrong with o.
func (o DayOff) Validate() error {
	switch {
	case o.From.IsZero() || o.Until.IsZero():
		return Errorf(Invalid, "Days off need a first and a last day.")
	case o.Until.Before(o.From):
		return Errorf(Invalid, "The last day lies before the first, %s.", o.From)
	case Through(o.From, o.Until).Days() > MaxDayOffSpan:
		return Errorf(Invalid, "These are more than %d days; split them up.", MaxDayOffSpan)
	case len([]rune(o.Note)) > MaxHolidayName:
		return Errorf(Invalid, "The note is longer than %d characters; shorten it.", MaxHolidayName)
	}
	return nil
}

// Contains reports whether d is one of o's days.
func (o DayOff) Contains(d Date) bool { return !d.Before(o.From) && !d.After(o.Until) }
