package storetest

import (
	"context"
	"testing"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// coached are scenarios, and what people submitted for them.
var coached = part{
	fill: func(ctx context.Context, tx *store.Tx) error {
		s := heldScenario("Pitch the stent")
		if err := tx.PutScenario(ctx, &s); err != nil {
			return err
		}
		take := medalist.Take{Scenario: s.ID, Person: 1, Number: 1, Video: 1, Note: "My first", Marks: []int{1}, At: 5}
		other := medalist.Take{Scenario: s.ID, Person: 2, Number: 1, Video: 2, Reviewer: 1, ReviewedAt: 9, Best: true, Share: true, At: 6}
		for _, t := range []*medalist.Take{&take, &other} {
			if err := tx.AddTake(ctx, t); err != nil {
				return err
			}
		}
		if err := tx.AddRemark(ctx, &medalist.Remark{Take: take.ID, Person: 1, Moment: 1500, Body: "Here", At: 7}); err != nil {
			return err
		}
		if err := tx.PutReaction(ctx, medalist.Reaction{Take: other.ID, Person: 1, Kind: "applause", At: 8}); err != nil {
			return err
		}
		return tx.AddReminder(ctx, s.ID, 1, 9)
	},
	reads: map[string]use{
		"Scenarios": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.Scenarios(ctx) },
		"Scenario": func(ctx context.Context, tx *store.Tx) (any, error) {
			return found(func(id int64) (medalist.Scenario, bool, error) { return tx.Scenario(ctx, medalist.ScenarioID(id)) })
		},
		"Takes": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gathered(func(id int64) ([]medalist.Take, error) { return tx.Takes(ctx, medalist.ScenarioID(id)) })
		},
		"AllTakes":     func(ctx context.Context, tx *store.Tx) (any, error) { return tx.AllTakes(ctx) },
		"TakesOf":      func(ctx context.Context, tx *store.Tx) (any, error) { return tx.TakesOf(ctx, 1) },
		"LatestTakes":  func(ctx context.Context, tx *store.Tx) (any, error) { return tx.LatestTakes(ctx) },
		"TakesToWatch": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.TakesToWatch(ctx) },
		"TakesWaiting": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.TakesWaiting(ctx) },
		"TakesReviewed": func(ctx context.Context, tx *store.Tx) (any, error) {
			return tx.TakesReviewed(ctx, 1, 10)
		},
		"Take": func(ctx context.Context, tx *store.Tx) (any, error) {
			return found(func(id int64) (medalist.Take, bool, error) { return tx.Take(ctx, medalist.TakeID(id)) })
		},
		"Remarks": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gathered(func(id int64) ([]medalist.Remark, error) { return tx.Remarks(ctx, medalist.TakeID(id)) })
		},
		"RemarksBy": func(ctx context.Context, tx *store.Tx) (any, error) { return tx.RemarksBy(ctx, 1) },
		"Reactions": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gathered(func(id int64) ([]medalist.Reaction, error) {
				return tx.Reactions(ctx, []medalist.TakeID{medalist.TakeID(id)})
			})
		},
		"Reminded": func(ctx context.Context, tx *store.Tx) (any, error) {
			return gathered(func(id int64) ([]medalist.PersonID, error) { return tx.Reminded(ctx, medalist.ScenarioID(id)) })
		},
	},
	writes: map[string]use{
		"PutScenario": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				s := heldScenario("Another")
				s.ID, s.Name = medalist.ScenarioID(id), s.Name+string(rune('a'+id%26))+string(rune('a'+id/26))
				return tx.PutScenario(ctx, &s)
			})
		},
		"AddTake": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.AddTake(ctx, &medalist.Take{Scenario: 1, Person: 1, Number: 9})
		},
		"UpdateTake": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.UpdateTake(ctx, &medalist.Take{ID: medalist.TakeID(id), Feedback: "Well"})
			})
		},
		"AddRemark": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, tx.AddRemark(ctx, &medalist.Remark{Take: 1, Person: 1, Body: "x"})
		},
		"DeleteRemark": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.DeleteRemark(ctx, id) })
		},
		"PutReaction": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.PutReaction(ctx, medalist.Reaction{Take: medalist.TakeID(id), Person: 1, Kind: "learned", At: 9})
			})
		},
		"DeleteReaction": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error {
				return tx.DeleteReaction(ctx, medalist.Reaction{Take: medalist.TakeID(id), Person: 1, Kind: "applause"})
			})
		},
		"AddReminder": func(ctx context.Context, tx *store.Tx) (any, error) {
			return nil, each(func(id int64) error { return tx.AddReminder(ctx, medalist.ScenarioID(id), 2, 9) })
		},
	},
}

// found returns what there is of all ids.
func found[T any](one func(id int64) (T, bool, error)) ([]T, error) {
	var all []T
	err := each(func(id int64) error {
		t, known, err := one(id)
		if known {
			all = append(all, t)
		}
		return err
	})
	return all, err
}

// gathered returns what there is under all ids.
func gathered[T any](some func(id int64) ([]T, error)) ([]T, error) {
	var all []T
	err := each(func(id int64) error {
		more, err := some(id)
		all = append(all, more...)
		return err
	})
	return all, err
}

func heldScenario(name string) medalist.Scenario {
	return medalist.Scenario{
		Name: name, Kind: medalist.Pitch, Brief: "Dr Weiss has ten minutes.", Sample: 3,
		Rubric: []medalist.Competency{{Name: "Story", Weight: 2, Levels: []string{"no", "yes"}}},
		Teams:  []medalist.TeamID{1}, People: []medalist.PersonID{2}, Coaches: []medalist.PersonID{1},
		Opens: 20260101, Due: 20260115, Repeats: 15, Author: 1, State: medalist.ScenarioOpen, At: 4,
	}
}

// coachingKept: scenarios, takes and what is said of them come back as they
// were.
func coachingKept(t *testing.T, f *fixture) {
	s := heldScenario("Pitch the stent")
	take := medalist.Take{Person: 1, Number: 1, Video: 4, Poster: 5, Length: 61_000, Note: "Mine", Share: true, At: 5, Marks: []int{}}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.PutScenario(ctx, &s))
		s.Due, s.State = 20260120, medalist.ScenarioClosed
		must(t, tx.PutScenario(ctx, &s))
		take.Scenario = s.ID
		return tx.AddTake(ctx, &take)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		got, known, err := tx.Scenario(ctx, s.ID)
		same(t, "the scenario", got, s)
		waiting, err2 := tx.TakesWaiting(ctx)
		same(t, "what waits", waiting, []medalist.Take{take})
		if !known {
			t.Error("the scenario is not known")
		}
		must(t, err2)
		return err
	})
	take.Reviewer, take.ReviewedAt, take.Marks, take.Feedback, take.Good, take.Again = 2, 9, []int{1, -1}, "Well told", true, 20260118
	f.update(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateTake(ctx, &take) })
	f.view(func(ctx context.Context, tx *store.Tx) error {
		got, _, err := tx.Take(ctx, take.ID)
		same(t, "the take", got, take)
		waiting, err2 := tx.TakesWaiting(ctx)
		same(t, "what waits", waiting, nil)
		reviewed, err3 := tx.TakesReviewed(ctx, 9, 1)
		same(t, "what was reviewed", reviewed, []medalist.Take{take})
		must(t, err2)
		must(t, err3)
		return err
	})
	shown := medalist.Take{Scenario: s.ID, Person: 1, Number: 2, Video: 6, At: 12, Marks: []int{}, Share: true, Best: true}
	unshown := medalist.Take{Scenario: s.ID, Person: 2, Number: 1, Video: 7, At: 13, Marks: []int{}, Best: true}
	f.update(func(ctx context.Context, tx *store.Tx) error {
		must(t, tx.AddTake(ctx, &shown))
		return tx.AddTake(ctx, &unshown)
	})
	f.view(func(ctx context.Context, tx *store.Tx) error {
		latest, err := tx.LatestTakes(ctx)
		same(t, "what counts", latest, []medalist.Take{shown, unshown})
		watched, err2 := tx.TakesToWatch(ctx)
		same(t, "what everybody may watch", watched, []medalist.Take{shown})
		must(t, err2)
		return err
	})
}
