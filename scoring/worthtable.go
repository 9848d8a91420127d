package scoring

import (
	"maps"
	"math/big"
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// An Edge says what happens at a value of a table.
type Edge int

// The edges, in the order in which they are told.
const (
	TargetEdge Edge = iota // the target is reached
	FloorEdge              // a rule begins to give points
	SlabEdge               // a slab begins, or ends
	StepEdge               // a step is complete
	CapEdge                // a rule gives its most
	TriedEdge              // somebody asked for this value
)

// A Row is a line of a table of values and their points.
type Row struct {
	Worth
	Edges []Edge
}

// maxRows bounds a table, maxCounted the facts of an imagined cell.
const (
	maxRows    = 28
	maxCounted = 2000
)

// Table returns what the values of a KPI's cells earn: nothing, every value
// at which something changes, those just below, and one beyond; at most a few
// dozen. Tried is a value more, nil for none.
func Table(k *catalogue.KPI, c calendar.Calendar, target medalist.Decimal, tried *medalist.Decimal) []Row {
	t := &table{kpi: k, calendar: c, target: target, edges: map[medalist.Decimal][]Edge{0: nil}}
	t.mark()
	if k.Measure.Kind.IsRatio() {
		return t.ratios(tried)
	}
	t.fill()
	if tried != nil && *tried >= 0 && (k.Measure.Kind == catalogue.Sum || *tried%medalist.One == 0) {
		t.edge(*tried, TriedEdge)
	}
	return t.rows()
}

// A table is one being made.
type table struct {
	kpi      *catalogue.KPI
	calendar calendar.Calendar
	target   medalist.Decimal
	edges    map[medalist.Decimal][]Edge
}

// edge marks a value, and with an edge that is reached the one just below.
func (t *table) edge(v medalist.Decimal, e Edge) {
	if v < 0 || !t.fits(v) {
		return
	}
	if !slices.Contains(t.edges[v], e) {
		t.edges[v] = append(t.edges[v], e)
	}
}

// fits reports whether a value can be imagined.
func (t *table) fits(v medalist.Decimal) bool {
	return t.kpi.Measure.Kind != catalogue.Count || v%medalist.One == 0 && v <= maxCounted*medalist.One
}

// reached marks a value and the one just below.
func (t *table) reached(v medalist.Decimal, e Edge) {
	if v <= 0 {
		return
	}
	if t.kpi.Measure.Kind == catalogue.Count {
		v = (v + medalist.One - 1) / medalist.One * medalist.One // the first whole count at or above
	}
	t.edge(v, e)
	if below := v - t.unit(); below >= 0 && t.fits(below) {
		t.edges[below] = append([]Edge(nil), t.edges[below]...)
	}
}

// unit is the least by which values differ in a table.
func (t *table) unit() medalist.Decimal {
	if t.kpi.Measure.Kind == catalogue.Sum {
		return medalist.One / 100
	}
	return medalist.One
}

// mark marks the edges of the target and of all rules.
func (t *table) mark() {
	if t.target > 0 {
		if t.reached(t.target, TargetEdge); !t.kpi.NeedsTarget() && t.kpi.Measure.Kind == catalogue.Sum {
			delete(t.edges, t.target-t.unit()) // nothing changes there
		}
	}
	for i := range t.kpi.Rules {
		rule := &t.kpi.Rules[i]
		t.reached(rule.Floor, FloorEdge)
		t.markSlabs(rule)
		t.markSteps(rule)
		if rule.Kind == catalogue.Each && rule.Cap > 0 && rule.Points > 0 && t.kpi.Measure.Kind == catalogue.Count {
			t.edge(medalist.Decimal(rule.Cap/rule.Points)*medalist.One, CapEdge)
		}
	}
}

func (t *table) markSlabs(rule *catalogue.Rule) {
	for _, slab := range rule.Slabs {
		for _, edge := range []*medalist.Decimal{slab.From, slab.To} {
			switch {
			case edge == nil:
			case !rule.OnAttainment:
				t.reached(*edge, SlabEdge)
			case t.target > 0:
				if v, ok := times(*edge, t.target); ok {
					t.reached(v, SlabEdge)
				}
			}
		}
	}
}

// stepsShown is how many steps a table shows one by one.
const stepsShown = 5

func (t *table) markSteps(rule *catalogue.Rule) {
	if rule.Kind != catalogue.Step || rule.Step <= 0 {
		return
	}
	first := max(int64(rule.Floor/rule.Step), 1)
	for n := first; n < first+stepsShown; n++ {
		if v, ok := timesN(rule.Step, n); ok {
			t.edge(v, StepEdge)
		}
	}
	if rule.Cap > 0 && rule.Points > 0 {
		n := int64(rule.Cap / rule.Points)
		for _, n := range []int64{n, n + 1} {
			if v, ok := timesN(rule.Step, n); ok {
				t.edge(v, StepEdge)
			}
		}
		if v, ok := timesN(rule.Step, n); ok {
			t.edge(v, CapEdge)
		}
	}
}

func timesN(d medalist.Decimal, n int64) (medalist.Decimal, bool) {
	if n != 0 && int64(d) > int64(medalist.MaxDecimal)/n {
		return 0, false
	}
	return d * medalist.Decimal(n), true
}

// times multiplies a share with a target, rounded up to whole millionths.
func times(share, target medalist.Decimal) (medalist.Decimal, bool) {
	r := share.Rat()
	r.Mul(r, new(big.Rat).SetInt64(int64(target)))
	q, rest := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() || q.Int64() > int64(medalist.MaxDecimal) {
		return 0, false
	}
	return medalist.Decimal(q.Int64()), true
}

// fill adds values between and beyond the edges.
func (t *table) fill() {
	values := slices.Sorted(maps.Keys(t.edges))
	last := values[len(values)-1]
	if t.kpi.Measure.Kind == catalogue.Count {
		for v := medalist.Decimal(0); v <= min(max(last+medalist.One, 4*medalist.One), 12*medalist.One); v += medalist.One {
			t.edges[v] = append([]Edge(nil), t.edges[v]...)
		}
		return
	}
	if beyond, ok := timesN(last, 2); ok && last > 0 && t.steady() {
		t.edges[beyond] = nil
	}
	if last == 0 {
		t.edges[1000*medalist.One] = nil
	}
}

// steady reports whether nothing but the rules' edges bears on points.
func (t *table) steady() bool {
	return !slices.ContainsFunc(t.kpi.Rules, func(r catalogue.Rule) bool { return r.Kind == catalogue.Step })
}

// rows works out the lines of all values; of too many, those without an edge
// go first.
func (t *table) rows() []Row {
	values := slices.Sorted(maps.Keys(t.edges))
	for i := len(values) - 2; i > 0 && len(values) > maxRows; i-- {
		if len(t.edges[values[i]]) == 0 {
			values = slices.Delete(values, i, i+1)
		}
	}
	if len(values) > maxRows {
		values = append(values[:maxRows-1], values[len(values)-1])
	}
	rows := make([]Row, len(values))
	for i, v := range values {
		edges := t.edges[v]
		slices.Sort(edges)
		rows[i] = Row{WorthOf(t.kpi, t.calendar, t.target, Gain{Amount: v}), edges}
	}
	return rows
}

// ratios works out the lines of a ratio: of so many due that every edge is
// one of them, none to all are done.
func (t *table) ratios(tried *medalist.Decimal) []Row {
	if tried != nil {
		t.edge(*tried, TriedEdge)
	}
	due := t.due()
	var rows []Row
	for done := int64(0); done <= due; done++ {
		row := Row{Worth: WorthOf(t.kpi, t.calendar, t.target, Gain{Done: done, Due: due})}
		for v, edges := range t.edges {
			if row.Value.AtLeast(v) && !Ratio(done-1, due).AtLeast(v) && v > 0 {
				row.Edges = append(row.Edges, edges...)
			}
		}
		slices.Sort(row.Edges)
		row.Edges = slices.Compact(row.Edges)
		rows = append(rows, row)
	}
	return t.telling(rows)
}

// due is how many are due in a table of a ratio.
func (t *table) due() int64 {
	for _, due := range []int64{5, 10, 20} {
		fits := true
		for v := range t.edges {
			fits = fits && int64(v)*due%int64(medalist.One) == 0
		}
		if fits {
			return due
		}
	}
	return 100
}

// telling leaves out lines of a long table around which nothing changes.
func (t *table) telling(rows []Row) []Row {
	if len(rows) <= 11 {
		return rows
	}
	var some []Row
	for i, row := range rows {
		last := i == len(rows)-1
		if i <= 1 || last || len(row.Edges) > 0 || len(rows[i+1].Edges) > 0 || i*10%(len(rows)-1) == 0 {
			some = append(some, row)
		}
	}
	return some
}
