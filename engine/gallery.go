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
		byID, err := d.scenariosByID(ctx)
		if err != nil {
			return err
		}
		takes, err := d.tx.TakesToWatch(ctx)
		if err != nil {
			return err
		}
		var ids []medalist.TakeID
		for _, t := range takes {
			if s, p := byID[t.Scenario], d.people[t.Person]; s != nil && p != nil {
				all = append(all, GalleryVideo{Take: t, Scenario: *s, Person: *p})
				ids = append(ids, t.ID)
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
