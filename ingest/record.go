package ingest

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// A Record is a row that can be taken: a *PersonRow, *TeamRow, *CustomerRow,
// *AssignmentRow, *TargetRow or *ActivityRow. It refers to other things by
// the names that the file uses, all of them known to the Directory or to the
// file itself.
type Record interface {
	// FileLine returns the line of the file where the row begins.
	FileLine() int
	// Identity returns what the row is known by among those of its kind: of
	// several rows of a file with one identity, the last counts.
	Identity() string
}

// Line is the line of the file where a row begins.
type Line int

// FileLine returns l.
func (l Line) FileLine() int { return int(l) }

// A PersonRow is one span of somebody's membership, and what holds for them
// on all dates.
type PersonRow struct {
	Line
	Email      string // folded
	Name       string
	Role       medalist.Role
	Team       string // empty for none
	Manager    string // email, folded; empty for none
	TimeZone   string // IANA name; empty is the organisation's
	ExternalID string
	StartsOn   medalist.Date // zero is since ever
	EndsOn     medalist.Date // included; zero is open
}

// A TeamRow is a team and its place in the tree.
type TeamRow struct {
	Line
	Team   string
	Parent string // empty for a root
	Market string
}

// A CustomerRow is a customer; its ID is zero.
type CustomerRow struct {
	Line
	medalist.Customer
}

// An AssignmentRow is something that is due, or no longer.
type AssignmentRow struct {
	Line
	ExternalID string
	Kind       medalist.KindID
	Person     string // email, folded
	Customer   string // code
	DueOn      medalist.Date
	Status     medalist.Status // Recorded, or Void to withdraw it
}

// A TargetRow is a target, or the withdrawal of one.
type TargetRow struct {
	Line
	KPI       medalist.KPIID
	Value     medalist.Decimal // zero withdraws
	Level     medalist.Level
	Subject   string // an email (folded) or a team, by Level; empty for the organisation
	Dimension string
	From      medalist.Date // zero is open
	To        medalist.Date // included; zero is open
}

// An ActivityRow is a fact. Its People are shared with other rows that name
// the same ones: they are not to be changed.
type ActivityRow struct {
	Line
	ExternalID string
	Kind       medalist.KindID
	At         string // as it was written
	Moment     calendar.Moment
	People     []string // emails, folded, each once, in the order named; at least one
	Customer   string   // code; empty for none
	Status     medalist.Status
	Reason     string
	Attributes medalist.Attributes
}

// A BadRow is a cell that can't be taken, and with it its row. A row with
// several such cells has as many BadRows, one after the other.
type BadRow struct {
	File     string
	Line     int    // where the row begins
	Column   string // as our files name it; empty if it is the row as such
	Value    string // what the cell holds
	Reason   string
	Identity string   // of the row, empty if it is bad, too: earlier rows with it don't stand either
	Columns  []string // of the row as it would be imported without a mapping
	Cells    []string // one for each of Columns
}

// A Summary counts the rows of a file that aren't blank.
type Summary struct {
	Rows    int // read
	Taken   int
	Bad     int
	LeftOut int // by the mapping's where and keep
}
