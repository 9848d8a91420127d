package web

import (
	"net/http"
	"net/url"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// boardRows is the number of places on a page of a board.
const boardRows = 50

// A boardQuery is what a board's address asks.
type boardQuery struct {
	span
	level medalist.Level
	kpi   *catalogue.KPI // nil takes all
	teams engine.TeamScore
	team  string
	me    string
	page  int
	url   url.Values
}

func (s *server) board(w http.ResponseWriter, r *http.Request, v *visit) error {
	cat, err := s.engine.Catalogue(r.Context(), v.org)
	if err != nil {
		return err
	}
	q, err := v.boardQuery(r.URL.Query(), cat)
	if err != nil {
		return err
	}
	shown, err := s.engine.BoardPage(r.Context(), v.org, q.pageQuery(v))
	if err != nil {
		return err
	}
	teams, err := s.engine.Teams(r.Context(), v.org)
	if err != nil {
		return err
	}
	b := v.boardView(q, shown)
	b.Choices = boardChoices(q, cat, teams)
	return show(w, r, http.StatusOK, v.frame(r, "Leaderboards", atBoard), ui.BoardPage(b))
}

func (v *visit) boardQuery(in url.Values, cat *catalogue.Catalogue) (q boardQuery, err error) {
	q = boardQuery{level: medalist.PersonLevel, teams: engine.SumOfPeople, team: in.Get("team"), me: in.Get("me"), url: in}
	if q.span, err = v.span(in); err != nil {
		return q, err
	}
	if q.page, err = pageOf(in); err != nil {
		return q, err
	}
	switch level := medalist.Level(in.Get("level")); level {
	case "", medalist.PersonLevel:
	case medalist.TeamLevel:
		q.level, q.team = level, ""
	default:
		return q, medalist.Errorf(medalist.Invalid, "There is no board of level %q; choose person or team.", level)
	}
	switch score := engine.TeamScore(in.Get("teams")); score {
	case "", engine.SumOfPeople:
	case engine.AverageOfPeople:
		q.teams = score
	default:
		return q, medalist.Errorf(medalist.Invalid, "A team's points are a sum or an average, not %q.", score)
	}
	if id := medalist.KPIID(in.Get("kpi")); id != "" {
		if err := cat.Known(id); err != nil {
			return q, err
		}
		q.kpi = cat.Latest(id)
	}
	return q, nil
}

func (q boardQuery) pageQuery(v *visit) engine.PageQuery {
	p := engine.PageQuery{
		Level: q.level, Every: q.every, On: q.on, Teams: q.teams, Team: q.team,
		Offset: (q.page - 1) * boardRows, Limit: boardRows, Me: q.me, Movement: q.running(v),
	}
	if q.every == "" {
		p.Free = q.period
	}
	if q.running(v) {
		p.On = v.today
	}
	if q.kpi != nil {
		p.KPI = q.kpi.ID
	}
	return p
}

// boardView returns the page of a board.
func (v *visit) boardView(q boardQuery, shown *engine.BoardPage) ui.Board {
	path := v.base + "/board"
	b := ui.Board{
		Tabs:    v.boardTabs(q, shown.Total),
		Periods: v.periods(q.span, path, q.url, true),
		Action:  path,
		Hidden:  fields(q.url, "level", "every", "on", "from", "to", "me"),
		Score:   "Points",
		Running: q.running(v) && moving(shown.Rows),
		Teams:   q.level == medalist.TeamLevel,
		Gaps:    true,
	}
	if shown.Total == 0 {
		b.Empty = &ui.Empty{
			Icon: "list-ordered", Title: "Nobody is on this board",
			Text: "People appear with their first day of employment or their first points, teams with their people. Choose another period, or all KPIs and teams.",
			Step: ui.Link{Label: "The whole board of this month", Href: path},
		}
		return b
	}
	b.Rows = v.boardRows(shown.Rows, q.level, b.Running)
	b.Range = rangeOf("Places", len(shown.Rows), q.page, boardRows, shown.Total)
	b.Earlier, b.Later = pages(path, q.url, q.page, boardRows, shown.Total)
	v.markMine(&b, shown, q)
	b.Rail = v.boardRail(q, shown)
	return b
}

func (v *visit) boardTabs(q boardQuery, total int) []ui.Link {
	path := v.base + "/board"
	people := ui.Link{Label: "People", Href: with(path, q.url, "level", "", "page", "", "me", "")}
	teams := ui.Link{Label: "Teams", Href: with(path, q.url, "level", "team", "team", "", "page", "", "me", "")}
	at := &people
	if q.level == medalist.TeamLevel {
		at = &teams
	}
	at.Current, at.Count = true, words.Number(total)
	return []ui.Link{people, teams}
}

// boardRows returns the lines of a board.
func (v *visit) boardRows(rows []engine.BoardRow, level medalist.Level, running bool) []ui.BoardRow {
	lines := make([]ui.BoardRow, len(rows))
	for i := range rows {
		lines[i] = v.boardRow(&rows[i], level, running)
		lines[i].Share = shareOf(rows[i].Points, rows[0].Points)
		if above := aboveOf(rows[:i], rows[i].Points); above != nil {
			lines[i].Gap = words.Points(above.Points - rows[i].Points)
		}
	}
	return lines
}

func (v *visit) boardRow(r *engine.BoardRow, level medalist.Level, running bool) ui.BoardRow {
	line := ui.BoardRow{
		Place:    placeOf(r.Place, r.Shared),
		Initials: words.Initials(r.Subject.Name),
		Name:     r.Subject.Name,
		Href:     v.subjectPath(level, r.Subject.Key),
		Team:     r.Team,
		Score:    words.Points(r.Points),
		Share:    "0",
	}
	if running {
		line.Moved = movedBy(r.Movement)
		if r.Today != 0 {
			line.Today = words.Gain(r.Today)
		}
	}
	return line
}

// aboveOf returns the nearest of the rows above that has more points.
func aboveOf(above []engine.BoardRow, points medalist.Points) *engine.BoardRow {
	for i := len(above) - 1; i >= 0; i-- {
		if above[i].Points > points {
			return &above[i]
		}
	}
	return nil
}

// markMine highlights the row that was asked for, or brings it along when it
// stands on another page.
func (v *visit) markMine(b *ui.Board, shown *engine.BoardPage, q boardQuery) {
	if shown.Mine == nil {
		return
	}
	for i := range shown.Rows {
		if shown.Rows[i].Subject.Key == shown.Mine.Subject.Key {
			b.Rows[i].Chosen = true
			return
		}
	}
	mine := v.boardRow(shown.Mine, q.level, b.Running)
	mine.Chosen = true
	mine.Share = shareOf(shown.Mine.Points, shown.Rows[0].Points)
	b.Mine = &mine
	b.MineTop = shown.Mine.Place < shown.Rows[0].Place
}
