package engine

import (
	"context"
	"fmt"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// maxAhead is how many days ahead a follow-up may be scheduled.
const maxAhead = 2 * 366

// assignmentPrefix begins the external ids of what is scheduled in the
// application.
const assignmentPrefix = "app-"

// A FollowUpEntry is a follow-up as somebody schedules it.
type FollowUpEntry struct {
	ID       string // made by the page; sent again it schedules nothing more
	Customer string // code
	Day      medalist.Date
}

// ScheduleFollowUp lets somebody have to see a customer on a day, today or
// later. What cannot be taken is a *Refused.
func (e *Engine) ScheduleFollowUp(ctx context.Context, org medalist.Org, who medalist.PersonID, in FollowUpEntry) (medalist.Assignment, error) {
	var made medalist.Assignment
	err := e.logging(ctx, org, who, func(l *logger) error {
		var wrong Refused
		wrong.add("id", checkLogID(in.ID))
		customer, err := l.customer(ctx, strings.TrimSpace(in.Customer))
		if medalist.ErrorCode(err) == medalist.Internal {
			return err
		}
		if err == nil && customer == 0 {
			err = medalist.Errorf(medalist.Invalid, "Say with whom: choose a customer.")
		}
		wrong.add("customer", err)
		wrong.add("day", l.checkDay(in.Day))
		if err := wrong.or(); err != nil {
			return err
		}
		made = medalist.Assignment{
			ExternalID: assignmentPrefix + in.ID, Kind: FollowUp, Person: l.me.ID, Customer: customer,
			DueOn: in.Day, Status: medalist.Recorded,
		}
		known, err := l.tx.AssignmentsByIdentity(ctx, []medalist.Assignment{made})
		if err != nil {
			return err
		}
		if known[0] != nil {
			made = *known[0]
			return l.mine(known[0])
		}
		if err := l.addFollowUp(ctx, &made); err != nil {
			return err
		}
		if err := l.engine.audit(ctx, l.tx, l.actor, "schedule follow-up", made.ExternalID, made); err != nil {
			return err
		}
		_, err = l.score(ctx)
		return err
	})
	if err != nil {
		return medalist.Assignment{}, fmt.Errorf("schedule a follow-up: %w", err)
	}
	return made, nil
}

// checkDay refuses days on which a follow-up cannot be due any more, or not
// yet.
func (l *logger) checkDay(d medalist.Date) error {
	switch {
	case d.IsZero():
		return medalist.Errorf(medalist.Invalid, "Choose a day.")
	case d.Before(l.today):
		return medalist.Errorf(medalist.Invalid, "This day is over; choose today or a later one.")
	case d.After(l.today.AddDays(maxAhead)):
		return medalist.Errorf(medalist.Invalid, "This is more than two years ahead; choose an earlier day.")
	}
	return nil
}

func (l *logger) mine(a *medalist.Assignment) error {
	if a.Person != l.me.ID {
		return medalist.Errorf(medalist.Conflict, "Somebody else has scheduled something under this id; open the page anew.")
	}
	return nil
}

// addFollowUp stores a new follow-up, unless the same is due already.
func (l *logger) addFollowUp(ctx context.Context, made *medalist.Assignment) error {
	var wrong Refused
	err := l.tx.AssignmentsOf(ctx, []medalist.PersonID{made.Person}, []medalist.KindID{FollowUp}, medalist.Through(made.DueOn, made.DueOn), func(d medalist.Assignment) error {
		if d.Customer == made.Customer && d.Status == medalist.Recorded {
			wrong.add("day", medalist.Errorf(medalist.Conflict, "A follow-up with this customer is due on that day already."))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := wrong.or(); err != nil {
		return err
	}
	return l.putAssignment(ctx, nil, made)
}

func (l *logger) putAssignment(ctx context.Context, was, is *medalist.Assignment) error {
	some := []medalist.Assignment{*is}
	if _, err := l.tx.PutAssignments(ctx, some, 0); err != nil {
		return err
	}
	*is = some[0]
	l.changes.assignment(was, is)
	return nil
}

// A MoveEntry says to which day a follow-up is moved, and why.
type MoveEntry struct {
	ID     string // made by the page, of the new assignment
	To     medalist.Date
	Reason string
}

// MoveFollowUp moves one of somebody's own follow-ups to another day. Before
// its day the old one is withdrawn; on its day or later it stays due, for
// moving does not rescue it. Either way the reason is kept beside both. What
// cannot be taken is a *Refused.
func (e *Engine) MoveFollowUp(ctx context.Context, org medalist.Org, who medalist.PersonID, assignment int64, in MoveEntry) (medalist.Assignment, error) {
	var made medalist.Assignment
	err := e.logging(ctx, org, who, func(l *logger) error {
		due, err := l.movable(ctx, assignment)
		if err != nil {
			return err
		}
		if err := l.checkMove(due, in); err != nil {
			return err
		}
		made, err = l.move(ctx, due, in)
		return err
	})
	if err != nil {
		return medalist.Assignment{}, fmt.Errorf("move a follow-up: %w", err)
	}
	return made, nil
}

// movable returns one of the logger's follow-ups that may be moved.
func (l *logger) movable(ctx context.Context, id int64) (*Due, error) {
	due, err := newAssessor(l.world, l.tx, l.today).dueByID(ctx, l.me.ID, id)
	switch {
	case err != nil:
		return nil, err
	case due.State == DueDone:
		return nil, medalist.Errorf(medalist.Conflict, "This follow-up has been done; schedule another one instead.")
	case due.Went != nil:
		return nil, medalist.Errorf(medalist.Conflict, "This follow-up was moved to %s already.", due.Went.Day)
	case !due.Movable():
		return nil, medalist.Errorf(medalist.Conflict, "This follow-up was withdrawn; schedule another one instead.")
	}
	return due, nil
}

// dueByID returns one of somebody's follow-ups, or a NotFound error.
func (a *assessor) dueByID(ctx context.Context, who medalist.PersonID, id int64) (*Due, error) {
	var day medalist.Date
	err := a.tx.AssignmentsOf(ctx, []medalist.PersonID{who}, []medalist.KindID{FollowUp}, always, func(d medalist.Assignment) error {
		if d.ID == id {
			day = d.DueOn
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !day.IsZero() {
		dues, err := a.dues(ctx, who, []medalist.KindID{FollowUp}, medalist.Through(day, day))
		if err != nil {
			return nil, err
		}
		for i := range dues {
			if dues[i].ID == id {
				return &dues[i], nil
			}
		}
	}
	return nil, medalist.Errorf(medalist.NotFound, "You have no such follow-up.")
}

func (l *logger) checkMove(due *Due, in MoveEntry) error {
	var wrong Refused
	wrong.add("id", checkLogID(in.ID))
	err := l.checkDay(in.To)
	if err == nil && in.To == due.DueOn {
		err = medalist.Errorf(medalist.Invalid, "It is due on that day already; choose another one.")
	}
	wrong.add("to", err)
	wrong.add("reason", checkReason(in.Reason))
	return wrong.or()
}

// move puts a new assignment in the place of one, which is withdrawn unless
// its day has come.
func (l *logger) move(ctx context.Context, due *Due, in MoveEntry) (medalist.Assignment, error) {
	was := due.Assignment
	made := medalist.Assignment{
		ExternalID: assignmentPrefix + in.ID, Kind: was.Kind, Person: was.Person, Customer: was.Customer,
		DueOn: in.To, Status: medalist.Recorded,
	}
	if err := l.addFollowUp(ctx, &made); err != nil {
		return made, err
	}
	if was.DueOn.After(l.today) {
		withdrawn := was
		withdrawn.Status = medalist.Void
		if err := l.putAssignment(ctx, &was, &withdrawn); err != nil {
			return made, err
		}
	}
	reason := strings.TrimSpace(in.Reason)
	m := store.Move{From: was.ID, To: made.ID, Reason: reason, Actor: l.actor, At: instantOf(l.engine.Now())}
	if err := l.tx.PutMove(ctx, m); err != nil {
		return made, err
	}
	said := map[string]any{"from": was.DueOn, "to": made.DueOn, "reason": reason, "withdrawn": was.DueOn.After(l.today)}
	if err := l.engine.audit(ctx, l.tx, l.actor, "move follow-up", made.ExternalID, said); err != nil {
		return made, err
	}
	_, err := l.score(ctx)
	return made, err
}

// FollowUpOf returns one of somebody's own follow-ups, or a NotFound error.
func (e *Engine) FollowUpOf(ctx context.Context, org medalist.Org, who medalist.PersonID, assignment int64) (*Due, error) {
	var due *Due
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		due, err = newAssessor(w, tx, e.todayOf(w, who)).dueByID(ctx, who, assignment)
		return err
	})
	return due, err
}
