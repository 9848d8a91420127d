package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"medalist.dev/medalist"
	"medalist.dev/medalist/store"
)

// An OwnFact is a fact as whoever did it sees it.
type OwnFact struct {
	*medalist.Activity
	Day       medalist.Date // of whoever it is shown for
	Clock     string        // time of day where they are, "16:20"
	Written   string        // At, where it names another time of day
	Customer  NamedCustomer
	People    []medalist.Person // everybody named, in their order
	Awards    []Award
	Corrected bool  // an earlier revision stands in the history
	Fixed     error // why whoever asks may not change it, nil if they may
}

// FactsOf returns the facts that name somebody on some days, of all kinds, the
// latest first.
func (e *Engine) FactsOf(ctx context.Context, org medalist.Org, who medalist.PersonID, days medalist.Period) ([]OwnFact, error) {
	var facts []OwnFact
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		l, err := e.reader(ctx, tx, w, who)
		if err != nil {
			return err
		}
		err = tx.FactsOfPeople(ctx, []medalist.PersonID{who}, nil, days, func(f store.Fact) error {
			facts = append(facts, OwnFact{Activity: f.Activity, Day: f.Day})
			return nil
		})
		if err != nil {
			return err
		}
		return l.complete(ctx, who, days, facts)
	})
	slices.SortStableFunc(facts, func(a, b OwnFact) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.Instant, a.Instant), cmp.Compare(b.ExternalID, a.ExternalID))
	})
	return facts, err
}

// reader returns a logger that changes nothing.
func (e *Engine) reader(ctx context.Context, tx *store.Tx, w *world, who medalist.PersonID) (*logger, error) {
	me := w.people[who]
	if me == nil {
		return nil, medalist.Errorf(medalist.NotFound, "You are not in this organisation any more.")
	}
	rules, err := w.logRules(ctx, tx)
	return &logger{
		recorder: recorder{world: w, engine: e, tx: tx, actor: me.Email}, me: me, today: e.todayOf(w, who), rules: rules,
	}, err
}

// complete adds to facts what they gave to somebody, with whom they were, and
// whether the reader may change them.
func (l *logger) complete(ctx context.Context, who medalist.PersonID, days medalist.Period, facts []OwnFact) error {
	a := newAssessor(l.world, l.tx, l.today)
	awards, err := a.awards(ctx, who, days)
	if err != nil {
		return err
	}
	ids := make([]medalist.CustomerID, len(facts))
	for i := range facts {
		ids[i] = facts[i].Activity.Customer
	}
	customers, err := a.customersOf(ctx, ids)
	for i := range facts {
		f := &facts[i]
		f.Customer, f.Awards = customers[f.Activity.Customer], awards[f.ID]
		f.Corrected = f.Recorded != medalist.Seq(f.ID)
		f.Clock, f.Written = l.clock(f.Activity, who)
		f.Fixed = l.mayChange(f.Activity)
		for _, c := range f.Credits {
			if p := l.people[c.Person]; p != nil {
				f.People = append(f.People, *p)
			}
		}
	}
	return err
}

// A FactPage is one fact with all that is known of it.
type FactPage struct {
	OwnFact
	Owner    medalist.Person // the first person named
	Earlier  []OwnFact       // revisions before, the oldest first
	Changes  []FactChange    // what was done to it, the oldest first; none of facts from elsewhere
	Age      time.Duration   // since the last of them
	Rules    *LogRules
	KindSpec medalist.Kind
	Zone     *time.Location // of the owner
}

// A FactChange says who did what to a fact, when.
type FactChange struct {
	At     time.Time
	Actor  string // email
	Name   string // of the actor, empty if they are nobody
	Action string // log, correct, void, record and so on
	For    string // name of the manager in whose name it was decided, empty for nobody else's
}

// FactPage returns a fact as somebody sees it who may. Whether they may is
// told by the people it names.
func (e *Engine) FactPage(ctx context.Context, org medalist.Org, who medalist.PersonID, id medalist.ActivityID) (*FactPage, error) {
	var page *FactPage
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		l, err := e.reader(ctx, tx, w, who)
		if err != nil {
			return err
		}
		page, err = l.factPage(ctx, id)
		return err
	})
	return page, err
}

func (l *logger) factPage(ctx context.Context, id medalist.ActivityID) (*FactPage, error) {
	fact, err := factOf(ctx, l.tx, id)
	if err != nil {
		return nil, err
	}
	owner := l.me
	if len(fact.Credits) > 0 && l.people[fact.Credits[0].Person] != nil {
		owner = l.people[fact.Credits[0].Person]
	}
	shown := owner.ID
	if _, named := fact.DayFor(l.me.ID); named {
		shown = l.me.ID // what it gave to whoever asks
	}
	p := &FactPage{Owner: *owner, Rules: l.rules, Zone: l.zoneOf(owner.ID)}
	if k, known := l.catalogue.Kind(fact.Kind); known {
		p.KindSpec = *k
	}
	day := fact.FirstDay()
	if d, named := fact.DayFor(shown); named {
		day = d
	}
	one := []OwnFact{{Activity: fact, Day: day}}
	if err := l.complete(ctx, shown, medalist.Through(day, day), one); err != nil {
		return nil, err
	}
	p.OwnFact = one[0]
	return p, l.addHistory(ctx, p)
}

// addHistory adds earlier revisions of a fact, and what was done to it.
func (l *logger) addHistory(ctx context.Context, p *FactPage) error {
	earlier, err := l.tx.ActivityRevisions(ctx, p.ID)
	if err != nil {
		return err
	}
	for _, a := range earlier {
		p.Earlier = append(p.Earlier, OwnFact{Activity: a, Day: a.FirstDay()})
	}
	day := medalist.Through(p.Day, p.Day)
	if err := l.complete(ctx, p.Owner.ID, day, p.Earlier); err != nil {
		return err
	}
	if p.Source != AppSource {
		return nil // of others, imports tell
	}
	records, err := l.tx.AuditOf(ctx, p.ExternalID)
	for _, r := range records {
		c := FactChange{At: time.Unix(0, int64(r.At)).In(l.zoneOf(l.me.ID)), Actor: r.Actor, Action: r.Action}
		if who := l.byEmail[r.Actor]; who != nil {
			c.Name = who.Name
		}
		c.For = l.inNameOf(r.Body)
		p.Changes, p.Age = append(p.Changes, c), l.engine.Now().Sub(c.At)
	}
	return err
}

// inNameOf returns the name of the manager in whose name a decision was made,
// given its audit record's body.
func (l *logger) inNameOf(body string) string {
	var said struct{ Is struct{ For string } }
	if json.Unmarshal([]byte(body), &said) != nil || said.Is.For == "" {
		return ""
	}
	if manager := l.byEmail[said.Is.For]; manager != nil {
		return manager.Name
	}
	return said.Is.For
}
