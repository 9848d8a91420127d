package team

import (
	"math/big"
	"net/http"
	"net/url"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// peopleShown is how many people a page holds: each is worked out anew.
const peopleShown = 50

// A heatPage shows how people stand, KPI by KPI.
type heatPage struct {
	Title, Note string
	Periods     ui.Periods
	Action      string
	Hidden      []ui.Field
	Team        ui.Choice // no options for none
	Stats       []ui.Stat
	Columns     []heatColumn
	PointsHref  string // sorts by points
	NameHref    string // sorts by name
	Sorted      string // key of the column
	Rows        []heatRow
	Slips       []slip
	Risks       []risk
	Approvals   []waitingRow // the first of them
	MoreWaiting ui.Link
	MayApprove  bool
	Range       string
	Before      ui.Link
	Next        ui.Link
	Empty       *ui.Empty
	Digest      ui.Link
}

type heatColumn struct {
	Key, Name, Period, Pace string
	Href                    string // sorts by it
}

type heatRow struct {
	Name, Initials, Under, Href, Points string
	Behind                              string // "2 KPIs behind", empty for none
	Praise                              string // where to praise them, empty if one may not
	Cells                               []heatCell
}

type heatCell struct {
	KPI    string
	Figure string // per cent without its sign, a dash for nothing
	Step   string // class of the colour
	Mark   string // so that colour is never alone, empty for the middle
	Words  string // all of it for those who listen
	Href   string // explains it
}

type slip struct{ Name, Initials, Href, Under, Why string }

type risk struct{ Name, Href, Under, When string }

// spans are the periods of the heat map.
var spans = []calendar.Cadence{calendar.Week, calendar.Month, calendar.Quarter}

// heatAsk reads what is asked for.
func (v *visit) heatAsk(q url.Values) (engine.HeatQuery, error) {
	ask := engine.HeatQuery{
		Who: v.Me().ID, Team: q.Get("team"), Sort: q.Get("sort"), Limit: peopleShown,
	}
	span, err := v.SpanOf(q, spans)
	if err != nil {
		return ask, err
	}
	ask.Every, ask.On = span.Every, span.On
	if text := q.Get("from"); text != "" {
		from, err := strconv.Atoi(text)
		if err != nil || from < 0 {
			return ask, medalist.Errorf(medalist.Invalid, "%q is no place in the list.", text)
		}
		ask.Offset = from
	}
	return ask, nil
}

// heat shows the team.
func (p *Pages) heat(w http.ResponseWriter, r *http.Request, v *visit) error {
	ask, err := v.heatAsk(r.URL.Query())
	if err != nil {
		return err
	}
	found, err := p.engine.Heat(r.Context(), v.Org, ask)
	if err != nil {
		return err
	}
	page := v.heatPage(ask, found, r.URL.Query())
	people := make([]medalist.Person, len(found.Rows))
	for i := range found.Rows {
		people[i] = found.Rows[i].Person
	}
	risks, err := p.engine.AtRisk(r.Context(), v.Org, people)
	if err != nil {
		return err
	}
	waiting := []engine.Waiting{}
	if page.MayApprove = v.May(medalist.Approve) || v.Care().Deputises(); page.MayApprove {
		if waiting, err = p.engine.Waiting(r.Context(), v.Org, v.Me().ID); err != nil {
			return err
		}
	}
	v.addRail(&page, found, risks, waiting)
	page.Stats = v.heatStats(found, len(risks), len(waiting), page.MayApprove)
	return site.Show(w, r, http.StatusOK, v.Frame(r, page.Title, site.AtTeam), showHeat(page))
}

func (v *visit) heatPage(ask engine.HeatQuery, found *engine.Heat, q url.Values) heatPage {
	path := v.Link("/team")
	page := heatPage{
		Digest: ui.Link{Label: v.Words.T("The week"), Href: v.Link("/digest")},
		Title:  v.Words.T("My team"), Note: v.Words.N(found.All, "1 person", "%s people"), Sorted: ask.Sort,
		Action: path, Hidden: []ui.Field{{Name: "every", Value: string(ask.Every)}, {Name: "on", Value: q.Get("on")}},
		Periods: v.SpanChoice(site.Span{Every: ask.Every, On: ask.On, Period: found.Period}, spans, path, q), PointsHref: site.With(path, q, "sort", "", "from", ""),
		NameHref: site.With(path, q, "sort", "name", "from", ""),
	}
	if len(found.Teams) > 1 {
		page.Team = ui.Choice{Name: "team", Label: v.Words.T("Team"), Icon: "users", Options: []ui.Option{{Label: v.Words.T("All teams")}}}
		for _, t := range found.Teams {
			page.Team.Options = append(page.Team.Options, ui.Option{Value: t.Name, Label: t.Name, Chosen: t.Name == ask.Team})
		}
	}
	for _, c := range found.Columns {
		page.Columns = append(page.Columns, v.heatColumn(ask.Every, found.Period, &c, site.With(path, q, "sort", c.Key(), "from", "")))
	}
	for i := range found.Rows {
		row := v.heatRow(ask, &found.Rows[i], found.Columns)
		if len(found.Teams) < 2 {
			row.Under = "" // all are in the same one
		}
		page.Rows = append(page.Rows, row)
	}
	if len(page.Rows) == 0 {
		page.Empty = &ui.Empty{
			Icon: "users", Title: v.Words.T("Nobody to look after yet"),
			Text: v.Words.T("Here stand the people whose manager you are, and those of the team that you are in and of the teams below it."),
			Step: ui.Link{Label: v.Words.T("Leaderboards"), Href: v.Link("/board")},
		}
		if ask.Team != "" {
			page.Empty = &ui.Empty{
				Icon: "users", Title: v.Words.T("Nobody of this team in this period"),
				Text: v.Words.T("None of the people whom you look after was in %s then. Choose another team or another period.", ask.Team),
				Step: ui.Link{Label: v.Words.T("All teams"), Href: site.With(path, q, "team", "", "from", "")},
			}
		}
	}
	if found.All > peopleShown {
		page.Range = v.Words.T("%s to %s of %s", v.Words.Number(ask.Offset+1), v.Words.Number(ask.Offset+len(found.Rows)), v.Words.Number(found.All))
		page.Before, page.Next = ui.Link{Label: v.Words.T("The people before")}, ui.Link{Label: v.Words.T("The next people")}
		if ask.Offset > 0 {
			page.Before.Href = site.With(path, q, "from", strconv.Itoa(max(ask.Offset-peopleShown, 0)))
		}
		if end := ask.Offset + len(found.Rows); end < found.All {
			page.Next.Href = site.With(path, q, "from", strconv.Itoa(end))
		}
	}
	return page
}

// alone reports whether a column is about one period of its KPI.
func (v *visit) alone(c *engine.HeatColumn) bool {
	return c.KPI.Period(v.Calendar, c.Period.Start) == c.Period
}

// heatColumn is the head of a column, which names its period where that is not the page's.
func (v *visit) heatColumn(every calendar.Cadence, shown medalist.Period, c *engine.HeatColumn, href string) heatColumn {
	name := v.Words.T(c.KPI.Name)
	if c.Dimension != "" {
		name = c.Dimension
	}
	if v.alone(c) {
		every = c.KPI.Every
	}
	column := heatColumn{Key: c.Key(), Name: name, Href: href, Pace: v.Words.Number(percent(c.Pace.Rat()))}
	if period := v.Calendar.PeriodOf(every, c.Period.Start, c.KPI.Anchor); period != shown {
		column.Period = v.Words.Period(v.Calendar, every, period, v.Today)
	}
	return column
}

// percent rounds a share to whole per cent, half up.
func percent(r *big.Rat) int {
	r = new(big.Rat).Mul(r, big.NewRat(100, 1))
	r.Add(r, big.NewRat(1, 2))
	q := new(big.Int)
	q.Div(r.Num(), r.Denom())
	return int(q.Int64())
}

func (v *visit) heatRow(ask engine.HeatQuery, r *engine.HeatRow, columns []engine.HeatColumn) heatRow {
	row := heatRow{
		Name: r.Person.Name, Initials: words.Initials(r.Person.Name), Under: r.Team,
		Href: v.SubjectPath(medalist.PersonLevel, r.Person.Email), Points: v.Words.Points(r.Points),
	}
	if v.MayPraise(r.Person.ID) {
		row.Praise = row.Href + "/praise"
	}
	if n := r.Behind(); n > 0 {
		row.Behind = v.Words.N(n, "1 KPI behind", "%s KPIs behind")
	}
	for i, c := range r.Cells {
		row.Cells = append(row.Cells, v.heatCell(ask, &r.Person, &columns[i], c))
	}
	return row
}

// steps are how the steps look and what they are called.
var steps = map[engine.HeatStep]struct {
	class, mark string
	name        words.Text
}{
	engine.HeatFarBehind: {"heat-1", "▾", "Far behind"},
	engine.HeatBehind:    {"heat-2", "", "Behind"},
	engine.HeatNear:      {"heat-3", "", "Near"},
	engine.HeatOnPace:    {"heat-4", "", "On pace"},
	engine.HeatReached:   {"heat-5", "✓", "Reached"},
}

func (v *visit) heatCell(ask engine.HeatQuery, p *medalist.Person, c *engine.HeatColumn, cell engine.HeatCell) heatCell {
	kpi := v.Words.T(c.KPI.Name)
	if c.Dimension != "" {
		kpi = c.Dimension
	}
	if cell.Step == engine.HeatNothing {
		return heatCell{KPI: kpi, Figure: "–", Step: "heat-0", Words: v.Words.T("%s: nothing due", kpi)}
	}
	step, scope := steps[cell.Step], ""
	if v.alone(c) {
		scope = "cell"
	}
	figure := v.Words.Number(percent(cell.Attainment.Rat()))
	return heatCell{
		KPI: kpi, Figure: figure, Step: step.class, Mark: step.mark,
		Words: v.Words.T("%s, %s: %s %%, %s; explain", p.Name, kpi, figure, v.Words.T(step.name)),
		Href: v.Link("/explain", "person", p.Email, "kpi", string(c.KPI.ID), "dimension", c.Dimension,
			"on", cell.On.String(), "every", string(ask.Every), "scope", scope),
	}
}
