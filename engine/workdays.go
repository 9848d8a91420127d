package engine

import (
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// An OffReason says why nobody is expected to work on a day.
type OffReason string

// The reasons. Somebody's own day off counts first, a weekend last.
const (
	OffVacation OffReason = "vacation" // a day off of one's own
	OffHoliday  OffReason = "holiday"
	OffWeekend  OffReason = "weekend" // no working day of the organisation
)

// An Off is a day on which somebody is not expected to work; the zero Off is a
// working day.
type Off struct {
	Reason OffReason
	Name   string // of the holiday, or what somebody noted; may be empty
}

// Is reports whether it is a day off.
func (o Off) Is() bool { return o.Reason != "" }

// A holidayBook finds the holidays of a calendar.
type holidayBook struct {
	on     map[medalist.Date]string
	yearly map[int]string // by month and day: 1225
}

func newHolidayBook(c *medalist.HolidayCalendar) *holidayBook {
	b := &holidayBook{map[medalist.Date]string{}, map[int]string{}}
	for _, h := range c.Days {
		if h.Yearly {
			b.yearly[int(h.Day)%1_00_00] = h.Name
		} else {
			b.on[h.Day] = h.Name
		}
	}
	return b
}

func (b *holidayBook) name(d medalist.Date) (string, bool) {
	if name, is := b.on[d]; is {
		return name, true
	}
	name, is := b.yearly[int(d)%1_00_00]
	return name, is
}

// workdays tell when who works.
type workdays struct {
	week  medalist.Weekdays
	org   *holidayBook // nil for none
	teams map[medalist.TeamID]*holidayBook
	off   map[medalist.PersonID][]medalist.DayOff
}

func newWorkdays(week medalist.Weekdays, calendars []medalist.HolidayCalendar, off []medalist.DayOff) workdays {
	w := workdays{week, nil, map[medalist.TeamID]*holidayBook{}, map[medalist.PersonID][]medalist.DayOff{}}
	for i := range calendars {
		book := newHolidayBook(&calendars[i])
		if calendars[i].Org {
			w.org = book
		}
		for _, t := range calendars[i].Teams {
			w.teams[t] = book
		}
	}
	for _, o := range off {
		w.off[o.Person] = append(w.off[o.Person], o)
	}
	return w
}

// bookOf returns the holidays that hold in a team: those of the nearest team
// above that keeps a calendar, else the organisation's; nil for none.
func (w *world) bookOf(team medalist.TeamID) *holidayBook {
	for range deepest {
		if book := w.works.teams[team]; book != nil {
			return book
		}
		t := w.teams[team]
		if t == nil {
			break
		}
		team = t.Parent
	}
	return w.works.org
}

// offOn reports whether a subject is not expected to work on a day, and why. It
// bears on what pages expect of people, never on what they earn.
func (w *world) offOn(s medalist.Subject, d medalist.Date) Off {
	var team medalist.TeamID
	switch s.Level {
	case medalist.PersonLevel:
		p := medalist.PersonID(s.ID)
		spans := w.works.off[p]
		if i := slices.IndexFunc(spans, func(o medalist.DayOff) bool { return o.Contains(d) }); i >= 0 {
			return Off{OffVacation, spans[i].Note}
		}
		team = w.teamOn(p, d)
	case medalist.TeamLevel:
		team = medalist.TeamID(s.ID)
	}
	if book := w.bookOf(team); book != nil {
		if name, is := book.name(d); is {
			return Off{OffHoliday, name}
		}
	}
	if !w.works.week.Has(d.Weekday()) {
		return Off{Reason: OffWeekend}
	}
	return Off{}
}

// A paceKey is a subject in a period.
type paceKey struct {
	subject medalist.Subject
	period  medalist.Period
}

// passed returns the share of a subject's working days in a period that has
// passed, today among them: where it should be by now. A period without any
// asks for nothing until it is over.
func (a *assessor) passed(s medalist.Subject, p medalist.Period) scoring.Value {
	if a.today.IsZero() || a.today.After(p.Last()) {
		return scoring.Ratio(1, 1)
	}
	key := paceKey{s, p}
	if share, known := a.paces[key]; known {
		return share
	}
	var gone, all int64
	for d := p.Start; d.Before(p.End); d = d.AddDays(1) {
		if a.offOn(s, d).Is() {
			continue
		}
		all++
		if !d.After(a.today) {
			gone++
		}
	}
	share := scoring.Ratio(gone, max(all, 1))
	a.paces[key] = share
	return share
}

// workingSince returns the day that lies some working days of somebody before
// today, but not more than longestBack days of the calendar.
func (a *assessor) workingSince(p medalist.PersonID, days int) medalist.Date {
	d := a.today
	for range longestBack {
		if days == 0 {
			break
		}
		d = d.AddDays(-1)
		if !a.offOn(medalist.OfPerson(p), d).Is() {
			days--
		}
	}
	return d
}

// longestBack bounds how far back what was missed is shown, in days.
const longestBack = 31
