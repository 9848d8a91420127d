package admin

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// The editor's form and the YAML of a definition are two views of the same
// catalogue.Fields. A field of the form is named as its value stands in the
// file, without the leading kpis[0]; where the form asks in another way than
// the file says it, the names are:
//
//	ui.measure, ui.kind        which measure, of which kind of activity
//	ui.sum.a, ui.sum.b         the attribute that is added up, and what is taken off
//	ui.due, ui.sameday         the assignments of a ratio, and whether the day counts
//	measure.ratio.right        the condition of a right answer
//	ui.within                  months, of brought
//	P.mode, P.join, P.cond[n]  the rows of the condition P
//	points[n].rule, .amount    the kind of a rule, and its points
//	ui.winners                 which winner rule
//	kinds[n], kinds[n].attrs[m] kinds of activities that the file describes
//
// Lists may have gaps, so that a part can be taken out of a form.

// Measures as the form offers them.
const (
	byCount      = "count"
	bySum        = "sum"
	byDifference = "difference"
	byFormula    = "formula"
	byRight      = "right"
	byPromises   = "promises"
	byAssigned   = "assigned"
)

// Winner rules as the form offers them.
const (
	byTop    = "top"
	byTarget = "at_target"
	byBest   = "best"
)

// plainFields are those that the form asks for as the file says them.
var plainFields = []string{"id", "name", "group", "about", "from", "level", "every", "by", "credit", "target", "retired"}

// amounts are the keys of a rule's points, by the kind of the rule.
var amounts = map[string]string{
	"each": "each", "step": "points", "at_target": "at_target", "all": "all", "best": "best", "slabs": "",
}

// ruleKinds are the kinds of rules in the order in which they are offered.
var ruleKinds = []string{"each", "at_target", "step", "slabs", "all", "best"}

var (
	attributeAlone   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	attributesApart  = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*) - ([A-Za-z][A-Za-z0-9_]*)$`)
	assignmentOf     = regexp.MustCompile(`^assignment\(\s*["']([a-z0-9_]+)["']\s*\)$`)
	monthsOf         = regexp.MustCompile(`^(\d{1,3}) months?$`)
	inList           = regexp.MustCompile(`^\[(\d{1,3})\]`)
	firstKPI         = "kpis[0]."
	matchedByDefault = []string{"person", "customer"}
)

// typesOf returns the types of a kind's attributes.
type typesOf func(kind medalist.KindID) map[string]medalist.AttributeType

// indexes returns the numbers of a list's items in a form, in order.
func indexes(v url.Values, list string) []int {
	var found []int
	for name := range v {
		rest, in := strings.CutPrefix(name, list)
		if m := inList.FindStringSubmatch(rest); in && m != nil {
			n, _ := strconv.Atoi(m[1]) // three digits
			found = append(found, n)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func item(list string, n int) string { return fmt.Sprintf("%s[%d]", list, n) }

// formValues shows a file of one KPI as a form.
func formValues(f catalogue.Fields, types typesOf) url.Values {
	v := url.Values{}
	get := func(path string) string { return f[firstKPI+path] }
	for _, name := range plainFields {
		v.Set(name, get(name))
	}
	showMeasure(v, f)
	condition := func(path string) { showCondition(v, path, get(path), types(medalist.KindID(v.Get("ui.kind")))) }
	condition("measure.where")
	for n := 0; has(f, item(firstKPI+"points", n)); n++ {
		showRule(v, f, item("points", n))
		condition(item("points", n) + ".where")
	}
	showWinners(v, f)
	showKinds(v, f)
	return v
}

// has reports whether anything stands at a place or below it.
func has(f catalogue.Fields, at string) bool {
	for name := range f {
		if rest, in := strings.CutPrefix(name, at); in && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			return true
		}
	}
	return false
}

func showMeasure(v url.Values, f catalogue.Fields) {
	get := func(path string) string { return f[firstKPI+"measure."+path] }
	v.Set("ui.kind", cmp.Or(get("count"), get("of"), get("ratio.of")))
	v.Set("ui.sameday", "true")
	switch sum := get("sum"); {
	case get("ratio.due") != "" || has(f, firstKPI+"measure.ratio.done") && get("ratio.of") == "":
		v.Set("ui.measure", byAssigned)
		showAssigned(v, f)
	case get("ratio.due_on") != "" || get("ratio.done_on") != "":
		v.Set("ui.measure", byPromises)
	case has(f, firstKPI+"measure.ratio"):
		v.Set("ui.measure", byRight)
		v.Set("measure.ratio.right", get("ratio.done[0]"))
	case attributeAlone.MatchString(sum):
		v.Set("ui.measure", bySum)
		v.Set("ui.sum.a", sum)
	case attributesApart.MatchString(sum):
		m := attributesApart.FindStringSubmatch(sum)
		v.Set("ui.measure", byDifference)
		v.Set("ui.sum.a", m[1])
		v.Set("ui.sum.b", m[2])
	case sum != "" || get("of") != "":
		v.Set("ui.measure", byFormula)
	default:
		v.Set("ui.measure", byCount)
	}
	for _, name := range []string{"sum", "margin", "latest_per", "at_most.n", "at_most.per", "brought.kind", "brought.where", "brought.months", "ratio.first_of", "ratio.per", "ratio.given", "ratio.due_on", "ratio.done_on"} {
		v.Set("measure."+name, get(name))
	}
	if m := monthsOf.FindStringSubmatch(get("brought.within")); m != nil {
		v.Set("ui.within", m[1])
	} else {
		v.Set("ui.within", get("brought.within"))
	}
}

func showAssigned(v url.Values, f catalogue.Fields) {
	ratio := firstKPI + "measure.ratio."
	if m := assignmentOf.FindStringSubmatch(f[ratio+"due"]); m != nil {
		v.Set("ui.due", m[1])
	} else {
		v.Set("ui.due", f[ratio+"due"])
	}
	for n := 0; has(f, item(ratio+"done", n)); n++ {
		v.Add("measure.ratio.done", f[item(ratio+"done", n)])
	}
	if has(f, ratio+"match") {
		v.Set("ui.sameday", "")
		for n := 0; has(f, item(ratio+"match", n)); n++ {
			if f[item(ratio+"match", n)] == "day" {
				v.Set("ui.sameday", "true")
			}
		}
	}
}

func showCondition(v url.Values, at, formula string, types map[string]medalist.AttributeType) {
	v.Set(at, formula)
	rows, join, ok := rowsOf(formula, types)
	if v.Set(at+".join", join); !ok {
		v.Set(at+".mode", byFormula)
		return
	}
	v.Set(at+".mode", "rows")
	for n, row := range rows {
		setCondition(v, item(at+".cond", n), row)
	}
}

func setCondition(v url.Values, at string, c condition) {
	v.Set(at+".attr", c.attribute)
	v.Set(at+".is", c.is)
	v.Set(at+".value", c.value)
}

func showRule(v url.Values, f catalogue.Fields, at string) {
	get := func(path string) string { return f[firstKPI+at+"."+path] }
	v.Set(at+".rule", "each")
	for _, kind := range ruleKinds {
		isStep := kind == "step" && has(f, firstKPI+at+".step")
		if isStep || has(f, firstKPI+at+"."+cmp.Or(amounts[kind], kind)) {
			v.Set(at+".rule", kind)
			v.Set(at+".amount", get(cmp.Or(amounts[kind], kind)))
			break
		}
	}
	for _, name := range []string{"step", "whole", "on", "of", "reason", "floor", "cap", "per"} {
		v.Set(at+"."+name, get(name))
	}
	for n := 0; has(f, item(firstKPI+at+".slabs", n)); n++ {
		slab := item(at+".slabs", n)
		for _, name := range []string{"from", "to", "points"} {
			v.Set(slab+"."+name, f[firstKPI+slab+"."+name])
		}
	}
}

func showWinners(v url.Values, f catalogue.Fields) {
	get := func(name string) string { return f[firstKPI+"winners."+name] }
	for _, name := range []string{"every", "top", "by", "best"} {
		v.Set("winners."+name, get(name))
	}
	switch {
	case get("best") != "":
		v.Set("ui.winners", byBest)
	case get("at_target") != "":
		v.Set("ui.winners", byTarget)
	case has(f, firstKPI+"winners"):
		v.Set("ui.winners", byTop)
	default:
		v.Set("ui.winners", "")
	}
}

func showKinds(v url.Values, f catalogue.Fields) {
	for n, id := range below(f, "kinds") {
		at := item("kinds", n)
		v.Set(at+".id", id)
		for m, name := range below(f, "kinds."+id+".attributes") {
			attr, from := item(at+".attrs", m), "kinds."+id+".attributes."+name+"."
			v.Set(attr+".name", name)
			for _, key := range []string{"type", "required", "whole", "min", "max"} {
				v.Set(attr+"."+key, f[from+key])
			}
			v.Set(attr+".type", cmp.Or(f[from+"type"], string(medalist.Text)))
			var choices []string
			for i := 0; has(f, item(from+"one_of", i)); i++ {
				choices = append(choices, f[item(from+"one_of", i)])
			}
			v.Set(attr+".one_of", strings.Join(choices, "; "))
		}
	}
}

// below returns the keys of a mapping.
func below(f catalogue.Fields, at string) []string {
	keys := map[string]bool{}
	for name := range f {
		if rest, in := strings.CutPrefix(name, at+"."); in {
			key, _, _ := strings.Cut(rest, ".")
			keys[key] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}
