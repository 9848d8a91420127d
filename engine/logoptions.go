package engine

import (
	"cmp"
	"context"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// maxOffered bounds the customers of each heading that are offered.
const maxOffered = 12

// fewCustomers is how many somebody has to have seen to be offered those only.
const fewCustomers = 4

// LogOptions are what somebody may log, and with whom they are likely to have
// done it.
type LogOptions struct {
	Rules      *LogRules
	Kinds      []LogKind // what they do most first
	Due        []Due     // today
	Usual      []NamedCustomer
	Recent     []NamedCustomer
	OfTeam     []NamedCustomer   // seen lately by their team; while they have seen few
	First      []NamedCustomer   // by name; while their team has seen nobody
	Colleagues []medalist.Person // of their team, by name
	Now        time.Time         // in their zone
}

// A LogKind is a kind that may be logged.
type LogKind struct {
	medalist.Kind
	NeedsCustomer bool
	Waits         bool // for approval
}

// LogOptions returns what somebody may log now.
func (e *Engine) LogOptions(ctx context.Context, org medalist.Org, who medalist.PersonID) (*LogOptions, error) {
	var o *LogOptions
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		now := e.Now().In(w.zoneOf(who))
		var err error
		o, err = newAssessor(w, tx, medalist.DateOf(now)).logOptions(ctx, who, now)
		return err
	})
	return o, err
}

func (a *assessor) logOptions(ctx context.Context, who medalist.PersonID, now time.Time) (*LogOptions, error) {
	o := &LogOptions{Now: now, Colleagues: a.colleagues(who)}
	var err error
	if o.Rules, err = a.logRules(ctx, a.tx); err != nil {
		return nil, err
	}
	habits, err := a.habits(ctx, []medalist.PersonID{who}, o.Rules.Kinds, now)
	if err != nil {
		return nil, err
	}
	o.Kinds = a.logKinds(o.Rules, habits)
	if o.Due, err = a.dues(ctx, who, nil, medalist.Through(a.today, a.today)); err != nil {
		return nil, err
	}
	if o.Usual, err = a.namedCustomers(ctx, habits.Usual, maxOffered); err != nil {
		return nil, err
	}
	if o.Recent, err = a.namedCustomers(ctx, habits.Recent, 2*maxOffered); err != nil || len(o.Recent) >= fewCustomers {
		return o, err
	}
	return o, a.offerNewcomer(ctx, o)
}

// offerNewcomer offers customers to somebody who has seen few yet.
func (a *assessor) offerNewcomer(ctx context.Context, o *LogOptions) error {
	var team []medalist.PersonID
	for i := range o.Colleagues {
		team = append(team, o.Colleagues[i].ID)
	}
	habits, err := a.habits(ctx, team, o.Rules.Kinds, o.Now)
	if err != nil {
		return err
	}
	if o.OfTeam, err = a.namedCustomers(ctx, habits.Recent, 2*maxOffered); err != nil || len(o.OfTeam) > 0 {
		return err
	}
	first, err := a.tx.FirstCustomers(ctx, 2*maxOffered)
	if err != nil {
		return err
	}
	o.First, err = a.namedCustomers(ctx, first, len(first))
	return err
}

// namedCustomers returns the first customers of a list, at most limit, with their names.
func (a *assessor) namedCustomers(ctx context.Context, ids []medalist.CustomerID, limit int) ([]NamedCustomer, error) {
	ids = ids[:min(limit, len(ids))]
	known, err := a.customersOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	var all []NamedCustomer
	for _, id := range ids {
		all = append(all, known[id])
	}
	return all, nil
}

// habits reads what people usually log.
func (a *assessor) habits(ctx context.Context, people []medalist.PersonID, kinds []medalist.KindID, now time.Time) (Habits, error) {
	if len(kinds) == 0 || len(people) == 0 {
		return Habits{}, nil
	}
	var facts []*medalist.Activity
	days := medalist.Through(a.today.AddDays(-habitDays), a.today)
	err := a.tx.FactsOfPeople(ctx, people, kinds, days, func(f store.Fact) error {
		facts = append(facts, f.Activity)
		return nil
	})
	return habitsOf(facts, now), err
}

// logKinds returns the kinds that may be logged, the most usual first.
func (w *world) logKinds(r *LogRules, h Habits) []LogKind {
	var kinds []LogKind
	for _, id := range r.Kinds {
		k, _ := w.catalogue.Kind(id)
		kinds = append(kinds, LogKind{*k, w.needsCustomer(id), slices.Contains(r.Waits, id)})
	}
	rank := func(k LogKind) int {
		if i := slices.Index(h.Kinds, k.ID); i >= 0 {
			return i
		}
		return len(h.Kinds)
	}
	slices.SortStableFunc(kinds, func(a, b LogKind) int { return cmp.Compare(rank(a), rank(b)) })
	return kinds
}

// colleagues returns who is in somebody's team today, by name.
func (a *assessor) colleagues(who medalist.PersonID) []medalist.Person {
	team := a.teamOn(who, a.today)
	var all []medalist.Person
	for _, id := range a.members[team] {
		if id != who && a.teamOn(id, a.today) == team {
			all = append(all, *a.people[id])
		}
	}
	slices.SortFunc(all, func(a, b medalist.Person) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Email, b.Email))
	})
	return all
}

// FindCustomers returns customers that a text names by parts of their name,
// code, facility or city; at most limit.
func (e *Engine) FindCustomers(ctx context.Context, org medalist.Org, text string, limit int) ([]NamedCustomer, error) {
	var all []NamedCustomer
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		ids, err := tx.FindCustomers(ctx, text, limit)
		if err != nil {
			return err
		}
		all, err = newAssessor(w, tx, e.Today(w.org)).namedCustomers(ctx, ids, limit)
		return err
	})
	return all, err
}

// CustomerByCode returns a customer, and whether there is one of that code.
func (e *Engine) CustomerByCode(ctx context.Context, org medalist.Org, code string) (NamedCustomer, bool, error) {
	var found NamedCustomer
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		known, err := tx.CustomersByCode(ctx, []string{code})
		if err != nil || known[code].ID == 0 {
			return err
		}
		id := known[code].ID
		named, err := newAssessor(w, tx, e.Today(w.org)).customersOf(ctx, []medalist.CustomerID{id})
		found = named[id]
		return err
	})
	return found, found.ID != 0, err
}
