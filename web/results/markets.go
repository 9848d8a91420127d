package results

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/sheet"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
)

// markets shows the board of markets: teams without a parent, each with all
// teams below it.
func (s *Pages) markets(w http.ResponseWriter, r *http.Request, v *visit) error {
	m, err := s.marketBoard(r, v)
	if err != nil {
		return err
	}
	q, shown := m.boardQuery, m.standings
	b := v.boardView(q, shown)
	b.Action = v.Base + "/markets"
	b.Tabs, b.Exports = v.marketTabs(q, shown.total), v.exports(v.Base+"/board/markets/export", onlySpan(q.url))
	b.Periods = v.periods(q.span, b.Action, q.url, true)
	v.asMarkets(&b, m.teams)
	if err := s.addRace(r.Context(), v, q, m.ask, &b); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Markets"), site.AtBoard), ui.BoardPage(b))
}

// A marketBoard is the board of markets of some days.
type marketBoard struct {
	boardQuery
	*standings
	ask   engine.PageQuery
	teams map[string]int // how many each market adds up
}

// marketBoard reads the board of markets that an address asks for.
func (s *Pages) marketBoard(r *http.Request, v *visit) (*marketBoard, error) {
	address := r.URL.Query()
	at, err := v.span(address)
	if err != nil {
		return nil, err
	}
	q := boardQuery{span: at, level: medalist.TeamLevel, markets: true, by: catalogue.ByPoints, teams: engine.SumOfPeople, page: 1, all: true, url: address}
	ask := q.pageQuery(v)
	ask.Markets = true
	page, err := s.engine.BoardPage(r.Context(), v.Org, ask)
	if err != nil {
		return nil, err
	}
	teams, err := s.engine.Teams(r.Context(), v.Org)
	if err != nil {
		return nil, err
	}
	return &marketBoard{q, v.byPoints(q, page), ask, v.teamsOfMarkets(teams)}, nil
}

// teamsOfMarkets counts the teams that each market adds up, by its name.
func (v *visit) teamsOfMarkets(teams []medalist.Team) map[string]int {
	below := map[string]int{}
	t := treeOf(teams, nil, v.Today)
	for _, root := range t.below[0] {
		below[root.Name] = 1
		t.walk(root.ID, 0, func(*medalist.Team, int) { below[root.Name]++ })
	}
	return below
}

// exportMarkets answers with the board of markets as a file.
func (s *Pages) exportMarkets(w http.ResponseWriter, r *http.Request, v *visit) error {
	m, err := s.marketBoard(r, v)
	if err != nil {
		return err
	}
	t := v.boardSheet(m.boardQuery, m.standings)
	t.Name = v.Words.T("Markets") + " " + m.dates()
	t.Head[1], t.Head[2] = v.Words.T("Market"), v.Words.T("Teams")
	for i := range t.Rows {
		t.Rows[i][2] = m.teams[m.rows[i].subject.Name]
	}
	return sheet.Serve(w, t, m.url.Get("format"))
}

// asMarkets makes lines of teams those of markets, which say how many teams
// they add up.
func (v *visit) asMarkets(b *ui.Board, teams map[string]int) {
	for i := range b.Rows {
		b.Rows[i].Team = v.Words.N(teams[b.Rows[i].Name], "1 team", "%s teams")
	}
	b.Markets = true
}

// marketTabs returns the tabs of boards with that of markets chosen.
func (v *visit) marketTabs(q boardQuery, total int) []ui.Link {
	tabs := v.boardTabs(q, 0)
	for i := range tabs {
		tabs[i].Current, tabs[i].Count = false, ""
	}
	last := &tabs[len(tabs)-1]
	last.Current, last.Count = true, v.Words.Number(total)
	return tabs
}

// marketPath returns the address of a market for the days of a page. It has no
// free window.
func (v *visit) marketPath(s span, name string) string {
	path := v.Link("/markets/" + url.PathEscape(name))
	if s.every == "" {
		return path
	}
	return site.With(path, nil, s.query(v)...)
}

// market shows one of them.
func (s *Pages) market(w http.ResponseWriter, r *http.Request, v *visit) error {
	q := cardQuery{level: medalist.TeamLevel, key: r.PathValue("name"), url: r.URL.Query()}
	var err error
	if q.span, err = v.span(q.url); err != nil {
		return err
	}
	if q.every == "" {
		return medalist.Errorf(medalist.Invalid, "A market is shown for a week, month, quarter or year, not for a free window.")
	}
	m, err := s.marketView(r.Context(), v, q)
	if err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, m.Name, site.AtBoard), ui.MarketPage(*m))
}

func (s *Pages) marketView(ctx context.Context, v *visit, q cardQuery) (*ui.Market, error) {
	ask := engine.PageQuery{Level: medalist.TeamLevel, Every: q.every, On: q.ask(v).On, Limit: wholeBoard, Markets: true, Me: q.key}
	all, err := s.engine.BoardPage(ctx, v.Org, ask)
	if err != nil {
		return nil, err
	}
	m := &ui.Market{
		Name: q.key, Sub: v.Words.T("A market: this team and all teams below it, added up"),
		Crumb:   ui.Link{Label: v.Words.T("Markets"), Href: site.With(v.Base+"/markets", onlySpan(q.url))},
		Periods: v.periods(q.span, v.Link("/markets/"+url.PathEscape(q.key)), onlySpan(q.url), false),
	}
	ask.Markets, ask.Me, ask.Team, ask.Tree = false, "", q.key, true
	teams, err := s.engine.BoardPage(ctx, v.Org, ask)
	if err != nil {
		return nil, err
	}
	ask.Level, ask.Limit = medalist.PersonLevel, topPeople
	people, err := s.engine.BoardPage(ctx, v.Org, ask)
	if err != nil {
		return nil, err
	}
	m.Stats = v.marketStats(q, all, teams.Total, people.Total)
	m.Teams = v.treeMembers(q, medalist.TeamLevel, v.Words.N(teams.Total, "1 team", "%s teams"), teams.Rows)
	m.People = v.treeMembers(q, medalist.PersonLevel, v.Words.T("Leading people"), people.Rows)
	if m.People != nil {
		m.People.More = ui.Link{Label: v.Words.T("The whole board"), Href: site.With(v.Base+"/board", nil, append(q.query(v), "market", q.key)...)}
	}
	kpis, err := s.engine.MarketKPIs(ctx, v.Org, q.key, q.every, q.ask(v).On)
	m.KPIs = v.marketKPIs(q, kpis)
	return m, err
}

// topPeople is how many people a market's page shows.
const topPeople = 10

func (v *visit) marketStats(q cardQuery, all *engine.BoardPage, teams, people int) []ui.Stat {
	points := ui.Stat{Caption: v.Words.T("Points, %s", v.Words.Period(v.Calendar, q.every, q.period, v.Today)), Figure: v.Words.Points(0)}
	place := ui.Stat{Caption: v.Words.T("Place"), Figure: "–", Note: v.Words.T("not on the board")}
	each := ui.Stat{Caption: v.Words.T("Points a person"), Figure: "–"}
	if mine := all.Mine; mine != nil {
		points.Figure = v.Words.Points(mine.Points)
		if mine.Today != 0 {
			points.Gain, points.Note = v.Words.Gain(mine.Today), v.Words.T("today")
		}
		place.Figure, place.Note = v.Words.Ordinal(mine.Place), v.Words.T("of %s", v.Words.Number(all.Total))
		if people > 0 {
			each.Figure, each.Note = v.Words.Points(medalist.WholePoints(int64(mine.Points)/int64(100*people))), v.Words.T("on average")
		}
	}
	size := ui.Stat{Caption: v.Words.T("People"), Figure: v.Words.Number(people), Note: v.Words.N(teams, "in one team", "in %s teams")}
	return []ui.Stat{points, place, each, size}
}

// treeMembers returns the teams or people of a market in their places.
func (v *visit) treeMembers(q cardQuery, level medalist.Level, title string, rows []engine.BoardRow) *ui.Members {
	if len(rows) == 0 {
		return nil
	}
	board := boardQuery{span: q.span, level: level, by: catalogue.ByPoints}
	return &ui.Members{Title: title, Rows: v.boardRows(board, &standings{unit: engine.CountUnit, rows: rankedRows(rows)})}
}

// marketKPIs returns what each KPI gave, without values of KPIs whose periods
// are longer than the page's.
func (v *visit) marketKPIs(q cardQuery, kpis []engine.MarketKPI) []ui.MarketKPI {
	var most medalist.Points
	for _, k := range kpis {
		most = max(most, k.Points)
	}
	var lines []ui.MarketKPI
	for _, k := range kpis {
		if k.Value.Valid() && !holds(q.every, k.KPI.Every) {
			continue
		}
		line := ui.MarketKPI{
			Name: v.Words.T(k.KPI.Name), Every: v.Words.Each(k.KPI.Every), Href: v.Base + "/kpis/" + string(k.KPI.ID),
			Figure: v.Words.Points(k.Points), Note: v.Words.T("points"),
		}
		switch {
		case k.Value.Valid():
			line.Figure, line.Note = v.Words.Value(engine.UnitOf(k.KPI), k.Value, v.Org.Currency), ""
		case most > 0 && k.Points > 0:
			line.Share = strconv.FormatFloat(100*float64(k.Points)/float64(most), 'f', 1, 64)
		}
		lines = append(lines, line)
	}
	return lines
}
