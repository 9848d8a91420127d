package engine

import (
	"context"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

// A NewReview is what a coach says of a take.
type NewReview struct {
	Take     medalist.TakeID
	Marks    []int // a level for each competency of the rubric, -1 for not judged
	Feedback string
	Good     bool          // well articulated
	Again    medalist.Date // until when another take is asked for, zero for not at all
}

// Review reviews a take, or changes the review of one. Points follow.
func (e *Engine) Review(ctx context.Context, org medalist.Org, who medalist.PersonID, in NewReview) error {
	return e.coachingUpdate(ctx, org, who, "review a video", func(d *coachDesk) error {
		s, t, err := d.reviewable(ctx, in.Take)
		if err != nil {
			return err
		}
		if err := coaching.CheckMarks(s.Rubric, in.Marks); err != nil {
			return err
		}
		if err := d.checkReview(&in, t); err != nil {
			return err
		}
		t.Reviewer, t.ReviewedAt, t.Marks, t.Feedback, t.Good, t.Again = d.me.ID, instantOf(d.engine.Now()), in.Marks, in.Feedback, in.Good, in.Again
		if err := d.tx.UpdateTake(ctx, t); err != nil {
			return err
		}
		if err := d.recordTake(ctx, s, t); err != nil {
			return err
		}
		err = d.engine.audit(ctx, d.tx, d.actor, "review video", factID(t), map[string]any{"scenario": s.Name, "marks": in.Marks, "good_articulation": in.Good, "again": in.Again})
		if err != nil {
			return err
		}
		kind := VideoReviewed
		if !t.Again.IsZero() {
			kind = VideoAgain
		}
		return d.tellTake(ctx, kind, t.Person, s, t)
	})
}

// saysNothing reports whether whoever reads a review learns nothing from it.
func (r *NewReview) saysNothing() bool {
	return r.Feedback == "" && !r.Good && !slices.ContainsFunc(r.Marks, func(level int) bool { return level >= 0 })
}

// checkReview says what is wrong with a review beside its marks, as a *Refused.
func (d *coachDesk) checkReview(in *NewReview, t *medalist.Take) error {
	var wrong Refused
	in.Feedback = strings.TrimSpace(in.Feedback)
	wrong.add("feedback", checkSaid(in.Feedback, in.Again.IsZero()))
	if in.saysNothing() && in.Again.IsZero() {
		wrong.add("feedback", medalist.Errorf(medalist.Invalid, "Choose a level for a competency, write feedback, or tick good articulation."))
	}
	if !in.Again.IsZero() && in.Again.Before(d.today) {
		wrong.add("again", medalist.Errorf(medalist.Invalid, "Choose today or a later day for another take."))
	}
	if !in.Again.IsZero() && t.Best {
		wrong.add("again", medalist.Errorf(medalist.Conflict, "This is the best video; choose another one first, then ask for another take."))
	}
	return wrong.or()
}

// reviewable returns a take that one reviews, with its scenario: the latest of
// whoever submitted it.
func (d *coachDesk) reviewable(ctx context.Context, id medalist.TakeID) (*medalist.Scenario, *medalist.Take, error) {
	s, t, err := d.judged(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	return s, t, d.checkLatest(ctx, t)
}

// checkLatest refuses a take after which its person submitted another: that
// one counts.
func (d *coachDesk) checkLatest(ctx context.Context, t *medalist.Take) error {
	takes, err := d.takesOf(ctx, t.Person, t.Scenario)
	if err != nil {
		return err
	}
	if latest := coaching.Latest(takes); latest.ID != t.ID {
		return medalist.Errorf(medalist.Conflict, "%s has submitted another take meanwhile; review that one.", d.people[t.Person].Name)
	}
	return nil
}

// judged returns any take of somebody whose videos one reviews, with its
// scenario.
func (d *coachDesk) judged(ctx context.Context, id medalist.TakeID) (*medalist.Scenario, *medalist.Take, error) {
	t, known, err := d.tx.Take(ctx, id)
	if err != nil || !known {
		return nil, nil, orElse(err, errNoTake)
	}
	s, known, err := d.tx.Scenario(ctx, t.Scenario)
	if err != nil || !known {
		return nil, nil, orElse(err, errNoTake)
	}
	if !d.reviews(&s, t.Person) {
		return nil, nil, medalist.Errorf(medalist.Forbidden, "Only the coaches of a scenario, whoever looks after somebody and admins review their videos.")
	}
	return &s, &t, nil
}

func orElse(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// PickBest says that a take is the best of its scenario, or no longer. The one
// that was is no more, and its points go where the best does. What counts no
// more, or shall soon not, cannot become the best; to be so no longer is always
// possible.
func (e *Engine) PickBest(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID, best bool) error {
	return e.coachingUpdate(ctx, org, who, "pick the best video", func(d *coachDesk) error {
		s, t, err := d.judged(ctx, id)
		switch {
		case err != nil:
			return err
		case !d.picks(s, t.Person):
			return medalist.Errorf(medalist.Forbidden, "The coaches of a scenario and admins pick its best video.")
		case t.Best == best:
			return nil
		case !best:
			return d.setBest(ctx, s, t, false)
		}
		if err := d.checkBest(ctx, t); err != nil {
			return err
		}
		if err := d.clearBest(ctx, s, t.ID); err != nil {
			return err
		}
		if err := d.setBest(ctx, s, t, true); err != nil {
			return err
		}
		return d.tellTake(ctx, VideoBest, t.Person, s, t)
	})
}

// checkBest says why a take cannot become the best, nil if it can.
func (d *coachDesk) checkBest(ctx context.Context, t *medalist.Take) error {
	if err := d.checkLatest(ctx, t); err != nil {
		return err
	}
	if !t.Reviewed() {
		return medalist.Errorf(medalist.Conflict, "Review this video first; then it can be the best.")
	}
	if !t.Again.IsZero() {
		return medalist.Errorf(medalist.Conflict, "Another take is asked for; take that out of the review first, then this video can be the best.")
	}
	return nil
}

// clearBest takes the award from whoever has it.
func (d *coachDesk) clearBest(ctx context.Context, s *medalist.Scenario, but medalist.TakeID) error {
	takes, err := d.tx.Takes(ctx, s.ID)
	if err != nil {
		return err
	}
	for i := range takes {
		if takes[i].Best && takes[i].ID != but {
			if err := d.setBest(ctx, s, &takes[i], false); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *coachDesk) setBest(ctx context.Context, s *medalist.Scenario, t *medalist.Take, best bool) error {
	t.Best = best
	if err := d.tx.UpdateTake(ctx, t); err != nil {
		return err
	}
	if err := d.recordTake(ctx, s, t); err != nil {
		return err
	}
	return d.engine.audit(ctx, d.tx, d.actor, "best video", factID(t), map[string]any{"scenario": s.Name, "person": d.emailOf(t.Person), "best": best})
}
