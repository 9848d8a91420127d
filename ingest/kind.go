package ingest

import (
	"slices"
	"strings"

	"medalist.dev/medalist"
)

// A Kind says what the rows of a file are.
type Kind string

// The kinds of files.
const (
	People      Kind = "people"
	Teams       Kind = "teams"
	Customers   Kind = "customers"
	Assignments Kind = "assignments"
	Targets     Kind = "targets"
	Activities  Kind = "activities"
)

// Kinds are all kinds, in an order in which each finds what it refers to.
var Kinds = []Kind{Teams, People, Customers, Targets, Assignments, Activities}

// ParseKind reads the name of a kind.
func ParseKind(s string) (Kind, error) {
	k := Kind(strings.ToLower(strings.TrimSpace(s)))
	if !slices.Contains(Kinds, k) {
		return "", medalist.Errorf(medalist.Invalid, "%q is no kind of file; it is one of %s.", s, joinKinds())
	}
	return k, nil
}

func joinKinds() string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

// A field is a column of ours.
type field struct {
	name   string
	needed bool // every file must have the column, every row a value in it
}

// fields are our columns of each kind. Of activities, any other column is an
// attribute.
var fields = map[Kind][]field{
	People: {
		{"email", true},
		{"name", true},
		{"role", false},
		{"team", false},
		{"manager", false},
		{"time_zone", false},
		{"starts_on", false},
		{"ends_on", false},
		{"external_id", false},
	},
	Teams: {{"team", true}, {"parent", false}, {"market", false}},
	Customers: {
		{"customer", true},
		{"name", true},
		{"kind", false},
		{"role", false},
		{"specialty", false},
		{"facility", false},
		{"npi", false},
		{"city", false},
		{"state", false},
		{"country", false},
	},
	Assignments: {{"kind", true}, {"person", true}, {"customer", true}, {"due_on", true}, {"external_id", false}, {"status", false}},
	Targets: {
		{"kpi", true},
		{"target", true},
		{"level", false},
		{"subject", false},
		{"dimension", false},
		{"from", false},
		{"to", false},
	},
	Activities: {
		{"external_id", true},
		{"kind", true},
		{"at", true},
		{"people", true},
		{"customer", false},
		{"status", false},
		{"reason", false},
	},
}

// Places of the columns in fields.
const (
	personEmail = iota
	personName
	personRole
	personTeam
	personManager
	personZone
	personStarts
	personEnds
	personExternalID
)

const (
	teamName = iota
	teamParent
	teamMarket
)

const (
	customerCode = iota
	customerName
	customerKind
	customerRole
	customerSpecialty
	customerFacility
	customerNPI
	customerCity
	customerState
	customerCountry
)

const (
	assignmentKind = iota
	assignmentPerson
	assignmentCustomer
	assignmentDue
	assignmentExternalID
	assignmentStatus
)

const (
	targetKPI = iota
	targetAmount
	targetLevel
	targetSubject
	targetDimension
	targetFrom
	targetTo
)

const (
	activityExternalID = iota
	activityKind
	activityAt
	activityPeople
	activityCustomer
	activityStatus
	activityReason
)

// Columns returns our columns of a kind: those that are needed, and the
// others. Activities have attributes besides.
func (k Kind) Columns() (needed, others []string) {
	for _, f := range fields[k] {
		if f.needed {
			needed = append(needed, f.name)
		} else {
			others = append(others, f.name)
		}
	}
	return needed, others
}

// foldName returns the form in which the names of columns are compared:
// "Starts On" and "starts_on" are one.
func foldName(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '.' || r == '/'
	}), "_")
}
