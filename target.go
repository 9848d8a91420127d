package medalist

// A Level says whose number a KPI is.
type Level string

// The levels.
const (
	PersonLevel Level = "person"
	TeamLevel   Level = "team"
	OrgLevel    Level = "organisation"
)

// A Subject is who a cell is about: a person, a team or the organisation. The
// id is zero for the organisation.
type Subject struct {
	Level Level
	ID    int64
}

// OfPerson, OfTeam and OfOrg make subjects.
func OfPerson(id PersonID) Subject { return Subject{PersonLevel, int64(id)} }

// OfTeam makes a team a subject.
func OfTeam(id TeamID) Subject { return Subject{TeamLevel, int64(id)} }

// OfOrg makes the organisation a subject.
func OfOrg() Subject { return Subject{Level: OrgLevel} }

// A Target is what is asked of a subject, or of everybody below it, in the
// periods of a KPI whose first day is from From to Until, both included; zero
// is open. Its identity is KPI, Subject, Dimension and From.
type Target struct {
	KPI       KPIID
	Subject   Subject
	Dimension string // of the KPI's dimension; empty holds for every value without a target of its own
	From      Date
	Until     Date
	Value     Decimal // above zero; zero is a target that was withdrawn
	Recorded  Seq     // the later of equals wins
	Import    ImportID
}

// AppliesTo reports whether t holds for the periods that begin on d.
func (t *Target) AppliesTo(d Date) bool {
	return t.Value > 0 && !d.Before(t.From) && (t.Until.IsZero() || !d.After(t.Until))
}
