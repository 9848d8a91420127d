package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/quiz"
	"medalist.dev/medalist/store"
)

// maxOffers is how many challenges of somebody may wait for an answer.
const maxOffers = 5

// A DuelView is a duel as one of the two sees it.
type DuelView struct {
	Duel    medalist.Duel
	Other   medalist.Person   // who stands against them
	Mine    bool              // they have offered it
	Sitting *medalist.Sitting // theirs, nil before they begin
	Sides   [2]quiz.DuelSide  // theirs and the other's, once the duel has ended
	Outcome int               // above 0 they have won, 0 is a draw, once the duel has ended
	Items   []SittingItem     // theirs, once the duel has ended and is looked at by itself
	Left    time.Duration     // until it is over
}

// Waits reports whether the duel waits for this side: to say whether they
// accept, or to answer.
func (v *DuelView) Waits() bool {
	switch v.Duel.State {
	case medalist.DuelOffered:
		return !v.Mine
	case medalist.DuelAccepted:
		return v.Sitting == nil || v.Sitting.Ended == 0
	}
	return false
}

var errNoDuel = medalist.Errorf(medalist.NotFound, "There is no such duel of yours.")

// Duels returns somebody's duels, those that wait for them first, then the last
// first.
func (e *Engine) Duels(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]DuelView, error) {
	var all []DuelView
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		duels, err := d.tx.DuelsOf(ctx, who)
		if err != nil {
			return err
		}
		for i := range duels {
			v, err := d.duelView(ctx, &duels[i])
			if err != nil {
				return err
			}
			all = append(all, v)
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b DuelView) int { return duelRank(&a) - duelRank(&b) })
	return all, err
}

// duelRank orders duels: those that wait for this side, for the other, over.
func duelRank(v *DuelView) int {
	switch {
	case v.Waits():
		return 0
	case v.Duel.Goes():
		return 1
	default:
		return 2
	}
}

// Duel returns a duel of somebody's, with their answers once it has ended.
func (e *Engine) Duel(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.DuelID) (*DuelView, error) {
	var v DuelView
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		duel, err := d.duel(ctx, id)
		if err != nil {
			return err
		}
		if v, err = d.duelView(ctx, &duel); err != nil || duel.State != medalist.DuelEnded || v.Sitting == nil {
			return err
		}
		v.Items, err = sittingItems(ctx, d.tx, v.Sitting)
		return err
	})
	return &v, err
}

// duel returns a duel of one's own, or a NotFound error.
func (d *examDesk) duel(ctx context.Context, id medalist.DuelID) (medalist.Duel, error) {
	duel, known, err := d.tx.Duel(ctx, id)
	if err == nil && (!known || duel.Other(d.me.ID) == 0) {
		err = errNoDuel
	}
	return duel, err
}

func (d *examDesk) duelView(ctx context.Context, duel *medalist.Duel) (DuelView, error) {
	v := DuelView{Duel: *duel, Mine: duel.Challenger == d.me.ID, Left: max(time.Duration(duel.Until-instantOf(d.engine.Now())), 0)}
	if other := d.people[duel.Other(d.me.ID)]; other != nil {
		v.Other = *other
	}
	if duel.State != medalist.DuelAccepted && duel.State != medalist.DuelEnded {
		return v, nil
	}
	sittings, err := d.tx.Sittings(ctx, medalist.SitsDuel, int64(duel.ID))
	if err != nil {
		return v, err
	}
	attempts, err := graded(ctx, d.tx, sittings)
	for i := range attempts {
		a := &attempts[i]
		side := &v.Sides[1]
		if a.Person == d.me.ID {
			v.Sitting, side = &a.Sitting, &v.Sides[0]
		}
		*side = quiz.DuelSide{Result: a.Result, Time: time.Duration(a.Ended - a.Began)}
	}
	if duel.State != medalist.DuelEnded {
		v.Sides = [2]quiz.DuelSide{} // what the other did is told at the end
	}
	v.Outcome = quiz.DuelOutcome(&v.Sides[0], &v.Sides[1])
	return v, err
}

// A DuelChoices is whom somebody can challenge, and to what.
type DuelChoices struct {
	Opponents []medalist.Person
	Topics    []QuizTopic
}

// DuelChoices returns whom somebody can challenge, and to what.
func (e *Engine) DuelChoices(ctx context.Context, org medalist.Org, who medalist.PersonID) (*DuelChoices, error) {
	c := &DuelChoices{}
	err := e.examView(ctx, org, who, func(d *examDesk) error {
		c.Opponents = d.peopleWho(d.today, d.duels)
		var err error
		c.Topics, err = offeredTopics(ctx, d.tx, nil)
		return err
	})
	return c, err
}

// duels reports whether somebody can be challenged by oneself.
func (d *examDesk) duels(p *medalist.Person) bool {
	return p.ID != d.me.ID && p.Role.May(medalist.LogFacts)
}

// A NewDuel is a challenge.
type NewDuel struct {
	Opponent medalist.PersonID
	Topic    quiz.Topic // empty for any
	Count    int        // of questions, one of quiz.DuelCounts
}

// Challenge offers a duel, and tells the opponent. What is wrong is told as a
// *Refused of the fields opponent, topic and count.
func (e *Engine) Challenge(ctx context.Context, org medalist.Org, who medalist.PersonID, in NewDuel) (medalist.DuelID, error) {
	var duel medalist.Duel
	err := e.examUpdate(ctx, org, who, "challenge somebody", func(d *examDesk) error {
		if err := d.checkDuel(ctx, &in); err != nil {
			return err
		}
		now := instantOf(e.Now())
		questions, err := d.pick(ctx, &ExamChange{Topic: in.Topic, Count: in.Count}, nil)
		if err != nil {
			var wrong Refused
			wrong.add("topic", err)
			return &wrong
		}
		duel = medalist.Duel{
			Topic: string(in.Topic), Questions: questions, Challenger: who, Opponent: in.Opponent, State: medalist.DuelOffered,
			At: now, Until: now + medalist.Instant(quiz.DuelTime),
		}
		if err := d.tx.PutDuel(ctx, &duel); err != nil {
			return err
		}
		if err := e.audit(ctx, d.tx, d.actor, "challenge", d.emailOf(in.Opponent), map[string]any{"topic": duel.Topic, "questions": in.Count}); err != nil {
			return err
		}
		return d.tellDuel(ctx, DuelOffered, &duel, in.Opponent, "")
	})
	return duel.ID, err
}

func (d *examDesk) checkDuel(ctx context.Context, in *NewDuel) error {
	var wrong Refused
	if p := d.people[in.Opponent]; p == nil || !d.duels(p) || !p.EmployedIn(medalist.Through(d.today, d.today)) {
		wrong.add("opponent", medalist.Errorf(medalist.Invalid, "Choose a colleague from the list."))
	}
	if !slices.Contains(quiz.DuelCounts, in.Count) {
		wrong.add("count", medalist.Errorf(medalist.Invalid, "Choose how many questions there are."))
	}
	mine, err := d.tx.DuelsOf(ctx, d.me.ID)
	if err != nil {
		return err
	}
	offers := 0
	for i := range mine {
		if mine[i].Goes() && mine[i].Other(d.me.ID) == in.Opponent {
			wrong.add("opponent", medalist.Errorf(medalist.Conflict, "There is a duel between you two already; finish that first."))
		}
		if mine[i].State == medalist.DuelOffered && mine[i].Challenger == d.me.ID {
			offers++
		}
	}
	if offers >= maxOffers {
		wrong.add("opponent", medalist.Errorf(medalist.Conflict, "%d of your challenges wait for an answer; wait for one of them first.", offers))
	}
	return wrong.or()
}

// tellDuel tells somebody of a duel of theirs.
func (r *recorder) tellDuel(ctx context.Context, kind NewsKind, duel *medalist.Duel, who medalist.PersonID, text string) error {
	return r.engine.tell(ctx, r.tx, News{Kind: kind, Person: who, Actor: duel.Other(who), Text: text, Path: duelPath(duel.ID)})
}

// duelPath is where a duel stands, below the organisation's pages.
func duelPath(id medalist.DuelID) string { return fmt.Sprintf("/duels/%d", id) }

// AcceptDuel says whether somebody accepts a challenge. Both have a day to
// answer from then on.
func (e *Engine) AcceptDuel(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.DuelID, accept bool) error {
	return e.examUpdate(ctx, org, who, "answer a challenge", func(d *examDesk) error {
		duel, err := d.duel(ctx, id)
		now := instantOf(e.Now())
		switch {
		case err != nil:
			return err
		case duel.Opponent != who:
			return medalist.Errorf(medalist.Conflict, "You have offered this duel yourself; it is for the other to accept.")
		case duel.State != medalist.DuelOffered || now > duel.Until:
			return medalist.Errorf(medalist.Conflict, "This challenge does not wait for an answer any more.")
		}
		duel.State = medalist.DuelDeclined
		if accept {
			duel.State, duel.Until = medalist.DuelAccepted, now+medalist.Instant(quiz.DuelTime)
		}
		if err := d.tx.PutDuel(ctx, &duel); err != nil {
			return err
		}
		if err := e.audit(ctx, d.tx, d.actor, "answer challenge", d.emailOf(duel.Challenger), map[string]medalist.DuelState{"state": duel.State}); err != nil {
			return err
		}
		return d.tellDuel(ctx, DuelAnswered, &duel, duel.Challenger, string(duel.State))
	})
}

// BeginDuel begins somebody's side of a duel, or returns what goes on.
func (e *Engine) BeginDuel(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.DuelID) (medalist.SittingID, error) {
	var s medalist.Sitting
	err := e.examUpdate(ctx, org, who, "begin a duel", func(d *examDesk) error {
		duel, err := d.duel(ctx, id)
		if err != nil {
			return err
		}
		sittings, err := d.tx.Sittings(ctx, medalist.SitsDuel, int64(id))
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(sittings, func(s medalist.Sitting) bool { return s.Person == who }); i >= 0 {
			s = sittings[i]
			return nil
		}
		now := instantOf(e.Now())
		if duel.State != medalist.DuelAccepted || now > duel.Until {
			return medalist.Errorf(medalist.Conflict, "This duel cannot be answered: it is not accepted, or its time is over.")
		}
		s = medalist.Sitting{Form: medalist.SitsDuel, Of: int64(id), Person: who, Number: 1, Seed: int64(id), Began: now, Until: duel.Until}
		if err := d.begin(ctx, &s, duel.Questions); err != nil {
			return err
		}
		return e.audit(ctx, d.tx, d.actor, "begin duel", sittingName(&s), nil)
	})
	return s.ID, err
}

// settleDuel ends a duel when both have answered, or at the end of its time.
func (r *recorder) settleDuel(ctx context.Context, id medalist.DuelID, over bool) error {
	duel, known, err := r.tx.Duel(ctx, id)
	if err != nil || !known || !duel.Goes() {
		return err
	}
	sittings, err := r.tx.Sittings(ctx, medalist.SitsDuel, int64(id))
	if err != nil {
		return err
	}
	ended := 0
	for i := range sittings {
		if sittings[i].Ended != 0 {
			ended++
		}
	}
	switch {
	case duel.State == medalist.DuelOffered && over:
		duel.State = medalist.DuelLapsed
		return r.tx.PutDuel(ctx, &duel)
	case duel.State == medalist.DuelAccepted && (ended == 2 || over && ended == len(sittings)):
		duel.State = medalist.DuelEnded
	default:
		return nil
	}
	if err := r.tx.PutDuel(ctx, &duel); err != nil {
		return err
	}
	return errors.Join(
		r.tellDuel(ctx, DuelDecided, &duel, duel.Challenger, duel.Topic),
		r.tellDuel(ctx, DuelDecided, &duel, duel.Opponent, duel.Topic))
}

// EndDuels ends the duels whose time is over, once their sittings have ended.
// Doing it late or twice does no harm.
func (e *Engine) EndDuels(ctx context.Context, org medalist.Org) error {
	now := instantOf(e.Now())
	waits := false
	err := e.db.View(ctx, org.ID, func(tx *store.Tx) error {
		over, err := tx.DuelsToEnd(ctx, now)
		waits = len(over) > 0
		return err
	})
	if err != nil || !waits {
		return err
	}
	err = e.update(ctx, org, func(tx *store.Tx, w *world) error {
		over, err := tx.DuelsToEnd(ctx, now)
		if err != nil {
			return err
		}
		r := &recorder{world: w, engine: e, tx: tx, actor: "duels"}
		for i := range over {
			if err := r.settleDuel(ctx, over[i].ID, true); err != nil {
				return err
			}
		}
		return e.audit(ctx, tx, "duels", "end duels", org.Slug, map[string]int{"duels": len(over)})
	})
	if err != nil {
		return fmt.Errorf("end duels: %w", err)
	}
	return nil
}
