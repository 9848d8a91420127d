package engine

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// An Outcome is what has come of a cell with a target whose period is running,
// now that it was evaluated again.
type Outcome struct {
	Every   calendar.Cadence
	Cell    medalist.Cell
	Reached bool // its target
}

// scorer returns an assessor for a change that people make from day to day:
// it tells of the outcomes once the change is durable.
func (e *Engine) scorer(w *world, tx *store.Tx) *assessor {
	a := newAssessor(w, tx, e.Today(w.org))
	if e.Outcomes != nil {
		a.announce = func(some []Outcome) { e.Outcomes(w.org.ID, some) }
	}
	return a
}

// note keeps the outcome of a cell. A whole year that is scored again is
// nothing to announce, so sweeps keep none.
func (a *assessor) note(every calendar.Cadence, r *scoring.Result) {
	if a.announce == nil || r.Target == 0 {
		return
	}
	if r.Cell.Period.Contains(a.today) {
		a.outcomes = append(a.outcomes, Outcome{Every: every, Cell: r.Cell, Reached: r.Value.Valid() && r.Value.AtLeast(r.Target)})
	}
}

// announces reports whether the outcomes of a version of a KPI are told: it has
// targets, be they points or not.
func (a *assessor) announces(k *catalogue.KPI) bool {
	return a.announce != nil && (k.Target > 0 || a.targets.Any(k.ID))
}

// tell tells of the outcomes once the transaction is durable.
func (a *assessor) tell() {
	if some := a.outcomes; len(some) > 0 {
		a.tx.AfterCommit(func() { a.announce(some) })
	}
}
