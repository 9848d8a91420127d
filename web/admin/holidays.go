package admin

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A holidaysPage lists the holiday calendars.
type holidaysPage struct {
	frame    ui.AdminFrame
	Rows     []calendarLine
	Empty    *ui.Empty
	Works    string
	Settings ui.Link
}

// A calendarLine is a calendar in the list.
type calendarLine struct{ Name, Href, Days, Keeps, Next string }

// holidays lists the calendars.
func (p *Pages) holidays(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	all, err := p.engine.HolidayCalendars(r.Context(), v.Org)
	if err != nil {
		return err
	}
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	page := holidaysPage{
		frame:    v.AdminFrame(site.AdminHolidays, v.Words.T("Holidays"), v.Words.N(len(all), "One calendar", "%s calendars")),
		Works:    v.Words.T("People work on %s.", v.Words.List(workingDays(v))),
		Settings: ui.Link{Label: v.Words.T("Working days"), Href: v.Link("/admin/settings")},
	}
	page.frame.First = ui.Link{Label: v.Words.T("Add a calendar"), Href: v.Link("/admin/holidays/new"), Icon: "plus"}
	if len(all) == 0 {
		page.Empty = &ui.Empty{
			Icon: "calendar-days", Title: v.Words.T("No holidays yet"),
			Text: v.Words.T("On holidays nobody falls behind, no streak breaks, and nobody schedules a follow-up unawares. Upload a calendar file of a country, or paste its days."),
			Step: ui.Link{Label: v.Words.T("Add a calendar"), Href: v.Link("/admin/holidays/new")},
		}
	}
	for i := range all {
		page.Rows = append(page.Rows, lineOf(v, s, &all[i]))
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Holidays"), site.AtAdmin), showHolidays(page))
}

func workingDays(v *site.Visit) []string {
	var days []string
	for _, d := range medalist.Week {
		if v.Org.Works.Has(d) {
			days = append(days, v.Words.DayOfWeek(d))
		}
	}
	return days
}

// lineOf returns a calendar as a line of the list.
func lineOf(v *site.Visit, s *staff, c *medalist.HolidayCalendar) calendarLine {
	line := calendarLine{
		Name: c.Name, Href: v.Link("/admin/holidays/" + strconv.FormatInt(c.ID, 10)),
		Days: number(v, len(c.Days)), Keeps: v.Words.T("nobody yet"), Next: "–",
	}
	var keeps []string
	if c.Org {
		keeps = append(keeps, v.Words.T("everybody else"))
	}
	for _, t := range c.Teams {
		keeps = append(keeps, s.names[t])
	}
	if len(keeps) > 0 {
		line.Keeps = v.Words.List(keeps)
	}
	if h, on := nextHoliday(c.Days, v.Today); on != 0 {
		line.Next = v.Words.T("%s, %s", v.Words.Day(on), h.Name)
	}
	return line
}

// nextHoliday returns the first holiday from a day on, and when it is.
func nextHoliday(days []medalist.Holiday, from medalist.Date) (next medalist.Holiday, on medalist.Date) {
	for _, h := range days {
		d := h.Day
		if h.Yearly {
			d = medalist.Date(from.Year()*1_00_00 + int(h.Day)%1_00_00)
			if d.Before(from) {
				d += 1_00_00
			}
			if d.Month() == 2 && d.Day() == 29 {
				for d.AddDays(0) != d { // not in a leap year
					d += 1_00_00
				}
			}
		}
		if !d.Before(from) && (on == 0 || d.Before(on)) {
			next, on = h, d
		}
	}
	return next, on
}

// A calendarPage is the form of a calendar.
type calendarPage struct {
	frame          ui.AdminFrame
	Wrong          string
	Action, Delete string
	Name           ui.Input
	Org            bool
	Teams          []ui.Option
	Depths         []int
	Days           ui.Input
	File           ui.Input
	Refused        refusedDays // what could not be taken
	SkipBad        bool
	Listed         []holidayLine
}

// A holidayLine is a day of a calendar that is kept.
type holidayLine struct{ Day, Name, Note string }

// newCalendar shows the form for a new calendar.
func (p *Pages) newCalendar(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	return p.showCalendar(w, r, v, nil, blank(v), nil)
}

// calendar shows the form of a calendar.
func (p *Pages) calendar(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	c, err := p.calendarOf(r, v)
	if err != nil {
		return err
	}
	f := blank(v, "name", c.Name, "days", holidayText(c.Days))
	if c.Org {
		f.values.Set("org", "yes")
	}
	for _, t := range c.Teams {
		f.values.Add("team", strconv.FormatInt(int64(t), 10))
	}
	return p.showCalendar(w, r, v, c, f, nil)
}

// calendarOf returns the calendar that an address names, nil for a new one.
func (p *Pages) calendarOf(r *http.Request, v *site.Visit) (*medalist.HolidayCalendar, error) {
	if r.PathValue("id") == "" {
		return nil, nil
	}
	id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64) // what is no number names none
	all, err := p.engine.HolidayCalendars(r.Context(), v.Org)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].ID == id {
			return &all[i], nil
		}
	}
	return nil, medalist.Errorf(medalist.NotFound, "There is no such holiday calendar; somebody may have taken it away.")
}

// holidayText writes days as lines that can be changed.
func holidayText(days []medalist.Holiday) string {
	var out strings.Builder
	for _, h := range days {
		out.WriteString(h.Day.String() + "," + h.Name)
		if h.Yearly {
			out.WriteString(",yearly")
		}
		out.WriteString("\n")
	}
	return out.String()
}

func (p *Pages) showCalendar(w http.ResponseWriter, r *http.Request, v *site.Visit, c *medalist.HolidayCalendar, f *form, refused refusedDays) error {
	s, err := p.staff(r, v)
	if err != nil {
		return err
	}
	page := calendarPage{
		frame: v.AdminFrame(site.AdminHolidays, v.Words.T("Add a calendar"), ""), Wrong: f.wrong, Action: v.Link("/admin/holidays/new"),
		Name: f.hinted("name", "Name", "Such as that of a country."), Org: f.text("org") != "",
		Days:    f.hinted("days", "Days", "A line for each day: 2026-12-25,Christmas Day,yearly. Without yearly it is that one day."),
		File:    f.hinted("file", "Add the days of a file", "An iCalendar file (.ics) of whole days, or a file of lines as above; 1 MB at most."),
		Refused: refused, SkipBad: f.text("skip_bad") != "",
	}
	refused.mark(v, &page.Days)
	refused.mark(v, &page.File)
	page.Name.Required = true
	s.below(0, 0, func(t *medalist.Team, depth int) {
		value := strconv.FormatInt(int64(t.ID), 10)
		page.Teams = append(page.Teams, ui.Option{Value: value, Label: t.Name, Chosen: slices.Contains(f.values["team"], value)})
		page.Depths = append(page.Depths, min(depth, 6))
	})
	if c != nil {
		page.frame.Heading, page.Action = c.Name, v.Link("/admin/holidays/"+r.PathValue("id"))
		page.Delete = page.Action + "/delete"
		page.Listed = listed(v, c.Days)
	}
	page.frame.Back = ui.Link{Label: v.Words.T("Holidays"), Href: v.Link("/admin/holidays")}
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, site.AtAdmin), showCalendar(page))
}

// daysListed bounds how many of the next days a calendar's page lists.
const daysListed = 20

// listed returns the days of the next year, in their order.
func listed(v *site.Visit, days []medalist.Holiday) []holidayLine {
	type dated struct {
		on medalist.Date
		h  medalist.Holiday
	}
	var ahead []dated
	for _, h := range days {
		if _, on := nextHoliday([]medalist.Holiday{h}, v.Today); on != 0 && on.Before(v.Today.AddDays(366)) {
			ahead = append(ahead, dated{on, h})
		}
	}
	slices.SortFunc(ahead, func(a, b dated) int { return cmp.Compare(a.on, b.on) })
	var lines []holidayLine
	for _, d := range ahead[:min(len(ahead), daysListed)] {
		note := ""
		if d.h.Yearly {
			note = v.Words.T("every year")
		}
		lines = append(lines, holidayLine{v.Words.LongDay(d.on), d.h.Name, note})
	}
	return lines
}
