package admin

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// A reading of a form makes the fields of its file.
type kpiReading struct {
	url.Values
	fields catalogue.Fields
	types  typesOf
}

// formFields returns what a form says, as the fields of its file. Of what the
// form keeps of other choices, nothing is taken.
func formFields(v url.Values, types typesOf) catalogue.Fields {
	r := kpiReading{v, catalogue.Fields{}, types}
	for _, name := range plainFields {
		r.put(name, v.Get(name))
	}
	if v.Get("retired") != "true" {
		delete(r.fields, firstKPI+"retired")
	}
	r.measure()
	for n, i := range indexes(v, "points") {
		r.rule(item("points", i), item("points", n))
	}
	r.winners()
	r.kinds()
	return r.fields
}

// put notes a value at a place, unless it is empty.
func (r kpiReading) put(path, value string) {
	if value = strings.TrimSpace(value); value != "" {
		r.fields[firstKPI+path] = value
	}
}

// same puts values where the form has them.
func (r kpiReading) same(paths ...string) {
	for _, path := range paths {
		r.put(path, r.Get(path))
	}
}

func (r kpiReading) measure() {
	kind := r.Get("ui.kind")
	switch r.Get("ui.measure") {
	case bySum:
		r.put("measure.sum", r.Get("ui.sum.a"))
		r.put("measure.of", kind)
	case byDifference:
		if a, b := r.Get("ui.sum.a"), r.Get("ui.sum.b"); a != "" && b != "" {
			r.put("measure.sum", a+" - "+b)
		}
		r.put("measure.of", kind)
	case byFormula:
		r.same("measure.sum")
		r.put("measure.of", kind)
	case byAssigned:
		r.assigned()
	case byRight:
		r.put("measure.ratio.of", kind)
		r.put("measure.ratio.done[0]", r.Get("measure.ratio.right"))
		r.same("measure.ratio.first_of", "measure.ratio.per", "measure.ratio.given")
	case byPromises:
		r.put("measure.ratio.of", kind)
		r.same("measure.ratio.due_on", "measure.ratio.done_on")
	default:
		r.put("measure.count", kind)
		r.same("measure.latest_per")
		r.brought()
	}
	if adds(r.Values) {
		r.same("measure.margin")
	}
	if adds(r.Values) || r.Get("ui.measure") == byCount {
		if r.Get("measure.at_most.n") != "" {
			r.same("measure.at_most.n", "measure.at_most.per")
		}
	}
	r.put("measure.where", r.condition("measure.where"))
}

// adds reports whether a form's measure adds up amounts.
func adds(v url.Values) bool {
	m := v.Get("ui.measure")
	return m == bySum || m == byDifference || m == byFormula
}

func (r kpiReading) assigned() {
	if due := strings.TrimSpace(r.Get("ui.due")); due != "" {
		r.put("measure.ratio.due", fmt.Sprintf("assignment(%q)", due))
	}
	for n, kind := range r.Values["measure.ratio.done"] {
		r.put(item("measure.ratio.done", n), kind)
	}
	match := matchedByDefault
	if r.Get("ui.sameday") == "true" {
		match = append(match[:2:2], "day")
	}
	for n, by := range match {
		r.put(item("measure.ratio.match", n), by)
	}
}

func (r kpiReading) brought() {
	if r.Get("measure.brought.kind") == "" {
		return
	}
	r.same("measure.brought.kind", "measure.brought.where", "measure.brought.months")
	within := strings.TrimSpace(r.Get("ui.within"))
	if n, err := strconv.Atoi(within); err == nil {
		within += " months"
		if n == 1 {
			within = "1 month"
		}
	}
	r.put("measure.brought.within", within)
}

// condition returns the formula of a condition.
func (r kpiReading) condition(at string) string {
	if r.Get(at+".mode") != "rows" {
		return r.Get(at)
	}
	var rows []condition
	for _, n := range indexes(r.Values, at+".cond") {
		row := item(at+".cond", n)
		rows = append(rows, condition{r.Get(row + ".attr"), r.Get(row + ".is"), strings.TrimSpace(r.Get(row + ".value"))})
	}
	return formulaOf(rows, r.Get(at+".join"), r.types(medalist.KindID(r.Get("ui.kind"))))
}

// rule reads the rule at a place of the form to one of the file.
func (r kpiReading) rule(at, to string) {
	r.fields[firstKPI+to] = "" // it is there even if it says nothing yet
	copied := func(names ...string) {
		for _, name := range names {
			r.put(to+"."+name, r.Get(at+"."+name))
		}
	}
	kind := r.Get(at + ".rule")
	if key := amounts[kind]; key != "" {
		r.put(to+"."+key, r.Get(at+".amount"))
	}
	switch kind {
	case "each":
		r.put(to+".where", r.condition(at+".where"))
	case "step":
		copied("step", "whole")
	case "slabs":
		copied("on")
		for n, i := range indexes(r.Values, at+".slabs") {
			slab := item(to+".slabs", n)
			r.fields[firstKPI+slab] = ""
			for _, name := range []string{"from", "to", "points"} {
				r.put(slab+"."+name, r.Get(item(at+".slabs", i)+"."+name))
			}
			r.filled(slab)
		}
	case "best":
		copied("of")
	}
	copied("reason", "floor", "cap")
	if r.Get(at+".cap") != "" {
		copied("per")
	}
	r.filled(to)
}

// filled takes away the mark of a part that is there, if it says something.
func (r kpiReading) filled(at string) {
	delete(r.fields, firstKPI+at)
	if !has(r.fields, firstKPI+at) {
		r.fields[firstKPI+at] = ""
	}
}

func (r kpiReading) winners() {
	switch r.Get("ui.winners") {
	case byTop:
		r.same("winners.every", "winners.top", "winners.by")
	case byTarget:
		r.same("winners.every")
		r.put("winners.at_target", "all")
	case byBest:
		r.same("winners.best")
	}
}

// kinds reads the kinds that the form describes. One without a name, or with
// one that is no part of a place, is left out; see nameless.
func (r kpiReading) kinds() {
	for _, n := range indexes(r.Values, "kinds") {
		at := item("kinds", n)
		id := strings.TrimSpace(r.Get(at + ".id"))
		if !kindID.MatchString(id) {
			continue
		}
		place := "kinds." + id
		for _, m := range indexes(r.Values, at+".attrs") {
			attr := item(at+".attrs", m)
			if name := strings.TrimSpace(r.Get(attr + ".name")); attributeAlone.MatchString(name) {
				r.attribute(attr, place+".attributes."+name)
			}
		}
		if !has(r.fields, place) {
			r.fields[place] = ""
		}
	}
}

func (r kpiReading) attribute(at, to string) {
	set := func(key, value string) {
		if value = strings.TrimSpace(value); value != "" {
			r.fields[to+"."+key] = value
		}
	}
	set("type", r.Get(at+".type"))
	for _, key := range []string{"required", "whole"} {
		if r.Get(at+"."+key) == "true" {
			set(key, "true")
		}
	}
	set("min", r.Get(at+".min"))
	set("max", r.Get(at+".max"))
	for n, choice := range medalist.List(strings.ReplaceAll(r.Get(at+".one_of"), "; ", ";")) {
		set(fmt.Sprintf("one_of[%d]", n), choice)
	}
}
