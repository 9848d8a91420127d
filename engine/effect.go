package engine

import (
	"cmp"
	"maps"
	"slices"

	"medalist.dev/medalist"
)

// An Effect says what a change, made or only tried, does to points.
type Effect struct {
	Entries int     // posted to the ledger
	Cells   int     // whose entries changed
	Shifts  []Shift // people and teams whose points changed, the greatest change first
	cells   map[medalist.EntryCell]bool
	points  map[medalist.Subject]medalist.Points
}

// A Shift is by how much somebody's points change.
type Shift struct {
	Subject Named
	Points  medalist.Points
}

// note adds entries that are posted.
func (e *Effect) note(entries []medalist.Entry) {
	if e == nil {
		return
	}
	if e.cells == nil {
		e.cells, e.points = map[medalist.EntryCell]bool{}, map[medalist.Subject]medalist.Points{}
	}
	e.Entries += len(entries)
	for i := range entries {
		cell := entries[i].Cell
		e.points[cell.Subject] += entries[i].Points
		e.cells[cell] = true
	}
}

// finish sums up what was noted, with subjects as people call them.
func (e *Effect) finish(w *world) {
	e.Cells = len(e.cells)
	for _, s := range slices.SortedFunc(maps.Keys(e.points), compareSubjects) {
		if e.points[s] != 0 {
			e.Shifts = append(e.Shifts, Shift{w.named(s), e.points[s]})
		}
	}
	slices.SortStableFunc(e.Shifts, func(a, b Shift) int { return cmp.Compare(size(b.Points), size(a.Points)) })
	e.cells, e.points = nil, nil
}

func compareSubjects(a, b medalist.Subject) int {
	return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.ID, b.ID))
}

func size(p medalist.Points) medalist.Points { return max(p, -p) }
