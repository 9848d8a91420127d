package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// An IdeaKind says what about somebody is worth a note of praise.
type IdeaKind string

// The kinds of ideas.
const (
	FirstReached IdeaKind = "first"    // a target that was not reached before
	Comeback     IdeaKind = "comeback" // a target reached after several periods short of it
	OnAStreak    IdeaKind = "streak"   // working days in a row
)

// An Idea is something that somebody could be praised for.
type Idea struct {
	Kind      IdeaKind
	KPI       *catalogue.KPI // nil for a streak
	Dimension string
	Times     int // working days of a streak, periods short of the target before a comeback
}

// What is worth a note: working days in a row, and periods short of a target
// before it is reached again.
const (
	praiseStreak   = 5
	praiseComeback = 2
)

// Ideas returns what somebody could be praised for: what holds now, or held in
// the period that ended last.
func (e *Engine) Ideas(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]Idea, error) {
	var ideas []Idea
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		a := newAssessor(w, tx, e.todayOf(w, who))
		for _, id := range a.catalogue.IDs() {
			found, err := a.ideas(ctx, id, medalist.OfPerson(who))
			if err != nil {
				return err
			}
			ideas = append(ideas, found...)
		}
		streak, err := a.streak(ctx, who)
		if err == nil && streak.Days >= praiseStreak {
			ideas = append(ideas, Idea{Kind: OnAStreak, Times: streak.Days})
		}
		return err
	})
	return ideas, err
}

// ideas returns what somebody could be praised for in a KPI of a week or
// longer.
func (a *assessor) ideas(ctx context.Context, id medalist.KPIID, s medalist.Subject) ([]Idea, error) {
	k := a.versionFor(id, a.today)
	if k == nil || k.Level != s.Level || k.Every == calendar.Day {
		return nil, nil
	}
	periods := a.periodsTo(k, a.today, trendLength)
	found, err := a.cells(ctx, cellQuery{id, []medalist.Subject{s}, medalist.Period{Start: periods[0].Start, End: periods[len(periods)-1].End}})
	if err != nil {
		return nil, err
	}
	var ideas []Idea
	for _, dimension := range shownDimensions(k, found) {
		var results []*scoring.Result
		for _, p := range periods {
			results = append(results, a.resultIn(k, medalist.Cell{KPI: id, Subject: s, Dimension: dimension, Period: p}, found))
		}
		if kind, times := ideaOf(results); kind != "" {
			ideas = append(ideas, Idea{kind, k, dimension, times})
		}
	}
	return ideas, nil
}

// ideaOf tells what of a course of periods, the oldest first, is worth a note:
// a target reached in the one that runs, or in the last before it, for the
// first time or again after some periods short of it.
func ideaOf(course []*scoring.Result) (kind IdeaKind, short int) {
	last := len(course) - 1
	if !reachedIn(course[last]) {
		if last--; last < 0 || !reachedIn(course[last]) {
			return "", 0
		}
	}
	for i := last - 1; i >= 0; i-- {
		switch {
		case reachedIn(course[i]) && short >= praiseComeback:
			return Comeback, short
		case reachedIn(course[i]):
			return "", 0
		case course[i].Target > 0 && course[i].Value.Valid():
			short++
		}
	}
	if short == 0 {
		return "", 0
	}
	return FirstReached, 0
}

func reachedIn(r *scoring.Result) bool {
	return r.Target > 0 && r.Value.Valid() && r.Value.AtLeast(r.Target)
}
