package engine

import (
	"context"
	"fmt"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
	"medalist.dev/medalist/store"
)

// TendCoaching opens the rounds that are due to follow, and reminds those who
// have not submitted. Doing it late or twice does no harm.
func (e *Engine) TendCoaching(ctx context.Context, org medalist.Org) error {
	due, err := e.coachingDue(ctx, org)
	if err != nil || !due {
		return err
	}
	err = e.update(ctx, org, func(tx *store.Tx, w *world) error {
		scenarios, err := tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		for i := range scenarios {
			if err := e.openNext(ctx, tx, w, &scenarios[i], scenarios); err != nil {
				return err
			}
			if err := e.remind(ctx, tx, w, &scenarios[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("tend the coaching of %s: %w", org.Slug, err)
	}
	return nil
}

// coachingDue reports whether there is something to do, so that most runs
// write nothing.
func (e *Engine) coachingDue(ctx context.Context, org medalist.Org) (due bool, err error) {
	err = e.view(ctx, org, func(tx *store.Tx, w *world) error {
		scenarios, err := tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		for i := range scenarios {
			if _, follows := coaching.NextRound(&scenarios[i], e.Today(org)); follows {
				due = true
			}
			who, err := e.toRemind(ctx, tx, w, &scenarios[i])
			if err != nil {
				return err
			}
			due = due || len(who) > 0
		}
		return nil
	})
	return due, err
}

// openNext opens the round that follows a scenario.
func (e *Engine) openNext(ctx context.Context, tx *store.Tx, w *world, s *medalist.Scenario, all []medalist.Scenario) error {
	next, follows := coaching.NextRound(s, e.Today(w.org))
	if !follows {
		return nil
	}
	next.Name = roundName(s, &next, all)
	next.At = instantOf(e.Now())
	if err := tx.PutScenario(ctx, &next); err != nil {
		return err
	}
	s.Next = next.ID
	if err := tx.PutScenario(ctx, s); err != nil {
		return err
	}
	return e.audit(ctx, tx, coachingActor, "scenario", next.Name, map[string]any{"follows": s.Name, "opens": next.Opens, "due": next.Due})
}

// coachingActor is who the audit log says opened a round.
const coachingActor = "coaching"

// roundName names a round after the first of its series and the day it is due.
func roundName(s, next *medalist.Scenario, all []medalist.Scenario) string {
	name := s.Name
	for i := range all {
		if all[i].ID == next.Series {
			name = all[i].Name
		}
	}
	end := " · " + next.Due.String()
	if letters := []rune(name); len(letters)+len([]rune(end)) > coaching.MaxName {
		name = strings.TrimSpace(string(letters[:coaching.MaxName-len([]rune(end))]))
	}
	return name + end
}

// toRemind returns who is to be reminded of a scenario now.
func (e *Engine) toRemind(ctx context.Context, tx *store.Tx, w *world, s *medalist.Scenario) ([]medalist.Person, error) {
	today := e.Today(w.org)
	if s.State != medalist.ScenarioOpen || !e.reminds(w.org, s.Opens, s.Due) {
		return nil, nil
	}
	skip := map[medalist.PersonID]bool{}
	reminded, err := tx.Reminded(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range reminded {
		skip[p] = true
	}
	takes, err := tx.Takes(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	for _, t := range takes {
		skip[t.Person] = true
	}
	var who []medalist.Person
	for _, p := range w.audience(s, today) {
		if !skip[p.ID] {
			who = append(who, p)
		}
	}
	return who, nil
}

func (e *Engine) remind(ctx context.Context, tx *store.Tx, w *world, s *medalist.Scenario) error {
	who, err := e.toRemind(ctx, tx, w, s)
	if err != nil {
		return err
	}
	for _, p := range who {
		if err := tx.AddReminder(ctx, s.ID, p.ID, instantOf(e.Now())); err != nil {
			return err
		}
		n := News{Kind: VideoDue, Person: p.ID, Text: s.Name, Path: fmt.Sprintf("/coaching/scenarios/%d", s.ID)}
		if err := e.tell(ctx, tx, n); err != nil {
			return err
		}
	}
	return nil
}
