package admin

import (
	"net/http"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// An applyPage asks to put a draft into force.
type applyPage struct {
	frame    ui.AdminFrame
	Action   string // names the draft, so that the answer can be opened again
	Hidden   []ui.Field
	Wrong    string
	From     ui.Input
	Is, Was  []string // the rule in words
	Past     string   // what a day in the past does, empty for another
	Confirm  bool     // whether it has to be confirmed
	Anyway   bool     // whether another version came between
	Effect   *effect
	Entries  string
	Edit     string
	Problems []string
}

// draftAsked returns the draft that a page is about, and the catalogue.
func (p *Pages) draftAsked(r *http.Request, v *site.Visit, id string) (engine.KPIDraft, *catalogue.Catalogue, error) {
	n, _ := strconv.ParseInt(id, 10, 64) // what is no number names no draft
	d, err := p.engine.KPIDraft(r.Context(), v.Org, medalist.Seq(n))
	if err != nil {
		return d, nil, err
	}
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	return d, cat, err
}

// showApply asks from which day a draft is to hold.
func (p *Pages) showApply(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	d, cat, err := p.draftAsked(r, v, r.URL.Query().Get("draft"))
	if err != nil {
		return err
	}
	f := blank(v, "draft", seqText(d.ID), "revision", strconv.FormatInt(d.Revision, 10))
	if defs, err := engine.CheckKPI(cat, d.KPI, d.Text, 0); err == nil {
		from := defs.KPIs[0].From
		if from == catalogue.DefaultFrom {
			from = defs.KPIs[0].Period(v.Calendar, v.Today).End
		}
		f.values.Set("from", from.String())
	}
	return p.answerApply(w, r, v, f, d, cat, nil)
}

// answerApply shows the page, with what applying would do if that was asked.
func (p *Pages) answerApply(w http.ResponseWriter, r *http.Request, v *site.Visit, f *form, d engine.KPIDraft, cat *catalogue.Catalogue, e *engine.Effect) error {
	page := applyPage{Action: v.Link("/admin/kpis/apply", "draft", seqText(d.ID)), Edit: v.Link("/admin/kpis/edit", "draft", seqText(d.ID))}
	page.Hidden = []ui.Field{{Name: "draft", Value: seqText(d.ID)}, {Name: "revision", Value: f.text("revision")}}
	page.frame = v.AdminFrame(site.AdminKPIs, v.Words.T("Apply %s", draftTitle(v, d)), "")
	page.frame.Back = ui.Link{Label: v.Words.T("Draft"), Href: page.Edit}
	page.From = f.date("from", "In force from")
	page.From.Hint = v.Words.T("Periods that begin on this day or later are judged by the new rule.")
	defs, err := engine.CheckKPI(cat, d.KPI, d.Text, 0)
	for _, problem := range problemsOf(err) {
		page.Problems = append(page.Problems, problem.Field+": "+v.Words.Again(problem.Reason))
	}
	if defs != nil {
		page.Is = sentencesOf(v, defs.KPIs[0])
	}
	if d.KPI != "" && cat.Latest(d.KPI) != nil {
		page.Was = sentencesOf(v, current(cat, d.KPI, v.Today))
		latest, err := p.engine.KPIRecorded(r.Context(), v.Org, d.KPI)
		if err != nil {
			return err
		}
		page.Anyway = latest > d.Base
	}
	if from, err := medalist.ParseDate(f.text("from")); err == nil && !from.After(v.Today) && e != nil {
		page.Confirm = true
		page.Past = v.Words.T("%s has passed: everything since then is scored again, and points that people have seen change.", v.Words.Day(from))
	}
	if e != nil {
		said := effectOf(v, *e)
		page.Effect = &said
		page.Entries = v.Words.N(e.Entries, "One entry would be posted to the ledger.", "%s entries would be posted to the ledger.")
	}
	page.Wrong = f.wrong
	return site.Show(w, r, f.status(), v.Frame(r, page.frame.Heading, site.AtAdmin), showApplication(page))
}

// applyKPI puts a draft into force, or shows what that would do. From a day in
// the past on it does so only once somebody has seen that.
func (p *Pages) applyKPI(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	d, cat, err := p.draftAsked(r, v, f.text("draft"))
	if err != nil {
		return err
	}
	from := f.needed("from")
	a := engine.KPIApplication{Draft: d.ID, Revision: numberIn(f.values, "revision"), From: from, Anyway: f.text("anyway") == "true"}
	asks := f.text("do") == "try" || !from.After(v.Today) && f.text("confirm") != from.String()
	if len(f.faults) > 0 {
		f.wrong = v.Words.T("A date is needed.")
		return p.answerApply(w, r, v, f, d, cat, nil)
	}
	effect, err := p.engine.ApplyKPIDraft(r.Context(), v.Org, a, by(v, asks))
	switch {
	case err != nil && f.fails(err):
		return p.answerApply(w, r, v, f, d, cat, nil)
	case err != nil:
		return err
	case asks:
		return p.answerApply(w, r, v, f, d, cat, &effect)
	}
	id := string(d.KPI)
	if defs, err := engine.CheckKPI(cat, d.KPI, d.Text, 0); err == nil {
		id = string(defs.KPIs[0].ID)
	}
	v.Notice(w, v.Words.T("%s is in force from %s. %s", draftTitle(v, d), v.Words.Day(from),
		v.Words.N(effect.Entries, "One entry was posted to the ledger.", "%s entries were posted to the ledger.")))
	return site.Redirect(w, r, v.Link("/kpis/"+id))
}

// A retirePage asks to retire a KPI, or to bring it back.
type retirePage struct {
	frame   ui.AdminFrame
	Action  string
	KPI     string
	Wrong   string
	Text    string
	From    ui.Input
	Back    bool
	Effect  *effect
	Confirm bool
}

// showRetire asks from which day a KPI is to be retired, or to be back.
func (p *Pages) showRetire(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	id := medalist.KPIID(r.URL.Query().Get("kpi"))
	if err := cat.Known(id); err != nil {
		return err
	}
	from := cat.Latest(id).Period(v.Calendar, v.Today).End
	return p.answerRetire(w, r, v, cat, blank(v, "kpi", string(id), "from", from.String()), nil)
}

func (p *Pages) answerRetire(w http.ResponseWriter, r *http.Request, v *site.Visit, cat *catalogue.Catalogue, f *form, e *engine.Effect) error {
	k := cat.Latest(medalist.KPIID(f.text("kpi")))
	page := retirePage{Action: v.Link("/admin/kpis/retire", "kpi", string(k.ID)), KPI: string(k.ID), Wrong: f.wrong, Back: k.Retired, From: f.date("from", "From")}
	heading := v.Words.T("Retire %s", v.Words.T(k.Name))
	page.Text = v.Words.T("Periods that begin on this day or later are no longer measured. What was earned before stays, and it can be brought back.")
	if k.Retired {
		heading = v.Words.T("Bring back %s", v.Words.T(k.Name))
		page.Text = v.Words.T("Periods that begin on this day or later are measured again, by the rule it had.")
	}
	page.frame = v.AdminFrame(site.AdminKPIs, heading, "")
	page.frame.Back = ui.Link{Label: v.Words.T("KPIs"), Href: v.Link("/admin/kpis")}
	if e != nil {
		said := effectOf(v, *e)
		page.Effect = &said
		if from, err := medalist.ParseDate(f.text("from")); err == nil && !from.After(v.Today) {
			page.Confirm = true
		}
	}
	return site.Show(w, r, f.status(), v.Frame(r, heading, site.AtAdmin), showRetirement(page))
}

// retireKPI retires a KPI or brings it back, or shows what that would do.
func (p *Pages) retireKPI(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	f, err := sent(w, r, v)
	if err != nil {
		return err
	}
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	id := medalist.KPIID(f.text("kpi"))
	if err := cat.Known(id); err != nil {
		return err
	}
	from := f.needed("from")
	if len(f.faults) > 0 {
		f.wrong = v.Words.T("A date is needed.")
		return p.answerRetire(w, r, v, cat, f, nil)
	}
	asks := f.text("do") == "try" || !from.After(v.Today) && f.text("confirm") != from.String()
	change, done := p.engine.RetireKPI, v.Words.T("%s is retired from %s.", v.Words.T(cat.Latest(id).Name), v.Words.Day(from))
	if cat.Latest(id).Retired {
		change, done = p.engine.ReviveKPI, v.Words.T("%s is measured again from %s.", v.Words.T(cat.Latest(id).Name), v.Words.Day(from))
	}
	effect, err := change(r.Context(), v.Org, id, from, by(v, asks))
	switch {
	case err != nil && f.fails(err):
		return p.answerRetire(w, r, v, cat, f, nil)
	case err != nil:
		return err
	case asks:
		return p.answerRetire(w, r, v, cat, f, &effect)
	}
	v.Notice(w, done+" "+v.Words.N(effect.Entries, "One entry was posted to the ledger.", "%s entries were posted to the ledger."))
	return site.Redirect(w, r, v.Link("/admin/kpis"))
}
