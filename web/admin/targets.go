package admin

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A targetsPage is the grid of targets.
type targetsPage struct {
	frame        ui.AdminFrame
	Wrong        string
	Action       string
	Every        []ui.Link // cadences
	EveryNow     string
	Team         ui.Choice
	On           string // a day of the period shown
	Period       string
	Before, Next ui.Link
	Only         bool // what is set holds in this period only
	Dimension    string
	Columns      []targetColumn
	Rows         []targetRow
	Effect       *effect
	Changed      []targetChange
	Empty        *ui.Empty
	File         string
}

// A targetColumn is a KPI, and a value of its dimension.
type targetColumn struct{ Name, Under, Key string }

// A targetRow is a subject.
type targetRow struct {
	Name, Under, Key, Href string
	Depth                  int
	Cells                  []targetCell
}

// A targetCell is a field of the grid.
type targetCell struct {
	None        bool
	Name        string // of the field
	Label       string // for those who do not see where it stands
	Value, Was  string
	Pale, Where string // what is inherited, and from where
	Wrong       string
}

// A targetChange says what becomes of a target.
type targetChange struct{ Name, KPI, Was, Is string }

// A targetView is which part of the grid is shown.
type targetView struct {
	every     calendar.Cadence
	on        medalist.Date
	team      string
	dimension string
}

// viewOf reads which part of the grid is asked for.
func viewOf(v *site.Visit, get func(string) string) (targetView, error) {
	t := targetView{every: calendar.Month, on: v.Today, team: get("team"), dimension: strings.TrimSpace(get("dimension"))}
	if text := get("every"); text != "" {
		every, err := calendar.ParseCadence(text)
		if err != nil {
			return t, err
		}
		t.every = every
	}
	if text := get("on"); text != "" {
		on, err := medalist.ParseDate(text)
		if err != nil {
			return t, err
		}
		t.on = on
	}
	return t, nil
}

func (t targetView) query() engine.GridQuery {
	return engine.GridQuery{Every: t.every, On: t.on, Team: t.team, Dimensions: []string{t.dimension}}
}

// link returns the address of the part, changed by name and value pairs.
func (t targetView) link(v *site.Visit, pairs ...string) string {
	all := append([]string{"every", string(t.every), "on", t.on.String(), "team", t.team, "dimension", t.dimension}, pairs...)
	return v.Link("/admin/targets", all...)
}

// targets shows the grid.
func (p *Pages) targets(w http.ResponseWriter, r *http.Request, v *site.Visit) error {
	view, err := viewOf(v, r.URL.Query().Get)
	if err != nil {
		return err
	}
	grid, err := p.engine.TargetGrid(r.Context(), v.Org, view.query())
	if err != nil {
		return err
	}
	return p.showTargets(w, r, v, view, grid, blank(v), nil, nil)
}

func (p *Pages) showTargets(w http.ResponseWriter, r *http.Request, v *site.Visit, view targetView, grid *engine.Grid, f *form, e *effect, changed []targetChange) error {
	cat, err := p.engine.Catalogue(r.Context(), v.Org)
	if err != nil {
		return err
	}
	teams, err := p.engine.Teams(r.Context(), v.Org)
	if err != nil {
		return err
	}
	page := targetsPage{
		frame: v.AdminFrame(site.AdminTargets, v.Words.T("Targets"), v.Words.T("Pale figures are inherited; type over one to set it, empty a field to clear it.")),
		Wrong: f.wrong, Action: v.Link("/admin/targets"), Every: view.cadences(v, cat), EveryNow: string(view.every), On: view.on.String(),
		Team: ui.Choice{Name: "team", Label: v.Words.T("Team"), Icon: "users", Options: teamOptions(v.Words.T("All teams"), view.team, teams)},
		Only: f.text("only") != "", Dimension: view.dimension, Effect: e, Changed: changed, File: v.Link("/admin/targets.csv"),
	}
	page.frame.Steps = []ui.Link{
		{Label: v.Words.T("Download"), Href: page.File, Icon: "download"},
		{Label: v.Words.T("From a file"), Href: v.Link("/admin/imports"), Icon: "upload"},
	}
	view.steps(v, grid, &page)
	for _, c := range grid.Columns {
		page.Columns = append(page.Columns, targetColumn{v.Words.T(c.KPI.Name), columnNote(v, c), columnKey(c)})
	}
	for i := range grid.Rows {
		page.Rows = append(page.Rows, view.row(v, grid, i, f))
	}
	if len(grid.Columns) == 0 {
		page.Empty = &ui.Empty{
			Icon: "target", Title: v.Words.T("No KPI is counted by this period"),
			Text: v.Words.T("Targets are set for the periods that a KPI is counted by. Choose another length above."),
		}
	}
	return site.Show(w, r, f.status(), v.Frame(r, v.Words.T("Targets"), site.AtAdmin), showTargets(page))
}

// cadences returns the lengths of periods that some KPI has.
func (t targetView) cadences(v *site.Visit, cat *catalogue.Catalogue) []ui.Link {
	var links []ui.Link
	for _, every := range calendar.Cadences {
		if slices.ContainsFunc(cat.IDs(), func(id medalist.KPIID) bool { return cat.Latest(id).Every == every }) {
			links = append(links, ui.Link{Label: words.Capital(v.Words.Noun(every)), Href: t.link(v, "every", string(every)), Current: every == t.every})
		}
	}
	return links
}

// steps says which period is shown and leads to those around it.
func (t targetView) steps(v *site.Visit, grid *engine.Grid, page *targetsPage) {
	if len(grid.Columns) == 0 {
		return
	}
	period := grid.Columns[0].Period
	page.Period = v.Words.Period(v.Calendar, t.every, period, v.Today)
	page.Before = ui.Link{Label: v.Words.T("Period before"), Href: t.link(v, "on", period.Start.AddDays(-1).String())}
	page.Next = ui.Link{Label: v.Words.T("Next period"), Href: t.link(v, "on", period.End.String())}
}

// columnKey names a column in a form: its KPI and the value of its dimension.
func columnKey(c engine.GridColumn) string { return string(c.KPI.ID) + "|" + c.Dimension }

// columnNote says below a KPI's name whose number it is, or which value of the
// dimension.
func columnNote(v *site.Visit, c engine.GridColumn) string {
	switch {
	case c.Dimension != "":
		return c.Dimension
	case c.KPI.By != "":
		return v.Words.T("every %s", v.Words.Plain(c.KPI.By))
	case c.KPI.Level == medalist.TeamLevel:
		return v.Words.T("of a team")
	case c.KPI.Level == medalist.OrgLevel:
		return v.Words.T("of all together")
	}
	return v.Words.T("of each person")
}

// row returns a line of the grid with what was typed into it.
func (t targetView) row(v *site.Visit, grid *engine.Grid, i int, f *form) targetRow {
	r := grid.Rows[i]
	row := targetRow{Name: r.Subject.Name, Key: subjectKey(r.Subject.Subject), Depth: r.Depth}
	switch r.Subject.Level {
	case medalist.PersonLevel:
		row.Under = r.Subject.Key
	case medalist.TeamLevel:
		if t.team == "" {
			row.Href = t.link(v, "team", r.Subject.Key)
		}
	case medalist.OrgLevel:
		row.Under = v.Words.T("Everybody")
	}
	for j, c := range grid.Columns {
		row.Cells = append(row.Cells, cellOf(v, c, r, r.Cells[j], f))
	}
	return row
}

// subjectKey names a row in a form.
func subjectKey(s medalist.Subject) string {
	return string(s.Level) + ":" + strconv.FormatInt(s.ID, 10)
}

// cellOf returns a field of the grid.
func cellOf(v *site.Visit, c engine.GridColumn, r engine.GridRow, of engine.GridCell, f *form) targetCell {
	if of.None {
		return targetCell{None: true}
	}
	name := subjectKey(r.Subject.Subject) + "." + columnKey(c)
	cell := targetCell{Name: name, Label: joined(r.Subject.Name, v.Words.T(c.KPI.Name), c.Dimension), Where: whence(v, of)}
	if of.Own != nil {
		cell.Was = targetText(v, c.KPI, of.Own.Value)
	}
	if of.Inherited > 0 {
		cell.Pale = targetText(v, c.KPI, of.Inherited)
	}
	cell.Value = cell.Was
	if f.values.Has("is." + name) {
		cell.Value, cell.Was = f.text("is."+name), f.text("was."+name)
	}
	if err := f.faults["is."+name]; err != nil {
		cell.Wrong = v.Words.Message(err)
	}
	return cell
}

// whence says where a cell has its target from.
func whence(v *site.Visit, of engine.GridCell) string {
	switch {
	case of.Own != nil && of.Own.From.IsZero() && of.Own.Until.IsZero():
		return v.Words.T("Set here, for all time")
	case of.Own != nil && of.Own.Until.IsZero():
		return v.Words.T("Set here, from %s", day(v, of.Own.From, ""))
	case of.Own != nil:
		return v.Words.T("Set here, from %s to %s", day(v, of.Own.From, v.Words.T("since ever")), day(v, of.Own.Until, ""))
	case of.FromAll:
		return v.Words.T("From the target for all of them")
	case of.From.Name != "":
		return v.Words.T("From %s", of.From.Name)
	case of.Inherited > 0:
		return v.Words.T("From the KPI itself")
	}
	return v.Words.T("Nothing is asked")
}

// targetText writes a target as the grid does.
func targetText(v *site.Visit, k *catalogue.KPI, d medalist.Decimal) string {
	text := d.String()
	if k.Measure.Kind.IsRatio() {
		text = (d * 100).String() + "%"
	}
	if v.Words.Tag() == "de" {
		text = strings.ReplaceAll(text, ".", ",")
	}
	return text
}
