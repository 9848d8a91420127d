package engine

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// A Waiting fact is one that somebody is to decide on.
type Waiting struct {
	OwnFact
	Owner medalist.Person // the first person named
	For   medalist.Person // the manager in whose name one decides, the zero Person for one's own
}

// Waiting returns the facts that wait for somebody's decision, the oldest
// first.
func (e *Engine) Waiting(ctx context.Context, org medalist.Org, who medalist.PersonID) ([]Waiting, error) {
	var all []Waiting
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		l, err := e.reader(ctx, tx, w, who)
		if err != nil {
			return err
		}
		facts, err := tx.PendingFacts(ctx)
		if err != nil {
			return err
		}
		facts = slices.DeleteFunc(facts, func(f *medalist.Activity) bool {
			_, err := l.mayDecide(f)
			return err != nil
		})
		all, err = l.waiting(ctx, facts)
		return err
	})
	return all, err
}

// waiting adds to facts what a decision needs to know.
func (l *logger) waiting(ctx context.Context, facts []*medalist.Activity) ([]Waiting, error) {
	ids := make([]medalist.CustomerID, len(facts))
	for i, f := range facts {
		ids[i] = f.Customer
	}
	customers, err := newAssessor(l.world, l.tx, l.today).customersOf(ctx, ids)
	var all []Waiting
	for _, f := range facts {
		one := Waiting{OwnFact: OwnFact{Activity: f, Day: f.FirstDay(), Customer: customers[f.Customer]}}
		for _, c := range f.Credits {
			if p := l.people[c.Person]; p != nil {
				one.People = append(one.People, *p)
			}
		}
		if len(one.People) > 0 {
			one.Owner = one.People[0]
		}
		if manager, _ := l.mayDecide(f); manager != l.me && manager != nil {
			one.For = *manager
		}
		all = append(all, one)
	}
	return all, err
}

// mayDecide returns in whose name the logger may decide on a fact, their own
// or that of a manager whose deputy they are, or says why they may not. Nobody
// decides on a fact that names them; admins decide on all others, managers on
// those of whom they look after.
func (l *logger) mayDecide(f *medalist.Activity) (*medalist.Person, error) {
	if _, named := f.DayFor(l.me.ID); named {
		return nil, medalist.Errorf(medalist.Forbidden, "Nobody decides on what they did themselves; your manager does.")
	}
	if l.me.Role.May(medalist.Administer) || l.decides(l.me, f) {
		return l.me, nil
	}
	for _, d := range l.deputies {
		if manager := l.people[d.Person]; d.Deputy == l.me.ID && l.deputises(&d) && l.decides(manager, f) {
			return manager, nil
		}
	}
	return nil, medalist.Errorf(medalist.Forbidden, "Only who looks after somebody decides on what they logged.")
}

// decides reports whether a manager decides on a fact: it is of somebody whom
// they look after, and does not name themselves.
func (l *logger) decides(manager *medalist.Person, f *medalist.Activity) bool {
	if !manager.Role.May(medalist.Approve) || len(f.Credits) == 0 {
		return false
	}
	if _, named := f.DayFor(manager.ID); named {
		return false
	}
	on := l.engine.todayOf(l.world, manager.ID)
	care := Care{world: l.world, me: manager, team: manager.TeamOn(on), on: on}
	return care.Person(f.Credits[0].Person)
}

// deputises reports whether the logger decides in a manager's name today.
func (l *logger) deputises(d *store.Deputy) bool {
	return l.deputyOn(d, l.engine.todayOf(l.world, d.Person))
}

// A Decision says what becomes of facts that wait.
type Decision struct {
	Facts   []medalist.ActivityID
	Approve bool   // else reject
	Reason  string // needed to reject
}

// maxDecided bounds how many facts are decided on at once.
const maxDecided = 200

// Decide approves or rejects facts in somebody's name: all of them, or none if
// one of them cannot be. A fact that somebody else decided on meanwhile is a
// Conflict.
func (e *Engine) Decide(ctx context.Context, org medalist.Org, who medalist.PersonID, d Decision) error {
	err := d.check()
	if err == nil {
		err = e.logging(ctx, org, who, func(l *logger) error { return l.decide(ctx, d) })
	}
	if err != nil {
		return fmt.Errorf("decide on facts: %w", err)
	}
	return nil
}

func (d Decision) check() error {
	switch {
	case len(d.Facts) == 0:
		return medalist.Errorf(medalist.Invalid, "Choose at least one fact.")
	case len(d.Facts) > maxDecided:
		return medalist.Errorf(medalist.Invalid, "Choose %d facts at most.", maxDecided)
	case !d.Approve || strings.TrimSpace(d.Reason) != "":
		return withReason(nil, d.Reason)
	}
	return nil
}

func (l *logger) decide(ctx context.Context, d Decision) error {
	found, err := l.tx.ActivitiesByID(ctx, d.Facts)
	if err != nil {
		return err
	}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(d.Facts))) {
		old := found[id]
		if old == nil {
			return medalist.Errorf(medalist.NotFound, "There is no such fact; it may have been undone with its import.")
		}
		if err := l.decideOn(ctx, old, d); err != nil {
			return err
		}
	}
	_, err = l.score(ctx)
	return err
}

// decideOn stores the revision of a fact that a decision makes.
func (l *logger) decideOn(ctx context.Context, old *medalist.Activity, d Decision) error {
	manager, err := l.mayDecide(old)
	if err != nil {
		return err
	}
	if old.Status != medalist.Pending {
		return medalist.Errorf(medalist.Conflict, "Somebody else has decided on what %s logged meanwhile; nothing was changed. Look at what still waits.", l.ownerName(old))
	}
	decided, action, kind := *old, "reject", FactRejected
	decided.Status, decided.Reason = medalist.Rejected, strings.TrimSpace(d.Reason)
	if d.Approve {
		decided.Status, action, kind = medalist.Recorded, "approve", FactApproved
	}
	if _, err := l.tx.PutActivity(ctx, &decided, old, 0); err != nil {
		return err
	}
	l.changes.fact(old, &decided)
	said := l.said(&decided, decided.Reason)
	if manager != l.me {
		said.For = manager.Email
	}
	if err := l.engine.audit(ctx, l.tx, l.actor, action, decided.ExternalID, replaced{l.said(old, old.Reason), said}); err != nil {
		return err
	}
	return l.engine.tell(ctx, l.tx, News{Kind: kind, Person: ownerOf(&decided), Actor: l.me.ID, Fact: decided.ID, Text: decided.Reason})
}

// ownerOf returns the first person of a fact, 0 for none.
func ownerOf(f *medalist.Activity) medalist.PersonID {
	if len(f.Credits) == 0 {
		return 0
	}
	return f.Credits[0].Person
}

// ownerName returns the name of the first person of a fact.
func (l *logger) ownerName(f *medalist.Activity) string {
	if len(f.Credits) == 0 || l.people[f.Credits[0].Person] == nil {
		return "?"
	}
	return l.people[f.Credits[0].Person].Name
}

// ApprovalKinds returns what may be logged, and which kinds of it wait for
// approval.
func (e *Engine) ApprovalKinds(ctx context.Context, org medalist.Org) (*LogRules, error) {
	var rules *LogRules
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		rules, err = w.logRules(ctx, tx)
		return err
	})
	return rules, err
}

// SetApprovalKinds lets facts of some kinds wait for approval from now on.
func (e *Engine) SetApprovalKinds(ctx context.Context, org medalist.Org, actor string, kinds []medalist.KindID) error {
	err := e.update(ctx, org, func(tx *store.Tx, w *world) error {
		var ids []string
		for _, k := range kinds {
			if _, known := w.catalogue.Kind(k); !known {
				return medalist.Errorf(medalist.Invalid, "%q is no kind of activity here; choose from the list.", k)
			}
			ids = append(ids, string(k))
		}
		slices.Sort(ids)
		text := strings.Join(slices.Compact(ids), ";")
		before, err := tx.Preferences(ctx, 0)
		if err != nil {
			return err
		}
		if err := tx.PutPreference(ctx, 0, ApprovalKinds, text); err != nil {
			return err
		}
		return e.audit(ctx, tx, actor, "set approvals", org.Slug, replaced{map[string]string{"kinds": before[ApprovalKinds]}, map[string]string{"kinds": text}})
	})
	if err != nil {
		return fmt.Errorf("set which kinds wait for approval: %w", err)
	}
	return nil
}
