package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// Kinds of assignments.
const (
	FollowUp     medalist.KindID = "follow_up"
	ServiceVisit medalist.KindID = "service_visit"
)

// A DueState says how an assignment stands.
type DueState string

// The states of assignments.
const (
	DueAhead     DueState = "ahead"     // its day is still to come
	DueToday     DueState = "today"     // it is its day, and it is not done
	DueDone      DueState = "done"      // done on its day
	DueMissed    DueState = "missed"    // its day is over, and it was not done
	DueWithdrawn DueState = "withdrawn" // it counts no more
)

// A Due is an assignment as it stands for whoever it is for.
type Due struct {
	medalist.Assignment
	Customer medalist.Customer
	Facility string // name of where an HCP works, empty for none
	State    DueState
	By       *medalist.Activity // that did it, nil unless it is done
	KPI      medalist.KPIID     // that reads it, empty for none
	Points   medalist.Points    // that it earned
	Came     *Moved             // from where it was moved, nil if it was not
	Went     *Moved             // to where it was moved
}

// Movable reports whether it may still be moved: it is neither done nor
// withdrawn, and was not moved before.
func (d *Due) Movable() bool {
	return d.Went == nil && d.State != DueDone && d.State != DueWithdrawn
}

// A Moved says from or to which day a follow-up was moved, and why.
type Moved struct {
	Day    medalist.Date
	Reason string
	Actor  string // email
	At     medalist.Instant
}

// DueBetween returns what is due for somebody on some days, whatever became of
// it: by day, what is done last.
func (e *Engine) DueBetween(ctx context.Context, org medalist.Org, who medalist.PersonID, kinds []medalist.KindID, days medalist.Period) ([]Due, error) {
	var dues []Due
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		var err error
		dues, err = newAssessor(w, tx, e.todayOf(w, who)).dues(ctx, who, kinds, days)
		return err
	})
	return dues, err
}

func (a *assessor) dues(ctx context.Context, who medalist.PersonID, kinds []medalist.KindID, days medalist.Period) ([]Due, error) {
	var dues []Due
	err := a.tx.AssignmentsOf(ctx, []medalist.PersonID{who}, kinds, days, func(d medalist.Assignment) error {
		dues = append(dues, Due{Assignment: d, State: a.dueState(&d)})
		return nil
	})
	if err != nil || len(dues) == 0 {
		return nil, err
	}
	for _, add := range []func(context.Context, []Due) error{a.addDone, a.addMoves, a.addCustomers} {
		if err := add(ctx, dues); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(dues, compareDues)
	return dues, nil
}

// compareDues orders by day; of one day, what is still to do comes first.
func compareDues(a, b Due) int {
	closed := func(d *Due) int {
		if d.State == DueDone || d.State == DueWithdrawn {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(closed(&a), closed(&b)), cmp.Compare(a.Customer.Name, b.Customer.Name))
}

// dueState returns how an assignment stands as long as nothing is known to
// have done it.
func (a *assessor) dueState(d *medalist.Assignment) DueState {
	switch {
	case d.Status != medalist.Recorded:
		return DueWithdrawn
	case d.DueOn.After(a.today):
		return DueAhead
	case d.DueOn == a.today:
		return DueToday
	default:
		return DueMissed
	}
}

// addDone finds what was done, as the KPIs that read the assignments see it.
func (a *assessor) addDone(ctx context.Context, dues []Due) error {
	at := map[int64]*Due{}
	for i := range dues {
		at[dues[i].ID] = &dues[i]
	}
	who := medalist.OfPerson(dues[0].Person)
	days := medalist.Through(dues[0].DueOn, dues[0].DueOn)
	for i := range dues {
		days.Start, days.End = min(days.Start, dues[i].DueOn), max(days.End, dues[i].DueOn.AddDays(1))
	}
	explaining := newAssessor(a.world, a.tx, a.today)
	explaining.explain = true
	for _, id := range a.readersOf(dues) {
		cells, err := explaining.cells(ctx, cellQuery{id, []medalist.Subject{who}, days})
		if err != nil {
			return err
		}
		for _, cell := range cells {
			for i := range cell.Items {
				it := &cell.Items[i]
				if it.Assignment == nil || at[it.Assignment.ID] == nil {
					continue
				}
				d := at[it.Assignment.ID]
				d.KPI = id
				if it.Done {
					d.State, d.By, d.Points = DueDone, it.Names, it.Points
				}
			}
		}
	}
	return nil
}

// readersOf returns the KPIs of people that read assignments of the kinds of
// some.
func (a *assessor) readersOf(dues []Due) []medalist.KPIID {
	kinds := map[medalist.KindID]bool{}
	for i := range dues {
		kinds[dues[i].Kind] = true
	}
	var ids []medalist.KPIID
	for _, id := range a.catalogue.IDs() {
		reads := func(k *catalogue.KPI) bool { return k.Level == medalist.PersonLevel && kinds[k.Measure.Due] }
		if slices.ContainsFunc(a.catalogue.Versions(id), reads) {
			ids = append(ids, id)
		}
	}
	return ids
}

// addMoves tells from where assignments came and where they went.
func (a *assessor) addMoves(ctx context.Context, dues []Due) error {
	ids := make([]int64, len(dues))
	for i := range dues {
		ids[i] = dues[i].ID
	}
	moves, err := a.tx.MovesOf(ctx, ids)
	if err != nil || len(moves) == 0 {
		return err
	}
	days, err := a.daysOfMoves(ctx, dues[0].Person, moves)
	if err != nil {
		return err
	}
	for i := range dues {
		for _, m := range moves {
			if m.From == dues[i].ID {
				dues[i].Went = &Moved{days[m.To], m.Reason, m.Actor, m.At}
			}
			if m.To == dues[i].ID {
				dues[i].Came = &Moved{days[m.From], m.Reason, m.Actor, m.At}
			}
		}
	}
	return nil
}

// daysOfMoves returns the days of the assignments that moves lead from and to.
func (a *assessor) daysOfMoves(ctx context.Context, who medalist.PersonID, moves []store.Move) (map[int64]medalist.Date, error) {
	days := map[int64]medalist.Date{}
	for _, m := range moves {
		days[m.From], days[m.To] = 0, 0
	}
	return days, a.tx.AssignmentsOf(ctx, []medalist.PersonID{who}, []medalist.KindID{FollowUp}, always, func(d medalist.Assignment) error {
		if _, asked := days[d.ID]; asked {
			days[d.ID] = d.DueOn
		}
		return nil
	})
}

// addCustomers names whom the assignments are with.
func (a *assessor) addCustomers(ctx context.Context, dues []Due) error {
	ids := make([]medalist.CustomerID, len(dues))
	for i := range dues {
		ids[i] = dues[i].Assignment.Customer
	}
	known, err := a.customersOf(ctx, ids)
	for i := range dues {
		c := known[dues[i].Assignment.Customer]
		dues[i].Customer, dues[i].Facility = c.Customer, c.Facility
	}
	return err
}

// A NamedCustomer is a customer with the name of where they work.
type NamedCustomer struct {
	medalist.Customer
	Facility string // name, empty for none
}

// customersOf returns customers by id, with the names of their facilities.
func (a *assessor) customersOf(ctx context.Context, ids []medalist.CustomerID) (map[medalist.CustomerID]NamedCustomer, error) {
	found, err := a.tx.CustomersByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, c := range found {
		if c.Facility != "" {
			codes = append(codes, c.Facility)
		}
	}
	slices.Sort(codes)
	facilities, err := a.tx.CustomersByCode(ctx, slices.Compact(codes))
	named := map[medalist.CustomerID]NamedCustomer{}
	for id, c := range found {
		named[id] = NamedCustomer{c, facilities[c.Facility].Name}
	}
	return named, err
}
