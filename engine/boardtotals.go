package engine

import (
	"cmp"
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/scoring"
)

// fromTotals adds up the whole board and takes the page out of it.
func (p *pager) fromTotals(ctx context.Context) (*BoardPage, error) {
	scores, err := p.scores(ctx, p.period)
	if err != nil {
		return nil, err
	}
	ranked := p.ranked(scores)
	page := &BoardPage{Total: len(ranked)}
	for i, r := range ranked {
		mine := r.Subject == p.me
		onPage := i >= p.q.Offset && i < p.q.Offset+p.q.Limit
		if !mine && !onPage {
			continue
		}
		shared := i > 0 && ranked[i-1].Place == r.Place || i+1 < len(ranked) && ranked[i+1].Place == r.Place
		points, _ := medalist.PointsOf(r.Score.Rat())
		row := p.row(r.Place, shared, r.Subject, points)
		if onPage {
			page.Rows = append(page.Rows, row)
		}
		if mine {
			page.Mine = &row
		}
	}
	if p.q.Movement {
		err = p.addMovement(ctx, page)
	}
	return page, err
}

// scores returns the scores of everybody on the board over some days.
func (p *pager) scores(ctx context.Context, days medalist.Period) (map[medalist.Subject]scoring.Value, error) {
	board := &Board{Window: Window{From: days.Start, To: days.Last()}, Level: p.q.Level, Teams: p.q.Teams}
	if p.q.KPI != "" {
		board.KPIs = []medalist.KPIID{p.q.KPI}
	}
	s := &standings{assessor: p.assessor, board: board}
	scores, err := s.scores(ctx)
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
// a team is that one or a child of it.
func (p *pager) ofTeam(s medalist.Subject) bool {
	if s.Level == medalist.TeamLevel {
		t := p.teams[medalist.TeamID(s.ID)]
		return t.ID == p.team.ID || t.Parent == p.team.ID
	}
	person := p.people[medalist.PersonID(s.ID)]
	return person != nil && person.InTeam(p.team.ID, p.period)
}

func (p *pager) ranked(scores map[medalist.Subject]scoring.Value) []scoring.Standing[medalist.Subject] {
	ranked := make([]scoring.Standing[medalist.Subject], 0, len(scores))
	for subject, score := range scores {
		ranked = append(ranked, scoring.Standing[medalist.Subject]{Subject: subject, Score: score})
	}
	scoring.Rank(ranked, func(a, b medalist.Subject) int { return cmp.Compare(a.ID, b.ID) })
	return ranked
}

// addMovement compares the places of a page with those of the board without
// the day asked.
func (p *pager) addMovement(ctx context.Context, page *BoardPage) error {
	before := medalist.Period{Start: p.period.Start, End: min(p.today, p.period.End)}
	if !before.Start.Before(before.End) {
		return nil
	}
	scores, err := p.scores(ctx, before)
	if err != nil {
		return err
	}
	places := map[medalist.Subject]int{}
	for _, r := range p.ranked(scores) {
		places[r.Subject] = r.Place
	}
	for i := range page.Rows {
		row := &page.Rows[i]
		if was, known := places[row.Subject.Subject]; known {
			row.Movement = was - row.Place
		}
	}
	if page.Mine != nil {
		if was, known := places[page.Mine.Subject.Subject]; known {
			page.Mine.Movement = was - page.Mine.Place
		}
	}
	return nil
}
