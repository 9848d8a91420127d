package results

import (
	"math/big"
	"net/http"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

func (s *Pages) overview(w http.ResponseWriter, r *http.Request, v *visit) error {
	at, err := v.span(r.URL.Query())
	if err != nil {
		return err
	}
	if at.every == "" {
		return medalist.Errorf(medalist.Invalid, "The overview is for a week, month, quarter or year; leaderboards take a free window.")
	}
	o, err := s.engine.Overview(r.Context(), v.Org, at.every, at.on)
	if err != nil {
		return err
	}
	page := ui.Overview{
		Sub:     v.Words.LongDay(v.Today),
		Periods: v.periods(at, v.Base+"/overview", r.URL.Query(), false),
		Stats:   v.overviewStats(at, o),
		Days:    v.days(o),
		Groups:  v.kpiGroups(at, o),
		People:  v.top(v.Words.T("Leading people"), o.Top, medalist.PersonLevel, at),
		Teams:   v.top(v.Words.T("Leading teams"), o.TopTeams, medalist.TeamLevel, at),
		Imports: v.imports(o.Imports),
	}
	if o.Facts == 0 && len(o.Imports) == 0 {
		page.Empty = &ui.Empty{
			Icon: "inbox", Title: v.Words.T("Nobody has done anything yet"),
			Text:    v.Words.T("Bring in people, teams and what they did; the overview fills itself. Begin with the people."),
			Command: "medalist import people people.csv",
		}
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Overview"), site.AtOverview), ui.OverviewPage(page, v.Org.Shown()))
}

func (v *visit) overviewStats(at span, o *engine.Overview) []ui.Stat {
	points := ui.Stat{
		Caption: v.Words.T("Points, %s", v.Words.Period(v.Calendar, at.every, at.period, v.Today)), Figure: v.Words.Points(o.Points),
		Href: site.With(v.Base+"/board", nil, at.query(v)...),
	}
	for _, d := range o.Days {
		if d.Day == v.Today && d.Points != 0 {
			points.Gain, points.Note = v.Words.Gain(d.Points), v.Words.T("today")
		}
	}
	each := ui.Stat{Caption: v.Words.T("Points a person"), Figure: "–"}
	if o.People > 0 {
		each.Figure = v.Words.Points(medalist.WholePoints(int64(o.Points) / int64(100*o.People)))
		each.Note = v.Words.T("on average")
	}
	people := ui.Stat{Caption: v.Words.T("People"), Figure: v.Words.Number(o.People), Note: v.Words.N(o.Teams, "in 1 team", "in %s teams")}
	if v.May(medalist.SeeCharges) {
		people.Href = v.Base + "/people"
	}
	return []ui.Stat{
		points,
		each,
		people,
		{Caption: v.Words.T("Facts recorded"), Figure: v.Words.Number(int(o.Facts)), Note: v.Words.T("in all")},
	}
}

// days returns the chart of points by day; a year is drawn by weeks.
func (v *visit) days(o *engine.Overview) *ui.Days {
	columns := v.columns(o)
	var most medalist.Points
	var top column
	for _, c := range columns {
		if c.points > most {
			most, top = c.points, c
		}
	}
	if most == 0 {
		return nil
	}
	chart := &ui.Days{
		Title: v.Words.T("Points by day"), Note: v.Words.T("Most on %s: %s", top.name, v.Words.Points(most)),
		First: v.Words.Day(o.Period.Start), Last: v.Words.Day(o.Period.Last()),
	}
	if o.Period.Days() > longest {
		chart.Title = v.Words.T("Points by week")
	}
	for _, c := range columns {
		chart.Columns = append(chart.Columns, ui.Column{
			Height: float64(max(c.points, 0)) / float64(most), Words: c.name + ": " + v.Words.Points(c.points),
			Today: c.span.Contains(v.Today), Future: c.span.Start.After(v.Today),
		})
	}
	return chart
}

// longest is the number of days up to which each has a column of its own.
const longest = 100

// A column is the points of a day or a week.
type column struct {
	name   string
	span   medalist.Period
	points medalist.Points
}

func (v *visit) columns(o *engine.Overview) []column {
	width := 1
	if o.Period.Days() > longest {
		width = 7
	}
	var columns []column
	for d := o.Period.Start; d.Before(o.Period.End); d = d.AddDays(width) {
		p := medalist.Period{Start: d, End: min(d.AddDays(width), o.Period.End)}
		columns = append(columns, column{name: v.Words.Days(p), span: p})
	}
	for _, day := range o.Days {
		if o.Period.Contains(day.Day) {
			columns[(day.Day.Days()-o.Period.Start.Days())/width].points += day.Points
		}
	}
	return columns
}

func (v *visit) kpiGroups(at span, o *engine.Overview) []ui.KPIGroup {
	groups := make([]ui.KPIGroup, len(o.Groups))
	for i, g := range o.Groups {
		groups[i].Name = v.Words.T(g.Group)
		for _, k := range g.KPIs {
			groups[i].Rows = append(groups[i].Rows, v.kpiLine(at, k, o))
		}
	}
	return groups
}

// kpiLine says how many of those who could earned points with a KPI, and where
// the others stand who can only be ranked by what was measured.
func (v *visit) kpiLine(at span, k engine.KPISummary, o *engine.Overview) ui.KPILine {
	line := ui.KPILine{
		Name: v.Words.T(k.KPI.Name), Every: v.levelWord(k.KPI.Level) + ", " + v.Words.Each(k.KPI.Every),
		Href: v.Base + "/kpis/" + string(k.KPI.ID), Points: "–", Nothing: v.Words.T("no points"),
	}
	of, pairs := o.People, append(at.query(v), "kpi", string(k.KPI.ID))
	if k.KPI.Level == medalist.TeamLevel {
		of, pairs = o.Teams, append(pairs, "level", "team")
	}
	if k.KPI.Level != medalist.OrgLevel {
		line.Href = site.With(v.Base+"/board", nil, pairs...)
	}
	if len(k.KPI.Rules) == 0 {
		if k.KPI.Level != medalist.OrgLevel {
			line.More = ui.Link{Label: v.Words.T("Board by value"), Href: line.Href}
		}
		return line
	}
	line.Points, line.Nothing = v.Words.Points(k.Points), ""
	line.Earned = v.Words.Of(k.Subjects, of)
	if of = max(of, k.Subjects); of > 0 {
		share := big.NewRat(int64(k.Subjects), int64(of))
		line.Share = share.FloatString(4)
		line.Words = v.Words.T("%s earned points", v.Words.Percent(share))
	}
	return line
}

func (v *visit) top(title string, rows []engine.BoardRow, level medalist.Level, at span) ui.RailBlock {
	pairs := at.query(v)
	if level == medalist.TeamLevel {
		pairs = append(pairs, "level", "team")
	}
	b := ui.RailBlock{Title: title, More: ui.Link{Label: v.Words.T("All places"), Href: site.With(v.Base+"/board", nil, pairs...)}}
	for _, r := range rows {
		place := v.placeOf(r.Place, r.Shared)
		row := ui.RailRow{Place: &place, Name: r.Subject.Name, Under: r.Team, Value: v.Words.Points(r.Points)}
		if v.MaySeeCard(r.Subject.Subject) {
			row.Href = v.SubjectPath(level, r.Subject.Key)
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}

func (v *visit) imports(list []engine.ImportInfo) []ui.RailRow {
	zone, err := medalist.LoadZone(v.Org.TimeZone)
	if err != nil {
		zone = time.UTC // an organisation's zone was checked when it was set
	}
	var rows []ui.RailRow
	for _, i := range list {
		row := ui.RailRow{Name: i.Name, Under: v.Words.Moment(i.At, zone), Value: v.Words.T("%s new", v.Words.Number(i.New))}
		if i.Undone {
			row.Value = v.Words.T("undone")
		}
		rows = append(rows, row)
	}
	return rows
}
