package catalogue

import (
	"regexp"
	"slices"
	"strconv"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/formula"
)

func (c *compiler) compileMeasure(field string, raw *measureYAML, k *KPI) {
	forms := 0
	for _, used := range []bool{raw.Count != "", raw.Sum != "", raw.Ratio != nil} {
		if used {
			forms++
		}
	}
	if forms != 1 {
		c.add(field, "a measure is exactly one of count, sum and ratio")
		return
	}
	switch {
	case raw.Count != "":
		c.compileCount(field, raw, k)
	case raw.Sum != "":
		c.compileSum(field, raw, k)
	default:
		c.compileRatio(field, raw, k)
	}
	k.Measure.Where = c.condition(field+".where", raw.Where, k.Measure.Facts)
	c.compileLimits(field, raw, k)
}

func (c *compiler) compileCount(field string, raw *measureYAML, k *KPI) {
	k.Measure.Kind = Count
	k.Measure.Facts = c.kindsAt(field+".count", raw.Count)
	if raw.Of != "" || raw.Margin != "" {
		c.add(field, "`of` and `margin` belong to a sum; a count names its kind itself")
	}
	k.Measure.LatestPer = raw.LatestPer
	if raw.LatestPer != "" {
		c.checkAttribute(field+".latest_per", raw.LatestPer, k.Measure.Facts)
	}
	c.compileBrought(field+".brought", raw.Brought, k)
}

func (c *compiler) compileSum(field string, raw *measureYAML, k *KPI) {
	k.Measure.Kind = Sum
	k.Measure.Facts = c.kindsAt(field+".of", raw.Of)
	if len(k.Measure.Facts) == 0 {
		return
	}
	amount := c.compileFormula(field+".sum", raw.Sum, k.Measure.Facts, medalist.Number)
	if amount == nil {
		return
	}
	k.Measure.Amount = amount
	k.Measure.Money = c.readsMoney(amount, k.Measure.Facts)
	if raw.Margin != "" {
		if margin := c.compileFormula(field+".margin", raw.Margin, k.Measure.Facts, medalist.Number); margin != nil {
			k.Measure.Margin = margin
		}
	}
	if raw.LatestPer != "" || raw.Brought != nil {
		c.add(field, "`latest_per` and `brought` belong to a count")
	}
}

func (c *compiler) compileLimits(field string, raw *measureYAML, k *KPI) {
	if raw.AtMost == nil {
		return
	}
	if k.Measure.Kind.IsRatio() || k.Measure.LatestPer != "" {
		c.add(field+".at_most", "`at_most` belongs to a count or a sum of single facts")
	}
	n, sound := c.whole(field+".at_most.n", raw.AtMost.N)
	if sound && n < 1 {
		c.add(field+".at_most.n", "at least 1 has to count")
	}
	k.Measure.AtMost = &AtMost{Per: c.nested(field+".at_most.per", raw.AtMost.Per, k), N: n}
}

var monthsWithin = regexp.MustCompile(`^(\d{1,3}) months?$`)

func (c *compiler) compileBrought(field string, raw *broughtYAML, k *KPI) {
	if raw == nil {
		return
	}
	kinds := c.kindsAt(field+".kind", raw.Kind)
	months, sound := c.whole(field+".months", raw.Months)
	b := &Brought{Kind: medalist.KindID(raw.Kind), Where: c.condition(field+".where", raw.Where, kinds), Months: months}
	if m := monthsWithin.FindStringSubmatch(raw.Within); m != nil {
		b.Within, _ = strconv.Atoi(m[1]) // three digits at most
	}
	if b.Within < 1 {
		c.add(field+".within", "%q is no span; write a number of months, such as 12 months", raw.Within)
	} else if sound && (b.Months < 1 || b.Months > b.Within+1) {
		c.add(field+".months", "%d different months do not fit; take 1 to %d", b.Months, b.Within+1)
	}
	if k.Measure.LatestPer != "" {
		c.add(field, "`brought` and `latest_per` do not go together")
	}
	k.Measure.Brought = b
}

var assignmentOf = regexp.MustCompile(`^assignment\(\s*["']([a-z0-9_]+)["']\s*\)$`)

func (c *compiler) compileRatio(field string, raw *measureYAML, k *KPI) {
	r := raw.Ratio
	if raw.Of != "" || raw.Margin != "" || raw.LatestPer != "" || raw.Brought != nil {
		c.add(field, "`of`, `margin`, `latest_per` and `brought` do not go with a ratio; its kind stands inside `ratio`")
	}
	field += ".ratio"
	switch {
	case r.Due != "":
		c.refuseStray(field, r, "due", "match", "done")
		c.compileAssigned(field, r, k)
	case r.DueOn != "":
		c.refuseStray(field, r, "of", "due_on", "done_on")
		c.compilePromises(field, r, k)
	case r.Of != "":
		c.refuseStray(field, r, "of", "done", "first_of", "per", "given")
		c.compileRight(field, r, k)
	default:
		c.add(field, "a ratio says what is due (`due: assignment(\"follow_up\")`, `of` with `due_on`) or what is asked (`of` with `done`)")
	}
}

// refuseStray refuses keys of a ratio that belong to its other forms and would
// silently mean nothing.
func (c *compiler) refuseStray(field string, r *ratioYAML, belong ...string) {
	for _, key := range []struct {
		name string
		used bool
	}{
		{"due", r.Due != ""},
		{"match", len(r.Match) > 0},
		{"done", len(r.Done) > 0},
		{"of", r.Of != ""},
		{"first_of", r.FirstOf != ""},
		{"per", r.Per != ""},
		{"given", r.Given != ""},
		{"due_on", r.DueOn != ""},
		{"done_on", r.DoneOn != ""},
	} {
		if key.used && !slices.Contains(belong, key.name) {
			c.add(field+"."+key.name, "`%s` does not go with `%s`; remove one of them", key.name, belong[0])
		}
	}
}

func (c *compiler) compileAssigned(field string, r *ratioYAML, k *KPI) {
	k.Measure.Kind = Assigned
	for i, id := range r.Done {
		k.Measure.Facts = append(k.Measure.Facts, c.kindsAt(field+".done["+strconv.Itoa(i)+"]", id)...)
	}
	if len(r.Done) == 0 {
		c.add(field+".done", "name the kinds of activities that do what is due")
	}
	if m := assignmentOf.FindStringSubmatch(r.Due); m != nil {
		k.Measure.Due = medalist.KindID(m[1])
	} else {
		c.add(field+".due", "%q names no assignments; write assignment(\"follow_up\")", r.Due)
	}
	if k.Level == medalist.TeamLevel || k.Level == medalist.OrgLevel {
		c.add(field, "assignments belong to people; the KPI's level has to be person")
	}
	match := r.Match
	if len(match) == 0 {
		match = []string{"person", "customer", "day"}
	}
	for _, m := range match {
		if !slices.Contains([]string{"person", "customer", "day"}, m) {
			c.add(field+".match", "%q cannot be matched; take person, customer and day", m)
		}
	}
	if !slices.Contains(match, "person") || !slices.Contains(match, "customer") {
		c.add(field+".match", "an activity does what is due for the same person and customer; name both")
	}
	k.Measure.SameDay = slices.Contains(match, "day")
}

func (c *compiler) compilePromises(field string, r *ratioYAML, k *KPI) {
	k.Measure.Kind = Promises
	k.Measure.Facts = c.kindsAt(field+".of", r.Of)
	k.Measure.DueOn, k.Measure.DoneOn = r.DueOn, r.DoneOn
	c.checkTyped(field+".due_on", r.DueOn, k.Measure.Facts, medalist.Day)
	c.checkTyped(field+".done_on", r.DoneOn, k.Measure.Facts, medalist.Day)
}

func (c *compiler) compileRight(field string, r *ratioYAML, k *KPI) {
	k.Measure.Kind = Right
	k.Measure.Facts = c.kindsAt(field+".of", r.Of)
	if len(r.Done) != 1 {
		c.add(field+".done", "give the condition under which a fact is right, such as correct")
	} else {
		k.Measure.Done = c.condition(field+".done", r.Done[0], k.Measure.Facts)
	}
	k.Measure.FirstOf, k.Measure.Given = r.FirstOf, r.Given
	if r.FirstOf == "" {
		if r.Given != "" || r.Per != "" {
			c.add(field, "`given` and `per` go with `first_of`")
		}
		return
	}
	c.checkAttribute(field+".first_of", r.FirstOf, k.Measure.Facts)
	if r.Given != "" {
		c.checkAttribute(field+".given", r.Given, k.Measure.Facts)
	}
	k.Measure.Per = calendar.Day
	if r.Per != "" {
		k.Measure.Per = c.nested(field+".per", r.Per, k)
	}
}

// readsMoney reports whether a formula reads an attribute that is money.
func (c *compiler) readsMoney(p *formula.Program, kinds []medalist.KindID) bool {
	schema := c.schema(kinds)
	for _, name := range p.Names() {
		if schema[name] == medalist.Money {
			return true
		}
	}
	return false
}
