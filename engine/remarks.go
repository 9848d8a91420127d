package engine

import (
	"context"
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A NewRemark is what somebody says to a take.
type NewRemark struct {
	Take    medalist.TakeID
	Moment  int64 // milliseconds into the video, medalist.NoMoment for the whole of it
	Body    string
	Gallery bool // for everybody, in the gallery
}

// Remark says something to a take. Between a rep and their coaches each is told
// of what the other says.
func (e *Engine) Remark(ctx context.Context, org medalist.Org, who medalist.PersonID, in NewRemark) error {
	return e.coachingUpdate(ctx, org, who, "say something to a video", func(d *coachDesk) error {
		s, t, err := d.visible(ctx, in.Take)
		if err != nil {
			return err
		}
		if in.Gallery && !(t.Best && t.Share) || !in.Gallery && !d.talks(s, t) {
			return errNoTake
		}
		m := medalist.Remark{Take: t.ID, Person: who, Moment: max(in.Moment, medalist.NoMoment), Body: strings.TrimSpace(in.Body), Gallery: in.Gallery, At: instantOf(d.engine.Now())}
		if err := checkSaid(m.Body, false); err != nil {
			return err
		}
		if err := d.tx.AddRemark(ctx, &m); err != nil {
			return err
		}
		return d.tellRemark(ctx, s, t)
	})
}

// talks reports whether one talks with the rep about a take.
func (d *coachDesk) talks(s *medalist.Scenario, t *medalist.Take) bool {
	return t.Person == d.me.ID || d.reviews(s, t.Person)
}

// tellRemark tells the other side. A coach who goes through a video says much
// before the review is told, so that a rep is told of it by the review.
func (d *coachDesk) tellRemark(ctx context.Context, s *medalist.Scenario, t *medalist.Take) error {
	switch {
	case t.Person == d.me.ID && t.Reviewed():
		return d.tellTake(ctx, VideoReply, t.Reviewer, s, t)
	case t.Person != d.me.ID && t.Reviewed():
		return d.tellTake(ctx, VideoReply, t.Person, s, t)
	}
	return nil
}

// RemoveRemark takes back what somebody said: they may, and admins.
func (e *Engine) RemoveRemark(ctx context.Context, org medalist.Org, who medalist.PersonID, take medalist.TakeID, id int64) error {
	return e.coachingUpdate(ctx, org, who, "remove a remark", func(d *coachDesk) error {
		if _, _, err := d.visible(ctx, take); err != nil {
			return err
		}
		all, err := d.tx.Remarks(ctx, take)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(m medalist.Remark) bool { return m.ID == id })
		switch {
		case i < 0:
			return medalist.Errorf(medalist.NotFound, "That comment has been removed already.")
		case all[i].Person != who && !d.me.Role.May(medalist.Administer):
			return medalist.Errorf(medalist.Forbidden, "Only whoever wrote a comment, or an admin, can remove it.")
		}
		return d.tx.DeleteRemark(ctx, id)
	})
}

// React keeps or takes back a reaction to a video of the gallery.
func (e *Engine) React(ctx context.Context, org medalist.Org, who medalist.PersonID, take medalist.TakeID, kind string, on bool) error {
	return e.coachingUpdate(ctx, org, who, "react to a video", func(d *coachDesk) error {
		_, t, err := d.visible(ctx, take)
		switch {
		case err != nil:
			return err
		case !t.Best || !t.Share:
			return errNoTake
		case !slices.Contains(medalist.Reactions, kind):
			return medalist.Errorf(medalist.Invalid, "Choose one of the reactions on the page.")
		}
		r := medalist.Reaction{Take: take, Person: who, Kind: kind, At: instantOf(d.engine.Now())}
		if on {
			return d.tx.PutReaction(ctx, r)
		}
		return d.tx.DeleteReaction(ctx, r)
	})
}

// visible returns a take that one may see, with its scenario, or a NotFound
// error: who may not see it does not learn that it is there.
func (d *coachDesk) visible(ctx context.Context, id medalist.TakeID) (*medalist.Scenario, *medalist.Take, error) {
	t, known, err := d.tx.Take(ctx, id)
	if err != nil || !known {
		return nil, nil, orElse(err, errNoTake)
	}
	s, known, err := d.tx.Scenario(ctx, t.Scenario)
	if err != nil || !known || !d.sees(&s, &t) {
		return nil, nil, orElse(err, errNoTake)
	}
	return &s, &t, nil
}
