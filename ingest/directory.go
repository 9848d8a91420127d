package ingest

import "medalist.dev/medalist"

// A Directory knows what an organisation has already, to check rows against:
// what it recorded, and what earlier steps of the same import bring.
type Directory interface {
	Person(email string) bool        // email is folded
	FindPeople(text string) []string // emails of the people with this email, external id or name
	Team(name string) bool
	Customer(code string) bool
	Kind(medalist.KindID) (*medalist.Kind, bool)
	// KPI returns whether a KPI is a ratio, its level, and whether it exists.
	KPI(medalist.KPIID) (ratio bool, level medalist.Level, ok bool)
	DueKind(medalist.KindID) bool // whether there are assignments of this kind
}
