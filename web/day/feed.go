package day

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"medalist.dev/medalist"
	"medalist.dev/medalist/account"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/words"
)

// How far a calendar reaches, in days.
const (
	feedBack  = 60
	feedAhead = 400
)

// addCalendar tells whether there is a link to one's calendar.
func (p *Pages) addCalendar(r *http.Request, v *visit, page *followUpsPage) error {
	page.Calendar = calendarPart{Renew: v.Link("/follow-ups/calendar"), Revoke: v.Link("/follow-ups/calendar/revoke")}
	l, known, err := p.accounts.CalendarLink(r.Context(), v.Org, v.Viewer)
	if known {
		page.Calendar.Since = v.Words.Day(medalist.DateOf(time.Unix(0, int64(l.CreatedAt)).In(v.Zone)))
	}
	return err
}

// renewCalendar makes a new link to one's calendar and tells its address, this
// once.
func (p *Pages) renewCalendar(w http.ResponseWriter, r *http.Request, v *visit) error {
	token, err := p.accounts.RenewCalendar(r.Context(), v.Org, v.Viewer)
	if err != nil {
		return err
	}
	page, err := p.followUpsPage(r, v)
	if err != nil {
		return err
	}
	page.Calendar.Address = schemeOf(r) + "://" + r.Host + v.Link("/calendar/"+token+".ics")
	w.Header().Set("Cache-Control", "no-store")
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Follow-ups"), site.AtFollowUps), showFollowUps(*page))
}

// schemeOf returns how browsers reach us: by https also where a proxy in front
// of us speaks it.
func schemeOf(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" || strings.HasPrefix(r.Header.Get("Origin"), "https://") {
		return "https"
	}
	return "http"
}

// revokeCalendar revokes the link.
func (p *Pages) revokeCalendar(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := p.accounts.RevokeCalendar(r.Context(), v.Org, v.Viewer); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("The calendar link is revoked; calendars that read it get nothing more."))
	return site.Redirect(w, r, v.Link("/follow-ups"))
}

// feed answers a calendar that reads somebody's follow-ups by a link.
func (p *Pages) feed(w http.ResponseWriter, r *http.Request, v *visit) error {
	token, is := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !is {
		return errNoCalendar
	}
	person, _, err := p.accounts.LinkedTo(r.Context(), v.Org, account.Calendar, token)
	if medalist.ErrorCode(err) == medalist.NotFound || err == nil && !reads(person, v.Today) {
		return errNoCalendar
	}
	if err != nil {
		return err
	}
	zone, err := medalist.LoadZone(person.TimeZone)
	if err != nil {
		zone = v.Zone // the organisation's
	}
	today := p.engine.TodayIn(zone)
	days := medalist.Through(today.AddDays(-feedBack), today.AddDays(feedAhead))
	dues, err := p.engine.DueBetween(r.Context(), v.Org, person.ID, []medalist.KindID{engine.FollowUp, engine.ServiceVisit}, days)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `inline; filename="medalist.ics"`)
	h.Set("Cache-Control", "private, max-age=300")
	return calendarOf(v.Words, v.Org, zone, dues).SerializeTo(w, ics.WithNewLineWindows)
}

var errNoCalendar = medalist.Errorf(medalist.NotFound, "There is no calendar at this address; its link was revoked or renewed.")

// reads reports whether somebody may still read their calendar: it ends with
// their employment.
func reads(person medalist.Person, today medalist.Date) bool {
	return person.Role.May(medalist.SeeOwn) && (len(person.Spans) == 0 || person.EmployedIn(medalist.Through(today, today)))
}

// calendarOf returns a calendar with an event of a whole day for each thing
// that is due. The same thing has the same UID in every calendar.
func calendarOf(say *words.Language, org medalist.Org, zone *time.Location, dues []engine.Due) *ics.Calendar {
	c := ics.NewCalendarFor("Medalist")
	c.SetMethod(ics.MethodPublish)
	c.SetXWRCalName(say.T("Follow-ups") + " · " + org.Name)
	c.SetXWRTimezone(zone.String())
	c.SetRefreshInterval("PT1H")
	for i := range dues {
		d := &dues[i]
		e := c.AddEvent("assignment-" + strconv.FormatInt(d.ID, 10) + "@" + org.Slug + ".medalist")
		e.SetDtStampTime(dayTime(d.DueOn))
		e.SetProperty(ics.ComponentPropertyDtStart, compact(d.DueOn), ics.WithValue("DATE"))
		e.SetProperty(ics.ComponentPropertyDtEnd, compact(d.DueOn.AddDays(1)), ics.WithValue("DATE"))
		e.SetTimeTransparency(ics.TransparencyTransparent)
		e.SetSequence(int(d.Recorded) & 0x7fffffff)
		title := words.Capital(say.Plain(string(d.Kind)))
		if d.State == engine.DueDone {
			title = "✓ " + title
		}
		e.SetSummary(title + ": " + d.Customer.Name)
		if d.Facility != "" {
			e.SetLocation(d.Facility)
		}
		e.SetStatus(ics.ObjectStatusConfirmed)
		if d.State == engine.DueWithdrawn {
			e.SetStatus(ics.ObjectStatusCancelled)
		}
	}
	return c
}

func dayTime(d medalist.Date) time.Time { return d.Time(time.UTC) }

// compact writes a day as calendars do: 20251120.
func compact(d medalist.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
