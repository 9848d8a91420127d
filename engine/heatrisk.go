package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A Risk is a follow-up that may be lost: due today or in the working days
// before and neither done nor moved, or due in the next days when whoever it
// is for does not work.
type Risk struct {
	Due
	Person medalist.Person
	Off    Off // why they are not expected to work on its day
}

// mostAtRisk bounds for how many people follow-ups at risk are looked for.
const mostAtRisk = 60

// AtRisk returns the follow-ups at risk of some people, the longest overdue
// first. Whether somebody may see them is for the caller to know.
func (e *Engine) AtRisk(ctx context.Context, org medalist.Org, people []medalist.Person) ([]Risk, error) {
	var all []Risk
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		all, err = e.risks(ctx, tx, w, people)
		return err
	})
	return all, err
}

func (e *Engine) risks(ctx context.Context, tx *store.Tx, w *world, people []medalist.Person) ([]Risk, error) {
	var all []Risk
	for _, p := range people[:min(len(people), mostAtRisk)] {
		today := e.todayOf(w, p.ID)
		a := newAssessor(w, tx, today)
		dues, err := a.dues(ctx, p.ID, []medalist.KindID{FollowUp}, medalist.Through(a.workingSince(p.ID, missedDays), today.AddDays(aheadDays)))
		if err != nil {
			return nil, err
		}
		for _, d := range dues {
			off := a.offOn(medalist.OfPerson(p.ID), d.DueOn)
			if d.Went == nil && (d.State == DueToday || d.State == DueMissed || d.State == DueAhead && off.Is()) {
				all = append(all, Risk{d, p, off})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Risk) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.Person.Name, b.Person.Name))
	})
	return all, nil
}
