package store

import (
	"context"
	"slices"

	"medalist.dev/medalist"
)

// A Fact is a fact as it stands for one of the people it credits.
type Fact struct {
	Person   medalist.PersonID
	Day      medalist.Date // local date of that person
	Activity *medalist.Activity
}

// FactsOfPeople streams the facts of some people, of some kinds (none named:
// all), on the days of a period, whatever their status. They come in the
// order of person, kind, day and then as facts are ordered (instant, external
// id, source).
func (tx *Tx) FactsOfPeople(ctx context.Context, people []medalist.PersonID, kinds []medalist.KindID, during medalist.Period, do func(Fact) error) error {
	for some := range slices.Chunk(distinct(people), maxIn) {
		if err := tx.factsOfSome(ctx, some, kinds, during, do); err != nil {
			return err
		}
	}
	return nil
}

// FactsByPerson streams the facts of everybody, of some kinds (none named:
// all), whatever their status, in the order of person. They lack what only
// people read: At, Reason, Recorded and Import.
func (tx *Tx) FactsByPerson(ctx context.Context, kinds []medalist.KindID, do func(Fact) error) error {
	if err := tx.ExpectMany(ctx); err != nil {
		return err
	}
	a := args{tx.id()}
	where := ` WHERE c.org_id = $1`
	if len(kinds) > 0 {
		where += ` AND c.kind IN ` + in(&a, kinds)
	}
	return each(ctx, tx, func(r row) error {
		fact, err := tx.scanByPerson(r)
		if err != nil {
			return err
		}
		return do(fact)
	}, `
		SELECT c.person_id, c.day, c.kind, a.id, a.source, a.external_id, a.instant, a.credits, a.customer_id, a.status, a.attributes
		FROM credits c JOIN activities a ON a.org_id = c.org_id AND a.id = c.activity_id`+where+`
		ORDER BY c.person_id`, a...)
}

func (tx *Tx) scanByPerson(r row) (Fact, error) {
	a := &medalist.Activity{
		ID:         medalist.ActivityID(r.int(3)),
		Source:     tx.texts.intern(r.text(4)),
		ExternalID: r.text(5),
		Kind:       medalist.KindID(tx.texts.intern(r.text(2))),
		Instant:    medalist.Instant(r.int(6)),
		Customer:   medalist.CustomerID(r.int(8)),
		Status:     medalist.Status(tx.texts.intern(r.text(9))),
	}
	return Fact{medalist.PersonID(r.int(0)), medalist.Date(r.int(1)), a}, tx.parseLists(a, r.text(7), r.text(10))
}

func (tx *Tx) factsOfSome(ctx context.Context, people []medalist.PersonID, kinds []medalist.KindID, during medalist.Period, do func(Fact) error) error {
	a := args{tx.id()}
	where := ` AND c.person_id IN ` + in(&a, people)
	if len(kinds) > 0 {
		where += ` AND c.kind IN ` + in(&a, kinds)
	}
	where += ` AND c.day >= ` + a.add(int64(during.Start)) + ` AND c.day < ` + a.add(int64(during.End))
	day := sameDay{do: do}
	err := each(ctx, tx, func(r row) error {
		fact, err := tx.scanFact(r[2:])
		if err != nil {
			return err
		}
		return day.add(Fact{medalist.PersonID(r.int(0)), medalist.Date(r.int(1)), fact})
	}, `
		SELECT c.person_id, c.day, `+activityColumns+`
		FROM credits c JOIN activities a ON a.org_id = c.org_id AND a.id = c.activity_id
		WHERE c.org_id = $1`+where+`
		ORDER BY c.person_id, c.kind, c.day`, a...)
	if err != nil {
		return err
	}
	return day.flush()
}

// sameDay gathers the facts of one person, kind and day, the order in which
// they lie in the database, and passes them on in the order of facts.
type sameDay struct {
	facts []Fact
	do    func(Fact) error
}

func (s *sameDay) add(f Fact) error {
	if len(s.facts) > 0 {
		last := s.facts[0]
		if last.Person != f.Person || last.Day != f.Day || last.Activity.Kind != f.Activity.Kind {
			if err := s.flush(); err != nil {
				return err
			}
		}
	}
	s.facts = append(s.facts, f)
	return nil
}

func (s *sameDay) flush() error {
	slices.SortFunc(s.facts, func(a, b Fact) int { return compareFacts(a.Activity, b.Activity) })
	for _, f := range s.facts {
		if err := s.do(f); err != nil {
			return err
		}
	}
	s.facts = s.facts[:0]
	return nil
}

func compareFacts(a, b *medalist.Activity) int {
	switch {
	case a.Earlier(b):
		return -1
	case b.Earlier(a):
		return 1
	default:
		return 0
	}
}

// FactsOfCustomers returns the facts of one kind that name one of some
// customers, in the order of customer and then of facts.
func (tx *Tx) FactsOfCustomers(ctx context.Context, customers []medalist.CustomerID, kind medalist.KindID) ([]*medalist.Activity, error) {
	var found []*medalist.Activity
	for some := range slices.Chunk(distinct(customers), maxIn) {
		a := args{tx.id(), string(kind)}
		// The index holds facts with a customer, and is taken only if the
		// statement says that it wants no others.
		which := in(&a, some)
		facts, err := list(ctx, tx, tx.scanFact, selectActivities+`
			AND a.customer_id <> 0 AND a.kind = $2 AND a.customer_id IN `+which, a...)
		if err != nil {
			return nil, err
		}
		found = append(found, facts...)
	}
	slices.SortFunc(found, func(a, b *medalist.Activity) int {
		if a.Customer != b.Customer {
			return int(a.Customer - b.Customer)
		}
		return compareFacts(a, b)
	})
	return found, nil
}

// BestFacts returns the facts of a kind whose attribute best is true, in the
// order in which their latest revisions were recorded.
func (tx *Tx) BestFacts(ctx context.Context, kind medalist.KindID) ([]*medalist.Activity, error) {
	return list(ctx, tx, tx.scanFact, selectActivities+` AND a.kind = $2 AND a.best ORDER BY a.recorded`, tx.id(), string(kind))
}

// distinct returns ids in their order, each once.
func distinct[T ~int64](ids []T) []T {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}
