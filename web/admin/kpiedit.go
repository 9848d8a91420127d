package admin

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// editKPI opens the editor: on a draft, a KPI, a version of one, a copy, or a
// new KPI.
func (p *Pages) editKPI(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	d, err := p.opened(r, v, cat)
	if err != nil {
		return err
	}
	f := newKPIForm(v, cat, blank(v, "draft", seqText(d.ID), "kpi", string(d.KPI), "base", seqText(d.Base), "revision", strconv.FormatInt(d.Revision, 10)))
	f.show(d.Text)
	return p.showKPIEditor(w, r, f, d)
}

func seqText(n medalist.Seq) string { return strconv.FormatInt(int64(n), 10) }

// opened returns the draft that the editor is asked for.
func (p *Pages) opened(r *http.Request, v *site.Visit, cat *catalogue.Catalogue) (engine.KPIDraft, error) {
	q := r.URL.Query()
	id := medalist.KPIID(cmp.Or(q.Get("kpi"), q.Get("copy")))
	switch {
	case q.Get("draft") != "":
		n, _ := strconv.ParseInt(q.Get("draft"), 10, 64) // what is no number names no draft
		return p.engine.KPIDraft(r.Context(), v.Org, medalist.Seq(n))
	case id == "":
		from := v.Calendar.PeriodOf(calendar.Week, v.Today, 0).End
		return engine.KPIDraft{Text: catalogue.Fields{
			firstKPI + "level": "person", firstKPI + "every": "week", firstKPI + "from": from.String(),
			firstKPI + "measure.count": "meeting", firstKPI + "points[0].each": "10",
		}.Text()}, nil
	}
	if err := cat.Known(id); err != nil {
		return engine.KPIDraft{}, err
	}
	if q.Get("kpi") != "" && q.Get("version") == "" {
		drafts, err := p.engine.KPIDrafts(r.Context(), v.Org)
		if err != nil {
			return engine.KPIDraft{}, err
		}
		for _, d := range drafts {
			if d.KPI == id {
				return d, nil
			}
		}
	}
	return p.begun(r, v, cat, id)
}

// begun returns a draft that is begun from a version of a KPI: of itself, or
// of a copy.
func (p *Pages) begun(r *http.Request, v *site.Visit, cat *catalogue.Catalogue, id medalist.KPIID) (d engine.KPIDraft, err error) {
	q := r.URL.Query()
	k := current(cat, id, v.Today)
	for _, other := range cat.Versions(id) {
		if other.From.String() == q.Get("version") {
			k = other
		}
	}
	fields, err := catalogue.ReadFields(string(id), []byte(k.Source))
	if err != nil {
		return d, err
	}
	fields[firstKPI+"from"] = k.Period(v.Calendar, v.Today).End.String()
	delete(fields, firstKPI+"retired")
	if q.Get("kpi") == "" {
		delete(fields, firstKPI+"id")
		fields[firstKPI+"name"] = v.Words.T("%s (copy)", v.Words.T(k.Name))
		return engine.KPIDraft{Text: fields.Text()}, nil
	}
	d = engine.KPIDraft{KPI: id, Text: fields.Text()}
	d.Base, err = p.engine.KPIRecorded(r.Context(), v.Org, id)
	return d, err
}

// current returns the version of a KPI that holds on a day, retired or not, or
// the first that will.
func current(cat *catalogue.Catalogue, id medalist.KPIID, on medalist.Date) *catalogue.KPI {
	all := cat.Versions(id)
	held := all[0]
	for _, k := range all {
		if !k.From.After(on) {
			held = k
		}
	}
	return held
}

// showKPIEditor shows the editor.
func (p *Pages) showKPIEditor(w http.ResponseWriter, r *http.Request, f *kpiForm, d engine.KPIDraft) error {
	v := f.visit
	page := f.page()
	page.Action, page.Live = v.Link("/admin/kpis/edit"), v.Link("/admin/kpis/live")
	page.Table = f.table()
	page.Discard = f.text("draft") != "" && f.text("draft") != "0"
	page.Groups = groupsOf(v, f.cat)
	if d.Author != "" {
		page.Saved = v.Words.T("Saved by %s, %s", d.Author, moment(v, time.Unix(0, int64(d.At))))
	}
	if f.faults["conflict"] != nil {
		page.Conflict, page.Unplaced = true, slices.DeleteFunc(page.Unplaced, func(s string) bool { return strings.HasPrefix(s, "conflict: ") })
		page.Theirs = p.theirs(r, f)
	}
	page.frame = v.AdminFrame(site.AdminKPIs, f.heading(), "")
	page.frame.Back = ui.Link{Label: v.Words.T("KPIs"), Href: v.Link("/admin/kpis")}
	return site.Show(w, r, f.status(), v.Frame(r, f.heading(), site.AtAdmin), showEditor(page))
}

// theirs returns the address of the draft that somebody else saved.
func (p *Pages) theirs(r *http.Request, f *kpiForm) string {
	drafts, err := p.engine.KPIDrafts(r.Context(), f.visit.Org)
	if err != nil {
		return "" // then only mine can be seen
	}
	mine := f.draft()
	for _, d := range drafts {
		if d.ID == mine.ID || mine.KPI != "" && d.KPI == mine.KPI {
			return f.visit.Link("/admin/kpis/edit", "draft", seqText(d.ID))
		}
	}
	return ""
}

func (f *kpiForm) heading() string {
	if k := f.cat.Latest(medalist.KPIID(f.text("kpi"))); k != nil {
		return f.words.T("Edit %s", f.words.T(k.Name))
	}
	return f.words.T("New KPI")
}

// groupsOf are the groups that KPIs are in.
func groupsOf(v *site.Visit, cat *catalogue.Catalogue) []string {
	var groups []string
	for _, id := range cat.IDs() {
		if g := cat.Latest(id).Group; g != "" && !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	return groups
}

// saveKPI does with the editor's form what its buttons say.
func (p *Pages) saveKPI(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	sent, err := sent(w, r, v)
	if err != nil {
		return err
	}
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	f := newKPIForm(v, cat, sent)
	do, what, _ := strings.Cut(f.text("do"), ":")
	switch do {
	case "save", "over", "preview", "apply":
		return p.keepKPI(w, r, f, do)
	case "discard":
		d := f.draft()
		if err := p.engine.DiscardKPIDraft(r.Context(), v.Org, d.ID, d.Revision, v.Me().Email); err != nil {
			return err
		}
		v.Notice(w, v.Words.T("The draft was discarded."))
		return site.Redirect(w, r, v.Link("/admin/kpis"))
	case "as-text":
		if !f.isText() {
			text := f.fields().Text()
			f.values.Set("mode", "text")
			f.values.Set("text", text)
		}
	case "as-form":
		if f.isText() {
			f.show(f.values.Get("text"))
		}
	default:
		f.arrange(do, what)
	}
	return p.showKPIEditor(w, r, f, engine.KPIDraft{})
}

// keepKPI saves the draft, and goes on to its preview or to applying it.
func (p *Pages) keepKPI(w http.ResponseWriter, r *http.Request, f *kpiForm, do string) error {
	v := f.visit
	if do == "preview" || do == "apply" {
		if defs := f.check(false); defs == nil {
			return p.showKPIEditor(w, r, f, engine.KPIDraft{})
		}
	} else if !f.isText() {
		f.checkNames()
		if len(f.faults) > 0 {
			return p.showKPIEditor(w, r, f, engine.KPIDraft{})
		}
	}
	d, err := p.engine.SaveKPIDraft(r.Context(), v.Org, f.draft(), do == "over", v.Me().Email)
	if err != nil {
		if !f.fails(err) {
			return err
		}
		if medalist.ErrorCode(err) == medalist.Conflict {
			f.faults["conflict"] = err
			f.forget(err)
		}
		return p.showKPIEditor(w, r, f, engine.KPIDraft{})
	}
	switch do {
	case "preview", "apply":
		return site.Redirect(w, r, v.Link("/admin/kpis/"+do, "draft", seqText(d.ID)))
	}
	v.Notice(w, v.Words.T("The draft was saved."))
	return site.Redirect(w, r, v.Link("/admin/kpis/edit", "draft", seqText(d.ID)))
}

// forget lets a form whose draft is gone be saved as a new one.
func (f *kpiForm) forget(err error) {
	if strings.Contains(medalist.ErrorMessage(err), "applied or discarded") {
		f.values.Set("draft", "0")
		f.values.Set("revision", "0")
		delete(f.faults, "conflict")
	}
}

// checkNames marks names of kinds that a file cannot hold, with which not even
// a draft can be saved.
func (f *kpiForm) checkNames() {
	for _, n := range indexes(f.values, "kinds") {
		neededOfKind(f.values, item("kinds", n), f.faults)
	}
	if len(f.faults) > 0 {
		f.wrong = f.words.N(len(f.faults), "One field needs another look.", "%s fields need another look.")
	}
}

// arrange adds and drops parts of the form.
func (f *kpiForm) arrange(do, what string) {
	next := func(list string) string {
		all := indexes(f.values, list)
		if len(all) == 0 {
			return item(list, 0)
		}
		return item(list, min(all[len(all)-1]+1, 999))
	}
	switch {
	case do == "drop":
		for name := range f.values {
			if rest, in := strings.CutPrefix(name, what); in && strings.HasPrefix(rest, ".") {
				f.values.Del(name)
			}
		}
	case do == "turn":
		f.turn(what)
	case do == "add" && what == "kind":
		at := next("kinds")
		f.values.Set(at+".id", "")
		f.values.Set(at+".attrs[0].name", "")
	case do == "add" && strings.HasSuffix(what, ".cond"):
		setCondition(f.values, next(what), condition{is: ">="})
	case do == "add" && what == "points":
		at := next(what)
		f.values.Set(at+".rule", "at_target")
		f.values.Set(at+".amount", "")
	case do == "add" && strings.HasSuffix(what, ".slabs"):
		f.values.Set(next(what)+".from", "")
	case do == "add" && strings.HasSuffix(what, ".attrs"):
		f.values.Set(next(what)+".name", "")
	}
	f.complete()
}

// turn shows a condition in the other way.
func (f *kpiForm) turn(at string) {
	formula := kpiReading{f.values, catalogue.Fields{}, f.types}.condition(at)
	if f.values.Get(at+".mode") == "rows" {
		f.values.Set(at, formula)
		f.values.Set(at+".mode", byFormula)
		return
	}
	rows, _, ok := rowsOf(formula, f.types(medalist.KindID(f.text("ui.kind"))))
	if !ok {
		f.faults[at] = medalist.Errorf(medalist.Invalid, "%s", f.words.T("These rows cannot say this formula; it stays a formula."))
		return
	}
	for _, n := range indexes(f.values, at+".cond") {
		f.arrange("drop", item(at+".cond", n))
	}
	showCondition(f.values, at, formula, f.types(medalist.KindID(f.text("ui.kind"))))
	if len(rows) == 0 {
		f.values.Set(at+".mode", "rows")
	}
}

// complete gives parts that came into the form what they begin with.
func (f *kpiForm) complete() {
	for _, n := range indexes(f.values, "points") {
		at := item("points", n)
		if f.values.Get(at+".rule") == "slabs" && len(indexes(f.values, at+".slabs")) == 0 {
			f.values.Set(at+".slabs[0].from", "")
		}
		if f.values.Get(at+".rule") == "each" && !f.values.Has(at+".where.mode") {
			f.values.Set(at+".where.mode", "rows")
			f.values.Set(at+".where.join", allOf)
		}
	}
	if f.isAssigned() && !f.values.Has("measure.ratio.done") {
		f.values.Set("ui.due", cmp.Or(f.text("ui.due"), "follow_up"))
	}
}

// liveKPI answers what is being typed with what values earn, and what is wrong
// with what was typed.
func (p *Pages) liveKPI(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	sent, err := sent(w, r, v)
	if err != nil {
		return err
	}
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	f := newKPIForm(v, cat, sent)
	f.check(true)
	f.page()
	var wrong []ui.Field
	for field := range f.placed {
		if f.shows(field) {
			wrong = append(wrong, ui.Field{Name: field, Value: f.fault(field)})
		}
	}
	slices.SortFunc(wrong, func(a, b ui.Field) int { return cmp.Compare(a.Name, b.Name) })
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return worthAnswer(f.table(), wrong).Render(words.With(r.Context(), v.Words), w)
}

// shows reports whether a page that sent the form has a place for what is
// wrong with a field. A page that is about to be renewed lacks fields that its
// choices ask for.
func (f *kpiForm) shows(field string) bool {
	sent := f.values.Has(field) || f.values.Has(field+".mode")
	return sent && f.placed[field] && !strings.HasPrefix(field, "try.") && !strings.Contains(field, ".cond[")
}
