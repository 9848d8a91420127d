package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A QueuedTake is a take in a coach's queue.
type QueuedTake struct {
	medalist.Take
	Scenario medalist.Scenario
	Person   medalist.Person
}

// A CoachQueue is what waits for a coach, and what they need to look back on.
type CoachQueue struct {
	Waiting  []QueuedTake // what was submitted first comes first
	Reviewed []QueuedTake // lately, the latest first
	Open     []ScenarioRow
	Over     []ScenarioRow
}

// A ScenarioRow is a scenario as whoever reviews it sees it.
type ScenarioRow struct {
	Scenario            medalist.Scenario
	Audience, Submitted int  // of those whom one may see
	Waiting             int  // for a review
	Edits               bool // one may change it
	Best                string
}

// How far a coach looks back.
const (
	reviewedDays = 60
	maxReviewed  = 50
)

// CoachQueue returns what waits for somebody's review.
func (e *Engine) CoachQueue(ctx context.Context, org medalist.Org, who medalist.PersonID) (*CoachQueue, error) {
	q := &CoachQueue{}
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		scenarios, err := d.tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		if err := d.addQueue(ctx, q, byID(scenarios)); err != nil {
			return err
		}
		takes, err := d.tx.LatestTakes(ctx)
		if err != nil {
			return err
		}
		of := map[medalist.ScenarioID][]medalist.Take{}
		for _, t := range takes {
			of[t.Scenario] = append(of[t.Scenario], t)
		}
		for i := range scenarios {
			row := d.scenarioRow(&scenarios[i], d.submissions(&scenarios[i], of[scenarios[i].ID]))
			if row.Audience == 0 && !row.Edits {
				continue
			}
			if scenarios[i].State == medalist.ScenarioOpen && !d.today.After(scenarios[i].Due) {
				q.Open = append(q.Open, row)
			} else {
				q.Over = append(q.Over, row)
			}
		}
		slices.Reverse(q.Open) // what is due first comes first
		return nil
	})
	return q, err
}

func (d *coachDesk) addQueue(ctx context.Context, q *CoachQueue, byID map[medalist.ScenarioID]*medalist.Scenario) error {
	waiting, err := d.tx.TakesWaiting(ctx)
	if err != nil {
		return err
	}
	latest := map[[2]int64]medalist.TakeID{}
	for _, t := range waiting {
		latest[[2]int64{int64(t.Scenario), int64(t.Person)}] = t.ID
	}
	waiting = slices.DeleteFunc(waiting, func(t medalist.Take) bool {
		return latest[[2]int64{int64(t.Scenario), int64(t.Person)}] != t.ID // another take has replaced it
	})
	q.Waiting = d.queued(waiting, byID)
	since := instantOf(d.engine.Now().AddDate(0, 0, -reviewedDays))
	reviewed, err := d.tx.TakesReviewed(ctx, since, maxReviewed)
	q.Reviewed = d.queued(reviewed, byID)
	return err
}

func (d *coachDesk) queued(takes []medalist.Take, byID map[medalist.ScenarioID]*medalist.Scenario) []QueuedTake {
	var all []QueuedTake
	for _, t := range takes {
		s, p := byID[t.Scenario], d.people[t.Person]
		if s != nil && p != nil && d.reviews(s, t.Person) {
			all = append(all, QueuedTake{t, *s, *p})
		}
	}
	return all
}

func byID(scenarios []medalist.Scenario) map[medalist.ScenarioID]*medalist.Scenario {
	all := make(map[medalist.ScenarioID]*medalist.Scenario, len(scenarios))
	for i := range scenarios {
		all[scenarios[i].ID] = &scenarios[i]
	}
	return all
}

func (d *coachDesk) scenariosByID(ctx context.Context) (map[medalist.ScenarioID]*medalist.Scenario, error) {
	scenarios, err := d.tx.Scenarios(ctx)
	return byID(scenarios), err
}
