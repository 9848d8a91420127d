package medalist

import (
	"strings"
	"unicode/utf8"
)

// A Role says what somebody does in an organisation.
type Role string

// The roles. Reps and engineers stand on person boards.
const (
	Rep      Role = "rep"
	Engineer Role = "engineer"
	Manager  Role = "manager"
	Coach    Role = "coach"
	Admin    Role = "admin"
	Observer Role = "observer"
)

// Roles are all roles, the default first.
var Roles = []Role{Rep, Engineer, Manager, Coach, Admin, Observer}

// Plays reports whether somebody of this role stands on person boards even
// without points.
func (r Role) Plays() bool { return r == Rep || r == Engineer }

// A Person is somebody whose work is measured, or who looks after it. The
// email, trimmed and in lower case, is unique in an organisation.
type Person struct {
	ID         PersonID
	Email      string
	Name       string
	Role       Role
	Manager    string // email; empty is none
	TimeZone   string // IANA name; empty is the organisation's
	ExternalID string
	Spans      []Membership // ordered by From, never overlapping
}

// MaxName is how long a text may be that names something, such as a person, a
// team or a KPI, in characters.
const MaxName = 250

// IsLong reports whether a text is too long to name something.
func IsLong(name string) bool {
	return len(name) > MaxName && utf8.RuneCountInString(name) > MaxName
}

// FoldEmail returns the form in which emails are compared and printed.
func FoldEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// A Membership is a span of days somebody is employed and, unless Team is
// zero, in a team. From zero is since ever, Until zero is until further
// notice; both days are included.
type Membership struct {
	From, Until Date
	Team        TeamID
}

// Contains reports whether the span covers d.
func (m Membership) Contains(d Date) bool {
	return !d.Before(m.From) && (m.Until.IsZero() || !d.After(m.Until))
}

// Overlaps reports whether the span shares a day with p.
func (m Membership) Overlaps(p Period) bool {
	return m.From.Before(p.End) && (m.Until.IsZero() || !m.Until.Before(p.Start))
}

// TeamOn returns the team p is in on a day, zero for none.
func (p *Person) TeamOn(d Date) TeamID {
	for _, m := range p.Spans {
		if m.Contains(d) {
			return m.Team
		}
	}
	return 0
}

// EmployedIn reports whether p is employed on at least one day of a period.
func (p *Person) EmployedIn(in Period) bool {
	for _, m := range p.Spans {
		if m.Overlaps(in) {
			return true
		}
	}
	return false
}

// InTeam reports whether p is in team t on at least one day of a period.
func (p *Person) InTeam(t TeamID, in Period) bool {
	for _, m := range p.Spans {
		if m.Team == t && m.Overlaps(in) {
			return true
		}
	}
	return false
}

// FirstTeam returns the team p is in on the first day of a period that finds
// p in one, zero if none does.
func (p *Person) FirstTeam(in Period) TeamID {
	for _, m := range p.Spans { // in order of their days
		if m.Team != 0 && m.Overlaps(in) {
			return m.Team
		}
	}
	return 0
}

// A Team is a group of people at a date. Teams form a tree.
type Team struct {
	ID     TeamID
	Name   string // unique in an organisation
	Parent TeamID // zero for a root
	Market string
}

// CustomerKind says what sort of customer somebody is.
type CustomerKind string

// The kinds of customers.
const (
	HCP         CustomerKind = "hcp"
	Facility    CustomerKind = "facility"
	Distributor CustomerKind = "distributor"
	Account     CustomerKind = "account"
)

// CustomerKinds are all kinds of customers.
var CustomerKinds = []CustomerKind{HCP, Facility, Distributor, Account}

// A Customer is an HCP, a facility, a distributor or an account that
// activities are done for. Code is the organisation's own id for it, unique
// there.
type Customer struct {
	ID                        CustomerID
	Code, Name                string
	Kind                      CustomerKind // may be empty
	Role, Specialty           string
	Facility                  string // code of the facility an HCP works at
	NPI, City, State, Country string
}
