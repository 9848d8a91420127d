package catalogue

import (
	"github.com/shopspring/decimal"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// A KPI is one version of a definition, ready to be evaluated. It holds for
// the cells whose period begins on or after From, until the next version's
// From. It is immutable and safe to share.
type KPI struct {
	ID      medalist.KPIID
	Name    string
	Group   string // heading on pages
	About   string
	From    medalist.Date
	Anchor  medalist.Date // first day of the KPI's first version: 15-days periods count from it
	Level   medalist.Level
	Every   calendar.Cadence
	By      string // attribute that is its dimension, empty for none
	Split   bool   // a fact's credit is divided by the people it names
	Measure Measure
	Target  medalist.Decimal // default, zero for none; of a ratio One is 100 %
	Rules   []Rule
	Winners *Winners // nil if it has none
	Retired bool     // nothing is measured while this version is in force
	Source  string   // the definition as canonical YAML

	bestOf Group
}

// A Formula reads the attributes of a fact. The nil *formula.Program of an
// absent condition is never called.
type Formula interface {
	Bool(get func(name string) string) (bool, error)
	Decimal(get func(name string) string) (decimal.Decimal, error)
}

// A MeasureKind says how the value of a cell comes about.
type MeasureKind int

// The kinds of measures.
const (
	Count    MeasureKind = iota // how many facts
	Sum                         // an amount, added up over facts
	Right                       // facts that are right ÷ all facts
	Promises                    // promises kept ÷ promises due
	Assigned                    // assignments done ÷ assignments
)

// IsRatio reports whether a value of this kind is a numerator over a
// denominator.
func (k MeasureKind) IsRatio() bool { return k >= Right }

// A Measure says which facts make a KPI's value and how.
type Measure struct {
	Kind  MeasureKind
	Facts []medalist.KindID // the kinds of facts it reads
	Where Formula           // nil takes them all

	Amount Formula // of a Sum
	Money  bool    // whether the amount is money, shown with two places
	Margin Formula // what a Sum is divided by where its margin is shown, nil for none

	AtMost    *AtMost  // of a Count or a Sum
	LatestPer string   // one fact counts for each value of this attribute, the latest, in the place of the first
	Brought   *Brought // of a Count: what has to follow for a fact to count

	Done    Formula          // of Right
	FirstOf string           // of Right: one fact is asked for each value of this attribute
	Per     calendar.Cadence // in each of these
	Given   string           // and the first with this attribute is the answer

	DueOn, DoneOn string // of Promises: attributes

	Due     medalist.KindID // of Assigned: kind of assignment
	SameDay bool            // of Assigned: done on the due day itself, not just in the period
}

// AtMost limits what counts to the earliest N facts in each sub-period.
type AtMost struct {
	Per calendar.Cadence
	N   int
}

// Brought is the condition that facts of another kind followed for the same
// customer: in at least Months different calendar months, from the day of the
// fact to Within months after it, both days included.
type Brought struct {
	Kind           medalist.KindID
	Where          Formula // nil takes them all
	Months, Within int
}

// A RuleKind says how a rule turns a cell into points.
type RuleKind int

// The kinds of rules.
const (
	Each     RuleKind = iota // for each thing done
	Step                     // for each step of the value
	Slabs                    // for the slab the value or attainment lies in
	AtTarget                 // once the target is reached
	All                      // if everything due was done
	Best                     // for the one fact judged best of its group
)

// A Rule awards points.
type Rule struct {
	Kind   RuleKind
	Points medalist.Points // for each thing, each step, or once
	Reason string
	Where  Formula // of Each: which things, nil for all
	Step   medalist.Decimal
	Whole  bool // of Step: whole steps only, else pro rata
	Slabs  []Slab
	// OnAttainment measures slabs on the attainment instead of the value.
	OnAttainment bool
	Floor        medalist.Decimal // no points while the value is below it; zero for none
	Cap          medalist.Points  // most points in each CapPer, zero for none
	CapPer       calendar.Cadence
}

// A Slab awards points while From <= value < To.
type Slab struct {
	From, To *medalist.Decimal // nil is open
	Points   medalist.Points
}

// Winners says who wins, and how often.
type Winners struct {
	Every    calendar.Cadence // not of a Best of an attribute
	Top      int              // places that win; zero for the other rules
	By       Score
	AtTarget bool // everybody at or above target
	Best     bool // everybody named on the fact judged best of its group
}

// A Score is what subjects are ranked by.
type Score string

// The scores.
const (
	ByPoints     Score = "points"
	ByValue      Score = "value"
	ByAttainment Score = "attainment"
)

// A Group says of what a fact is judged best: of a calendar period of the
// organisation, or of a value of an attribute.
type Group struct {
	Every     calendar.Cadence
	Attribute string
}

// BestOf returns the group in which the KPI judges a best fact, and whether
// it does.
func (k *KPI) BestOf() (Group, bool) { return k.bestOf, k.bestOf != Group{} }

// NeedsHistory reports whether a fact of the KPI can bear on a cell other than
// that of its own day, so that a subject is evaluated over all its facts.
func (k *KPI) NeedsHistory() bool {
	return k.Measure.LatestPer != "" || k.Measure.Kind == Promises
}

// NeedsTarget reports whether points depend on the target.
func (k *KPI) NeedsTarget() bool {
	for _, r := range k.Rules {
		if r.Kind == AtTarget || r.Kind == Slabs && r.OnAttainment {
			return true
		}
	}
	return false
}

// Reads reports whether facts of a kind bear on the KPI's own cells.
func (k *KPI) Reads(kind medalist.KindID) bool {
	for _, id := range k.Measure.Facts {
		if id == kind {
			return true
		}
	}
	return false
}

// Period returns the period of the KPI that a day falls in. Whether this
// version is in force then is for the catalogue to say.
func (k *KPI) Period(c calendar.Calendar, d medalist.Date) medalist.Period {
	return c.PeriodOf(k.Every, d, k.Anchor)
}
