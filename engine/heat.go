package engine

import (
	"cmp"
	"context"
	"math/big"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/store"
)

// A HeatQuery asks how people stand, KPI by KPI.
type HeatQuery struct {
	Who    medalist.PersonID // who looks; they see whom they look after
	Team   string            // only who was in this team, or in one below it, on a day of the period; empty for all
	Every  calendar.Cadence  // of the period: week, month, quarter
	On     medalist.Date     // a day of it
	Sort   string            // key of the column by which the people shown are sorted, empty for points
	Offset int               // of the first person shown
	Limit  int               // how many are shown at most: each is worked out
}

// A Heat is people by KPIs.
type Heat struct {
	Period  medalist.Period
	Today   medalist.Date
	All     int             // people in question, of whom some are shown
	Teams   []medalist.Team // that may be asked for, by name
	Columns []HeatColumn
	Rows    []HeatRow
	Slips   []Slip // of the people shown, the deepest first
}

// A HeatColumn is a KPI, or one value of its dimension.
type HeatColumn struct {
	KPI       *catalogue.KPI
	Dimension string
	Period    medalist.Period // that its cells are about
	Pace      scoring.Value   // where attainment should be by now, of the team asked for, else of the organisation
}

// Key names a column in addresses.
func (c *HeatColumn) Key() string {
	if c.Dimension == "" {
		return string(c.KPI.ID)
	}
	return string(c.KPI.ID) + "/" + c.Dimension
}

// A HeatRow is somebody's line.
type HeatRow struct {
	Person medalist.Person
	Team   string // at the end of the period, or today while it runs; empty for none
	Points medalist.Points
	Cells  []HeatCell // one for each column
}

// Behind counts the cells that are behind or far behind.
func (r *HeatRow) Behind() int {
	n := 0
	for _, c := range r.Cells {
		if c.Step == HeatBehind || c.Step == HeatFarBehind {
			n++
		}
	}
	return n
}

// A HeatCell is how somebody stands in a KPI.
type HeatCell struct {
	Attainment scoring.Value // none if nothing was due, or there is no target
	Step       HeatStep
	On         medalist.Date // a day of the last of its cells, for Explain
}

// Heat returns how the people stand whom somebody looks after; whoever may see
// all looks after everybody. Only the people shown are worked out.
func (e *Engine) Heat(ctx context.Context, org medalist.Org, q HeatQuery) (*Heat, error) {
	var h *Heat
	err := e.view(ctx, org, func(tx *store.Tx, w *world) error {
		a := newAssessor(w, tx, e.todayOf(w, q.Who))
		b := &heatBuilder{assessor: a, query: q}
		var err error
		h, err = b.build(ctx)
		return err
	})
	return h, err
}

// A heatBuilder makes a Heat.
type heatBuilder struct {
	*assessor
	query HeatQuery
	heat  Heat
}

func (b *heatBuilder) build(ctx context.Context) (*Heat, error) {
	b.heat.Period = b.calendar.PeriodOf(b.query.Every, b.query.On, 0)
	b.heat.Today = b.today
	people, err := b.choosePeople()
	if err != nil {
		return nil, err
	}
	if err := b.addPeople(ctx, people); err != nil {
		return nil, err
	}
	for _, id := range b.catalogue.IDs() {
		if err := b.addKPI(ctx, id); err != nil {
			return nil, err
		}
	}
	b.sort()
	return &b.heat, nil
}

// day returns the day as of which the period is shown: its last, or today while
// it runs.
func (b *heatBuilder) day() medalist.Date {
	return min(b.heat.Period.Last(), max(b.today, b.heat.Period.Start))
}

// charges returns whom somebody looks after and who is employed today, by
// name.
func (w *world) charges(who medalist.PersonID, on medalist.Date) []medalist.Person {
	me := w.people[who]
	if me == nil {
		return nil
	}
	if !me.Role.May(medalist.SeeAll) {
		return Care{world: w, me: me, team: me.TeamOn(on), on: on}.People()
	}
	var all []medalist.Person
	for _, p := range w.people {
		if p.EmployedIn(medalist.Through(on, on)) && p.Role.May(medalist.LogFacts) {
			all = append(all, *p)
		}
	}
	slices.SortFunc(all, func(a, b medalist.Person) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Email, b.Email))
	})
	return all
}

// choosePeople returns the people in question, and notes their teams.
func (b *heatBuilder) choosePeople() ([]medalist.Person, error) {
	people := b.charges(b.query.Who, b.today)
	if b.query.Team == "" {
		b.noteTeams(people, 0)
		return people, nil
	}
	top, err := b.team(b.query.Team)
	if err != nil {
		return nil, err
	}
	b.noteTeams(people, top.ID)
	return slices.DeleteFunc(people, func(p medalist.Person) bool { return !b.inTree(&p, top.ID, b.heat.Period) }), nil
}

// noteTeams notes the teams that people were in on a day of the period, and the
// one asked for even if none was.
func (b *heatBuilder) noteTeams(people []medalist.Person, asked medalist.TeamID) {
	seen := map[medalist.TeamID]bool{asked: true}
	for i := range people {
		for _, m := range people[i].Spans {
			if m.Overlaps(b.heat.Period) {
				seen[m.Team] = true
			}
		}
	}
	for _, t := range b.byNames {
		if seen[t.ID] {
			b.heat.Teams = append(b.heat.Teams, t)
		}
	}
}

// addPeople adds the rows of the people shown: those of the most points first.
func (b *heatBuilder) addPeople(ctx context.Context, people []medalist.Person) error {
	b.heat.All = len(people)
	board := store.Board{Level: medalist.PersonLevel, Grain: store.Grain(b.query.Every), Start: b.heat.Period.Start}
	totals, err := b.tx.BoardTotals(ctx, board)
	if err != nil {
		return err
	}
	points := map[int64]medalist.Points{}
	for _, t := range totals {
		points[t.Subject] = t.Points
	}
	for _, p := range people {
		row := HeatRow{Person: p, Points: points[int64(p.ID)]}
		if t := b.teams[p.TeamOn(b.day())]; t != nil {
			row.Team = t.Name
		}
		b.heat.Rows = append(b.heat.Rows, row)
	}
	slices.SortStableFunc(b.heat.Rows, func(x, y HeatRow) int { return cmp.Compare(y.Points, x.Points) })
	from := min(max(b.query.Offset, 0), len(b.heat.Rows))
	b.heat.Rows = b.heat.Rows[from:min(from+b.query.Limit, len(b.heat.Rows))]
	return b.addSlips(ctx, points)
}

// addKPI adds the columns of a KPI of people that somebody shown has a target
// in.
func (b *heatBuilder) addKPI(ctx context.Context, id medalist.KPIID) error {
	day := b.day()
	k := b.versionFor(id, day)
	if k == nil || k.Level != medalist.PersonLevel {
		return nil
	}
	span := b.heatSpan(k, day)
	subjects := make([]medalist.Subject, len(b.heat.Rows))
	for i := range b.heat.Rows {
		subjects[i] = medalist.OfPerson(b.heat.Rows[i].Person.ID)
	}
	found, err := b.cells(ctx, cellQuery{id, subjects, span})
	if err != nil {
		return err
	}
	for _, dimension := range shownDimensions(k, found) {
		column := HeatColumn{KPI: k, Dimension: dimension, Period: span, Pace: b.paceIn(k, b.asked(), span)}
		cells := b.heatCells(&column, subjects, found)
		if slices.ContainsFunc(cells, func(c HeatCell) bool { return c.Step != HeatNothing }) {
			b.heat.Columns = append(b.heat.Columns, column)
			for i := range b.heat.Rows {
				b.heat.Rows[i].Cells = append(b.heat.Rows[i].Cells, cells[i])
			}
		}
	}
	return nil
}

// heatSpan returns the days that a KPI's cells are about: the whole periods of
// the KPI that begin within the period asked, or the one that a day is in if
// that is longer.
func (b *heatBuilder) heatSpan(k *catalogue.KPI, day medalist.Date) medalist.Period {
	all := slices.DeleteFunc(b.calendar.Periods(k.Every, b.heat.Period, k.Anchor), func(p medalist.Period) bool {
		return !b.heat.Period.Contains(p.Start)
	})
	if len(all) == 0 || len(all) == 1 {
		return k.Period(b.calendar, day)
	}
	return medalist.Period{Start: all[0].Start, End: all[len(all)-1].End}
}

// asked returns the team that the map is about, else the organisation.
func (b *heatBuilder) asked() medalist.Subject {
	if t := b.byName[b.query.Team]; t != nil {
		return medalist.OfTeam(t.ID)
	}
	return medalist.OfOrg()
}

// paceIn returns the share of a subject's working days that has passed, of a
// ratio its target.
func (b *heatBuilder) paceIn(k *catalogue.KPI, s medalist.Subject, span medalist.Period) scoring.Value {
	if k.Measure.Kind.IsRatio() {
		return scoring.Amount(medalist.One)
	}
	return b.passed(s, span)
}

// heatCells adds up what each subject has in a column. Values and targets are
// added up, never attainments.
func (b *heatBuilder) heatCells(c *HeatColumn, subjects []medalist.Subject, found []versioned) []HeatCell {
	at := map[medalist.Cell]*scoring.Result{}
	for _, v := range found {
		at[v.Cell] = v.Result
	}
	cells := make([]HeatCell, len(subjects))
	for i, s := range subjects {
		var sum heatSum
		for _, p := range b.calendar.Periods(c.KPI.Every, c.Period, c.KPI.Anchor) {
			cell := medalist.Cell{KPI: c.KPI.ID, Subject: s, Dimension: c.Dimension, Period: p}
			r := at[cell]
			if r == nil && !c.KPI.Measure.Kind.IsRatio() {
				r = b.resultIn(c.KPI, cell, nil)
			}
			if r != nil && c.Period.Contains(p.Start) {
				sum.add(c.KPI, r, b.today)
			}
		}
		cells[i] = HeatCell{Attainment: sum.attainment(), On: min(max(b.today, c.Period.Start), c.Period.Last())}
		cells[i].Step = HeatStepOf(cells[i].Attainment, b.paceIn(c.KPI, s, c.Period))
	}
	return cells
}

// A heatSum adds up cells.
type heatSum struct{ value, target big.Rat }

// add adds a cell. Of ratios those count that are due: days still to come, and
// the one that runs, are nobody's arrears.
func (s *heatSum) add(k *catalogue.KPI, r *scoring.Result, today medalist.Date) {
	if k.Measure.Kind.IsRatio() {
		if num, den := r.Value.Parts(); den != 0 && r.Target > 0 && (r.Cell.Period.Start.Before(today) || num >= den) {
			s.value.Add(&s.value, new(big.Rat).SetInt64(num))
			s.target.Add(&s.target, new(big.Rat).Mul(new(big.Rat).SetInt64(den), r.Target.Rat()))
		}
		return
	}
	if r.Value.Valid() && r.Target > 0 {
		s.value.Add(&s.value, r.Value.Rat())
		s.target.Add(&s.target, r.Target.Rat())
	}
}

func (s *heatSum) attainment() scoring.Value {
	if s.target.Sign() == 0 {
		return scoring.Value{}
	}
	q := new(big.Rat).Quo(&s.value, &s.target)
	if !q.Num().IsInt64() || !q.Denom().IsInt64() {
		return scoring.Value{}
	}
	return scoring.Ratio(q.Num().Int64(), q.Denom().Int64())
}

// sort orders the people shown by a column, the one who is furthest behind
// first; those of whom nothing was due stand last.
func (b *heatBuilder) sort() {
	at := slices.IndexFunc(b.heat.Columns, func(c HeatColumn) bool { return c.Key() == b.query.Sort })
	switch {
	case b.query.Sort == "name":
		slices.SortStableFunc(b.heat.Rows, func(x, y HeatRow) int { return cmp.Compare(x.Person.Name, y.Person.Name) })
	case at >= 0:
		slices.SortStableFunc(b.heat.Rows, func(x, y HeatRow) int {
			v, w := x.Cells[at].Attainment, y.Cells[at].Attainment
			if v.Valid() != w.Valid() {
				if v.Valid() {
					return -1
				}
				return 1
			}
			return v.Compare(w)
		})
	}
}
