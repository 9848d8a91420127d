package engine_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/ingest"
)

// ticketRules let a sale earn its quantity in points, below zero too, for
// people and for teams.
const ticketRules = `
kpis:
  - {id: tickets, level: person, every: month, measure: {sum: quantity, of: sale}, points: [{each: 1}, {each: 1, where: quantity > 1}, {each: -3, where: quantity < 0, reason: returned}]}
  - {id: team-tickets, level: team, every: month, measure: {count: sale}, points: [{each: 2.5}]}
`

var players = []string{"p0@x.io", "p1@x.io", "p2@x.io", "p3@x.io", "p4@x.io", "p5@x.io", "p6@x.io", "p7@x.io", "p8@x.io"}

// league adds a company of people in and out of two teams, some of them
// managers, with points in and around January 2026.
func (l *lab) league(t *rapid.T) *company {
	c := l.company(t)
	c.apply(ticketRules, 0)
	d := drawer{t}
	all := files{ingest.Teams: rowsOf("team parent\nEurope -\nRed Europe\nBlue Europe\nGrey -")}
	for _, email := range players {
		all[ingest.People] = append(all[ingest.People], row{
			"email": email, "name": "P " + email[:2], "role": d.from("role", "rep", "engineer", "manager"), "team": d.from("team", "Red", "Blue", ""),
			"starts_on": d.from("starts", "", "", "2026-01-10", "2026-02-10"), "ends_on": d.from("ends", "", "", "2026-02-20"),
		})
		if d.one(3, "moves") {
			all[ingest.People] = append(all[ingest.People], row{"email": email, "name": "P", "role": "rep", "team": d.from("to", "Red", "Blue", ""), "starts_on": "2026-01-12"})
		}
	}
	for i := range rapid.IntRange(0, 30).Draw(t, "sales") {
		all[ingest.Activities] = append(all[ingest.Activities], row{
			"external_id": fmt.Sprint("s", i), "kind": "sale", "people": d.from("who", players...),
			"at":       d.from("day", "2025-12-31", "2026-01-01", "2026-01-05", "2026-01-14", "2026-01-15", "2026-01-31", "2026-02-01") + " 12:00",
			"quantity": d.from("quantity", "0", "1", "2", "-1"),
		})
	}
	c.bring(all)
	return c
}

func (c *company) page(q engine.PageQuery) *engine.BoardPage {
	c.t.Helper()
	page, err := c.engine.BoardPage(context.Background(), c.org, q)
	c.must(err)
	return page
}

// alone returns a page without the neighbours of one's own row, which are told
// only where the board is added up.
func (c *company) alone(q engine.PageQuery) engine.BoardPage {
	c.t.Helper()
	page := *c.page(q)
	page.Above, page.Below = nil, nil
	return page
}

// A page of a standard period is read from stored totals; a free window of the
// same days is added up. Both are the board that the ranking gives.
func TestABoardIsTheSameReadOrAddedUp(t *testing.T) {
	onBoth(t, func(t *testing.T, l *lab) {
		rapid.Check(t, func(t *rapid.T) {
			c := l.league(t)
			for _, every := range []calendar.Cadence{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year} {
				for _, kpi := range []medalist.KPIID{"", "tickets"} {
					for _, asOf := range []medalist.Date{2026_01_15, 2026_02_10} {
						c.comparePages(engine.PageQuery{Level: medalist.PersonLevel, Every: every, On: 2026_01_15, KPI: kpi, AsOf: asOf})
					}
				}
			}
		})
	})
}

// comparePages compares each page of a board, of every size, and everybody's
// own place.
func (c *company) comparePages(q engine.PageQuery) {
	c.t.Helper()
	q.Limit = 100
	read := c.page(q)
	free := q
	free.Every, free.Free = "", read.Period
	whole := c.page(free)
	board := engine.Board{Window: engine.Window{From: read.Period.Start, To: read.Period.Last()}, Level: q.Level}
	if q.KPI != "" {
		board.KPIs = []medalist.KPIID{q.KPI}
	}
	same(c.t, "the board", placesOf(whole.Rows), c.board(board))
	c.compareToday(q, board, whole)
	for _, limit := range []int{1, 2, 3, 4, 8} {
		for offset := 0; offset < len(whole.Rows); offset += limit {
			q.Limit, q.Offset, q.Me = limit, offset, players[offset%len(players)]
			free.Limit, free.Offset, free.Me = limit, offset, q.Me
			same(c.t, fmt.Sprintf("%s page from %d, %d rows", q.Every, offset, limit), c.alone(q), c.alone(free))
		}
	}
	for _, me := range players {
		q.Limit, q.Offset, q.Me = 1, 0, me
		at := slices.IndexFunc(whole.Rows, func(r engine.BoardRow) bool { return r.Subject.Key == me })
		mine := c.page(q).Mine
		if at < 0 {
			same(c.t, me+" who is not on the board", mine, nil)
		} else {
			same(c.t, me+"'s own place", mine, &whole.Rows[at])
		}
	}
}

// compareToday compares what subjects earned on the day asked with the board of
// that day alone.
func (c *company) compareToday(q engine.PageQuery, board engine.Board, page *engine.BoardPage) {
	c.t.Helper()
	board.From, board.To = q.AsOf, q.AsOf
	places, err := c.engine.Leaderboard(context.Background(), c.org, board)
	c.must(err)
	points := map[string]string{}
	for _, p := range places {
		points[p.Subject.Key] = engine.RatioUnit.Text(p.Score)
	}
	for _, r := range page.Rows {
		want := cmp.Or(points[r.Subject.Key], "0")
		if !page.Period.Contains(q.AsOf) {
			want = "0"
		}
		if r.Today.String() != want {
			c.t.Errorf("%s has %s points on %s, want %s", r.Subject.Key, r.Today, q.AsOf, want)
		}
	}
}

// placesOf writes rows as lines of a leaderboard, those with equal points in
// the order of their names.
func placesOf(rows []engine.BoardRow) []string {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b engine.BoardRow) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Subject.Key, b.Subject.Key))
	})
	var lines []string
	for _, r := range rows {
		lines = append(lines, line(r.Place, r.Subject.Key, r.Subject.Name, r.Points))
	}
	return lines
}
