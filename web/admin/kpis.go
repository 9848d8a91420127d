package admin

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A kpiList is the catalogue as those see it who look after it.
type kpiList struct {
	frame  ui.AdminFrame
	Groups []kpiGroup
	Drafts []kpiLine // of new KPIs
}

type kpiGroup struct {
	Name string
	Rows []kpiLine
}

// A kpiLine is a KPI in the list.
type kpiLine struct {
	Name, Href, Under string
	Rule              string // the version in force
	Retired           bool
	Coming            []string
	Draft             ui.Link // no address for none
	Steps             []ui.Link
}

// kpis lists the KPIs by group, with drafts and what is to come.
func (p *Pages) kpis(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	drafts, err := p.engine.KPIDrafts(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := kpiList{frame: v.AdminFrame(site.AdminKPIs, v.Words.T("KPIs"), v.Words.N(len(cat.IDs()), "One KPI", "%s KPIs"))}
	page.frame.First = ui.Link{Label: v.Words.T("New KPI"), Href: v.Link("/admin/kpis/new"), Icon: "plus"}
	for _, d := range drafts {
		if d.KPI == "" {
			page.Drafts = append(page.Drafts, kpiLine{Name: draftTitle(v, d), Href: v.Link("/admin/kpis/edit", "draft", seqText(d.ID)), Under: savedBy(v, d)})
		}
	}
	for _, id := range cat.IDs() {
		name := v.Words.T(cmp.Or(current(cat, id, v.Today).Group, words.Text("Others")))
		at := slices.IndexFunc(page.Groups, func(g kpiGroup) bool { return g.Name == name })
		if at < 0 {
			at = len(page.Groups)
			page.Groups = append(page.Groups, kpiGroup{Name: name})
		}
		page.Groups[at].Rows = append(page.Groups[at].Rows, kpiRow(v, cat, id, drafts))
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("KPIs"), site.AtAdmin), showKPIs(page))
}

// draftTitle names a draft by what its author called it.
func draftTitle(v *site.Visit, d engine.KPIDraft) string {
	if fields, err := catalogue.ReadFields("draft", []byte(d.Text)); err == nil {
		if name := cmp.Or(fields[firstKPI+"name"], fields[firstKPI+"id"]); name != "" {
			return name
		}
	}
	return v.Words.T("Draft without a name")
}

func savedBy(v *site.Visit, d engine.KPIDraft) string {
	return v.Words.T("Saved by %s, %s", d.Author, moment(v, time.Unix(0, int64(d.At))))
}

func kpiRow(v *site.Visit, cat *catalogue.Catalogue, id medalist.KPIID, drafts []engine.KPIDraft) kpiLine {
	k := current(cat, id, v.Today)
	edit := v.Link("/admin/kpis/edit", "kpi", string(id))
	line := kpiLine{
		Name: v.Words.T(k.Name), Href: edit, Under: levelWord(v, k.Level) + ", " + v.Words.Each(k.Every),
		Rule: fromWords(v, k), Retired: k.Retired && !k.From.After(v.Today),
	}
	for _, other := range cat.Versions(id) {
		if other.From.After(v.Today) && other != k {
			form := words.Text("new rule from %s")
			if other.Retired {
				form = "retired from %s"
			}
			line.Coming = append(line.Coming, v.Words.T(form, v.Words.Day(other.From)))
		}
	}
	for _, d := range drafts {
		if d.KPI == id {
			line.Draft = ui.Link{Label: savedBy(v, d), Href: v.Link("/admin/kpis/edit", "draft", seqText(d.ID))}
		}
	}
	retire := v.Words.T("Retire")
	if cat.Latest(id).Retired {
		retire = v.Words.T("Bring back")
	}
	line.Steps = []ui.Link{
		{Label: v.Words.T("History"), Href: v.Link("/admin/kpis/history", "kpi", string(id))},
		{Label: v.Words.T("Copy"), Href: v.Link("/admin/kpis/edit", "copy", string(id))},
		{Label: retire, Href: v.Link("/admin/kpis/retire", "kpi", string(id))},
	}
	return line
}

func levelWord(v *site.Visit, l medalist.Level) string {
	switch l {
	case medalist.PersonLevel:
		return v.Words.T("Each person")
	case medalist.TeamLevel:
		return v.Words.T("Each team")
	}
	return v.Words.T("The organisation")
}

// fromWords says since when a version holds.
func fromWords(v *site.Visit, k *catalogue.KPI) string {
	switch {
	case k.From == catalogue.DefaultFrom:
		return v.Words.T("from the beginning")
	case k.From.After(v.Today):
		return v.Words.T("from %s", v.Words.Day(k.From))
	}
	return v.Words.T("since %s", v.Words.Day(k.From))
}

// A newKPIPage asks what a new KPI begins as.
type newKPIPage struct {
	frame ui.AdminFrame
	Blank string
	Edit  string
	Copy  ui.Input
	KPIs  []ui.Option
}

// newKPI asks whether a KPI begins from blank or as a copy.
func (p *Pages) newKPI(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := newKPIPage{frame: v.AdminFrame(site.AdminKPIs, v.Words.T("New KPI"), ""), Blank: v.Link("/admin/kpis/edit"), Edit: v.Link("/admin/kpis/edit")}
	page.frame.Back = ui.Link{Label: v.Words.T("KPIs"), Href: v.Link("/admin/kpis")}
	page.Copy = blank(v).input("copy", "A copy of")
	for _, id := range cat.IDs() {
		page.KPIs = append(page.KPIs, ui.Option{Value: string(id), Label: v.Words.T(cat.Latest(id).Name)})
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("New KPI"), site.AtAdmin), showNewKPI(page))
}

// A historyPage shows all versions of a KPI and who changed it.
type historyPage struct {
	frame    ui.AdminFrame
	Versions []historyVersion
	Changes  []string
}

type historyVersion struct {
	Label, From, Until string
	Current, Retired   bool
	Says               []string
	Source             string
	Begin              string
}

// kpiHistory shows all versions of a KPI, the newest first.
func (p *Pages) kpiHistory(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	id := medalist.KPIID(r.URL.Query().Get("kpi"))
	if err := cat.Known(id); err != nil {
		return err
	}
	changes, err := p.engine.KPIChanges(r.Context(), v.Org, id)
	if err != nil {
		return err
	}
	now := current(cat, id, v.Today)
	page := historyPage{frame: v.AdminFrame(site.AdminKPIs, v.Words.T("History of %s", v.Words.T(now.Name)), "")}
	page.frame.Back = ui.Link{Label: v.Words.T("KPIs"), Href: v.Link("/admin/kpis")}
	page.frame.First = ui.Link{Label: v.Words.T("Edit"), Href: v.Link("/admin/kpis/edit", "kpi", string(id)), Icon: "pencil"}
	all := cat.Versions(id)
	for i, k := range slices.Backward(all) {
		version := historyVersion{
			Label: v.Words.T("Rule %d", i+1), From: fromWords(v, k), Current: k == now, Retired: k.Retired, Source: k.Source, Says: sentencesOf(v, k),
			Begin: v.Link("/admin/kpis/edit", "kpi", string(id), "version", k.From.String()),
		}
		if i+1 < len(all) {
			version.Until = v.Words.T("until %s", v.Words.Day(all[i+1].From.AddDays(-1)))
		}
		page.Versions = append(page.Versions, version)
	}
	for _, c := range changes {
		page.Changes = append(page.Changes, v.Words.T("%s %s, %s", c.Actor, doneWord(v, c.Action), moment(v, time.Unix(0, int64(c.At)))))
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.frame.Heading, site.AtAdmin), showHistory(page))
}

// doneWord says what an audit record tells of.
func doneWord(v *site.Visit, action string) string {
	switch action {
	case "apply kpi":
		return v.Words.T("applied a version")
	case "retire kpi":
		return v.Words.T("retired it")
	case "revive kpi":
		return v.Words.T("brought it back")
	case "discard kpi draft":
		return v.Words.T("discarded a draft")
	}
	return v.Words.T("saved a draft")
}

// sentencesOf says a definition in words.
func sentencesOf(v *site.Visit, k *catalogue.KPI) []string {
	says := []string{v.Words.Measure(k), v.Words.T("Target: %s", v.Words.Target(k, k.Target, v.Org.Currency))}
	says = append(says, v.Words.Rules(k)...)
	if wins := v.Words.Winners(k); wins != "" {
		says = append(says, v.Words.T("Winners: %s", wins))
	}
	return says
}
