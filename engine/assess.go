package engine

import (
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// An assessor evaluates cells of one organisation within one transaction.
type assessor struct {
	*world
	tx      *store.Tx
	today   medalist.Date
	explain bool
	effect  *Effect // notes what is posted, unless it is nil

	announce func([]Outcome) // told of outcomes, unless it is nil
	outcomes []Outcome

	boards *boardKeeper // nil keeps none
	shelf  []shelved    // of subjects that much is asked about

	holders map[*catalogue.KPI]map[string]medalist.ActivityID // read when first needed
	paces   map[paceKey]scoring.Value                         // worked out when first needed
}

func newAssessor(w *world, tx *store.Tx, today medalist.Date) *assessor {
	return &assessor{world: w, tx: tx, today: today, holders: map[*catalogue.KPI]map[string]medalist.ActivityID{}, paces: map[paceKey]scoring.Value{}}
}

// snapshot returns an assessor of what a view reads, which keeps the boards
// that it adds up for the next who looks. It is not for a transaction that
// writes, as what that adds up may never come to be.
func (e *Engine) snapshot(w *world, tx *store.Tx, today medalist.Date) *assessor {
	a := newAssessor(w, tx, today)
	a.boards = &e.boards
	return a
}

// A file is what one subject's cells read: its facts in time order, and its
// assignments.
type file struct {
	subject medalist.Subject
	facts   []scoring.Fact
	due     []medalist.Assignment
}

// beyond is what the cases of a KPI read beyond a subject's own file.
type beyond struct {
	holders map[string]medalist.ActivityID // the fact judged best of each group
	revenue *scoring.Revenue               // of the customers in the files
}

// prepare reads what cases of a KPI need beyond the files themselves.
func (a *assessor) prepare(ctx context.Context, k *catalogue.KPI, files ...*file) (b beyond, err error) {
	if _, judged := k.BestOf(); judged && slices.ContainsFunc(files, hasBest) {
		if a.holders[k] == nil {
			if err := a.readHolders(ctx, k); err != nil {
				return b, err
			}
		}
		b.holders = a.holders[k]
	}
	if k.Measure.Brought != nil {
		b.revenue, err = a.readRevenue(ctx, k, files)
	}
	return b, err
}

func hasBest(f *file) bool {
	return slices.ContainsFunc(f.facts, func(f scoring.Fact) bool { return scoring.IsBest(f.Activity) })
}

// evaluate returns the cells of one version of a KPI that a subject's file
// makes. It reads nothing and is safe for concurrent use.
func (a *assessor) evaluate(k *catalogue.KPI, f *file, b beyond) []*scoring.Result {
	c := &scoring.Case{
		KPI: k, Subject: f.subject, Calendar: a.calendar, Today: a.today, Explain: a.explain,
		InForce: func(start medalist.Date) bool { return a.catalogue.On(k.ID, start) == k },
		Facts:   f.read(k),
		Holder:  func(group string) medalist.ActivityID { return b.holders[group] },
	}
	if k.Measure.Due != "" {
		c.Due = f.assignments(k.Measure.Due)
	}
	if k.Target > 0 || a.targets.Any(k.ID) {
		c.Target = func(dimension string, p medalist.Period) medalist.Decimal {
			target, _ := a.target(k, f.subject, dimension, p)
			return target
		}
	}
	if b.revenue != nil {
		c.Brought = b.revenue.Regular
	}
	return scoring.Evaluate(c)
}

// read returns the facts that a KPI reads.
func (f *file) read(k *catalogue.KPI) []scoring.Fact {
	var facts []scoring.Fact
	for i := range f.facts {
		if k.Reads(f.facts[i].Kind) {
			facts = append(facts, f.facts[i])
		}
	}
	return facts
}

func (f *file) assignments(kind medalist.KindID) []medalist.Assignment {
	var due []medalist.Assignment
	for i := range f.due {
		if f.due[i].Kind == kind {
			due = append(due, f.due[i])
		}
	}
	return due
}

// readHolders finds the facts judged best, for every group of a KPI.
func (a *assessor) readHolders(ctx context.Context, k *catalogue.KPI) error {
	best, err := a.standing(ctx, k)
	if err != nil {
		return err
	}
	a.holders[k] = scoring.Holders(k, a.calendar, best)
	return nil
}

// standing returns the facts marked best that count for somebody.
func (a *assessor) standing(ctx context.Context, k *catalogue.KPI) ([]*medalist.Activity, error) {
	var best []*medalist.Activity
	for _, kind := range k.Measure.Facts {
		found, err := a.tx.BestFacts(ctx, kind)
		if err != nil {
			return nil, err
		}
		best = append(best, found...)
	}
	if k.Measure.LatestPer == "" || len(best) == 0 {
		return best, nil
	}
	var facts []*medalist.Activity
	err := a.tx.FactsOfPeople(ctx, namedOn(best), k.Measure.Facts, always, func(f store.Fact) error {
		facts = append(facts, f.Activity)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(best, func(b *medalist.Activity) bool { return scoring.Superseded(k, b, facts) }), nil
}

// namedOn returns everybody whom facts name, once each.
func namedOn(facts []*medalist.Activity) []medalist.PersonID {
	var people []medalist.PersonID
	for _, f := range facts {
		for _, c := range f.Credits {
			people = append(people, c.Person)
		}
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// readRevenue reads what the customers in files brought.
func (a *assessor) readRevenue(ctx context.Context, k *catalogue.KPI, files []*file) (*scoring.Revenue, error) {
	var customers []medalist.CustomerID
	for _, f := range files {
		for i := range f.facts {
			if c := f.facts[i].Customer; c != 0 && k.Reads(f.facts[i].Kind) {
				customers = append(customers, c)
			}
		}
	}
	revenue := scoring.NewRevenue(k.Measure.Brought)
	facts, err := a.tx.FactsOfCustomers(ctx, customers, k.Measure.Brought.Kind)
	for _, f := range facts {
		revenue.Add(f)
	}
	revenue.Done()
	return revenue, err
}
