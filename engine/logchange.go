package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// maxReason bounds the length of a reason, in characters.
const maxReason = 500

// Correct replaces a fact that was logged by what it should have said; the
// revision before stays in its history. Whoever corrects the fact of somebody
// they look after says why.
func (e *Engine) Correct(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, in LogEntry, reason string) (Logged, error) {
	var done Logged
	err := e.logging(ctx, org, who, func(l *logger) error {
		old, err := l.changeable(ctx, fact)
		if err != nil {
			return err
		}
		owner := l.people[old.Credits[0].Person]
		in.ID = old.ExternalID
		changed, err := l.fact(ctx, in, old, owner)
		if owner != l.me {
			err = withReason(err, reason)
		}
		if err != nil {
			return err
		}
		done, err = l.put(ctx, changed, old, strings.TrimSpace(reason))
		return err
	})
	if err != nil {
		return Logged{}, fmt.Errorf("correct a fact: %w", err)
	}
	return done, nil
}

// Void takes a fact that was logged out of everything that counts, with a
// reason that stays beside it.
func (e *Engine) Void(ctx context.Context, org medalist.Org, who medalist.PersonID, fact medalist.ActivityID, reason string) error {
	err := e.logging(ctx, org, who, func(l *logger) error {
		old, err := l.changeable(ctx, fact)
		if err != nil {
			return err
		}
		if err := withReason(nil, reason); err != nil {
			return err
		}
		voided := *old
		voided.Status, voided.Reason = medalist.Void, strings.TrimSpace(reason)
		return l.keep(ctx, &voided, old, "void", voided.Reason)
	})
	if err != nil {
		return fmt.Errorf("void a fact: %w", err)
	}
	return nil
}

// withReason adds to what is wrong that a reason is missing, or too long.
func withReason(err error, reason string) error {
	wrong := &Refused{}
	if err != nil && !errors.As(err, &wrong) {
		return err
	}
	wrong.add("reason", checkReason(reason))
	return wrong.or()
}

func checkReason(reason string) error {
	switch n := utf8.RuneCountInString(strings.TrimSpace(reason)); {
	case n == 0:
		return medalist.Errorf(medalist.Invalid, "Say why; it stays beside what it changes.")
	case n > maxReason:
		return medalist.Errorf(medalist.Invalid, "Write %d characters at most.", maxReason)
	}
	return nil
}

// changeable returns a fact that may be changed in the logger's name.
func (l *logger) changeable(ctx context.Context, id medalist.ActivityID) (*medalist.Activity, error) {
	fact, err := factOf(ctx, l.tx, id)
	if err != nil {
		return nil, err
	}
	return fact, l.mayChange(fact)
}

// factOf returns a fact, or a NotFound error.
func factOf(ctx context.Context, tx *store.Tx, id medalist.ActivityID) (*medalist.Activity, error) {
	found, err := tx.ActivitiesByID(ctx, []medalist.ActivityID{id})
	if err != nil {
		return nil, err
	}
	if found[id] == nil {
		return nil, medalist.Errorf(medalist.NotFound, "There is no such fact; it may have been undone with its import.")
	}
	return found[id], nil
}

// mayChange says why the logger may not change a fact, nil if they may. Only
// what was logged in the application can be changed here. Whoever logged it
// may do so for as many days as one may log; whoever looks after them, at any
// time.
func (l *logger) mayChange(fact *medalist.Activity) error {
	if fact.Source != AppSource || len(fact.Credits) == 0 {
		return medalist.Errorf(medalist.Conflict, "This fact came from %q; correct it there, and import it again.", fact.Source)
	}
	if fact.Status == medalist.Void {
		return medalist.Errorf(medalist.Conflict, "This was taken back already; log it anew if it happened after all.")
	}
	owner := fact.Credits[0]
	if owner.Person != l.me.ID {
		return l.mayChangeOf(owner.Person)
	}
	if owner.Day.Before(l.rules.Earliest(l.today)) {
		return medalist.Errorf(medalist.Conflict, "This is longer ago than the %d days in which one may change one's own facts; ask your manager.", l.rules.Days)
	}
	return nil
}

// mayChangeOf says why the logger may not change somebody else's facts.
func (l *logger) mayChangeOf(owner medalist.PersonID) error {
	care := Care{world: l.world, me: l.me, team: l.me.TeamOn(l.today), on: l.today}
	if l.me.Role.May(medalist.Administer) || l.me.Role.May(medalist.Approve) && care.Person(owner) {
		return nil
	}
	return medalist.Errorf(medalist.Forbidden, "Only who logged this can change it, and who looks after them.")
}
