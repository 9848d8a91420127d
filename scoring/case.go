package scoring

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// A Case is one version of a KPI for one subject, with all that its cells
// read.
type Case struct {
	KPI      *catalogue.KPI
	Subject  medalist.Subject
	Calendar calendar.Calendar
	// Today decides which promises are overdue. It bears on values, never on
	// points, so that a ledger does not age.
	Today medalist.Date
	// InForce reports whether the version holds for periods that begin on a
	// day. Nil is always.
	InForce func(start medalist.Date) bool
	// Facts are the activities of the kinds that the measure reads and that
	// credit the subject, of any status, in the order of medalist.Activity's
	// Earlier.
	Facts []Fact
	// Due are the subject's assignments, for a measure over assignments.
	Due []medalist.Assignment
	// Target returns what is asked in a period, zero for nothing. Nil asks
	// nothing.
	Target func(dimension string, p medalist.Period) medalist.Decimal
	// Holder returns the fact judged best of a group; see GroupKey.
	Holder func(group string) medalist.ActivityID
	// Brought returns the day on which a customer, opened on a day, had
	// brought what the measure asks, and whether it has.
	Brought func(c medalist.CustomerID, opened medalist.Date) (medalist.Date, bool)
	// Explain asks for items of what does not count, too.
	Explain bool
}

// A Fact is an activity as it is credited to the case's subject.
type Fact struct {
	*medalist.Activity
	Day medalist.Date // local date it has for the subject
}

// An Item is something a cell looked at: a fact or an assignment.
type Item struct {
	Fact       *medalist.Activity   // nil for an assignment
	Assignment *medalist.Assignment // nil for a fact
	Names      *medalist.Activity   // the activity that its points name, nil for none
	Day        medalist.Date        // decides the cell
	On         medalist.Date        // date of its points
	Amount     medalist.Decimal     // what it adds to a count or a sum
	Base       medalist.Decimal     // what it adds to what a margin is taken of
	Due        bool                 // adds one to a ratio's denominator
	WillBeDue  bool                 // as Due, once its day has passed
	Done       bool                 // adds one to a ratio's numerator; of a count or sum: counts
	Counted    bool                 // bears on the value
	Why        string               // in a few words
	Points     medalist.Points      // what it earned
	Reasons    []string             // of its points, where it is to be explained
}

// A Result is an evaluated cell.
type Result struct {
	Cell    medalist.Cell
	Value   Value
	Margin  Value            // of a sum with a margin
	Target  medalist.Decimal // zero for none
	Points  medalist.Points
	Entries []medalist.Entry
	Items   []Item
	// Active reports whether something recorded stands in the cell, even if it
	// gave nothing.
	Active bool

	ratio     bool
	numerator int64 // of a ratio
	willBeDue int64 // its denominator once every day of the period has come
}

// Attainment returns value ÷ target, invalid without either.
func (r *Result) Attainment() Value { return r.Value.Over(r.Target) }
