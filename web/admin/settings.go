package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// A settingsPage is the form of an organisation's settings.
type settingsPage struct {
	frame  ui.AdminFrame
	Wrong  string
	Action string
	Tried  string // the values that the effect is of, empty for none
	Effect *effect

	Name, Zone, Week, Year, Currency ui.Input
	Zones                            []ui.Field
	Weeks, Years                     []ui.Option
	Works                            []ui.Option
	WorksWrong                       string
	Slug                             string
}

// settings shows the form.
func (p *Pages) settings(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f := blank(v, "name", v.Org.Name, "time_zone", v.Org.TimeZone, "week_starts", strconv.Itoa(int(v.Org.WeekStarts)),
		"fiscal_year_starts", strconv.Itoa(int(v.Org.FiscalYearStarts)), "currency", v.Org.Currency)
	for _, d := range medalist.Week {
		if v.Org.Works.Has(d) {
			f.values.Add("works", strconv.Itoa(int(d)))
		}
	}
	return p.showSettings(w, r, v, f, nil)
}

func (p *Pages) showSettings(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form, e *effect) error {
	page := settingsPage{
		frame: v.AdminFrame(site.AdminSettings, v.Words.T("Settings"), ""), Wrong: f.wrong, Action: v.Link("/admin/settings"), Effect: e,
		Name: f.hinted("name", "Name", "Addresses and commands go on calling it as they do now, whatever the name."),
		Zone: f.listed("time_zone", "Time zone", "zones"), Zones: zones(),
		Week: f.input("week_starts", "Weeks begin on"), Year: f.input("fiscal_year_starts", "Fiscal years begin in"),
		Currency: f.hinted("currency", "Currency", "Its ISO 4217 code, such as EUR. Amounts stay as they are; nothing is converted."),
		Slug:     v.Org.Slug,
	}
	page.Name.Required, page.Zone.Required, page.Currency.Required = true, true, true
	page.Zone.Hint = v.Words.T("Of people who have none of their own. It decides on which day something happened.")
	page.Currency.More = map[string]string{"maxlength": "3", "spellcheck": "false"}
	if e != nil {
		page.Tried = triedSettings(f)
	}
	for _, d := range medalist.Week {
		value := strconv.Itoa(int(d))
		page.Weeks = append(page.Weeks, ui.Option{Value: value, Label: v.Words.DayOfWeek(d), Chosen: f.text("week_starts") == value})
		page.Works = append(page.Works, ui.Option{Value: value, Label: v.Words.DayOfWeek(d), Chosen: contains(f.values["works"], value)})
	}
	for m := time.January; m <= time.December; m++ {
		value := strconv.Itoa(int(m))
		page.Years = append(page.Years, ui.Option{Value: value, Label: v.Words.T(m.String()), Chosen: f.text("fiscal_year_starts") == value})
	}
	if err := f.faults["works"]; err != nil {
		page.WorksWrong = f.words.Message(err)
	}
	return site.Show(w, r, f.status(), v.Frame(r, v.Words.T("Settings"), site.AtAdmin), showSettings(page))
}

func contains(values []string, value string) bool {
	for _, v := range values {
		if v == value {
			return true
		}
	}
	return false
}

// triedSettings are the values of a form that points depend on.
func triedSettings(f *form) string {
	return url.Values{"zone": {f.text("time_zone")}, "week": {f.text("week_starts")}, "year": {f.text("fiscal_year_starts")}}.Encode()
}

// saveSettings changes the settings. Where points may change with them, it
// first says which, and changes nothing until that is confirmed.
func (p *Pages) saveSettings(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	c := settingsOf(f)
	scores := *c.TimeZone != v.Org.TimeZone || *c.WeekStarts != v.Org.WeekStarts || *c.FiscalYearStarts != v.Org.FiscalYearStarts
	try := scores && f.text("tried") != triedSettings(f)
	var done engine.Effect
	err = error(f.faults)
	if len(f.faults) == 0 {
		_, done, err = p.engine.ChangeSettings(r.Context(), v.Org, c, by(v, try))
	}
	switch {
	case err != nil && f.fails(err):
		return p.showSettings(w, r, v, f, nil)
	case err != nil:
		return err
	case try:
		said := effectOf(v, done)
		said.Entries = entriesOf(v, done)
		return p.showSettings(w, r, v, f, &said)
	}
	v.Notice(w, v.Words.T("The settings are saved."))
	return site.Redirect(w, r, v.Link("/admin/settings"))
}

// entriesOf says how many entries a change posts to the ledger.
func entriesOf(v *site.Visit, e engine.Effect) string {
	if e.Entries == 0 {
		return ""
	}
	return v.Words.N(e.Entries, "One entry is posted to the ledger.", "%s entries are posted to the ledger.")
}

// settingsOf reads the form, and notes what is wrong with it.
func settingsOf(f *form) engine.SettingsChange {
	name, zone, currency := f.text("name"), f.text("time_zone"), f.text("currency")
	week, year := time.Weekday(f.number("week_starts")), time.Month(f.number("fiscal_year_starts"))
	var days []time.Weekday
	for _, d := range medalist.Week {
		if contains(f.values["works"], strconv.Itoa(int(d))) {
			days = append(days, d)
		}
	}
	works := medalist.WeekdaysOf(days...)
	if len(days) == 0 {
		f.faults["works"] = medalist.Errorf(medalist.Invalid, "Choose at least one day on which people work.")
	}
	if medalist.Slugify(name) == "" {
		f.faults["name"] = medalist.Errorf(medalist.Invalid, "A name needs at least one letter or digit.")
	}
	if _, err := medalist.LoadZone(zone); err != nil {
		f.faults["time_zone"] = err
	}
	if err := medalist.CheckCurrency(strings.ToUpper(currency)); err != nil {
		f.faults["currency"] = err
	}
	return engine.SettingsChange{Name: &name, TimeZone: &zone, WeekStarts: &week, FiscalYearStarts: &year, Currency: &currency, Works: &works}
}
