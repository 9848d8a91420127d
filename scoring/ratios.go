package scoring

import (
	"medalist.dev/medalist"
)

// promises makes the items of promises kept ÷ promises due.
func (e *evaluation) promises() {
	m := &e.KPI.Measure
	for _, f := range e.Facts {
		due := dateOf(f.Activity, m.DueOn)
		if due.IsZero() {
			due = f.Day // a void row may lack its promise; it stands where it happened
		}
		it := Item{Fact: f.Activity, Names: f.Activity, Day: due, On: f.Day}
		if it.Why = e.refused(f.Activity); it.Why == "" {
			it.keep(due, dateOf(f.Activity, m.DoneOn), e.Today)
		}
		e.put(it, f.Counts())
	}
}

// keep judges a promise for the day due that was kept on the day done, zero if
// it is still open.
func (it *Item) keep(due, done, today medalist.Date) {
	it.Counted = true
	switch {
	case done.IsZero() && !due.Before(today):
		it.WillBeDue, it.Why = true, "still open"
	case done.IsZero():
		it.Due, it.Why = true, "overdue"
	case done.After(due):
		it.Due, it.Why = true, "late, on "+done.String()
	default:
		it.Due, it.Done, it.On, it.Why = true, true, done, "on time"
	}
}

func dateOf(a *medalist.Activity, attribute string) medalist.Date {
	d, err := medalist.ParseDate(a.Attributes.Get(attribute))
	if err != nil {
		return 0
	}
	return d
}

// right makes the items of facts that are right ÷ facts.
func (e *evaluation) right() {
	m := &e.KPI.Measure
	type question struct {
		start medalist.Date
		value string
	}
	asked, answered := map[question]bool{}, map[question]bool{}
	for _, f := range e.Facts {
		it := Item{Fact: f.Activity, Names: f.Activity, Day: f.Day, On: f.Day}
		if it.Why = e.refused(f.Activity); it.Why != "" {
			e.put(it, f.Counts())
			continue
		}
		if m.FirstOf == "" {
			it.Due = true
			e.answer(&it)
			e.put(it, true)
			continue
		}
		q := question{e.Calendar.PeriodOf(m.Per, f.Day, e.KPI.Anchor).Start, f.Attributes.Get(m.FirstOf)}
		it.Due, it.Counted, it.Why = !asked[q], !asked[q], "asked, not answered"
		asked[q] = true
		switch {
		case m.Given != "" && f.Attributes.Get(m.Given) == "":
		case answered[q]:
			it.Why = "an earlier answer counts"
		default:
			answered[q] = true
			e.answer(&it)
		}
		e.put(it, true)
	}
}

// answer judges the fact that answers a question.
func (e *evaluation) answer(it *Item) {
	it.Counted = true
	switch why := refusedBy(e.KPI.Measure.Done, it.Fact); why {
	case "":
		it.Done, it.Why = true, "right"
	case "does not meet the condition":
		it.Why = "wrong"
	default:
		it.Why = why
	}
}

// An errand is a customer to see for a person: on a day, or in the period of
// that day.
type errand struct {
	customer medalist.CustomerID
	day      medalist.Date
}

// assigned makes the items of assignments done ÷ assignments. One assignment
// counts for each customer and day.
func (e *evaluation) assigned() {
	m := &e.KPI.Measure
	done := map[errand]*medalist.Activity{}
	for i := range e.Due {
		if e.Due[i].Status == medalist.Recorded {
			done[e.errand(e.Due[i].Customer, e.Due[i].DueOn)] = nil
		}
	}
	for _, f := range e.Facts {
		key := e.errand(f.Customer, f.Day)
		if first, due := done[key]; due && first == nil && f.Counts() && refusedBy(m.Where, f.Activity) == "" {
			done[key] = f.Activity
		}
	}
	seen := map[errand]bool{}
	for i := range e.Due {
		a := &e.Due[i]
		it := Item{Assignment: a, Day: a.DueOn, On: a.DueOn, Why: string(a.Status)}
		same := errand{a.Customer, a.DueOn}
		switch {
		case a.Status != medalist.Recorded:
		case seen[same]:
			it.Why = "the same assignment again"
		default:
			seen[same] = true
			it.Due, it.Counted, it.Why = true, true, "not done on its day"
			e.settle(&it, done[e.errand(a.Customer, a.DueOn)])
		}
		e.put(it, it.Counted)
	}
	if e.Explain {
		e.explainVisits(done)
	}
}

func (e *evaluation) errand(c medalist.CustomerID, d medalist.Date) errand {
	if !e.KPI.Measure.SameDay {
		d = e.KPI.Period(e.Calendar, d).Start
	}
	return errand{c, d}
}

// settle marks an assignment as done by an activity, if there is one.
func (e *evaluation) settle(it *Item, by *medalist.Activity) {
	if by == nil {
		return
	}
	it.Done, it.Names, it.Why = true, by, "done"
	if e.Explain {
		it.Why = "done by " + by.ExternalID
	}
	if day, ok := by.DayFor(it.Assignment.Person); ok {
		it.On = day
	}
}

// explainVisits lists the facts of periods that have assignments.
func (e *evaluation) explainVisits(done map[errand]*medalist.Activity) {
	for _, f := range e.Facts {
		r := e.cells[cellKey{"", e.KPI.Period(e.Calendar, f.Day).Start}]
		if r == nil {
			continue
		}
		it := Item{Fact: f.Activity, Day: f.Day, On: f.Day}
		first, due := done[e.errand(f.Customer, f.Day)]
		switch why := e.refused(f.Activity); {
		case why != "":
			it.Why = why
		case !due:
			it.Why = "nothing was due with this customer"
		case first.ID == f.ID:
			it.Why = "did what was due"
		default:
			it.Why = "an earlier one did what was due"
		}
		r.Items = append(r.Items, it)
	}
}
