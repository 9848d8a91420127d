package engine

import (
	"cmp"
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/store"
)

// A PageQuery asks for one page of a board by points, for a standard period or
// a free window.
type PageQuery struct {
	Level    medalist.Level
	Every    calendar.Cadence // week, month, quarter or year; empty for a free window
	On       medalist.Date    // a day of the period
	Free     medalist.Period  // the free window
	KPI      medalist.KPIID   // empty takes all
	Teams    TeamScore
	Team     string // only its people, or it and its children; empty for all
	Tree     bool   // of the team and of all teams below it
	Given    bool   // by what people earned while they were in the team, of all KPIs; Movement is false
	Markets  bool   // rank teams without a parent, each with all teams below it; Level is team
	Offset   int
	Limit    int    // rows; 50 if zero
	Me       string // email or team whose own place is wanted, empty for none
	AsOf     medalist.Date
	Movement bool // tell how places changed since the day before, or since the period before one that has ended
}

// A BoardPage is a page of a board.
type BoardPage struct {
	Period medalist.Period
	Rows   []BoardRow
	Total  int       // of subjects on the board
	Mine   *BoardRow // my own place, nil if not asked or not on the board
	// Above and Below are the nearest rows with more and with less points than
	// mine, nil if there are none or movement was not asked for.
	Above, Below *BoardRow
	// Against is the period before, from whose final places movement is told;
	// empty while the period runs, or if nobody had points then.
	Against medalist.Period
}

// A BoardRow is a line of a board.
type BoardRow struct {
	Place   int
	Shared  bool // somebody else has the same place
	Subject Named
	Team    string // of a person on the last day of the period, parent of a team
	Points  medalist.Points
	// Elsewhere is what a person earned in the period beside Points, on a board
	// by what people gave a team; else zero.
	Elsewhere medalist.Points
	Today     medalist.Points // of entries dated on the day asked
	Movement  int             // places gained since the day before, or the period before; negative for lost, zero for none or new
	New       bool            // it had no place then
}

// BoardPage returns one page of a board. Equal points are in the order in
// which the subjects were recorded.
func (e *Engine) BoardPage(ctx context.Context, org medalist.Org, q PageQuery) (*BoardPage, error) {
	var page *BoardPage
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		p, err := newPager(e.snapshot(w, tx, e.asOf(org, q.AsOf)), q)
		if err != nil {
			return err
		}
		page, err = p.page(ctx)
		return err
	})
	return page, err
}

// A pager reads a page of a board.
type pager struct {
	*assessor
	q      PageQuery
	period medalist.Period
	me     medalist.Subject // zero for nobody
	team   *medalist.Team   // nil for all
}

func newPager(a *assessor, q PageQuery) (*pager, error) {
	q.Limit = cmp.Or(q.Limit, 50)
	p := &pager{assessor: a, q: q, period: q.Free}
	if q.Every != "" {
		p.period = a.calendar.PeriodOf(q.Every, q.On, 0)
	}
	if q.KPI != "" {
		if err := a.catalogue.Known(q.KPI); err != nil {
			return nil, err
		}
	}
	var err error
	if q.Team != "" {
		if p.team, err = a.team(q.Team); err != nil {
			return nil, err
		}
	}
	if q.Me != "" {
		p.me, err = a.subjectNamed(q.Level, q.Me)
	}
	return p, err
}

func (w *world) subjectNamed(level medalist.Level, key string) (medalist.Subject, error) {
	if level == medalist.TeamLevel {
		t, err := w.team(key)
		if err != nil {
			return medalist.Subject{}, err
		}
		return medalist.OfTeam(t.ID), nil
	}
	p, err := w.person(key)
	if err != nil {
		return medalist.Subject{}, err
	}
	return medalist.OfPerson(p.ID), nil
}

// page answers from the index of totals where it can, and else adds the board
// up.
func (p *pager) page(ctx context.Context) (*BoardPage, error) {
	var page *BoardPage
	if p.indexed() {
		var err error
		if page, err = p.fromIndex(ctx); err != nil {
			return nil, err
		}
	}
	if page == nil {
		var err error
		if page, err = p.fromTotals(ctx); err != nil {
			return nil, err
		}
	}
	page.Period = p.period
	return page, nil
}

// indexed reports whether the totals of the board are stored, in the order of
// points.
func (p *pager) indexed() bool {
	stored := p.q.Every != "" && p.q.Every != calendar.Day && p.q.Every != calendar.FifteenDays &&
		(p.q.KPI == "" || p.q.Every != calendar.Week)
	return stored && p.team == nil && !p.q.Movement && p.q.Level == medalist.PersonLevel
}

// fromIndex reads only the rows of the page and counts those above them. It
// returns nil if the page reaches those who have no points.
func (p *pager) fromIndex(ctx context.Context) (*BoardPage, error) {
	board := store.Board{Level: p.q.Level, Grain: store.Grain(p.q.Every), Start: p.period.Start, KPI: p.q.KPI}
	top, err := p.tx.TopTotals(ctx, board, p.q.Limit+1, p.q.Offset)
	if err != nil || len(top) <= p.q.Limit || top[p.q.Limit].Points <= 0 {
		return nil, err
	}
	page := &BoardPage{}
	place := 1
	if p.q.Offset > 0 {
		above, err := p.tx.CountAbove(ctx, board, top[0].Points)
		if err != nil {
			return nil, err
		}
		place = int(above) + 1
	}
	for i, s := range top[:p.q.Limit] {
		if i > 0 && s.Points != top[i-1].Points {
			place = p.q.Offset + i + 1
		}
		shared := place < p.q.Offset+i+1 || top[i+1].Points == s.Points
		page.Rows = append(page.Rows, p.row(place, shared, medalist.Subject{Level: p.q.Level, ID: s.Subject}, s.Points))
	}
	page.Total, err = p.size(ctx, board)
	if err != nil {
		return nil, err
	}
	if p.me != (medalist.Subject{}) {
		if page.Mine, err = p.mine(ctx, board, page.Total); err != nil {
			return nil, err
		}
	}
	return page, p.addToday(ctx, page)
}

// mine returns my own row on a board of total subjects, nil if I am not on it.
func (p *pager) mine(ctx context.Context, board store.Board, total int) (*BoardRow, error) {
	mine, err := p.tx.PlaceOf(ctx, board, p.me.ID)
	if err != nil || mine.Points == 0 && !p.plays(medalist.PersonID(p.me.ID)) {
		return nil, err
	}
	if mine.Points <= 0 { // zero points are not stored
		stored, err := p.tx.CountTotals(ctx, board)
		if err != nil {
			return nil, err
		}
		without := int64(total) - stored
		if mine.Points < 0 {
			mine.Above += without
		} else if mine.Above, err = p.tx.CountAbove(ctx, board, 0); err != nil {
			return nil, err
		} else {
			mine.Equal = without
		}
	}
	row := p.row(int(mine.Above)+1, mine.Equal > 1, p.me, mine.Points)
	return &row, nil
}

func (p *pager) plays(id medalist.PersonID) bool {
	person := p.people[id]
	return person != nil && person.Role.Plays() && person.EmployedIn(p.period)
}

// countPlayers returns how many are on a board of people: whoever plays, and
// others with points.
func (p *pager) countPlayers(ctx context.Context, board store.Board) (int, error) {
	n := 0
	var others []int64
	for id, person := range p.people {
		if p.plays(id) {
			n++
		} else if !person.Role.Plays() || !person.EmployedIn(p.period) {
			others = append(others, int64(id))
		}
	}
	with, err := p.tx.CountWithTotal(ctx, board, others)
	return n + with, err
}

func (p *pager) row(place int, shared bool, s medalist.Subject, points medalist.Points) BoardRow {
	return BoardRow{Place: place, Shared: shared, Subject: p.named(s), Team: p.above(s), Points: points}
}

// above names the team of a person at the end of the period, or today while it
// runs, and the parent of a team.
func (p *pager) above(s medalist.Subject) string {
	var id medalist.TeamID
	switch s.Level {
	case medalist.PersonLevel:
		id = p.teamOn(medalist.PersonID(s.ID), min(p.period.Last(), max(p.today, p.period.Start)))
	case medalist.TeamLevel:
		id = p.teams[medalist.TeamID(s.ID)].Parent
	}
	if t := p.teams[id]; t != nil {
		return t.Name
	}
	return ""
}
