// Package medalist is the dictionary of the platform: the nouns of a
// medical-device sales and service team as types, with their limits.
//
// People do activities for customers. A KPI judges the activities of a
// subject (a person, a team or the organisation) over a period; one KPI for
// one subject, dimension and period is a cell. A cell has a value, a target
// and an attainment, and earns points, each an entry in an append-only
// ledger that names its cell, its reason and the activity behind it.
// Standings rank subjects by the points of their entries.
//
// The package imports the standard library only; every other package of the
// module may import it.
package medalist
