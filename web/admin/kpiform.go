package admin

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/site"
	"medalist.dev/medalist/web/ui"
	"medalist.dev/medalist/web/words"
)

// A kpiForm is a definition in the editor: as a form, or as text.
type kpiForm struct {
	*form
	visit  *site.Visit
	cat    *catalogue.Catalogue
	placed map[string]bool // fields that were shown, with what is wrong with them
}

func newKPIForm(v *site.Visit, cat *catalogue.Catalogue, f *form) *kpiForm {
	return &kpiForm{f, v, cat, map[string]bool{}}
}

// draft returns what the form is about, with the text of the definition.
func (f *kpiForm) draft() engine.KPIDraft {
	return engine.KPIDraft{
		ID: medalist.Seq(numberIn(f.values, "draft")), KPI: medalist.KPIID(f.text("kpi")), Text: f.definition(),
		Base: medalist.Seq(numberIn(f.values, "base")), Revision: numberIn(f.values, "revision"),
	}
}

// numberIn reads a number that a hidden field carries along.
func numberIn(v url.Values, name string) int64 {
	n, err := strconv.ParseInt(v.Get(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// isText reports whether the definition is edited as text.
func (f *kpiForm) isText() bool { return f.text("mode") == "text" }

// definition returns the YAML of what was typed.
func (f *kpiForm) definition() string {
	if f.isText() {
		return f.values.Get("text")
	}
	return f.fields().Text()
}

// fields returns what the form says. A new KPI without an id takes one from
// its name.
func (f *kpiForm) fields() catalogue.Fields {
	fields := f.read()
	if id := f.text("kpi"); id != "" {
		fields[firstKPI+"id"] = id
	} else if fields[firstKPI+"id"] == "" && f.text("name") != "" {
		fields[firstKPI+"id"] = string(medalist.IDFromName(f.text("name")))
	}
	return fields
}

// read returns what was typed, as far as it goes.
func (f *kpiForm) read() catalogue.Fields {
	return formFields(changedNumbers(f.values, f.types, f.words.Ungrouped), f.types)
}

// show fills the form from a text. One that cannot be taken apart stays text,
// and says why.
func (f *kpiForm) show(text string) {
	fields, err := catalogue.ReadFields("draft", []byte(text))
	if err == nil && has(fields, "kpis[1]") {
		err = catalogue.Problems{{Field: "kpis", Reason: "a draft is of exactly one KPI"}}
	}
	kept := f.values
	if err != nil {
		f.values = url.Values{"mode": {"text"}, "text": {text}}
	} else {
		own := ownTypes(fields)
		types := func(kind medalist.KindID) map[string]medalist.AttributeType {
			if described, ok := own[kind]; ok {
				return described
			}
			return f.known(kind)
		}
		f.values = changedNumbers(formValues(fields, types), types, f.words.Typed)
	}
	for _, name := range []string{"draft", "kpi", "base", "revision", "try.value", "try.target"} {
		f.values.Set(name, kept.Get(name))
	}
	if err != nil {
		f.mark(err, false)
	}
}

// ownTypes are the attributes of the kinds that a file describes.
func ownTypes(fields catalogue.Fields) map[medalist.KindID]map[string]medalist.AttributeType {
	own := map[medalist.KindID]map[string]medalist.AttributeType{}
	for _, id := range below(fields, "kinds") {
		types := map[string]medalist.AttributeType{}
		for _, name := range below(fields, "kinds."+id+".attributes") {
			types[name] = medalist.AttributeType(cmp.Or(fields["kinds."+id+".attributes."+name+".type"], string(medalist.Text)))
		}
		own[medalist.KindID(id)] = types
	}
	return own
}

// types returns the attributes of a kind: of one that the form describes, or
// of one that is known.
func (f *kpiForm) types(kind medalist.KindID) map[string]medalist.AttributeType {
	for _, n := range indexes(f.values, "kinds") {
		if f.text(item("kinds", n)+".id") != string(kind) {
			continue
		}
		types := map[string]medalist.AttributeType{}
		for _, m := range indexes(f.values, item("kinds", n)+".attrs") {
			attr := item(item("kinds", n)+".attrs", m)
			if name := f.text(attr + ".name"); name != "" {
				types[name] = medalist.AttributeType(cmp.Or(f.text(attr+".type"), string(medalist.Text)))
			}
		}
		return types
	}
	return f.known(kind)
}

func (f *kpiForm) known(kind medalist.KindID) map[string]medalist.AttributeType {
	types := map[string]medalist.AttributeType{}
	if k, ok := f.cat.Kind(kind); ok {
		for _, a := range k.Attributes {
			types[a.Name] = a.Type
		}
	}
	return types
}

// check compiles the definition and marks what is wrong; only where something
// was typed, if it is still being typed. It returns nil if anything is.
func (f *kpiForm) check(typing bool) *catalogue.Definitions {
	d := f.draft()
	defs, err := engine.CheckKPI(f.cat, d.KPI, d.Text, 0)
	if err != nil {
		f.mark(err, typing)
	}
	if !f.isText() {
		for field, fault := range needed(f.values, f.words) {
			if !typing {
				f.faults[field] = fault
			}
			defs = nil
		}
	}
	if len(f.faults) > 0 && !typing {
		f.wrong = f.words.N(len(f.faults), "One field needs another look.", "%s fields need another look.")
	}
	return defs
}

// mark notes the problems of an error at their fields.
func (f *kpiForm) mark(err error, typing bool) {
	for _, p := range problemsOf(err) {
		field := "text"
		if f.isText() {
			p.Reason = f.words.Again(p.Reason)
			if p.Line > 0 {
				p.Reason = f.words.T("Line %d: %s", p.Line, p.Reason)
			}
			if old := f.faults[field]; old != nil {
				p.Reason = old.Error() + "\n" + p.Reason
			}
		} else {
			field = fieldAt(f.values, p.Field)
		}
		if typing && strings.TrimSpace(f.values.Get(field)) == "" {
			continue
		}
		if f.isText() || f.faults[field] == nil {
			f.faults[field] = medalist.Errorf(medalist.Invalid, "%s", p.Reason)
		}
	}
	if len(problemsOf(err)) == 0 {
		f.wrong = f.words.Message(err)
	} else if !typing {
		f.wrong = f.words.N(len(f.faults), "One field needs another look.", "%s fields need another look.")
	}
}

// unplaced are the faults of fields that are not shown.
func (f *kpiForm) unplaced() []string {
	var all []string
	for _, field := range slices.Sorted(maps.Keys(f.faults)) {
		if !f.placed[field] {
			all = append(all, cmp.Or(field, "KPI")+": "+f.fault(field))
		}
	}
	return all
}

func (f *kpiForm) fault(field string) string {
	if err := f.faults[field]; err != nil {
		return f.words.Again(f.words.Message(err))
	}
	return ""
}

// A kpiField is a field of the editor.
type kpiField struct {
	ui.Input
	Options []ui.Option // of a list to choose from
	Form    fieldForm
	Renews  bool // the form has other fields once this one is changed
}

// A fieldForm is how a field looks.
type fieldForm int

const (
	aLine fieldForm = iota
	aChoice
	aCheck
	anArea
)

// ask returns a field with what was typed and what is wrong with it.
func (f *kpiForm) ask(name string, label words.Text) kpiField {
	f.placed[name] = true
	in := ui.Input{Name: name, Label: f.words.T(label), Value: f.values.Get(name), Wrong: f.fault(name), Complete: "off"}
	return kpiField{Input: in}
}

// hint adds a line that helps.
func (k kpiField) hint(text string) kpiField {
	k.Hint = text
	return k
}

func (k kpiField) with(name, value string) kpiField {
	if k.More == nil {
		k.More = map[string]string{}
	}
	k.More[name] = value
	return k
}

// renews says that a choice changes which fields there are.
func (k kpiField) renews() kpiField {
	k.Renews = true
	return k
}

// choose returns a list to choose from, of value and label pairs. A value that
// is none of them stays as a line of its own.
func (f *kpiForm) choose(name string, label words.Text, pairs ...string) kpiField {
	k := f.ask(name, label)
	k.Form, k.Options = aChoice, options(k.Value, pairs...)
	if k.Value != "" && !slices.ContainsFunc(k.Options, func(o ui.Option) bool { return o.Chosen }) {
		k.Options = append(k.Options, ui.Option{Value: k.Value, Label: k.Value, Chosen: true})
	}
	return k
}

func (f *kpiForm) tick(name string, label words.Text) kpiField {
	k := f.ask(name, label)
	k.Form = aCheck
	return k
}

// cadences are all cadences, after a first line for none.
func (f *kpiForm) cadences(none string) []string {
	var pairs []string
	if none != "" {
		pairs = append(pairs, "", none)
	}
	for _, c := range calendar.Cadences {
		pairs = append(pairs, string(c), words.Capital(f.words.Noun(c)))
	}
	return pairs
}

// kindsToChoose are all kinds of activities by name, those of the form first.
func (f *kpiForm) kindsToChoose() []string {
	var ids []string
	for _, n := range indexes(f.values, "kinds") {
		if id := f.text(item("kinds", n) + ".id"); id != "" {
			ids = append(ids, id)
		}
	}
	for _, k := range f.cat.Kinds() {
		if !slices.Contains(ids, string(k.ID)) {
			ids = append(ids, string(k.ID))
		}
	}
	var pairs []string
	for _, id := range ids {
		pairs = append(pairs, id, words.Capital(f.words.Plain(id)))
	}
	return pairs
}

// attributes are those of a kind that are of some types, all if none is given.
func (f *kpiForm) attributes(kind, none string, of ...medalist.AttributeType) []string {
	var pairs []string
	if none != "" {
		pairs = append(pairs, "", none)
	}
	types := f.types(medalist.KindID(kind))
	for _, name := range slices.Sorted(maps.Keys(types)) {
		if len(of) == 0 || slices.Contains(of, types[name]) {
			pairs = append(pairs, name, words.Capital(f.words.Plain(name)))
		}
	}
	return pairs
}
