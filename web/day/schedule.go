package day

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A schedulePage schedules a follow-up: first with whom, then when.
type schedulePage struct {
	Search   string
	Query    string
	Groups   []customerGroup // to choose from; their codes are addresses
	NoneYet  bool
	None     bool
	Customer *customerRow // that was chosen
	Action   string
	ID       string
	Quick    []quickDay // to choose with one tap
	Day, Min string
	DayWrong string
	Off      string // why the day is one off, empty for nothing; sending it again takes it
	Wrong    string
	Back     string
}

// A quickDay is a day that is often chosen: "In a week", "Fri 27 Nov".
type quickDay struct{ Value, Label, Day string }

// newFollowUp lets somebody choose with whom and when.
func (p *Pages) newFollowUp(w http.ResponseWriter, r *http.Request, v *visit) error {
	q := r.URL.Query()
	form := url.Values{"id": {newID()}, "customer": {q.Get("customer")}, "back": {q.Get("back")}}
	return p.showSchedule(w, r, v, form, nil)
}

func (p *Pages) showSchedule(w http.ResponseWriter, r *http.Request, v *visit, form url.Values, refused *engine.Refused) error {
	today := p.engine.TodayIn(v.Zone)
	page := schedulePage{
		Search: v.Link("/follow-ups/new"), Action: v.Link("/follow-ups"), ID: form.Get("id"), Back: form.Get("back"),
		Day: form.Get("day"), Min: today.String(),
	}
	off, err := p.engine.OffDays(r.Context(), v.Org, v.Me().ID, medalist.Through(today, today.AddDays(offAhead)))
	if err != nil {
		return err
	}
	for _, ahead := range []int{1, 7, 14, 28} {
		d := today.AddDays(ahead)
		for off[d].Is() {
			d = d.AddDays(1)
		}
		label := v.Words.T("Next working day")
		if ahead > 1 {
			label = v.Words.N(ahead/7, "In a week", "In %s weeks")
		}
		page.Quick = append(page.Quick, quickDay{d.String(), label, v.dayName(d, today)})
	}
	if err := p.addChosen(r, v, &page, form.Get("customer")); err != nil {
		return err
	}
	status := http.StatusOK
	if refused != nil {
		status = http.StatusUnprocessableEntity
		v.addScheduleWrong(&page, refused)
	}
	if page.Off = form.Get("off"); page.Off != "" {
		status = http.StatusUnprocessableEntity
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Schedule a follow-up"), site.AtFollowUps), showSchedule(page))
}

func (v *visit) addScheduleWrong(page *schedulePage, refused *engine.Refused) {
	for _, wrong := range refused.Fields {
		said := words.Capital(v.Words.Message(wrong.Err))
		if wrong.Field == "day" {
			page.DayWrong = said
		} else {
			page.Wrong = said
		}
	}
}

// offAhead is for how many days ahead it is known which are off: as far as the
// days that are offered, and a long holiday.
const offAhead = 28 + 92

// offOn says why the visitor does not work on a day that they choose, empty if
// they do, or were told so before and still want it.
func (p *Pages) offOn(r *http.Request, v *visit, d medalist.Date) (string, error) {
	if d == 0 || r.PostFormValue("anyway") == d.String() {
		return "", nil
	}
	off, err := p.engine.OffDays(r.Context(), v.Org, v.Me().ID, medalist.Through(d, d))
	if err != nil {
		return "", err
	}
	return v.sayOff(d, off[d]), nil
}

// sayOff says why somebody does not work on a day, empty if they do.
func (v *visit) sayOff(d medalist.Date, off engine.Off) string {
	day := v.dayName(d, 0)
	switch {
	case off.Reason == engine.OffHoliday:
		return v.Words.T("%s is a holiday: %s.", day, off.Name)
	case off.Reason == engine.OffVacation:
		return v.Words.T("%s is a day off of yours.", day)
	case off.Reason == engine.OffWeekend:
		return v.Words.T("%s is no working day.", day)
	}
	return ""
}

// addChosen adds the customer who was chosen, or those to choose from.
func (p *Pages) addChosen(r *http.Request, v *visit, page *schedulePage, code string) error {
	if code != "" {
		c, known, err := p.engine.CustomerByCode(r.Context(), v.Org, code)
		if known {
			row := rowOf(c)
			page.Customer = &row
		}
		if err != nil || known {
			return err
		}
	}
	o, err := p.engine.LogOptions(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	list := &logPage{Kind: string(engine.FollowUp), Query: r.URL.Query().Get("q")}
	if list.Query != "" {
		o.Due = nil
		found, err := p.engine.FindCustomers(r.Context(), v.Org, list.Query, maxFound)
		if err != nil {
			return err
		}
		list.addGroup(v.Words.T("Found"), rowsOf(found))
	} else {
		list.addGroup(v.Words.T("Seen lately"), rowsOf(o.Recent))
		list.addGroup(v.Words.T("Seen by your team"), rowsOf(o.OfTeam))
		list.addGroup(v.Words.T("Customers"), rowsOf(o.First))
	}
	page.Query, page.Groups = list.Query, list.Groups
	page.NoneYet, page.None = len(list.Groups) == 0 && list.Query == "", len(list.Groups) == 0 && list.Query != ""
	for _, g := range page.Groups {
		for i := range g.Rows {
			g.Rows[i].Label = v.Link("/follow-ups/new", "customer", g.Rows[i].Code, "back", page.Back)
		}
	}
	return nil
}

// schedule schedules a follow-up.
func (p *Pages) schedule(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	form := r.PostForm
	if quick := form.Get("quick"); quick != "" {
		form.Set("day", quick)
	}
	in := engine.FollowUpEntry{ID: form.Get("id"), Customer: form.Get("customer")}
	day, err := dayField(form.Get("day"), "day")
	if err == nil {
		off, err := p.offOn(r, v, day)
		if err != nil {
			return err
		}
		if form.Set("off", off); off != "" {
			return p.showSchedule(w, r, v, form, nil)
		}
	}
	if err == nil {
		in.Day = day
		_, err = p.engine.ScheduleFollowUp(r.Context(), v.Org, v.Me().ID, in)
	}
	var refused *engine.Refused
	if errors.As(err, &refused) {
		return p.showSchedule(w, r, v, form, refused)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Scheduled for %s.", v.dayName(in.Day, 0)))
	if back := form.Get("back"); back != "" {
		return site.Redirect(w, r, v.Within(back))
	}
	return site.Redirect(w, r, v.Link("/follow-ups"))
}

// dayField reads a day; what it refuses is that of a field.
func dayField(text, field string) (medalist.Date, error) {
	if text == "" {
		return 0, nil // the engine says that it is missing
	}
	d, err := medalist.ParseDate(text)
	if err != nil {
		return 0, &engine.Refused{Fields: []engine.FieldError{{Field: field, Err: err}}}
	}
	return d, nil
}

// A movePage moves a follow-up to another day.
type movePage struct {
	Row                 dueRow
	Action, ID          string
	Was                 string
	Stays               bool   // the one of that day stays due
	Off                 string // why the day is one off, empty for nothing; sending it again takes it
	To, Min, ToWrong    string
	Reason, ReasonWrong string
	Wrong               string
	Back                ui.Link
}

// showMove lets somebody choose another day, and say why.
func (p *Pages) showMove(w http.ResponseWriter, r *http.Request, v *visit) error {
	due, err := p.ownFollowUp(r, v)
	if err != nil {
		return err
	}
	if !due.Movable() {
		return medalist.Errorf(medalist.Conflict, "This follow-up cannot be moved any more; it was done, moved or withdrawn.")
	}
	return p.moveForm(w, r, v, due, url.Values{"id": {newID()}}, nil)
}

func (p *Pages) ownFollowUp(r *http.Request, v *visit) (*engine.Due, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return nil, medalist.Errorf(medalist.NotFound, "You have no such follow-up.")
	}
	return p.engine.FollowUpOf(r.Context(), v.Org, v.Me().ID, id)
}

func (p *Pages) moveForm(w http.ResponseWriter, r *http.Request, v *visit, due *engine.Due, form url.Values, refused *engine.Refused) error {
	today := p.engine.TodayIn(v.Zone)
	page := movePage{
		Row: v.dueRow(due, 0), Action: r.URL.Path, ID: form.Get("id"), Was: v.dayName(due.DueOn, today),
		Stays: !due.DueOn.After(today), To: form.Get("to"), Min: today.String(), Reason: form.Get("reason"),
		Back: ui.Link{Label: v.Words.T("Follow-ups"), Href: v.Link("/follow-ups")},
	}
	status := http.StatusOK
	if refused != nil {
		status = http.StatusUnprocessableEntity
		for _, wrong := range refused.Fields {
			said := words.Capital(v.Words.Message(wrong.Err))
			switch wrong.Field {
			case "to", "day":
				page.ToWrong = said
			case "reason":
				page.ReasonWrong = said
			default:
				page.Wrong = said
			}
		}
	}
	if page.Off = form.Get("off"); page.Off != "" {
		status = http.StatusUnprocessableEntity
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("Move a follow-up"), site.AtFollowUps), showMoveForm(page))
}

// move moves a follow-up.
func (p *Pages) move(w http.ResponseWriter, r *http.Request, v *visit) error {
	due, err := p.ownFollowUp(r, v)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	form := r.PostForm
	to, err := dayField(form.Get("to"), "to")
	if err == nil {
		off, err := p.offOn(r, v, to)
		if err != nil {
			return err
		}
		if form.Set("off", off); off != "" {
			return p.moveForm(w, r, v, due, form, nil)
		}
	}
	if err == nil {
		_, err = p.engine.MoveFollowUp(r.Context(), v.Org, v.Me().ID, due.ID, engine.MoveEntry{ID: form.Get("id"), To: to, Reason: form.Get("reason")})
	}
	var refused *engine.Refused
	if errors.As(err, &refused) {
		return p.moveForm(w, r, v, due, form, refused)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Moved to %s.", v.dayName(to, 0)))
	return site.Redirect(w, r, v.Link("/follow-ups"))
}
