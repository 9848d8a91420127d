package engine

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"medalist.dev/medalist"
	"medalist.dev/medalist/coaching"
)

// A NewTake is a video as somebody submits it.
type NewTake struct {
	Scenario medalist.ScenarioID
	Video    medalist.FileID // that was received
	Poster   []byte          // a JPEG, PNG or WebP of a moment of it; nil for none
	Length   time.Duration   // 0 if it is not known
	Note     string
	Share    bool
}

// SubmitTake submits a video for a scenario. It is recorded as a fact, and
// gives the points that the KPI says.
func (e *Engine) SubmitTake(ctx context.Context, org medalist.Org, who medalist.PersonID, in NewTake) (medalist.Take, error) {
	poster := e.receivePoster(ctx, org, who, medalist.CoachingFile, in.Poster)
	var t medalist.Take
	err := e.coachingUpdate(ctx, org, who, "submit a video", func(d *coachDesk) error {
		s, err := d.scenario(ctx, in.Scenario)
		if err != nil {
			return err
		}
		takes, err := d.mine(ctx, s.ID)
		if err != nil {
			return err
		}
		latest := coaching.Latest(takes)
		if err := coaching.MaySubmit(&s, latest, d.today); err != nil {
			return err
		}
		if t, err = d.take(in, latest); err != nil {
			return err
		}
		video, err := claimFile(ctx, d.tx, in.Video, who, medalist.CoachingFile)
		if err != nil {
			return err
		}
		t.Length = cmp.Or(video.Length, t.Length)
		if poster != 0 {
			if _, err := claimFile(ctx, d.tx, poster, who, medalist.CoachingFile); err != nil {
				return err
			}
			t.Poster = poster
		}
		if err := d.endBest(ctx, &s, latest); err != nil {
			return err
		}
		if err := d.tx.AddTake(ctx, &t); err != nil {
			return err
		}
		if err := d.recordTake(ctx, &s, &t); err != nil {
			return err
		}
		return d.tellCoaches(ctx, &s, &t)
	})
	return t, err
}

// endBest ends that a take is the best which another replaces, since only the
// latest counts. None is asked for of the best today, but once could be.
func (d *coachDesk) endBest(ctx context.Context, s *medalist.Scenario, replaced *medalist.Take) error {
	if replaced == nil || !replaced.Best {
		return nil
	}
	return d.setBest(ctx, s, replaced, false)
}

// take returns a take as it begins.
func (d *coachDesk) take(in NewTake, latest *medalist.Take) (medalist.Take, error) {
	t := medalist.Take{
		Scenario: in.Scenario, Person: d.me.ID, Number: 1, Video: in.Video, Length: in.Length.Milliseconds(),
		Note: strings.TrimSpace(in.Note), Share: in.Share, At: instantOf(d.engine.Now()),
	}
	if latest != nil {
		t.Number = latest.Number + 1
	}
	if err := checkLength(in.Length); err != nil {
		return t, err
	}
	return t, checkSaid(t.Note, true)
}

// checkSaid refuses texts that are too long, and empty ones unless they may be.
func checkSaid(text string, mayBeEmpty bool) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0 && !mayBeEmpty:
		return medalist.Errorf(medalist.Invalid, "Write something first.")
	case n > coaching.MaxSay:
		return medalist.Errorf(medalist.Invalid, "Write %d characters at most.", coaching.MaxSay)
	}
	return nil
}

// factID names the fact of a take.
func factID(t *medalist.Take) string {
	return fmt.Sprintf("scenario-%d-person-%d-take-%d", t.Scenario, t.Person, t.Number)
}

// recordTake records the fact of a take as it stands, or corrects it, and
// scores what that touches.
func (d *coachDesk) recordTake(ctx context.Context, s *medalist.Scenario, t *medalist.Take) error {
	report := Report{
		Source: CoachingSource, ExternalID: factID(t), Kind: CoachingVideo, People: []string{d.emailOf(t.Person)},
		At:         t.At.Time().In(d.zoneOf(t.Person)).Format(time.RFC3339),
		Attributes: map[string]string{"scenario": s.Name, "good_articulation": yes(t.Good), "best": yes(t.Best)},
	}
	if _, err := d.record(ctx, &report); err != nil {
		return err
	}
	_, err := d.score(ctx)
	return err
}

// yes writes a judgement as facts do: what does not hold is left out.
func yes(holds bool) string {
	if holds {
		return strconv.FormatBool(true)
	}
	return ""
}

// tellCoaches tells whoever reviews a take that it is there: the coaches that
// are named, else the manager.
func (d *coachDesk) tellCoaches(ctx context.Context, s *medalist.Scenario, t *medalist.Take) error {
	coaches := s.Coaches
	if manager := d.byEmail[d.people[t.Person].Manager]; len(coaches) == 0 && manager != nil {
		coaches = []medalist.PersonID{manager.ID}
	}
	for _, c := range coaches {
		if err := d.tellTake(ctx, VideoSubmitted, c, s, t); err != nil {
			return err
		}
	}
	return nil
}

// tellTake tells somebody of a take.
func (d *coachDesk) tellTake(ctx context.Context, kind NewsKind, who medalist.PersonID, s *medalist.Scenario, t *medalist.Take) error {
	if d.people[who] == nil {
		return nil
	}
	return d.engine.tell(ctx, d.tx, News{Kind: kind, Person: who, Actor: d.me.ID, Text: s.Name, Path: takePath(t.ID)})
}

// takePath is where a take stands, below the organisation's pages.
func takePath(t medalist.TakeID) string { return fmt.Sprintf("/coaching/takes/%d", t) }

// ShareTake lets everybody watch a take of one's own should it be the best, or
// no longer.
func (e *Engine) ShareTake(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.TakeID, share bool) error {
	return e.coachingUpdate(ctx, org, who, "share a video", func(d *coachDesk) error {
		t, known, err := d.tx.Take(ctx, id)
		switch {
		case err != nil:
			return err
		case !known || t.Person != who:
			return errNoTake
		case t.Share == share:
			return nil
		}
		t.Share = share
		if err := d.tx.UpdateTake(ctx, &t); err != nil {
			return err
		}
		return d.engine.audit(ctx, d.tx, d.actor, "share video", factID(&t), map[string]bool{"share": share})
	})
}

var errNoTake = medalist.Errorf(medalist.NotFound, "There is no such video for you to see.")
