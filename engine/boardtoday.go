package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// addToday adds what those on a page earned on the day asked.
func (p *pager) addToday(ctx context.Context, page *BoardPage) error {
	if !p.period.Contains(p.today) {
		return nil
	}
	points, err := p.daysOf(ctx, page)
	page.setToday(points)
	return err
}

// daysOf returns the points that those on a page, and perhaps others, have on
// the day asked. The days of single KPIs and of averages are not stored, and
// teams are few.
func (p *pager) daysOf(ctx context.Context, page *BoardPage) (map[int64]medalist.Points, error) {
	if p.q.KPI != "" || p.q.Level == medalist.TeamLevel {
		return p.everybodysDay(ctx)
	}
	var ids []int64
	for _, r := range page.lines() {
		ids = append(ids, r.Subject.ID)
	}
	slices.Sort(ids)
	return p.tx.DayOf(ctx, p.q.Level, p.today, slices.Compact(ids))
}

// everybodysDay returns the points that whoever is on the board has on the day
// asked, as on a board of that day alone.
func (p *pager) everybodysDay(ctx context.Context) (map[int64]medalist.Points, error) {
	if p.q.Level == medalist.TeamLevel && p.q.Teams == AverageOfPeople {
		return p.averagesToday(ctx)
	}
	var kpis []medalist.KPIID
	if p.q.KPI != "" {
		kpis = append(kpis, p.q.KPI)
	}
	points, err := p.tx.WindowTotals(ctx, p.window(p.q.Level, medalist.Through(p.today, p.today), kpis))
	if p.q.Markets {
		points = p.pointsOfMarkets(points)
	}
	return points, err
}

func (p *pager) averagesToday(ctx context.Context) (map[int64]medalist.Points, error) {
	scores, err := p.scores(ctx, medalist.Through(p.today, p.today))
	return pointsOf(scores), err
}

// lines returns the rows of a page and one's own.
func (b *BoardPage) lines() []*BoardRow {
	lines := make([]*BoardRow, 0, len(b.Rows)+1)
	for i := range b.Rows {
		lines = append(lines, &b.Rows[i])
	}
	if b.Mine != nil {
		lines = append(lines, b.Mine)
	}
	return lines
}

func (b *BoardPage) setToday(points map[int64]medalist.Points) {
	for _, r := range b.lines() {
		r.Today = points[r.Subject.ID]
	}
}
