// Package engine holds the use cases: import a file, record a fact, apply a
// KPI, read a board, explain a cell.
//
// It is the only place that starts transactions and reads the clock. A change
// runs in one transaction: what was recorded, its audit record, and the
// difference it makes to the points ledger. Which cells a change touches is
// worked out here; what a cell is worth is worked out by package scoring.
package engine
