package engine

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"medalist.dev/medalist"
)

// An Award is what a fact gave under one KPI.
type Award struct {
	KPI       medalist.KPIID
	Subject   medalist.Subject
	Dimension string
	Start     medalist.Date // of the cell
	Points    medalist.Points
	Title     string // name of the KPI
	Name      string // email of the person, or name of the team
}

// longest is how many days before a fact the cell of an entry that names it
// may begin, and how many after it may: those of two years.
const longest = 2 * 366

// gave returns what a fact gives to somebody and to the team they were in.
func (a *assessor) gave(ctx context.Context, who medalist.PersonID, fact *medalist.Activity) (Gave, error) {
	day, named := fact.DayFor(who)
	if !named {
		return Gave{}, nil
	}
	awards, err := a.awards(ctx, who, medalist.Through(day, day))
	var g Gave
	for _, award := range awards[fact.ID] {
		if award.Subject.Level == medalist.PersonLevel {
			g.Points += award.Points
		} else {
			g.Team += award.Points
		}
	}
	return g, err
}

// awards returns what the facts of some days gave to somebody and to the teams
// they were in, by fact.
func (a *assessor) awards(ctx context.Context, who medalist.PersonID, days medalist.Period) (map[medalist.ActivityID][]Award, error) {
	found := map[medalist.ActivityID]map[Award]medalist.Points{}
	starts := medalist.Period{Start: days.Start.AddDays(-longest), End: days.End.AddDays(longest)}
	read := func(level medalist.Level, ids []int64) error {
		if len(ids) == 0 {
			return nil
		}
		return a.tx.EntriesOf(ctx, level, ids, nil, starts, func(e medalist.Entry) error {
			key := Award{KPI: e.Cell.KPI, Subject: e.Cell.Subject, Dimension: e.Cell.Dimension, Start: e.Cell.Start}
			if found[e.Fact] == nil {
				found[e.Fact] = map[Award]medalist.Points{}
			}
			found[e.Fact][key] += e.Points
			return nil
		})
	}
	if err := read(medalist.PersonLevel, []int64{int64(who)}); err != nil {
		return nil, err
	}
	if err := read(medalist.TeamLevel, a.teamsIn(who, days)); err != nil {
		return nil, err
	}
	return a.standingAwards(found), nil
}

// teamsIn returns the teams that somebody was in on some days.
func (w *world) teamsIn(who medalist.PersonID, days medalist.Period) []int64 {
	var teams []int64
	if p := w.people[who]; p != nil {
		for _, m := range p.Spans {
			if m.Team != 0 && m.Overlaps(days) {
				teams = append(teams, int64(m.Team))
			}
		}
	}
	return teams
}

// standingAwards leaves out what was taken back.
func (a *assessor) standingAwards(found map[medalist.ActivityID]map[Award]medalist.Points) map[medalist.ActivityID][]Award {
	awards := map[medalist.ActivityID][]Award{}
	for fact, sums := range found {
		for _, key := range slices.SortedFunc(maps.Keys(sums), compareAwards) {
			if award := key; sums[key] != 0 {
				award.Points, award.Name = sums[key], a.named(key.Subject).Key
				if k := a.catalogue.Latest(key.KPI); k != nil {
					award.Title = k.Name
				}
				awards[fact] = append(awards[fact], award)
			}
		}
	}
	return awards
}

// compareAwards orders awards: one's own first, then by KPI.
func compareAwards(a, b Award) int {
	return cmp.Or(
		cmp.Compare(a.Subject.Level, b.Subject.Level), cmp.Compare(a.KPI, b.KPI),
		cmp.Compare(a.Dimension, b.Dimension), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Subject.ID, b.Subject.ID))
}
