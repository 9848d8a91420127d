package admin

import (
	"errors"
	"net/url"
	"regexp"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
	"medalist.dev/medalist/engine"
	"medalist.dev/medalist/web/words"
)

// kindID is how a kind of activity is named; see catalogue.
var kindID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)

// needed returns what a form lacks or has in a way that its file cannot say,
// by field: the compiler's words for it would name what the form does not
// show.
func needed(v url.Values, say *words.Language) engine.Faults {
	f := engine.Faults{}
	ask := func(field string, question words.Text) {
		if strings.TrimSpace(v.Get(field)) == "" {
			f[field] = medalist.Errorf(medalist.Invalid, "%s", say.T(question))
		}
	}
	if v.Get("ui.measure") == byAssigned {
		ask("ui.due", "Which assignments are to be done?")
	} else {
		ask("ui.kind", "Which activity is this about?")
	}
	switch v.Get("ui.measure") {
	case byDifference:
		ask("ui.sum.b", "What is taken off?")
		fallthrough
	case bySum:
		ask("ui.sum.a", "What is added up?")
	case byFormula:
		ask("measure.sum", "What is added up?")
	case byRight:
		ask("measure.ratio.right", "When is an answer right? Such as: correct")
	}
	for _, n := range indexes(v, "points") {
		neededOfRule(v, item("points", n), ask)
	}
	switch v.Get("ui.winners") {
	case byTop:
		ask("winners.top", "How many places win?")
	case byBest:
		ask("winners.best", "The best of what?")
	}
	for _, n := range indexes(v, "kinds") {
		neededOfKind(v, item("kinds", n), f)
	}
	return f
}

func neededOfRule(v url.Values, at string, ask func(field string, question words.Text)) {
	switch v.Get(at + ".rule") {
	case "slabs":
		for _, m := range indexes(v, at+".slabs") {
			ask(item(at+".slabs", m)+".points", "How many points?")
		}
		return
	case "step":
		ask(at+".step", "How large is a step?")
	case "best":
		ask(at+".of", "The best of what?")
	}
	ask(at+".amount", "How many points?")
}

func neededOfKind(v url.Values, at string, f engine.Faults) {
	if !kindID.MatchString(strings.TrimSpace(v.Get(at + ".id"))) {
		f[at+".id"] = medalist.Errorf(medalist.Invalid, "a kind is named in lower case letters, digits and underscores")
	}
	for _, m := range indexes(v, at+".attrs") {
		name := item(at+".attrs", m) + ".name"
		if !attributeAlone.MatchString(strings.TrimSpace(v.Get(name))) {
			f[name] = medalist.Errorf(medalist.Invalid, "an attribute is named in letters, digits and underscores")
		}
	}
}

// elsewhere are the fields that ask for what stands at a place of the file.
var elsewhere = []struct {
	at    *regexp.Regexp
	field string
}{
	{regexp.MustCompile(`^measure\.(count|of|ratio\.of)$`), "ui.kind"},
	{regexp.MustCompile(`^measure\.ratio\.due$`), "ui.due"},
	{regexp.MustCompile(`^measure\.ratio\.match.*$`), "ui.sameday"},
	{regexp.MustCompile(`^measure\.brought\.within$`), "ui.within"},
	{regexp.MustCompile(`^(measure|measure\.ratio)$`), "ui.measure"},
	{regexp.MustCompile(`^(points\[\d+\])\.(each|points|at_target|all|best)$`), "$1.amount"},
	{regexp.MustCompile(`^(points\[\d+\])$`), "$1.rule"},
	{regexp.MustCompile(`^(points\[\d+\]\.slabs\[\d+\])$`), "$1.from"},
	{regexp.MustCompile(`^winners(\.at_target)?$`), "ui.winners"},
}

var (
	inPoints = regexp.MustCompile(`^points\[(\d+)\]`)
	inSlabs  = regexp.MustCompile(`^(points\[(\d+)\]\.slabs)\[(\d+)\]`)
)

// fieldAt returns the field of a form that asks for what stands at a place of
// its file.
func fieldAt(v url.Values, place string) string {
	if rest, in := strings.CutPrefix(place, "kinds."); in {
		return kindFieldAt(v, rest)
	}
	field := strings.TrimPrefix(place, firstKPI)
	field = inPoints.ReplaceAllStringFunc(field, func(at string) string { return nth(v, "points", at) })
	if m := inSlabs.FindStringSubmatch(field); m != nil {
		field = nth(v, m[1], m[0]) + strings.TrimPrefix(field, m[0])
	}
	switch {
	case field == "measure.sum" && v.Get("ui.measure") != byFormula:
		return "ui.sum.a"
	case field == "winners" && v.Get("ui.winners") == byTop:
		return "winners.top"
	case field == "winners" && v.Get("ui.winners") == byBest:
		return "winners.best"
	case strings.HasPrefix(field, "measure.ratio.done"):
		if v.Get("ui.measure") == byRight {
			return "measure.ratio.right"
		}
		return "measure.ratio.done"
	}
	for _, e := range elsewhere {
		if e.at.MatchString(field) {
			return e.at.ReplaceAllString(field, e.field)
		}
	}
	return field
}

// nth returns the place of the list's item in the form that is at the end of
// a place of the file.
func nth(v url.Values, list, at string) string {
	all := indexes(v, list)
	m := inList.FindStringSubmatch(at[strings.LastIndexByte(at, '['):])
	for n, i := range all {
		if m != nil && item("", n) == m[0] {
			return item(list, i)
		}
	}
	return at
}

func kindFieldAt(v url.Values, place string) string {
	id, rest, _ := strings.Cut(place, ".")
	for _, n := range indexes(v, "kinds") {
		at := item("kinds", n)
		if strings.TrimSpace(v.Get(at+".id")) != id {
			continue
		}
		name, key, _ := strings.Cut(strings.TrimPrefix(rest, "attributes."), ".")
		for _, m := range indexes(v, at+".attrs") {
			if attr := item(at+".attrs", m); strings.TrimSpace(v.Get(attr+".name")) == name {
				if key == "min" || key == "max" {
					return attr + "." + key
				}
				return attr + ".name"
			}
		}
		return at + ".id"
	}
	return ""
}

// problemsOf returns the problems of a definition in an error's chain.
func problemsOf(err error) (ps catalogue.Problems) {
	errors.As(err, &ps)
	return ps
}
