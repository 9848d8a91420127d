package generate

import "medalist.dev/medalist"

// A fact is a row of activities.csv.
type fact struct {
	*kind
	cells [columns]string
	sure  bool // stands as it is: not voided, rejected or held back
}

// The columns of activities.csv.
const (
	colExternalID = iota
	colKind
	colAt
	colPeople
	colCustomer
	colStatus
	colReason
	colTopic
	colTitle
	colAudience
	colAudienceSize
	colQuestion
	colCorrect
	colScenario
	colGoodArticulation
	colBest
	colProductLine
	colQuantity
	colRevenue
	colCost
	colPromisedOn
	colDeliveredOn
	colInstalledOn
	colRating
	columns
)

var factHeader = []string{
	"external_id", "kind", "at", "people", "customer", "status", "reason", "topic", "title", "audience",
	"audience_size", "question", "correct", "scenario", "good_articulation", "best", "product_line", "quantity",
	"revenue", "cost", "promised_on", "delivered_on", "installed_on", "rating",
}

// A kind of fact: how its ids begin, and where it comes from, which decides
// how its time is written.
type kind struct {
	id, prefix string
	source     source
	approved   bool // by a manager, who may say no or not have got to it
}

// A source of facts writes times in its own way.
type source int

const (
	phone  source = iota // local time with its offset
	system               // UTC, to the second
	desk                 // local time as a person types it
)

var (
	meeting         = kind{"meeting", "MTG", phone, false}
	followUpDone    = kind{"follow_up", "FUP", phone, false}
	serviceVisit    = kind{"service_visit", "VIS", phone, false}
	feedback        = kind{"feedback", "FBK", system, false}
	quizAnswer      = kind{"quiz_answer", "QUIZ", system, false}
	coachingVideo   = kind{"coaching_video", "VID", system, false}
	delivery        = kind{"delivery", "DEL", desk, false}
	sale            = kind{"sale", "ORD", desk, false}
	accountOpened   = kind{"account_opened", "ACC", desk, false}
	presentation    = kind{"presentation", "PRS", desk, true}
	workshop        = kind{"workshop", "WKS", desk, true}
	paper           = kind{"paper", "PAP", desk, true}
	story           = kind{"story", "STO", desk, true}
	distributorDone = kind{"distributor_training", "DTR", desk, true}
)

// begin starts a fact of p, now.
func (y *year) begin(p *person, k *kind, customer string) *fact {
	f := &fact{kind: k}
	f.cells[colKind] = k.id
	f.cells[colAt] = y.stamp(p, k.source)
	f.cells[colPeople] = p.email
	f.cells[colCustomer] = customer
	return f
}

// stamp writes the present minute of p's day.
func (y *year) stamp(p *person, from source) string {
	s := y.scenes[p.place]
	switch from {
	case phone:
		return y.text + "T" + clock(p.minute) + ":00" + s.suffix
	case system:
		date, minute := y.text, p.minute-s.offset
		if minute < 0 {
			date, minute = y.yesterday, minute+24*60
		} else if minute >= 24*60 {
			date, minute = y.tomorrow, minute-24*60
		}
		second := y.IntN(60)
		return date + "T" + clock(minute) + ":" + clock(second)[3:] + "Z"
	default:
		return y.text + " " + clock(p.minute)
	}
}

// with names somebody else on f.
func (f *fact) with(others ...*person) *fact {
	for _, q := range others {
		f.cells[colPeople] += ";" + q.email
	}
	return f
}

// set fills a cell.
func (f *fact) set(column int, value string) *fact {
	f.cells[column] = value
	return f
}

// file writes a fact of p, unless enough are written, moves p's day on, and
// reports whether the fact counts.
func (y *year) file(p *person, f *fact) bool {
	if y.left == 0 {
		return false
	}
	if !f.sure {
		f.cells[colStatus], f.cells[colReason] = y.fate(f.kind)
	}
	y.left--
	y.ids++
	p.budget -= unit
	p.last = y.today
	f.cells[colExternalID] = padded(f.prefix+"-", y.ids, 7)
	y.facts.row(f.cells[:]...)
	y.pass(p, y.between(15, 70))
	return f.cells[colStatus] == ""
}

// pass lets minutes of p's working day go by; after six in the evening
// whatever is left is told of the same day from its morning on.
func (y *year) pass(p *person, minutes int) {
	p.minute += minutes
	if p.minute > 18*60 {
		p.minute = y.between(8*60, 10*60)
	}
}

// Why a fact is taken back, or refused.
var (
	voidReasons   = []string{"Cancelled by the clinic", "Entered twice", "Logged for the wrong person", "Moved to another day"}
	rejectReasons = []string{"No attendance list", "Already reported by a colleague", "Belongs to last quarter"}
)

// fate says what becomes of a fact: nearly always it is recorded, and both are
// empty.
func (y *year) fate(k *kind) (status, reason string) {
	switch {
	case y.perMille(6):
		return string(medalist.Void), pick(y.dice, voidReasons)
	case k.approved && y.daysLeft < 10 && y.chance(50):
		return string(medalist.Pending), ""
	case k.approved && y.perMille(15):
		return string(medalist.Rejected), pick(y.dice, rejectReasons)
	}
	return "", ""
}
