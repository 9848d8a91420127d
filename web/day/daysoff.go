package day

import (
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A daysOffPage is when somebody does not work.
type daysOffPage struct {
	Action, Remove    string
	Wrong             string
	From, Until, Note ui.Input
	Ahead, Past       []offRow
	Holidays          []offRow // of the next weeks
}

// An offRow is a span of days off, or a holiday.
type offRow struct{ Key, Days, Note string }

// holidaysAhead is for how many days ahead holidays are listed.
const holidaysAhead = 120

// daysOff shows one's days off.
func (p *Pages) daysOff(w http.ResponseWriter, r *http.Request, v *visit) error {
	return p.showDaysOff(w, r, v, medalist.DayOff{}, "", nil)
}

func (p *Pages) showDaysOff(w http.ResponseWriter, r *http.Request, v *visit, typed medalist.DayOff, wrong string, faults engine.Faults) error {
	page := daysOffPage{
		Action: v.Link("/me/days-off"), Remove: v.Link("/me/days-off/remove"), Wrong: wrong,
		From:  ui.Input{Name: "from", Label: v.Words.T("First day"), Type: "date", Required: true},
		Until: ui.Input{Name: "until", Label: v.Words.T("Last day"), Type: "date", Hint: v.Words.T("Empty is one day.")},
		Note:  ui.Input{Name: "note", Label: v.Words.T("Note"), Value: typed.Note, Complete: "off", Hint: v.Words.T("Only you see it."), More: map[string]string{"maxlength": "100"}},
	}
	for field, of := range map[*ui.Input]medalist.Date{&page.From: typed.From, &page.Until: typed.Until} {
		if of != 0 {
			field.Value = of.String()
		}
	}
	for _, field := range []*ui.Input{&page.From, &page.Until, &page.Note} {
		if err := faults[field.Name]; err != nil {
			field.Wrong = words.Capital(v.Words.Message(err))
		}
	}
	if err := p.addDaysOff(r, v, &page); err != nil {
		return err
	}
	status := http.StatusOK
	if wrong != "" {
		status = http.StatusUnprocessableEntity
	}
	return site.Show(w, r, status, v.Frame(r, v.Words.T("My days off"), site.AtMe), showDaysOff(page))
}

// addDaysOff lists the days off, those to come first, and the next holidays.
func (p *Pages) addDaysOff(r *http.Request, v *visit, page *daysOffPage) error {
	spans, err := p.engine.DaysOffOf(r.Context(), v.Org, v.Me().ID)
	if err != nil {
		return err
	}
	today := p.engine.TodayIn(v.Zone)
	for _, o := range spans {
		row := offRow{Key: o.From.String(), Days: v.Words.Days(medalist.Through(o.From, o.Until)), Note: o.Note}
		if o.Until.Before(today) {
			page.Past = append(page.Past, row)
		} else {
			page.Ahead = append(page.Ahead, row)
		}
	}
	slices.Reverse(page.Past)
	days := medalist.Through(today, today.AddDays(holidaysAhead))
	off, err := p.engine.OffDays(r.Context(), v.Org, v.Me().ID, days)
	if err != nil {
		return err
	}
	for d := days.Start; d.Before(days.End); d = d.AddDays(1) {
		if off[d].Reason == engine.OffHoliday {
			page.Holidays = append(page.Holidays, offRow{Days: v.Words.LongDay(d), Note: off[d].Name})
		}
	}
	return nil
}

// addDayOff notes days off of the visitor.
func (p *Pages) addDayOff(w http.ResponseWriter, r *http.Request, v *visit) error {
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	o, faults := medalist.DayOff{Person: v.Me().ID, Note: r.PostForm.Get("note")}, engine.Faults{}
	for field, into := range map[string]*medalist.Date{"from": &o.From, "until": &o.Until} {
		text := r.PostForm.Get(field)
		if text == "" {
			continue
		}
		d, err := medalist.ParseDate(text)
		if err != nil {
			faults[field] = err
		}
		*into = d
	}
	if r.PostForm.Get("until") == "" {
		o.Until = o.From
	}
	err := faults.Unwrap()
	if err == nil {
		err = p.engine.AddDayOff(r.Context(), v.Org, o, v.Me().Email)
		faults = engine.FaultsOf(err)
	}
	switch {
	case err != nil && len(faults) > 0:
		wrong := v.Words.N(len(faults), "One field needs another look.", "%s fields need another look.")
		return p.showDaysOff(w, r, v, o, wrong, faults)
	case err != nil:
		return err
	}
	v.Notice(w, v.Words.T("Off: %s. Nothing is expected of you then.", v.Words.Days(medalist.Through(o.From, o.Until))))
	return site.Redirect(w, r, v.Link("/me/days-off"))
}

// removeDayOff takes back days off of the visitor.
func (p *Pages) removeDayOff(w http.ResponseWriter, r *http.Request, v *visit) error {
	from, err := medalist.ParseDate(r.PostFormValue("from"))
	if err != nil {
		return err
	}
	if err := p.engine.RemoveDayOff(r.Context(), v.Org, v.Me().ID, from, v.Me().Email); err != nil {
		return err
	}
	v.Notice(w, v.Words.T("They are working days again."))
	return site.Redirect(w, r, v.Link("/me/days-off"))
}
