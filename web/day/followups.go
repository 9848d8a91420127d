package day

import (
	"net/http"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A followUpsPage shows follow-ups as a list, or in a month.
type followUpsPage struct {
	Views    []ui.Link
	NewHref  string
	Lists    []dueList
	Month    *monthView // nil for the list
	Calendar calendarPart
	MayLog   bool
}

// A calendarPart lets somebody read their follow-ups in their own calendar.
type calendarPart struct {
	Since   string // when the link was made, empty for none
	Address string // of the link that was just made: it is told once
	Renew   string
	Revoke  string
}

// How far the list of follow-ups reaches, in days.
const (
	listBack  = 14
	listAhead = 60
)

// followUps shows one's follow-ups.
func (p *Pages) followUps(w http.ResponseWriter, r *http.Request, v *visit) error {
	page, err := p.followUpsPage(r, v)
	if err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Follow-ups"), site.AtFollowUps), showFollowUps(*page))
}

func (p *Pages) followUpsPage(r *http.Request, v *visit) (*followUpsPage, error) {
	today := p.engine.TodayIn(v.Zone)
	on := today
	q := r.URL.Query()
	if text := q.Get("on"); text != "" {
		var err error
		if on, err = medalist.ParseDate(text); err != nil {
			return nil, err
		}
	}
	if on.Year() < 1901 || on.Year() > 2199 {
		return nil, medalist.Errorf(medalist.Invalid, "%s is out of range; choose a day between 1901 and 2199.", on)
	}
	inMonth := q.Get("view") == "month"
	page := &followUpsPage{
		Views: []ui.Link{
			{Label: v.Words.T("List"), Href: v.Link("/follow-ups"), Current: !inMonth},
			{Label: v.Words.T("Month"), Href: v.Link("/follow-ups", "view", "month"), Current: inMonth},
		},
		NewHref: v.Link("/follow-ups/new"), MayLog: v.May(medalist.LogFacts),
	}
	if err := p.addCalendar(r, v, page); err != nil {
		return nil, err
	}
	if inMonth {
		return page, p.addMonth(r, v, page, on, today)
	}
	days := medalist.Through(today.AddDays(-listBack), today.AddDays(listAhead))
	dues, err := p.engine.DueBetween(r.Context(), v.Org, v.Me().ID, []medalist.KindID{engine.FollowUp}, days)
	page.Lists = v.agenda(dues, today)
	return page, err
}

// agenda lists what was missed, what is due today, and what is ahead by day.
func (v *visit) agenda(dues []engine.Due, today medalist.Date) []dueList {
	missed := dueList{Title: v.Words.T("Missed"), Note: v.Words.T("move on with a reason")}
	now := dueList{Title: v.Words.T("Today")}
	var ahead []dueList
	for i := range dues {
		d := &dues[i]
		row := v.dueRow(d, today)
		switch {
		case d.State == engine.DueWithdrawn:
			continue // the one that took its place tells of it
		case d.State == engine.DueMissed && d.Went == nil:
			missed.Rows = append(missed.Rows, row)
		case d.DueOn == today:
			now.Rows = append(now.Rows, row)
		case d.DueOn.After(today):
			row.When = ""
			title := v.dayName(d.DueOn, today)
			if n := len(ahead); n == 0 || ahead[n-1].Title != title {
				ahead = append(ahead, dueList{Title: title})
			}
			ahead[len(ahead)-1].Rows = append(ahead[len(ahead)-1].Rows, row)
		}
	}
	var lists []dueList
	for _, l := range append([]dueList{now, missed}, ahead...) {
		if len(l.Rows) > 0 {
			lists = append(lists, l)
		}
	}
	return lists
}

// A monthView is a month with what is due on each of its days.
type monthView struct {
	Title        string
	Before, Next ui.Link
	Weekdays     []string
	Weeks        [][]monthDay
	Day          dueList // of the day that is chosen
}

// A monthDay is a day in a month.
type monthDay struct {
	Number, Label        string
	Href                 string
	Outside              bool // of another month
	Off                  bool // no working day
	Today, Chosen        bool
	Done, Missed, Coming int
	Names                []string // of the first customers
	More                 int
}

// namesInDay is how many customers a day of a month names.
const namesInDay = 2

func (p *Pages) addMonth(r *http.Request, v *visit, page *followUpsPage, on, today medalist.Date) error {
	month := v.Calendar.PeriodOf(calendar.Month, on, 0)
	first := v.Calendar.PeriodOf(calendar.Week, month.Start, 0).Start
	last := v.Calendar.PeriodOf(calendar.Week, month.Last(), 0).Last()
	dues, err := p.engine.DueBetween(r.Context(), v.Org, v.Me().ID, []medalist.KindID{engine.FollowUp}, medalist.Through(first, last))
	if err != nil {
		return err
	}
	off, err := p.engine.OffDays(r.Context(), v.Org, v.Me().ID, medalist.Through(first, last))
	if err != nil {
		return err
	}
	link := func(d medalist.Date) string { return v.Link("/follow-ups", "view", "month", "on", d.String()) }
	m := &monthView{
		Title:  v.Words.Period(v.Calendar, calendar.Month, month, medalist.NewDate(1, time.January, 1)),
		Before: ui.Link{Label: v.Words.T("The month before"), Href: link(month.Start.AddDays(-1))},
		Next:   ui.Link{Label: v.Words.T("The month after"), Href: link(month.End)},
	}
	for d := first; !d.After(last); d = d.AddDays(7) {
		var week []monthDay
		for i := range 7 {
			day := v.monthDay(dues, d.AddDays(i), today)
			day.Outside, day.Chosen, day.Href = !month.Contains(d.AddDays(i)), d.AddDays(i) == on, link(d.AddDays(i))
			if day.Off = off[d.AddDays(i)].Is(); off[d.AddDays(i)].Reason == engine.OffHoliday {
				day.Label += ", " + off[d.AddDays(i)].Name
			}
			week = append(week, day)
		}
		m.Weeks = append(m.Weeks, week)
	}
	for i := range 7 {
		m.Weekdays = append(m.Weekdays, v.Words.ShortDayOfWeek(first.AddDays(i).Weekday()))
	}
	m.Day = dueList{Title: v.dayName(on, today)}
	for i := range dues {
		if dues[i].DueOn == on {
			row := v.dueRow(&dues[i], today)
			row.When = ""
			m.Day.Rows = append(m.Day.Rows, row)
		}
	}
	page.Month = m
	return nil
}

// monthDay counts what is due on a day.
func (v *visit) monthDay(dues []engine.Due, d, today medalist.Date) monthDay {
	day := monthDay{Number: v.Words.Number(d.Day()), Today: d == today}
	for i := range dues {
		due := &dues[i]
		if due.DueOn != d || due.State == engine.DueWithdrawn {
			continue
		}
		switch due.State {
		case engine.DueDone:
			day.Done++
		case engine.DueMissed:
			day.Missed++
		default:
			day.Coming++
		}
		if len(day.Names) < namesInDay {
			day.Names = append(day.Names, due.Customer.Name)
		} else {
			day.More++
		}
	}
	day.Label = v.dayName(d, 0) + ": " + v.Words.T("%d due, %d done, %d missed", day.Coming, day.Done, day.Missed)
	return day
}
