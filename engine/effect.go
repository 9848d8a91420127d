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
	Shifts  []Shift // of everybody whose points changed, the greatest change first
	cells   map[medalist.EntryCell]bool
	points  map[medalist.Subject]medalist.Points
}

// A Shift is by how much somebody's points change. A team's are what its board
// shows: its own, and those that its people earned while they were in it.
type Shift struct {
	Subject Named
	Points  medalist.Points
}

// note adds entries that are posted, in a world that says who was in which team.
func (e *Effect) note(w *world, entries []medalist.Entry) {
	if e == nil {
		return
	}
	e.begin()
	e.Entries += len(entries)
	for i := range entries {
		entry := &entries[i]
		e.points[entry.Cell.Subject] += entry.Points
		if team, in := w.teamWith(entry); in {
			e.points[team] += entry.Points
		}
		e.cells[entry.Cell] = true
	}
}

// move adds points that a person keeps, but that count for another team now.
// Either team may be zero, for none.
func (e *Effect) move(from, to medalist.TeamID, points medalist.Points) {
	if e == nil {
		return
	}
	e.begin()
	if from != 0 {
		e.points[medalist.OfTeam(from)] -= points
	}
	if to != 0 {
		e.points[medalist.OfTeam(to)] += points
	}
}

func (e *Effect) begin() {
	if e.cells == nil {
		e.cells, e.points = map[medalist.EntryCell]bool{}, map[medalist.Subject]medalist.Points{}
	}
}

// finish sums up what was noted, with subjects as people call them, or called
// those that are no more.
func (e *Effect) finish(now, before *world) {
	e.Cells = len(e.cells)
	for _, s := range slices.SortedFunc(maps.Keys(e.points), compareSubjects) {
		if e.points[s] != 0 {
			name := now.named(s)
			if name.Key == "" {
				name = before.named(s)
			}
			e.Shifts = append(e.Shifts, Shift{name, e.points[s]})
		}
	}
	slices.SortStableFunc(e.Shifts, func(a, b Shift) int { return cmp.Compare(size(b.Points), size(a.Points)) })
	e.cells, e.points = nil, nil
}

func compareSubjects(a, b medalist.Subject) int {
	return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.ID, b.ID))
}

func size(p medalist.Points) medalist.Points { return max(p, -p) }
