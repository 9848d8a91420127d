package results

import (
	"cmp"
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

func (s *Pages) kpis(w http.ResponseWriter, r *http.Request, v *visit) error {
	cat, err := s.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := ui.Catalogue{
		Total:  v.Words.N(len(cat.IDs()), "1 KPI, with its rule in words", "%s KPIs, each with its rule in words"),
		Groups: v.definitionGroups(cat),
	}
	if len(cat.IDs()) == 0 {
		page.Empty = &ui.Empty{
			Icon: "target", Title: v.Words.T("Nothing is measured yet"), Text: v.Words.T("KPIs come as files: a pack, or rules of your own."),
			Command: "medalist kpis apply kpis.yaml",
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("KPIs"), site.AtKPIs), ui.CataloguePage(page))
}

// definitionGroups returns the KPIs under their headings, both in the order of
// the catalogue.
func (v *visit) definitionGroups(cat *catalogue.Catalogue) []ui.DefinitionGroup {
	var groups []ui.DefinitionGroup
	for _, id := range cat.IDs() {
		k := inForce(cat, id, v.Today)
		name := v.Words.T(cmp.Or(k.Group, words.Text("Others")))
		at := slices.IndexFunc(groups, func(g ui.DefinitionGroup) bool { return g.Name == name })
		if at < 0 {
			at = len(groups)
			groups = append(groups, ui.DefinitionGroup{Name: name})
		}
		groups[at].Rows = append(groups[at].Rows, v.definition(k))
	}
	return groups
}

// inForce returns the version of a KPI that holds on a day, if only to say that
// it is retired, or else the first that will.
func inForce(cat *catalogue.Catalogue, id medalist.KPIID, on medalist.Date) *catalogue.KPI {
	held := cat.Versions(id)[0]
	for _, k := range cat.Versions(id) {
		if !k.From.After(on) {
			held = k
		}
	}
	return held
}

func (v *visit) definition(k *catalogue.KPI) ui.Definition {
	d := ui.Definition{
		ID: string(k.ID), Name: v.Words.T(k.Name), About: v.Words.T(k.About), Href: v.Base + "/kpis/" + string(k.ID),
		Level: v.levelWord(k.Level), Every: v.Words.Each(k.Every),
		Measure: v.Words.Measure(k), Target: v.Words.Target(k, k.Target, v.Org.Currency),
		Points: v.Words.Rules(k), Wins: v.Words.Winners(k), By: words.Capital(v.Words.Plain(k.By)),
	}
	if k.Retired {
		d.Level = v.Words.T("Retired") + ": " + d.Level
	}
	if k.Target <= 0 {
		d.Target = v.targetSet(k.Level)
	}
	return d
}

func (v *visit) levelWord(l medalist.Level) string {
	switch l {
	case medalist.PersonLevel:
		return v.Words.T("Each person")
	case medalist.TeamLevel:
		return v.Words.T("Each team")
	}
	return v.Words.T("The organisation")
}

// targetSet says where a target is set that a KPI has none of its own for.
func (v *visit) targetSet(l medalist.Level) string {
	switch l {
	case medalist.PersonLevel:
		return v.Words.T("Set for each person")
	case medalist.TeamLevel:
		return v.Words.T("Set for each team")
	}
	return v.Words.T("Set for the organisation")
}

func (s *Pages) kpi(w http.ResponseWriter, r *http.Request, v *visit) error {
	cat, err := s.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	id := medalist.KPIID(r.PathValue("id"))
	if err := cat.Known(id); err != nil {
		return err
	}
	k := inForce(cat, id, v.Today)
	d := v.definition(k)
	d.Href = v.Base + "/kpis"
	d.Versions = v.versionsOf(cat, k)
	if k.Level != medalist.OrgLevel {
		d.Board = v.kpiBoard(k)
	}
	if err := s.kpiCourse(r.Context(), v, k, r.URL.Query(), &d); err != nil {
		return err
	}
	if d.Winners, err = s.winners(r.Context(), v, cat, k); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, d.Name, site.AtKPIs), ui.KPIPage(d))
}

// kpiBoard returns the address of a KPI's board, with more of a query.
func (v *visit) kpiBoard(k *catalogue.KPI, pairs ...string) string {
	level := ""
	if k.Level == medalist.TeamLevel {
		level = "team"
	}
	return site.Link(v.Base+"/board", append([]string{"kpi", string(k.ID), "level", level}, pairs...)...)
}

// versionsOf returns all versions of a KPI, the newest first.
func (v *visit) versionsOf(cat *catalogue.Catalogue, current *catalogue.KPI) []ui.Version {
	all := cat.Versions(current.ID)
	versions := make([]ui.Version, len(all))
	for i, k := range all {
		from := v.Words.T("from the beginning")
		if k.From != catalogue.DefaultFrom {
			from = v.Words.T("valid from %s", v.Words.Day(k.From))
		}
		versions[i] = ui.Version{Label: v.Words.T("Rule %d", i+1), From: from, Source: k.Source, Current: k == current}
		switch {
		case k.From.After(current.From):
			versions[i].Until = v.Words.T("to come")
		case i+1 < len(all):
			versions[i].Until = v.Words.T("until %s", v.Words.Day(all[i+1].From.AddDays(-1)))
		}
	}
	slices.Reverse(versions)
	return versions
}
