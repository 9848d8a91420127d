package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A GalleryVideo is a best video that everybody may watch.
type GalleryVideo struct {
	medalist.Take
	Scenario  medalist.Scenario
	Person    medalist.Person
	Reactions []medalist.Reaction
}

// Gallery returns the best videos that their people let everybody watch, the
// latest first.
func (e *Engine) Gallery(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]GalleryVideo, error) {
	var all []GalleryVideo
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		scenarios, err := d.tx.Scenarios(ctx)
		if err != nil {
			return err
		}
		var ids []medalist.TakeID
		for i := range scenarios {
			takes, err := d.tx.Takes(ctx, scenarios[i].ID)
			if err != nil {
				return err
			}
			for _, t := range takes {
				if p := d.people[t.Person]; t.Best && t.Share && p != nil {
					all = append(all, GalleryVideo{Take: t, Scenario: scenarios[i], Person: *p})
					ids = append(ids, t.ID)
				}
			}
		}
		reactions, err := d.tx.Reactions(ctx, ids)
		for _, r := range reactions {
			i := slices.Index(ids, r.Take)
			all[i].Reactions = append(all[i].Reactions, r)
		}
		return err
	})
	return all, err
}
