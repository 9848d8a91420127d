package results

import (
	"fmt"
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
		Total:  v.Words.Count(len(cat.IDs()), "KPI", "KPIs") + ", each with its rule in words",
		Groups: v.definitionGroups(cat),
	}
	if len(cat.IDs()) == 0 {
		page.Empty = &ui.Empty{
			Icon: "target", Title: "Nothing is measured yet", Text: "KPIs come as files: a pack, or rules of your own.",
			Command: "medalist kpis apply kpis.yaml",
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, "KPIs", site.AtKPIs), ui.CataloguePage(page))
}

// definitionGroups returns the KPIs under their headings, both in the order of
// the catalogue.
func (v *visit) definitionGroups(cat *catalogue.Catalogue) []ui.DefinitionGroup {
	var groups []ui.DefinitionGroup
	for _, id := range cat.IDs() {
		k := inForce(cat, id, v.Today)
		name := k.Group
		if name == "" {
			name = "Others"
		}
		at := slices.IndexFunc(groups, func(g ui.DefinitionGroup) bool { return g.Name == name })
		if at < 0 {
			at = len(groups)
			groups = append(groups, ui.DefinitionGroup{Name: name})
		}
		groups[at].Rows = append(groups[at].Rows, v.definition(k))
	}
	return groups
}

// inForce returns the version of a KPI that holds on a day, or else the first
// that will.
func inForce(cat *catalogue.Catalogue, id medalist.KPIID, on medalist.Date) *catalogue.KPI {
	if k := cat.On(id, on); k != nil {
		return k
	}
	return cat.Versions(id)[0]
}

func (v *visit) definition(k *catalogue.KPI) ui.Definition {
	d := ui.Definition{
		ID: string(k.ID), Name: k.Name, About: k.About, Href: v.Base + "/kpis/" + string(k.ID),
		Level: v.levelWord(k.Level), Every: v.Words.Noun(k.Every),
		Measure: v.Words.Measure(k), Target: v.Words.Target(k, k.Target, v.Org.Currency),
		Points: v.Words.Rules(k), Wins: v.Words.Winners(k), By: words.Capital(v.Words.Plain(k.By)),
	}
	if k.Target <= 0 {
		d.Target = "Set for each " + string(k.Level)
	}
	return d
}

func (v *visit) levelWord(l medalist.Level) string {
	switch l {
	case medalist.PersonLevel:
		return "Each person"
	case medalist.TeamLevel:
		return "Each team"
	}
	return "The organisation"
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
	if d.Winners, err = s.winners(r.Context(), v, cat, k); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, k.Name, site.AtKPIs), ui.KPIPage(d))
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
		from := "from the beginning"
		if k.From != catalogue.DefaultFrom {
			from = "from " + v.Words.Day(k.From)
		}
		versions[i] = ui.Version{Label: fmt.Sprintf("Rule %d", i+1), From: from, Source: k.Source, Current: k == current}
		switch {
		case k.From.After(current.From):
			versions[i].Until = "to come"
		case i+1 < len(all):
			versions[i].Until = "until " + v.Words.Day(all[i+1].From.AddDays(-1))
		}
	}
	slices.Reverse(versions)
	return versions
}
