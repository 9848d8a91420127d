package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A TakeView is a take with all that somebody may know of it.
type TakeView struct {
	medalist.Take
	Scenario  medalist.Scenario
	Person    medalist.Person
	Coach     medalist.Person // who reviewed it, the zero Person for nobody
	Remarks   []RemarkView    // between coach and rep; none for whoever only watches the gallery
	Said      []RemarkView    // in the gallery
	Reactions []medalist.Reaction
	Takes     []medalist.Take // of that person for that scenario
	Reviews   bool            // one reviews it
	Picks     bool            // one may say that it is the best
	Mine      bool
	Within    bool // one sees the review: not only the gallery
	Task      Task // of the person
}

// A RemarkView is what somebody said.
type RemarkView struct {
	medalist.Remark
	Name string
}

// TakeView returns a take that somebody may see, or a NotFound error.
func (e *Engine) TakeView(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID) (*TakeView, error) {
	var v *TakeView
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		s, t, err := d.visible(ctx, id)
		if err != nil {
			return err
		}
		v, err = d.takeView(ctx, s, t)
		return err
	})
	return v, err
}

func (d *coachDesk) takeView(ctx context.Context, s *medalist.Scenario, t *medalist.Take) (*TakeView, error) {
	v := &TakeView{Take: *t, Scenario: *s, Reviews: d.reviews(s, t.Person), Picks: d.picks(s, t.Person), Mine: t.Person == d.me.ID, Within: d.seesWithin(s, t)}
	for into, p := range map[*medalist.Person]medalist.PersonID{&v.Person: t.Person, &v.Coach: t.Reviewer} {
		if person := d.people[p]; person != nil {
			*into = *person
		}
	}
	remarks, err := d.tx.Remarks(ctx, t.ID)
	if err != nil {
		return nil, err
	}
	for _, m := range remarks {
		one := RemarkView{Remark: m}
		if p := d.people[m.Person]; p != nil {
			one.Name = p.Name
		}
		switch {
		case m.Gallery:
			v.Said = append(v.Said, one)
		case v.Within:
			v.Remarks = append(v.Remarks, one)
		}
	}
	slices.SortStableFunc(v.Remarks, func(a, b RemarkView) int { return cmp.Compare(a.Moment, b.Moment) })
	if v.Reactions, err = d.tx.Reactions(ctx, []medalist.TakeID{t.ID}); err != nil {
		return nil, err
	}
	v.Takes, err = d.takesOf(ctx, t.Person, s.ID)
	v.Task = d.task(s, v.Takes)
	return v, err
}

// WatchTake opens the video of a take, or its poster, for somebody who may see
// it.
func (e *Engine) WatchTake(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID, poster bool) (*StoredFile, error) {
	var file medalist.FileID
	err := e.coachingView(ctx, org, who, func(d *coachDesk) error {
		_, t, err := d.visible(ctx, id)
		if err != nil {
			return err
		}
		if file = t.Video; poster {
			file = t.Poster
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return e.OpenFile(ctx, org, file)
}
