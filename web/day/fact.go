package day

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A factPage is one fact with all that is known of it, and the forms to
// correct it and to take it back.
type factPage struct {
	Title, Day string
	State      ui.Chip
	Said       [][2]string // what it says, line by line
	Awards     []awardRow
	History    []string
	Earlier    []earlierFact
	Fixed      string // why it cannot be changed here
	Action     string
	Void       string
	Fields     factFields
	Customer   string // code
	Customers  []customerRow
	NeedsOne   bool
	OfOther    bool // the fact of somebody whom one looks after
	Reason     string
	Wrong      string // what was wrong with the reason
	Back       ui.Link
	VoidOpen   bool
	Rejected   string // why it does not count, empty for what was not rejected
	Praise     string // where to praise whoever did it, empty if one may not
}

// An awardRow is what a fact gave under one KPI.
type awardRow struct{ KPI, Points, Href string }

// An earlierFact is a revision that a later one replaced.
type earlierFact struct{ Said [][2]string }

// fact shows one fact.
func (p *Pages) fact(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, err := p.mayRead(r, v)
	if err != nil {
		return err
	}
	page, err := p.factView(r, v, f, v.formOf(f), nil)
	if err != nil {
		return err
	}
	return v.showFact(w, r, http.StatusOK, page)
}

func (v *visit) showFact(w http.ResponseWriter, r *http.Request, status int, page *factPage) error {
	return site.Show(w, r, status, v.Frame(r, page.Title, site.AtToday), showFact(*page))
}

// mayRead returns the fact that an address names, to whoever may see it: those
// whom it names, and those who look after one of them.
func (p *Pages) mayRead(r *http.Request, v *visit) (*engine.FactPage, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return nil, medalist.Errorf(medalist.NotFound, "There is no fact %q.", r.PathValue("id"))
	}
	f, err := p.engine.FactPage(r.Context(), v.Org, v.Me().ID, medalist.ActivityID(id))
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(f.Credits, func(c medalist.Credit) bool { return v.MaySee(c.Person) }) {
		return nil, v.NotYours("This fact")
	}
	return f, nil
}

// formOf fills the form of a fact in with what it says.
func (v *visit) formOf(f *engine.FactPage) url.Values {
	at := time.Unix(0, int64(f.Instant)).In(f.Zone)
	form := url.Values{"kind": {string(f.Kind)}, "customer": {f.OwnFact.Customer.Code}, "at": {at.Format(fieldTime)}}
	for _, a := range f.Attributes {
		if a.Name == engine.NoteAttribute {
			form.Set("note", a.Value)
			continue
		}
		form["a."+a.Name] = medalist.List(a.Value)
		if f.KindSpec.Spec(a.Name).Type != medalist.Texts {
			form["a."+a.Name] = []string{a.Value}
		}
	}
	for _, person := range f.People {
		if person.ID != f.Owner.ID {
			form.Add("with", person.Email)
		}
	}
	return form
}

func (p *Pages) factView(r *http.Request, v *visit, f *engine.FactPage, form url.Values, refused *engine.Refused) (*factPage, error) {
	page := &factPage{
		Title: v.factTitle(&f.OwnFact), Day: v.Words.LongDay(f.Day), State: v.factChip(&f.OwnFact), Said: v.saidBy(&f.OwnFact),
		Action: v.factLink(f.ID), Void: v.factLink(f.ID) + "/void", OfOther: f.Owner.ID != v.Me().ID,
		Customer: form.Get("customer"), NeedsOne: !withoutCustomer(f.Kind), Reason: form.Get("reason"),
		Back: ui.Link{Label: v.Words.T("My facts"), Href: v.Link("/facts", "on", f.Day.String())},
	}
	if page.OfOther {
		page.Back = ui.Link{Label: f.Owner.Name, Href: v.SubjectPath(medalist.PersonLevel, f.Owner.Email)}
	}
	for i := range f.Awards {
		a := &f.Awards[i]
		page.Awards = append(page.Awards, awardRow{v.Words.T(a.Title), v.Words.T("%s points", v.Words.Gain(a.Points)), v.explainAward(a)})
	}
	for i := range f.Earlier {
		page.Earlier = append(page.Earlier, earlierFact{v.saidBy(&f.Earlier[i])})
	}
	page.History = v.historyOf(f)
	if f.Status == medalist.Rejected {
		page.Rejected = f.Reason
	}
	if v.MayPraise(f.Owner.ID) {
		page.Praise = site.Link(v.SubjectPath(medalist.PersonLevel, f.Owner.Email)+"/praise", "fact", strconv.FormatInt(int64(f.ID), 10), "said", page.Title)
	}
	if f.Fixed != nil {
		page.Fixed = v.Words.Message(f.Fixed)
		return page, nil
	}
	return page, p.addForm(r, v, page, f, form, refused)
}

// addForm adds the form that corrects a fact.
func (p *Pages) addForm(r *http.Request, v *visit, page *factPage, f *engine.FactPage, form url.Values, refused *engine.Refused) error {
	o, err := p.engine.LogOptions(r.Context(), v.Org, f.Owner.ID)
	if err != nil {
		return err
	}
	page.Fields = v.factFields(&f.KindSpec, form, o.Colleagues, o.Rules.Days, o.Now, refused)
	if refused != nil {
		for _, wrong := range refused.Fields {
			if wrong.Field == "reason" {
				page.Wrong = words.Capital(v.Words.Message(wrong.Err))
			}
		}
	}
	known := append([]engine.NamedCustomer{f.OwnFact.Customer}, append(o.Usual, o.Recent...)...)
	for _, row := range rowsOf(known) {
		same := func(have customerRow) bool { return have.Code == row.Code }
		if row.Code != "" && !slices.ContainsFunc(page.Customers, same) {
			page.Customers = append(page.Customers, row)
		}
	}
	return nil
}

// saidBy returns what a fact says, line by line.
func (v *visit) saidBy(f *engine.OwnFact) [][2]string {
	said := [][2]string{{v.Words.T("When"), v.Words.Day(f.Day) + ", " + f.Clock}}
	add := func(label, value string) {
		if value != "" {
			said = append(said, [2]string{label, value})
		}
	}
	add(v.Words.T("Written as"), f.Written)
	add(v.Words.T("Customer"), f.Customer.Name)
	var names []string
	for _, person := range f.People {
		names = append(names, person.Name)
	}
	add(v.Words.T("People"), v.Words.List(names))
	for _, a := range f.Attributes {
		add(v.attributeName(a.Name), v.Words.Chosen(a.Value))
	}
	add(v.Words.T("Source"), v.sourceOf(f))
	add(v.Words.T("Reason"), f.Reason)
	return said
}

// actions put into words what was done to a fact.
var actions = map[string]string{
	"log": "%s logged it, %s", "correct": "%s corrected it, %s", "void": "%s took it back, %s",
	"record": "%s recorded it, %s", "approve": "%s approved it, %s", "reject": "%s rejected it, %s",
}

// actionsFor put into words what was decided in somebody's name.
var actionsFor = map[string]string{
	"approve": "%s approved it for %s, %s", "reject": "%s rejected it for %s, %s",
}

func (v *visit) historyOf(f *engine.FactPage) []string {
	var lines []string
	for _, c := range f.Changes {
		text, known := actions[c.Action]
		if !known {
			text = "%s changed it, %s"
		}
		name := c.Name
		if name == "" {
			name = c.Actor
		}
		when := v.Words.Moment(c.At, c.At.Location())
		if inName := actionsFor[c.Action]; c.For != "" && inName != "" {
			lines = append(lines, v.Words.T(inName, name, c.For, when))
			continue
		}
		lines = append(lines, v.Words.T(text, name, when))
	}
	return lines
}

// correct replaces a fact by what it should have said.
func (p *Pages) correct(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, err := p.mayRead(r, v)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return medalist.Errorf(medalist.Invalid, "This form cannot be read; open the page anew and send it again.")
	}
	r.PostForm.Set("kind", string(f.Kind))
	_, err = p.engine.Correct(r.Context(), v.Org, v.Me().ID, f.ID, entryOf(r.PostForm), r.PostForm.Get("reason"))
	var refused *engine.Refused
	if errors.As(err, &refused) {
		page, err := p.factView(r, v, f, r.PostForm, refused)
		if err != nil {
			return err
		}
		return v.showFact(w, r, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Corrected. What it said before stays in its history."))
	return site.Redirect(w, r, v.factLink(f.ID))
}

// void takes a fact back.
func (p *Pages) void(w http.ResponseWriter, r *http.Request, v *visit) error {
	f, err := p.mayRead(r, v)
	if err != nil {
		return err
	}
	err = p.engine.Void(r.Context(), v.Org, v.Me().ID, f.ID, r.PostFormValue("reason"))
	var refused *engine.Refused
	if errors.As(err, &refused) {
		page, err := p.factView(r, v, f, v.formOf(f), nil)
		if err != nil {
			return err
		}
		page.Wrong, page.VoidOpen, page.Reason = words.Capital(v.Words.Message(refused.Fields[0].Err)), true, r.PostFormValue("reason")
		return v.showFact(w, r, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	v.Notice(w, v.Words.T("Taken back: %s. It counts no more.", v.factTitle(&f.OwnFact)))
	if back := r.PostFormValue("back"); back != "" {
		return site.Redirect(w, r, v.Within(back))
	}
	return site.Redirect(w, r, v.factLink(f.ID))
}
