package engine

import (
	"context"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

// CoachingProgress returns how somebody comes along by competency, to them and
// to who looks after them.
func (e *Engine) CoachingProgress(ctx context.Context, org medalist.Org, who, of medalist.PersonID) ([]coaching.Course, error) {
	var all []coaching.Course
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		if of != who && !d.looksAfter(of) {
			return medalist.Errorf(medalist.Forbidden, "Only they themselves and who looks after them see how somebody comes along.")
		}
		takes, err := d.tx.TakesOf(ctx, of)
		if err != nil {
			return err
		}
		scenarios, err := d.tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		rubrics := map[medalist.ScenarioID][]medalist.Competency{}
		for _, s := range scenarios {
			rubrics[s.ID] = s.Rubric
		}
		all = coaching.Progress(takes, rubrics)
		return nil
	})
	return all, err
}
