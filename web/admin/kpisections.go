package admin

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/web/words"
)

// A conditionPart asks which facts count: in rows, or as a formula.
type conditionPart struct {
	At      string
	Legend  string
	Rows    []conditionRow
	Join    kpiField
	Formula *kpiField // nil for rows
	Wrong   string    // with the rows
	To      string    // what the button to the other way says
}

// A conditionRow compares an attribute with a value.
type conditionRow struct {
	At              string
	Label           string
	Attr, Is, Value kpiField
	NoValue         bool
}

// is are the ways in which an attribute is compared, by its type.
func (f *kpiForm) is(t medalist.AttributeType) []string {
	switch t {
	case medalist.Bool:
		return []string{isYes, f.words.T("is yes"), isNo, f.words.T("is no")}
	case medalist.Texts:
		return []string{holdsText, f.words.T("includes")}
	case medalist.Text:
		return []string{"==", f.words.T("is"), "!=", f.words.T("is not")}
	}
	return []string{
		">=", f.words.T("is at least"), ">", f.words.T("is more than"), "<=", f.words.T("is at most"), "<", f.words.T("is less than"),
		"==", f.words.T("is"), "!=", f.words.T("is not"),
	}
}

// condition returns the part of a condition on facts of the measure's kind.
func (f *kpiForm) condition(at string, legend words.Text) conditionPart {
	p := conditionPart{At: at, Legend: f.words.T(legend), To: f.words.T("Write a formula instead")}
	kind := f.text("ui.kind")
	if f.isAssigned() {
		kind = f.values.Get("measure.ratio.done")
	}
	if f.values.Get(at+".mode") != "rows" {
		formula := f.ask(at, "Formula").hint(f.words.T("Such as: rating >= 4 && product_line == \"Stents\". Attributes: %s", f.named(kind))).with("spellcheck", "false")
		p.Formula, p.To = &formula, f.words.T("Choose in rows instead")
		return p
	}
	f.placed[at], p.Wrong = true, f.fault(at)
	p.Join = f.choose(at+".join", "Facts count that meet", allOf, f.words.T("all of these"), anyOf, f.words.T("any of these"))
	for n, i := range indexes(f.values, at+".cond") {
		row := item(at+".cond", i)
		types := f.types(medalist.KindID(kind))
		t := types[f.values.Get(row+".attr")]
		r := conditionRow{At: row, Label: f.words.T("Condition %d", n+1)}
		r.Attr = f.choose(row+".attr", "Attribute", f.attributes(kind, f.words.T("Choose"))...).renews()
		r.Is = f.choose(row+".is", "Comparison", f.is(t)...)
		r.Value = f.ask(row+".value", "Value")
		if t == medalist.Day {
			r.Value.Type = "date"
		}
		r.NoValue = t == medalist.Bool
		p.Rows = append(p.Rows, r)
	}
	f.placed[at+".join"] = len(p.Rows) > 1
	return p
}

func (f *kpiForm) isAssigned() bool { return f.values.Get("ui.measure") == byAssigned }

// named lists the attributes of a kind as formulas name them.
func (f *kpiForm) named(kind string) string {
	var names []string
	pairs := f.attributes(kind, "")
	for i := 0; i < len(pairs); i += 2 {
		names = append(names, pairs[i])
	}
	if len(names) == 0 {
		return f.words.T("none")
	}
	return joined(names...)
}

// A rulePart asks how points are given by one rule.
type rulePart struct {
	At, Title string
	Rule      kpiField
	Fields    []kpiField
	More      []kpiField // that most rules go without
	Open      bool       // shows them
	Slabs     []slabPart
	IsSlabs   bool
	Where     *conditionPart
}

type slabPart struct {
	At     string
	Label  string
	Fields []kpiField
}

func (f *kpiForm) rules() []rulePart {
	var parts []rulePart
	for n, i := range indexes(f.values, "points") {
		parts = append(parts, f.rule(n, item("points", i)))
	}
	return parts
}

func (f *kpiForm) rule(n int, at string) rulePart {
	p := rulePart{At: at, Title: f.words.T("Rule %d", n+1)}
	p.Rule = f.choose(at+".rule", "Points are given",
		"each", f.words.T("For each one"), "at_target", f.words.T("Once, when the target is reached"),
		"step", f.words.T("For each step of the value"), "slabs", f.words.T("By slabs of the value or attainment"),
		"all", f.words.T("All or nothing"), "best", f.words.T("For the one judged best")).renews()
	amount := f.ask(at+".amount", "Points").with("inputmode", "decimal")
	switch f.values.Get(at + ".rule") {
	case "each":
		where := f.condition(at+".where", "Only for facts that meet (for graded parts)")
		p.Fields, p.Where = []kpiField{amount}, &where
	case "step":
		p.Fields = []kpiField{
			f.ask(at+".step", "Length of a step").with("inputmode", "decimal"), amount,
			f.choose(at+".whole", "Parts of a step", "true", f.words.T("Count only once it is full"), "false", f.words.T("Count pro rata")),
		}
	case "slabs":
		p.IsSlabs = true
		p.Fields = []kpiField{f.choose(at+".on", "Slabs of", "", f.words.T("the value"), "attainment", f.words.T("the attainment (such as 80%)"))}
		p.Slabs = f.slabs(at)
	case "best":
		p.Fields = []kpiField{amount, f.bestOf(at + ".of")}
	default:
		p.Fields = []kpiField{amount}
	}
	p.More = []kpiField{
		f.ask(at+".reason", "Reason in the ledger").hint(f.words.T("What the ledger says these points are for.")),
		f.ask(at+".floor", "No points below a value of").with("inputmode", "decimal"),
		f.ask(at+".cap", "At most so many points").with("inputmode", "decimal"),
		f.choose(at+".per", "in each", f.cadences(f.words.T("period of the KPI"))...),
	}
	for _, k := range p.More {
		p.Open = p.Open || k.Wrong != "" || k.Value != "" && k.Name != at+".reason"
	}
	return p
}

func (f *kpiForm) slabs(at string) []slabPart {
	var parts []slabPart
	for n, i := range indexes(f.values, at+".slabs") {
		slab := item(at+".slabs", i)
		parts = append(parts, slabPart{slab, f.words.T("Slab %d", n+1), []kpiField{
			f.ask(slab+".from", "From").with("inputmode", "decimal"), f.ask(slab+".to", "To below").with("inputmode", "decimal"),
			f.ask(slab+".points", "Points").with("inputmode", "decimal"),
		}})
	}
	return parts
}

// bestOf asks of what a fact is judged best.
func (f *kpiForm) bestOf(name string) kpiField {
	pairs := f.cadences(f.words.T("Choose"))
	for i := 3; i < len(pairs); i += 2 {
		pairs[i] = f.words.T("of each %s", pairs[i])
	}
	kinds := f.attributes(f.text("ui.kind"), "")
	for i := 1; i < len(kinds); i += 2 {
		pairs = append(pairs, kinds[i-1], f.words.T("of each %s", kinds[i]))
	}
	return f.choose(name, "The best", pairs...)
}

// A kindPart describes a kind of activity.
type kindPart struct {
	At, Title string
	ID        kpiField
	Attrs     []attrPart
}

type attrPart struct {
	At, Label string
	Fields    []kpiField
	More      []kpiField
	Ticks     []kpiField
	Open      bool
}

func (f *kpiForm) kindParts() []kindPart {
	var parts []kindPart
	for n, i := range indexes(f.values, "kinds") {
		at := item("kinds", i)
		p := kindPart{At: at, Title: f.words.T("New kind of activity %d", n+1)}
		p.ID = f.ask(at+".id", "Name of the kind").hint(f.words.T("Lower case letters, digits and underscores, such as ultrasound_demo. Files name it by this."))
		for m, j := range indexes(f.values, at+".attrs") {
			p.Attrs = append(p.Attrs, f.attribute(m, item(at+".attrs", j)))
		}
		parts = append(parts, p)
	}
	return parts
}

func (f *kpiForm) attribute(n int, at string) attrPart {
	p := attrPart{At: at, Label: f.words.T("Attribute %d", n+1)}
	p.Fields = []kpiField{
		f.ask(at+".name", "Name of the attribute"),
		f.choose(at+".type", "Type", "text", f.words.T("Text"), "number", f.words.T("Number"), "money", f.words.T("Money"),
			"date", f.words.T("Date"), "bool", f.words.T("Yes or no"), "list", f.words.T("List")),
	}
	p.More = []kpiField{
		f.ask(at+".one_of", "Only these values").hint(f.words.T("Divided by semicolons; empty allows all.")),
		f.ask(at+".min", "At least").with("inputmode", "decimal"), f.ask(at+".max", "At most").with("inputmode", "decimal"),
	}
	p.Ticks = []kpiField{f.tick(at+".required", "Needed"), f.tick(at+".whole", "Whole numbers only")}
	for _, k := range p.More {
		p.Open = p.Open || k.Value != "" || k.Wrong != ""
	}
	return p
}
