package admin

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/scoring"
	"medalist.dev/medalist/web/words"
)

// A worthTable shows what values earn, as the rules are now.
type worthTable struct {
	Says    []string // the definition in words
	Heads   []string // of the rules
	Rows    []worthRow
	Notes   []string
	Waits   string // why there is no table, empty if there is one
	TryWhat kpiField
	TryFor  *kpiField // a target to try, nil if there is one of its own
}

// A worthRow is a value with its points.
type worthRow struct {
	Value  string
	Why    string
	Points []string
	Total  string
	Tried  bool
}

// imagines returns the definition as far as points go: its name may be missing
// as yet, and so may winners, who change no points.
func (f *kpiForm) imagines() *catalogue.KPI {
	var fields catalogue.Fields
	var err error
	if f.isText() {
		fields, err = catalogue.ReadFields("draft", []byte(f.values.Get("text")))
	} else {
		fields = f.read()
		fields[firstKPI+"id"] = cmp.Or(f.text("kpi"), "draft")
		delete(fields, firstKPI+"from")
	}
	if err != nil {
		return nil
	}
	if k := f.imagined(fields); k != nil {
		return k
	}
	maps.DeleteFunc(fields, func(at, _ string) bool { return strings.HasPrefix(at, firstKPI+"winners") })
	return f.imagined(fields)
}

// imagined returns the only KPI of a file, nil if the file is not sound.
func (f *kpiForm) imagined(fields catalogue.Fields) *catalogue.KPI {
	defs, err := catalogue.Parse("draft", []byte(fields.Text()), f.cat.Kinds())
	if err != nil || len(defs.KPIs) != 1 {
		return nil
	}
	return defs.KPIs[0]
}

// table works out what values earn by the real rules.
func (f *kpiForm) table() worthTable {
	t := worthTable{TryWhat: f.ask("try.value", "Try a value").with("inputmode", "decimal")}
	k := f.imagines()
	if k == nil {
		t.Waits = f.words.T("What values earn stands here once the measure and the rules are complete.")
		return t
	}
	target := k.Target
	if target <= 0 {
		try := f.ask("try.target", "Try a target").with("inputmode", "decimal")
		t.TryFor = &try
		target, _ = f.tried("try.target")
	}
	f.sentences(&t, k)
	if len(k.Rules) == 0 {
		t.Waits = f.words.T("There is no rule yet, so it earns no points.")
		return t
	}
	for i := range k.Rules {
		t.Heads = append(t.Heads, f.words.T("Rule %d", i+1))
	}
	var asked *medalist.Decimal
	if v, ok := f.tried("try.value"); ok {
		asked = &v
	}
	for _, row := range scoring.Table(k, f.visit.Calendar, target, asked) {
		t.Rows = append(t.Rows, f.worth(k, row))
	}
	t.Notes = f.notes(k, target)
	return t
}

// tried reads a number, or per cent, that somebody tries.
func (f *kpiForm) tried(field string) (medalist.Decimal, bool) {
	if d, err := catalogue.Quantity(f.words.Ungrouped(f.values.Get(field))); err == nil && d > 0 {
		return d, true
	}
	return 0, false
}

func (f *kpiForm) sentences(t *worthTable, k *catalogue.KPI) {
	t.Says = append(t.Says, f.words.Measure(k))
	if k.Target > 0 {
		t.Says = append(t.Says, f.words.T("Target: %s", f.words.Target(k, k.Target, f.visit.Org.Currency)))
	}
	if len(k.Rules) > 0 {
		t.Says = append(t.Says, f.words.Rules(k)...)
	}
	if wins := f.words.Winners(k); wins != "" {
		t.Says = append(t.Says, f.words.T("Winners: %s", wins))
	}
}

var edgeWords = [...]words.Text{"target", "floor", "slab", "step", "cap", "tried"}

func (f *kpiForm) worth(k *catalogue.KPI, row scoring.Row) worthRow {
	w := worthRow{Total: f.words.Points(row.Total())}
	if k.Measure.Kind.IsRatio() {
		w.Value = f.words.T("%d of %d", row.Done, row.Due)
	} else {
		w.Value = f.words.Grouped(engine.UnitOf(k).Text(row.Value))
	}
	var why []string
	for _, e := range row.Edges {
		why = append(why, f.words.T(edgeWords[e]))
		w.Tried = w.Tried || e == scoring.TriedEdge
	}
	w.Why = joined(why...)
	for _, p := range row.Rules {
		w.Points = append(w.Points, f.words.Points(p))
	}
	return w
}

// notes say what a table takes for granted.
func (f *kpiForm) notes(k *catalogue.KPI, target medalist.Decimal) []string {
	var notes []string
	some := func(is func(*catalogue.Rule) bool) bool {
		return slices.ContainsFunc(k.Rules, func(r catalogue.Rule) bool { return is(&r) })
	}
	if k.NeedsTarget() && target <= 0 {
		notes = append(notes, f.words.T("Some points depend on the target; try one to see them."))
	}
	if some(func(r *catalogue.Rule) bool { return r.Where != nil }) {
		notes = append(notes, f.words.T("Every fact is taken to meet the conditions of the rules."))
	}
	if some(func(r *catalogue.Rule) bool { return r.Kind == catalogue.Best }) {
		notes = append(notes, f.words.T("One fact is taken to be judged best."))
	}
	if k.Measure.Kind == catalogue.Sum && some(func(r *catalogue.Rule) bool { return r.Kind == catalogue.Each }) {
		notes = append(notes, f.words.T("The sum is taken to be of one fact."))
	}
	if some(func(r *catalogue.Rule) bool { return r.CapPer != "" && r.CapPer != k.Every }) {
		notes = append(notes, f.words.T("All of it is taken to happen on one day."))
	}
	return notes
}
