package results

import (
	"context"
	"net/http"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// boardRows is the number of places on a page of a board.
const boardRows = 50

func (s *Pages) board(w http.ResponseWriter, r *http.Request, v *visit) error {
	cat, teams, err := s.engine.Ranked(r.Context(), v.Org)
	if err != nil {
		return err
	}
	q, err := v.boardQuery(r.URL.Query(), cat, teams)
	if err != nil {
		return err
	}
	shown, err := s.standings(r.Context(), v, q, teams)
	if err != nil {
		return err
	}
	b := v.boardView(q, shown)
	b.Choices = v.boardChoices(q, shown, cat, teams)
	if err := s.addRace(r.Context(), v, q, q.pageQuery(v), &b); err != nil {
		return err
	}
	return site.Show(w, r, http.StatusOK, v.Frame(r, v.Words.T("Leaderboards"), site.AtBoard), ui.BoardPage(b))
}

// standings are a page of a board, whatever it ranks by.
type standings struct {
	unit       engine.Unit // of its scores
	rows       []ranked
	mine       *ranked // the row asked for, nil if it is not on the board
	above      *ranked // the nearest with more than mine, nil for none or not known
	below      *ranked // the nearest with less
	total      int
	running    bool            // points of today and movement are known
	against    medalist.Period // the period before, from which movement of an ended one is told; empty for none
	dimensions []string        // to choose from, of a board by cells
}

// standings asks for the page of a board: of points from the ledger, of values
// and attainments from the cells.
func (s *Pages) standings(ctx context.Context, v *visit, q boardQuery, teams []medalist.Team) (*standings, error) {
	if q.by != catalogue.ByPoints {
		return s.byCells(ctx, v, q, teams)
	}
	page, err := s.engine.BoardPage(ctx, v.Org, q.pageQuery(v))
	if err != nil {
		return nil, err
	}
	shown := v.byPoints(q, page)
	if page.Mine != nil {
		shown.mine = &rankedRows([]engine.BoardRow{*page.Mine})[0]
	}
	if page.Above != nil {
		shown.above = &rankedRows([]engine.BoardRow{*page.Above})[0]
	}
	if page.Below != nil {
		shown.below = &rankedRows([]engine.BoardRow{*page.Below})[0]
	}
	return shown, nil
}

// byPoints returns the rows of a page of points, and from where they moved.
func (v *visit) byPoints(q boardQuery, page *engine.BoardPage) *standings {
	shown := &standings{unit: engine.CountUnit, rows: rankedRows(page.Rows), total: page.Total, against: page.Against}
	shown.running = q.running(v) && moving(shown.rows)
	return shown
}

func (q boardQuery) pageQuery(v *visit) engine.PageQuery {
	p := engine.PageQuery{
		Level: q.level, Every: q.every, On: q.on, Teams: q.teams, Team: q.team,
		Offset: (q.page - 1) * boardRows, Limit: boardRows, Me: q.me, Movement: true,
	}
	if p.Team == "" && q.market != "" {
		p.Team, p.Tree = q.market, true
	}
	if q.all {
		p.Offset, p.Limit = 0, wholeBoard
	}
	if q.every == "" {
		p.Free = q.period
	}
	if q.running(v) {
		p.On = v.Today
	}
	if q.kpi != nil {
		p.KPI = q.kpi.ID
	}
	return p
}

// boardView returns the page of a board.
func (v *visit) boardView(q boardQuery, shown *standings) ui.Board {
	path := v.Base + "/board"
	b := ui.Board{
		Tabs:    v.boardTabs(q, shown.total),
		Periods: v.boardPeriods(q),
		Action:  path,
		Hidden:  site.Fields(q.url, "level", "every", "on", "from", "to", "me", "chart"),
		Score:   words.Capital(v.Words.Score(q.by)),
		Moved:   v.movedSince(q, shown),
		Running: shown.running,
		Teams:   q.level == medalist.TeamLevel,
		Bars:    q.by == catalogue.ByAttainment,
	}
	switch {
	case shown.total == 0:
		b.Empty = v.emptyBoard(q)
		return b
	case shown.unit != engine.RatioUnit:
		b.Beside = v.Words.T("To the next place")
	case q.by == catalogue.ByValue:
		b.Beside = v.Words.T("Done of due")
	}
	b.Rows = v.boardRows(q, shown)
	b.Range = v.rangeOf(v.Words.T("Places"), len(shown.rows), q.page, boardRows, shown.total)
	b.Earlier, b.Later = v.pages(path, q.url, q.page, boardRows, shown.total)
	v.markMine(&b, shown, q)
	b.Rail = v.boardRail(q, shown)
	b.Exports = v.exports(path+"/export", q.url)
	return b
}

func (v *visit) emptyBoard(q boardQuery) *ui.Empty {
	if q.by != catalogue.ByPoints {
		return &ui.Empty{
			Icon: "list-ordered", Title: v.Words.T("Nothing is measured here yet"),
			Text: v.Words.T("People and teams appear with their first fact or target in %s that begin in this period. Choose another period or KPI.", v.Words.Plural(q.kpi.Every)),
			Step: ui.Link{Label: v.Words.T("What %s measures", v.Words.T(q.kpi.Name)), Href: v.Base + "/kpis/" + string(q.kpi.ID)},
		}
	}
	return &ui.Empty{
		Icon: "list-ordered", Title: v.Words.T("Nobody is on this board"),
		Text: v.Words.T("People appear with their first day of employment or their first points, teams with their people. Choose another period, or all KPIs and teams."),
		Step: ui.Link{Label: v.Words.T("The whole board of this month"), Href: v.Base + "/board"},
	}
}

// boardTabs returns who can be ranked. A KPI of teams has no board of people.
func (v *visit) boardTabs(q boardQuery, total int) []ui.Link {
	path := v.Base + "/board"
	plain := []string{"page", "", "me", "", "level", ""}
	if q.kpi != nil && q.kpi.Level == medalist.TeamLevel {
		plain = append(plain, "kpi", "", "by", "", "dimension", "")
	}
	people := ui.Link{Label: v.Words.T("People"), Href: site.With(path, q.url, plain...)}
	teams := ui.Link{Label: v.Words.T("Teams"), Href: site.With(path, q.url, "level", "team", "team", "", "page", "", "me", "")}
	at := &people
	if q.level == medalist.TeamLevel {
		at = &teams
	}
	at.Current, at.Count = true, v.Words.Number(total)
	markets := ui.Link{Label: v.Words.T("Markets"), Href: site.With(v.Base+"/markets", nil, q.query(v)...)}
	return []ui.Link{people, teams, markets}
}

// markMine highlights the row that was asked for, or brings it along when it
// stands on another page.
func (v *visit) markMine(b *ui.Board, shown *standings, q boardQuery) {
	if shown.mine == nil {
		return
	}
	for i := range shown.rows {
		if shown.rows[i].subject.Key == shown.mine.subject.Key {
			b.Rows[i].Chosen, b.Rows[i].You = true, v.isMe(q, shown.mine)
			return
		}
	}
	if len(shown.rows) == 0 {
		return
	}
	mine := v.boardRow(q, shown, shown.mine)
	mine.Chosen, mine.You = true, v.isMe(q, shown.mine)
	b.Mine = &mine
	b.MineTop = shown.mine.place < shown.rows[0].place
	b.Above, b.Below = v.neighbour(q, shown, shown.above), v.neighbour(q, shown, shown.below)
}

// neighbour returns the row of whoever stands next to mine, nil if it is on
// the page or not known.
func (v *visit) neighbour(q boardQuery, shown *standings, r *ranked) *ui.BoardRow {
	if r == nil || slices.ContainsFunc(shown.rows, func(on ranked) bool { return on.subject.Key == r.subject.Key }) {
		return nil
	}
	row := v.boardRow(q, shown, r)
	return &row
}
