package engine

import (
	"cmp"
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// fromTotals takes a page out of the whole board.
func (p *pager) fromTotals(ctx context.Context) (*BoardPage, error) {
	whole, err := p.whole(ctx)
	if err != nil {
		return nil, err
	}
	page := &BoardPage{Total: len(whole.ranked), Against: whole.against}
	for i := p.q.Offset; i < min(p.q.Offset+p.q.Limit, len(whole.ranked)); i++ {
		page.Rows = append(page.Rows, p.movedRow(whole, i))
	}
	if i, on := whole.at[p.me]; on {
		mine := p.movedRow(whole, i)
		page.Mine = &mine
		if p.q.Movement {
			page.Above, page.Below = p.neighbours(whole.ranked, i)
		}
	}
	if whole.today == nil {
		return page, p.addToday(ctx, page)
	}
	page.setToday(whole.today)
	return page, nil
}

// movedRow returns a line of the whole board with its movement.
func (p *pager) movedRow(whole *wholeBoard, i int) BoardRow {
	row := p.rankedRow(whole.ranked, i)
	was, known := whole.before[row.Subject.Subject]
	if known {
		row.Movement = was - row.Place
	}
	row.New = whole.before != nil && !known
	row.Elsewhere = whole.elsewhere[row.Subject.ID]
	return row
}

// rankedRow returns a line of a ranked board.
func (p *pager) rankedRow(ranked []scoring.Standing[medalist.Subject], i int) BoardRow {
	r := ranked[i]
	shared := i > 0 && ranked[i-1].Place == r.Place || i+1 < len(ranked) && ranked[i+1].Place == r.Place
	points, _ := medalist.PointsOf(r.Score.Rat())
	return p.row(r.Place, shared, r.Subject, points)
}

// neighbours returns the nearest lines in other places than a line's, nil for
// none.
func (p *pager) neighbours(ranked []scoring.Standing[medalist.Subject], at int) (above, below *BoardRow) {
	for i := at - 1; i >= 0 && above == nil; i-- {
		if ranked[i].Place != ranked[at].Place {
			row := p.rankedRow(ranked, i)
			above = &row
		}
	}
	for i := at + 1; i < len(ranked) && below == nil; i++ {
		if ranked[i].Place != ranked[at].Place {
			row := p.rankedRow(ranked, i)
			below = &row
		}
	}
	return above, below
}

// scores returns the scores of everybody on the board over some days.
func (p *pager) scores(ctx context.Context, days medalist.Period) (map[medalist.Subject]scoring.Value, error) {
	board := &Board{Window: Window{From: days.Start, To: days.Last()}, Level: p.q.Level, Teams: p.q.Teams}
	if p.q.KPI != "" {
		board.KPIs = []medalist.KPIID{p.q.KPI}
	}
	s := &standings{assessor: p.assessor, board: board}
	scores, err := s.scores(ctx)
	if p.q.Markets {
		scores = p.markets(scores)
	}
	if p.team == nil {
		return scores, err
	}
	for subject := range scores {
		if !p.ofTeam(subject) {
			delete(scores, subject)
		}
	}
	return scores, err
}

// ofTeam reports whether a person was in the team asked for in the period, or
// a team is that one or a child of it; of a tree, whether it is anywhere below.
func (p *pager) ofTeam(s medalist.Subject) bool {
	if s.Level == medalist.TeamLevel {
		t := p.teams[medalist.TeamID(s.ID)]
		return t.ID == p.team.ID || t.Parent == p.team.ID || p.q.Tree && p.below(t.ID, p.team.ID)
	}
	person := p.people[medalist.PersonID(s.ID)]
	if person == nil || !p.q.Tree {
		return person != nil && person.InTeam(p.team.ID, p.period)
	}
	return p.inTree(person, p.team.ID, p.period)
}

func (p *pager) ranked(scores map[medalist.Subject]scoring.Value) []scoring.Standing[medalist.Subject] {
	ranked := make([]scoring.Standing[medalist.Subject], 0, len(scores))
	for subject, score := range scores {
		ranked = append(ranked, scoring.Standing[medalist.Subject]{Subject: subject, Score: score})
	}
	scoring.Rank(ranked, func(a, b medalist.Subject) int { return cmp.Compare(a.ID, b.ID) })
	return ranked
}
