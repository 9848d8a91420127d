package reports

import (
	"net/http"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/sheet"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// rowsShown is how many rows a page holds; files hold all of them.
const rowsShown = 200

// A page is a report.
type page struct {
	Title, Note string
	Kinds, By   []ui.Link
	Periods     ui.Periods
	Action      string
	Hidden      []ui.Field
	Team        ui.Choice // no options for none
	Files       []ui.Link
	Stats       []ui.Stat
	Chart       *ui.Chart
	Table       table
	Empty       *ui.Empty
}

// A table is the rows of a report.
type table struct {
	Caption, Subject string
	SubjectHref      string // puts them in the order of their names
	Heads            []head
	Rows             []line
	More             string // how many more there are, empty for none
}

// A head is that of a column, which sorts by it where it leads somewhere.
type head struct {
	Name, Href string
	Sorted     bool
}

// show shows a report.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, v *visit) error {
	q, err := v.query(r.URL.Query())
	if err != nil {
		return err
	}
	found, err := p.read(r.Context(), v, q)
	if err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Reports"), site.AtReports), showReport(v.page(q, found)))
}

func (v *visit) page(q query, r *engine.LearningReport) page {
	path := v.Link("/reports")
	note := v.Words.T("Of the people you look after")
	if v.May(medalist.SeeAll) {
		note = v.Words.T("Of everybody")
	}
	shown := page{
		Title: v.Words.T("Reports"), Note: note, Periods: v.SpanChoice(q.span, spans, path, q.url),
		Action: path, Hidden: site.Fields(q.url, "report", "by", "every", "on"), Team: v.teams(q, r), Files: v.files(q),
	}
	for _, k := range kinds {
		shown.Kinds = append(shown.Kinds, ui.Link{
			Label: v.Words.T(k.name), Href: site.With(path, q.url, "report", k.key, "by", "", "sort", ""), Current: k == q.kind,
		})
	}
	if !q.kind.holds(r.All) {
		shown.Empty = &ui.Empty{
			Icon: "chart-column", Title: v.Words.T("Nothing in this period"),
			Text: v.Words.T("Figures stand here once there was a daily quiz, a video or something shared among the people you look after."),
		}
		return shown
	}
	for _, by := range q.kind.by {
		shown.By = append(shown.By, ui.Link{Label: v.Words.T(byNames[by]), Href: site.With(path, q.url, "by", by, "sort", ""), Current: by == q.by})
	}
	shown.Stats, shown.Chart, shown.Table = v.stats(q, r), v.chart(q, r), v.table(q, r)
	return shown
}

func (v *visit) teams(q query, r *engine.LearningReport) ui.Choice {
	c := ui.Choice{Name: "team", Label: v.Words.T("Team"), Icon: "users"}
	if len(r.Choices) < 2 {
		return c
	}
	c.Options = []ui.Option{{Label: v.Words.T("All teams")}}
	for _, t := range r.Choices {
		c.Options = append(c.Options, ui.Option{Value: t.Name, Label: t.Name, Chosen: t.Name == q.team})
	}
	return c
}

func (v *visit) files(q query) []ui.Link {
	path := v.Link("/reports/export")
	all := []ui.Link{
		{Label: v.Words.T("CSV"), Href: site.With(path, q.url, "format", sheet.CSV), Icon: "download"},
		{Label: v.Words.T("XLSX"), Href: site.With(path, q.url, "format", sheet.XLSX), Icon: "download"},
	}
	if v.May(medalist.Administer) {
		all = append(all, ui.Link{Label: v.Words.T("xAPI statements"), Href: v.Link("/reports/xapi", "every", q.url.Get("every"), "on", q.url.Get("on")), Icon: "download"})
	}
	return all
}

// stats are the figures of all together, those that matter most.
func (v *visit) stats(q query, r *engine.LearningReport) []ui.Stat {
	var all []ui.Stat
	for _, c := range q.kind.columns {
		if c.row {
			continue
		}
		f := c.of(v, r.All)
		all = append(all, ui.Stat{Caption: v.Words.T(c.name), Figure: f.Text, Note: f.Note})
	}
	return all
}

func (v *visit) table(q query, r *engine.LearningReport) table {
	path := v.Link("/reports")
	t := table{
		Caption: v.Words.T(q.kind.name) + ", " + v.Words.T(byNames[q.by]), Subject: v.Words.T(subjectNames[q.by]), Rows: v.lines(q, r),
	}
	sorts := q.by != byTime
	if sorts && q.sort != "" {
		t.SubjectHref = site.With(path, q.url, "sort", "")
	}
	for _, c := range q.kind.shown(q.by) {
		h := head{Name: v.Words.T(c.name), Sorted: sorts && q.sort == c.key}
		if sorts {
			h.Href = site.With(path, q.url, "sort", c.key)
		}
		t.Heads = append(t.Heads, h)
	}
	if more := len(t.Rows) - rowsShown; more > 0 {
		t.Rows = t.Rows[:rowsShown]
		t.More = v.Words.N(more, "and one more; the files hold all of them", "and %s more; the files hold all of them")
	}
	return t
}

// chart draws a figure over the parts of the period, none where there is one
// part.
func (v *visit) chart(q query, r *engine.LearningReport) *ui.Chart {
	c := q.kind.columns[q.kind.drawn]
	chart := &ui.Chart{
		ID: "report-chart", Kind: ui.Columns, Title: v.Words.T("%s: %s", v.Words.T(c.name), c.of(v, r.All).Text),
		Table: ui.ChartTable{Head: []string{v.Words.T("Period"), v.Words.T(c.name)}},
	}
	series := ui.ChartSeries{Name: v.Words.T(c.name), Mine: true}
	for i, p := range v.stretches(q.span) {
		if p.Start.After(v.Today) {
			break
		}
		f, name := c.of(v, r.Stretches[i]), v.stretchName(q.span, p)
		short := v.Words.DayOfMonth(p.Start)
		if stretches[q.span.Every] == calendar.Month {
			short = v.Words.ShortMonth(p.Start)
		}
		chart.Names, chart.Titles = append(chart.Names, short), append(chart.Titles, name)
		series.Values, series.Texts = append(series.Values, f.Value), append(series.Texts, f.Text)
		chart.Table.Rows = append(chart.Table.Rows, []string{name, f.Text})
	}
	if len(series.Values) < 2 {
		return nil
	}
	chart.Series = []ui.ChartSeries{series}
	return chart
}
