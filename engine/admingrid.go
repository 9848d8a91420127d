package engine

import (
	"cmp"
	"context"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/store"
)

// A GridQuery asks for what is asked of whom, in the periods of one cadence
// that hold a day.
type GridQuery struct {
	Every      calendar.Cadence
	On         medalist.Date
	Team       string   // this team and its people; empty is the organisation and all teams
	Dimensions []string // values of dimensions to show besides those that targets name
}

// A Grid is the targets of some subjects.
type Grid struct {
	Columns []GridColumn
	Rows    []GridRow
}

// A GridColumn is a KPI, and a value of its dimension: empty for what holds for
// every value without a target of its own.
type GridColumn struct {
	KPI       *catalogue.KPI
	Dimension string
	Period    medalist.Period
}

// A GridRow is a subject, with a cell for each column.
type GridRow struct {
	Subject Named
	Depth   int // of a team in the tree
	Cells   []GridCell
}

// A GridCell is what is asked of a subject by a KPI.
type GridCell struct {
	None      bool // the KPI asks nothing of subjects like this one
	Own       *medalist.Target
	Inherited medalist.Decimal // that holds without one of its own, zero for nothing
	From      Named            // whose target is inherited; zero for the KPI's default
	FromAll   bool             // it is inherited from the subject's target for all values of the dimension
}

// TargetGrid returns what is asked of the organisation and its teams, or of a
// team and its people.
func (e *Engine) TargetGrid(ctx context.Context, org medalist.Org, q GridQuery) (*Grid, error) {
	grid := &Grid{}
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		targets := map[medalist.KPIID][]medalist.Target{}
		for _, k := range w.askedEvery(q.Every, q.On) {
			own, err := tx.TargetsOf(ctx, k.ID)
			if err != nil {
				return err
			}
			targets[k.ID] = own
			grid.Columns = append(grid.Columns, w.gridColumns(k, q)...)
		}
		if err := w.gridRows(grid, q); err != nil {
			return err
		}
		for i := range grid.Rows {
			row := &grid.Rows[i]
			for _, c := range grid.Columns {
				row.Cells = append(row.Cells, w.gridCell(targets[c.KPI.ID], row.Subject.Subject, c))
			}
		}
		return nil
	})
	return grid, err
}

// askedEvery returns the KPIs of a cadence that are in force on a day.
func (w *world) askedEvery(every calendar.Cadence, on medalist.Date) []*catalogue.KPI {
	var kpis []*catalogue.KPI
	for _, id := range w.catalogue.IDs() {
		k := cmp.Or(w.catalogue.On(id, on), w.catalogue.Latest(id))
		if k != nil && k.Every == every {
			kpis = append(kpis, k)
		}
	}
	return kpis
}

func (w *world) gridColumns(k *catalogue.KPI, q GridQuery) []GridColumn {
	period := k.Period(w.calendar, q.On)
	columns := []GridColumn{{k, "", period}}
	if k.By == "" {
		return columns
	}
	names := slices.Concat(w.targets.Dimensions(k.ID), q.Dimensions)
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if name != "" {
			columns = append(columns, GridColumn{k, name, period})
		}
	}
	return columns
}

// gridRows adds the subjects that a query asks for.
func (w *world) gridRows(grid *Grid, q GridQuery) error {
	if q.Team == "" {
		grid.Rows = append(grid.Rows, GridRow{Subject: w.named(medalist.OfOrg())})
		w.addTeams(grid, 0, 0)
		return nil
	}
	team, err := w.team(q.Team)
	if err != nil {
		return err
	}
	grid.Rows = append(grid.Rows, GridRow{Subject: w.named(medalist.OfTeam(team.ID))})
	in := medalist.Through(q.On, q.On)
	if len(grid.Columns) > 0 {
		in = grid.Columns[0].Period
	}
	var people []GridRow
	for _, id := range w.members[team.ID] {
		if w.people[id].FirstTeam(in) == team.ID {
			people = append(people, GridRow{Subject: w.named(medalist.OfPerson(id)), Depth: 1})
		}
	}
	slices.SortFunc(people, func(a, b GridRow) int {
		return cmp.Or(cmp.Compare(a.Subject.Name, b.Subject.Name), cmp.Compare(a.Subject.Key, b.Subject.Key))
	})
	grid.Rows = append(grid.Rows, people...)
	return nil
}

// addTeams adds the teams below a parent, each followed by those below it.
func (w *world) addTeams(grid *Grid, parent medalist.TeamID, depth int) {
	if depth > deepest {
		return
	}
	var below []*medalist.Team
	for _, t := range w.teams {
		if t.Parent == parent {
			below = append(below, t)
		}
	}
	slices.SortFunc(below, func(a, b *medalist.Team) int { return cmp.Compare(a.Name, b.Name) })
	for _, t := range below {
		grid.Rows = append(grid.Rows, GridRow{Subject: w.named(medalist.OfTeam(t.ID)), Depth: depth + 1})
		w.addTeams(grid, t.ID, depth+1)
	}
}

// gridCell returns what is asked of a subject, given all targets of the KPI.
func (w *world) gridCell(all []medalist.Target, s medalist.Subject, c GridColumn) GridCell {
	if s.Level == medalist.PersonLevel && c.KPI.Level != medalist.PersonLevel ||
		s.Level == medalist.TeamLevel && c.KPI.Level == medalist.OrgLevel {
		return GridCell{None: true}
	}
	cell := GridCell{Own: standingOn(ownTargets(all, TargetCell{KPI: c.KPI.ID, Subject: s, Dimension: c.Dimension}), c.Period.Start)}
	if c.Dimension != "" {
		if v := w.targets.Own(c.KPI.ID, s, "", c.Period.Start); v > 0 {
			cell.Inherited, cell.FromAll = v, true
			return cell
		}
	}
	for _, above := range w.above(s, c.Period) {
		if v := w.targets.Own(c.KPI.ID, above, c.Dimension, c.Period.Start); v > 0 {
			cell.Inherited, cell.From = v, w.named(above)
			return cell
		}
	}
	cell.Inherited = c.KPI.Target
	return cell
}

// above returns the subjects that somebody inherits targets from, the nearest
// first.
func (w *world) above(s medalist.Subject, in medalist.Period) []medalist.Subject {
	var chain []medalist.Subject
	var team medalist.TeamID
	switch s.Level {
	case medalist.OrgLevel:
		return nil
	case medalist.PersonLevel:
		team = w.people[medalist.PersonID(s.ID)].FirstTeam(in)
	case medalist.TeamLevel:
		team = w.teams[medalist.TeamID(s.ID)].Parent
	}
	for range deepest {
		t := w.teams[team]
		if t == nil {
			break
		}
		chain = append(chain, medalist.OfTeam(team))
		team = t.Parent
	}
	return append(chain, medalist.OfOrg())
}

// A TargetLine is a target as files write it.
type TargetLine struct {
	KPI       *catalogue.KPI
	Subject   Named
	Dimension string
	From      medalist.Date
	Until     medalist.Date
	Value     medalist.Decimal
}

// TargetLines returns all targets that were set, by KPI, level and subject.
func (e *Engine) TargetLines(ctx context.Context, org medalist.Org) ([]TargetLine, error) {
	var lines []TargetLine
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		all, err := tx.Targets(ctx)
		for _, t := range all {
			if k := w.catalogue.Latest(t.KPI); k != nil && t.Value > 0 {
				lines = append(lines, TargetLine{k, w.named(t.Subject), t.Dimension, t.From, t.Until, t.Value})
			}
		}
		return err
	})
	return lines, err
}
