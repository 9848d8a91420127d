package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A Slip is somebody who does less than in the period before.
type Slip struct {
	Person      medalist.Person
	Before, Now medalist.Points // up to the same day of the period
	Most        DigestKPI       // the KPI that lost most of it, without a KPI if none did
	Lost        medalist.Points // by that KPI
	Idle        int             // days since the last fact that counts, at most a month; 0 is today
}

// mostExplained bounds for how many people it is looked why they slipped.
const mostExplained = 10

// slipFrom is what somebody must have earned before, for less to be a sign:
// 20 points. A few points more or less are chance.
var slipFrom = medalist.WholePoints(20)

// Slipped reports whether somebody slipped: the points so far in this period
// are less than 70 % of those of the period before up to the same elapsed
// share of it, and those were at least 20.
func Slipped(before, now medalist.Points) bool {
	return before >= slipFrom && now*10 < before*7
}

// daysBefore returns as large a share of the period before as has passed of
// the one asked.
func (b *heatBuilder) daysBefore() medalist.Period {
	p := b.heat.Period
	before := b.calendar.PeriodOf(b.query.Every, p.Start.AddDays(-1), 0)
	passed := min(max(b.today.AddDays(1).Days()-p.Start.Days(), 0), p.Days())
	alike := (passed*before.Days() + p.Days()/2) / p.Days()
	return medalist.Period{Start: before.Start, End: before.Start.AddDays(alike)}
}

// addSlips finds who of the people shown slipped, given everybody's points.
func (b *heatBuilder) addSlips(ctx context.Context, now map[int64]medalist.Points) error {
	ids := make([]int64, len(b.heat.Rows))
	for i := range b.heat.Rows {
		ids[i] = int64(b.heat.Rows[i].Person.ID)
	}
	daily, err := b.tx.DailyOf(ctx, medalist.PersonLevel, ids, b.daysBefore())
	if err != nil {
		return err
	}
	before := map[int64]medalist.Points{}
	for _, d := range daily {
		before[d.Subject] += d.Points
	}
	for i, id := range ids {
		if Slipped(before[id], now[id]) {
			b.heat.Slips = append(b.heat.Slips, Slip{Person: b.heat.Rows[i].Person, Before: before[id], Now: now[id]})
		}
	}
	slices.SortStableFunc(b.heat.Slips, func(x, y Slip) int { return cmp.Compare(y.Before-y.Now, x.Before-x.Now) })
	for i := range b.heat.Slips[:min(len(b.heat.Slips), mostExplained)] {
		if err := b.explainSlip(ctx, &b.heat.Slips[i]); err != nil {
			return err
		}
	}
	return nil
}

// explainSlip finds where the points went that somebody earned before, and for
// how long they have done nothing.
func (b *heatBuilder) explainSlip(ctx context.Context, s *Slip) error {
	subject := medalist.OfPerson(s.Person.ID)
	before, err := b.tx.PointsByPart(ctx, subject, b.daysBefore())
	if err != nil {
		return err
	}
	now, err := b.tx.PointsByPart(ctx, subject, b.heat.Period)
	if err != nil {
		return err
	}
	for part, points := range before {
		lost, k := points-now[part], b.versionFor(part.KPI, b.today)
		if k != nil && (lost > s.Lost || lost == s.Lost && lost > 0 && part.KPI < s.Most.KPI.ID) {
			s.Most, s.Lost = DigestKPI{k, part.Dimension}, lost
		}
	}
	const month = 31
	days, err := b.tx.ActiveDays(ctx, s.Person.ID, medalist.Through(b.today.AddDays(-month), b.today))
	s.Idle = month
	if len(days) > 0 {
		s.Idle = b.today.Days() - days[0].Days()
	}
	return err
}
