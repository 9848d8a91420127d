package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

// A Task is a scenario as it stands for somebody.
type Task struct {
	Scenario medalist.Scenario
	Takes    []medalist.Take // theirs, the first first
	Stands   coaching.Standing
	Deadline medalist.Date // theirs
	May      error         // why they may not submit, nil if they may
}

// Latest returns the take that counts, nil for none.
func (t *Task) Latest() *medalist.Take { return coaching.Latest(t.Takes) }

// Tasks returns the scenarios of somebody: what is to be done first, by its
// last day; then what is over, the latest first.
func (e *Engine) Tasks(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]Task, error) {
	var all []Task
	err := e.coachingView(ctx, org, who, func(d *coachDesk) (err error) {
		all, err = d.tasks(ctx)
		return err
	})
	return all, err
}

func (d *coachDesk) tasks(ctx context.Context) ([]Task, error) {
	scenarios, err := d.tx.Scenarios(ctx)
	if err != nil {
		return nil, err
	}
	takes, err := d.tx.TakesOf(ctx, d.me.ID)
	if err != nil {
		return nil, err
	}
	byScenario := map[medalist.ScenarioID][]medalist.Take{}
	for _, t := range takes {
		byScenario[t.Scenario] = append(byScenario[t.Scenario], t)
	}
	var all []Task
	for i := range scenarios {
		s := &scenarios[i]
		mine := byScenario[s.ID]
		if len(mine) == 0 && (!d.plays(s, d.me, d.today) || s.State != medalist.ScenarioOpen || d.today.Before(s.Opens)) {
			continue
		}
		all = append(all, d.task(s, mine))
	}
	slices.SortStableFunc(all, func(a, b Task) int {
		if x := cmp.Compare(urgency(a.Stands), urgency(b.Stands)); x != 0 || urgency(a.Stands) > 0 {
			return x // what is over is the latest first already
		}
		return cmp.Compare(a.Deadline, b.Deadline)
	})
	return all, nil
}

// toPlay returns the scenarios that somebody is to play, what is due first.
func (e *Engine) toPlay(ctx context.Context, a *assessor, who medalist.PersonID) ([]Task, error) {
	d, err := e.coachDesk(ctx, a.tx, a.world, who)
	if err != nil {
		return nil, err
	}
	all, err := d.tasks(ctx)
	return slices.DeleteFunc(all, func(t Task) bool { return urgency(t.Stands) > 0 }), err
}

// urgency is 0 for what is to be done.
func urgency(s coaching.Standing) int {
	if s == coaching.ToDo || s == coaching.Again {
		return 0
	}
	return 1
}

func (d *coachDesk) task(s *medalist.Scenario, takes []medalist.Take) Task {
	latest := coaching.Latest(takes)
	return Task{
		Scenario: *s, Takes: takes, Stands: coaching.Stands(s, latest, d.today), Deadline: coaching.Deadline(s, latest),
		May: coaching.MaySubmit(s, latest, d.today),
	}
}

// Task returns a scenario as it stands for somebody.
func (e *Engine) Task(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ScenarioID) (*Task, error) {
	var t Task
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, err := d.scenario(ctx, id)
		if err != nil {
			return err
		}
		mine, err := d.mine(ctx, id)
		t = d.task(&s, mine)
		if !d.plays(&s, d.me, d.today) && len(mine) == 0 {
			t.May = medalist.Errorf(medalist.Forbidden, "This scenario is for others to play.")
		}
		return err
	})
	return &t, err
}
