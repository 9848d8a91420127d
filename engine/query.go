package engine

import (
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
)

// A Window is the days a question is about, both included, and the local date
// it is asked on. AsOf zero is today in the organisation's time zone.
type Window struct{ From, To, AsOf medalist.Date }

// Period returns the window's days.
func (w Window) Period() medalist.Period { return medalist.Through(w.From, w.To) }

// A Filter narrows a question. Zero fields do not narrow.
type Filter struct {
	KPIs   []medalist.KPIID
	Person string // email
	Team   string // name: the team's own and those of the people who were in it in the period
}

// A Named subject is a subject as people call it.
type Named struct {
	medalist.Subject
	Key  string // a person's email, a team's name, the organisation's slug
	Name string
}

// A Unit says how the values of a KPI are written.
type Unit int

// The units.
const (
	CountUnit  Unit = iota // plain
	MoneyUnit              // two places
	RatioUnit              // up to four places; pages show per cent
	NumberUnit             // plain, up to six places
)

// UnitOf returns the unit of a KPI's values.
func UnitOf(k *catalogue.KPI) Unit {
	switch {
	case k.Measure.Kind.IsRatio():
		return RatioUnit
	case k.Measure.Kind == catalogue.Sum && k.Measure.Money:
		return MoneyUnit
	case k.Measure.Kind == catalogue.Sum:
		return NumberUnit
	default:
		return CountUnit
	}
}

// Text returns a value as files write it, empty if there is none.
func (u Unit) Text(v scoring.Value) string {
	if !v.Valid() {
		return ""
	}
	switch u {
	case MoneyUnit:
		return medalist.FixedRat(v.Rat(), 2)
	case RatioUnit:
		return medalist.ShortRat(v.Rat(), 4)
	default:
		return medalist.ShortRat(v.Rat(), 6)
	}
}

// A Scorecard is one cell on somebody's scorecard.
type Scorecard struct {
	KPI     *catalogue.KPI // the version in force
	Subject Named
	*scoring.Result
}

// Unit returns the unit of the cell's value and target.
func (s *Scorecard) Unit() Unit { return UnitOf(s.KPI) }

// TargetValue returns the target as a value, none if there is no target.
func (s *Scorecard) TargetValue() scoring.Value {
	if s.Target <= 0 {
		return scoring.Value{}
	}
	return scoring.Amount(s.Target)
}

// An EntryRow is an entry of the ledger with its subject's name.
type EntryRow struct {
	medalist.Entry
	Subject Named
}

// TeamScore says how a team's points come about.
type TeamScore string

// The team scores.
const (
	SumOfPeople     TeamScore = "sum"     // its own points plus its people's
	AverageOfPeople TeamScore = "average" // its own plus its people's divided by their number
)

// BestOfPeople returns the score of a team by its own points plus those that
// its n best people earned in it.
func BestOfPeople(n int) TeamScore { return TeamScore("best-" + strconv.Itoa(n)) }

// Best returns how many people of a team its score takes, 0 for all.
func (t TeamScore) Best() int {
	digits, isBest := strings.CutPrefix(string(t), "best-")
	n, err := strconv.Atoi(digits)
	if !isBest || err != nil || n < 1 {
		return 0
	}
	return n
}

// A Board asks for standings.
type Board struct {
	Window
	Level     medalist.Level // person or team
	KPIs      []medalist.KPIID
	Teams     TeamScore
	By        catalogue.Score
	Dimension *string // nil takes every value of the dimension
}

// A Place is somebody's place on a board.
type Place struct {
	Place   int
	Subject Named
	Score   scoring.Value
}

// A WinnerRow is a winner with its name.
type WinnerRow struct {
	scoring.Winner
	Named Named
}

// A Question asks for one cell: of the person or team named, on a day.
type Question struct {
	Person, Team string // one of them
	KPI          medalist.KPIID
	On           medalist.Date
	Dimension    string
	AsOf         medalist.Date // zero is today
}

// An Explanation is one cell with everything behind it.
type Explanation struct {
	Scorecard
	Calendar calendar.Calendar
	Lines    []Line // in time order
	// TargetFrom says whose target it is, such as "set for team Rhine-Main", or
	// "default of the KPI"; empty without a target.
	TargetFrom string
	Posted     medalist.Points // net of the ledger for the cell
}

// A Line is one activity or assignment behind a cell.
type Line struct {
	Kind      string // of the activity; of an assignment its kind and "assignment"
	ID        string // external id
	Date      medalist.Date
	At        string // as written, empty for an assignment
	Clock     string // time of day where its subject is, "16:20"; empty for an assignment
	Written   string // At, where it names another time of day
	Status    medalist.Status
	Counted   bool
	Points    medalist.Points
	Reason    string
	Why       string
	Customer  string        // name, empty for none
	People    []string      // names of all people on the activity
	Amount    scoring.Value // what it added to a sum, none otherwise
	Source    string        // of the activity
	Import    medalist.ImportID
	Corrected bool // an earlier revision stands in the history
}
