package admin

import (
	"slices"

	"medalist.dev/medalist"
	"medalist.dev/medalist/web/ui"
)

// A kpiPage is the editor of one KPI.
type kpiPage struct {
	frame                        ui.AdminFrame
	Action, Live                 string
	Hidden                       []ui.Field
	Wrong                        string
	Unplaced                     []string
	Conflict                     bool
	Theirs                       string // address of what somebody else saved
	Saved                        string // who saved it last, and when
	IsText                       bool
	Text                         kpiField
	About, Measure, Limits, Last []kpiField
	Done                         []ui.Option // kinds that do what is assigned
	DoneWrong                    string
	Where                        *conditionPart
	LimitsOpen                   bool
	Kinds                        []kindPart
	Target                       kpiField
	Rules                        []rulePart
	Winners                      []kpiField
	From                         kpiField
	Table                        worthTable
	Discard                      bool
	Groups                       []string
}

// page lays the editor out.
func (f *kpiForm) page() kpiPage {
	p := kpiPage{IsText: f.isText()}
	for _, name := range []string{"draft", "kpi", "base", "revision"} {
		p.Hidden = append(p.Hidden, ui.Field{Name: name, Value: f.values.Get(name)})
	}
	if p.IsText {
		p.Hidden = append(p.Hidden, ui.Field{Name: "mode", Value: "text"})
		p.Text = f.ask("text", "Definition as text")
		p.Text.Form = anArea
	} else {
		p.Hidden = append(p.Hidden, ui.Field{Name: "retired", Value: f.values.Get("retired")})
		f.sections(&p)
	}
	p.Wrong, p.Unplaced = f.wrong, f.unplaced()
	return p
}

func (f *kpiForm) sections(p *kpiPage) {
	p.About = f.about()
	p.Measure = f.measure()
	if f.isAssigned() {
		p.Done, p.DoneWrong = f.doneBy()
	}
	where := f.condition("measure.where", "Only facts that meet")
	p.Where = &where
	p.Limits = f.limits()
	for _, k := range p.Limits {
		p.LimitsOpen = p.LimitsOpen || k.Value != "" || k.Wrong != ""
	}
	p.Kinds = f.kindParts()
	p.Target = f.ask("target", "Target of each period").with("inputmode", "decimal").
		hint(f.words.T("A number, or per cent of a ratio such as 100%. Empty if it is set for each person or team."))
	p.Rules = f.rules()
	p.Winners = f.winnerFields()
	p.From = f.ask("from", "In force from")
	p.From.Type = "date"
	p.From = p.From.hint(f.words.T("Periods that begin on this day or later are judged by this rule. You can still choose another day when you apply it."))
}

func (f *kpiForm) about() []kpiField {
	fields := []kpiField{f.ask("name", "Name")}
	if f.text("kpi") == "" {
		fields = append(fields, f.ask("id", "Id").hint(f.words.T("What files name it by. It does not change; left empty, it is made from the name.")))
	} else {
		f.placed["id"] = false
	}
	about := f.ask("about", "About").hint(f.words.T("A sentence that tells everybody what counts."))
	about.Form = anArea
	return append(fields, f.ask("group", "Group").with("list", "kpi-groups"), about,
		f.choose("level", "Whose number it is", string(medalist.PersonLevel), f.words.T("Each person's"),
			string(medalist.TeamLevel), f.words.T("Each team's"), string(medalist.OrgLevel), f.words.T("The organisation's")),
		f.choose("every", "Judged every", f.cadences("")...))
}

func (f *kpiForm) measure() []kpiField {
	fields := []kpiField{f.choose("ui.measure", "What is measured",
		byCount, f.words.T("How many facts there are"), bySum, f.words.T("The sum of an attribute"), byDifference, f.words.T("The sum of a difference"),
		byFormula, f.words.T("The sum of a formula"), byAssigned, f.words.T("Assignments done ÷ assigned"), byRight, f.words.T("Right ÷ all answers"),
		byPromises, f.words.T("Promises kept ÷ promised")).renews()}
	kind := f.text("ui.kind")
	if f.isAssigned() {
		due := f.ask("ui.due", "Assignments of the kind").with("list", "kpi-assignments")
		return append(fields, due, f.tick("ui.sameday", "Done on the very day, not just in the period"))
	}
	fields = append(fields, f.choose("ui.kind", "Of which activity", append([]string{"", f.words.T("Choose")}, f.kindsToChoose()...)...).renews())
	numbers := func(none string) []string { return f.attributes(kind, none, medalist.Number, medalist.Money) }
	choose := f.words.T("Choose")
	switch f.values.Get("ui.measure") {
	case bySum:
		fields = append(fields, f.choose("ui.sum.a", "Attribute", numbers(choose)...))
	case byDifference:
		fields = append(fields, f.choose("ui.sum.a", "Attribute", numbers(choose)...), f.choose("ui.sum.b", "less", numbers(choose)...))
	case byFormula:
		fields = append(fields, f.ask("measure.sum", "Formula").with("spellcheck", "false").hint(f.words.T("Such as: revenue - cost. Attributes: %s", f.named(kind))))
	case byRight:
		fields = append(fields, f.ask("measure.ratio.right", "An answer is right if").with("spellcheck", "false").hint(f.words.T("A formula; attributes: %s", f.named(kind))))
	case byPromises:
		dates := f.attributes(kind, choose, medalist.Day)
		fields = append(fields, f.choose("measure.ratio.due_on", "Promised on", dates...), f.choose("measure.ratio.done_on", "Kept on", dates...))
	}
	return fields
}

// doneBy are the kinds of activities that may do what is assigned.
func (f *kpiForm) doneBy() ([]ui.Option, string) {
	var all []ui.Option
	pairs := f.kindsToChoose()
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, ui.Option{Value: pairs[i], Label: pairs[i+1], Chosen: slices.Contains(f.values["measure.ratio.done"], pairs[i])})
	}
	f.placed["measure.ratio.done"] = true
	return all, f.fault("measure.ratio.done")
}

// limits are the parts of a measure that most KPIs go without.
func (f *kpiForm) limits() []kpiField {
	kind, none := f.text("ui.kind"), f.words.T("None")
	var fields []kpiField
	measure := f.values.Get("ui.measure")
	if measure == byCount || adds(f.values) {
		fields = append(fields, f.ask("measure.at_most.n", "At most so many count").with("inputmode", "numeric"),
			f.choose("measure.at_most.per", "in each", f.cadences(f.words.T("period of the KPI"))...))
	}
	switch {
	case measure == byCount:
		fields = append(fields,
			f.choose("measure.latest_per", "Only the latest of each", f.attributes(kind, f.words.T("All count"))...),
			f.choose("measure.brought.kind", "Only once the customer brought", append([]string{"", none}, f.kindsToChoose()...)...),
			f.ask("measure.brought.where", "that meet the formula").with("spellcheck", "false"),
			f.ask("measure.brought.months", "in so many months").with("inputmode", "numeric"),
			f.ask("ui.within", "within so many months").with("inputmode", "numeric"))
	case adds(f.values):
		fields = append(fields, f.ask("measure.margin", "Show its share of").with("spellcheck", "false").hint(f.words.T("A formula, such as revenue for a margin.")))
	case measure == byRight:
		fields = append(fields, f.choose("measure.ratio.first_of", "The first answer counts for each", f.attributes(kind, none)...),
			f.choose("measure.ratio.per", "in each", f.cadences(f.words.T("day"))...),
			f.choose("measure.ratio.given", "It was answered if this is given", f.attributes(kind, none)...))
	}
	if !f.isAssigned() {
		fields = append(fields, f.choose("by", "Split by", f.attributes(kind, f.words.T("Nothing"))...),
			f.choose("credit", "If several are named", "", f.words.T("each is credited in full"), "split", f.words.T("credit is divided among them")))
	}
	return fields
}

func (f *kpiForm) winnerFields() []kpiField {
	fields := []kpiField{f.choose("ui.winners", "Who wins", "", f.words.T("Nobody"), byTop, f.words.T("The first places"),
		byTarget, f.words.T("Everybody at or above target"), byBest, f.words.T("Whoever was judged best")).renews()}
	every := func() kpiField {
		return f.choose("winners.every", "in each", f.cadences(f.words.T("period of the KPI"))...)
	}
	switch f.values.Get("ui.winners") {
	case byTop:
		return append(fields, f.ask("winners.top", "So many places").with("inputmode", "numeric"),
			f.choose("winners.by", "ranked by", "points", f.words.T("points"), "value", f.words.T("value"), "attainment", f.words.T("attainment")), every())
	case byTarget:
		return append(fields, every())
	case byBest:
		return append(fields, f.bestOf("winners.best"))
	}
	return fields
}
