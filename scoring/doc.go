// Package scoring turns facts into values, attainments and points. It is the
// meaning of a KPI as functions from values to values: no context, no clock,
// no database.
//
// [Evaluate] takes one version of a KPI for one subject with every fact its
// cells read, and returns the cells: what was measured, what was asked, the
// ledger entries that it earns, and a line for each thing looked at. [Diff]
// says which entries a ledger lacks. [Rank] is the only ranking of the
// program.
package scoring
