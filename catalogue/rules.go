package catalogue

import (
	"cmp"
	"fmt"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

func (c *compiler) compileRules(field string, raw []ruleYAML, k *KPI) {
	for i := range raw {
		at := fmt.Sprintf("%s[%d]", field, i)
		if r, ok := c.compileRule(at, &raw[i], k); ok {
			k.Rules = append(k.Rules, r)
		}
	}
}

func (c *compiler) compileRule(field string, raw *ruleYAML, k *KPI) (Rule, bool) {
	before := len(c.list)
	r := Rule{Reason: raw.Reason}
	forms := 0
	for _, form := range []struct {
		used    bool
		compile func(string, *ruleYAML, *KPI, *Rule)
	}{
		{raw.Each != "", c.compileEach},
		{raw.Step != "", c.compileStep},
		{len(raw.Slabs) > 0, c.compileSlabs},
		{raw.AtTarget != "", c.compileAtTarget},
		{raw.All != "", c.compileAll},
		{raw.Best != "", c.compileBest},
	} {
		if form.used {
			forms++
			form.compile(field, raw, k, &r)
		}
	}
	if forms != 1 {
		c.add(field, "a rule is exactly one of each, step, slabs, at_target, all and best")
		return r, false
	}
	c.checkStrayKeys(field, raw, &r)
	c.compileBounds(field, raw, k, &r)
	return r, len(c.list) == before
}

// checkStrayKeys refuses keys that would silently mean nothing.
func (c *compiler) checkStrayKeys(field string, raw *ruleYAML, r *Rule) {
	for _, stray := range []struct {
		key   string
		used  bool
		owner RuleKind
	}{
		{"where", raw.Where != "", Each},
		{"whole", raw.Whole != nil, Step},
		{"points", raw.Points != "", Step},
		{"on", raw.On != "", Slabs},
		{"of", raw.Of != "", Best},
	} {
		if stray.used && r.Kind != stray.owner {
			c.add(field+"."+stray.key, "`%s` means nothing in this rule; remove it", stray.key)
		}
	}
}

func (c *compiler) pointsAt(field string, s scalar) medalist.Points {
	p, err := points(s)
	c.addError(field, err)
	return p
}

func (c *compiler) compileEach(field string, raw *ruleYAML, k *KPI, r *Rule) {
	r.Kind = Each
	r.Points = c.pointsAt(field+".each", raw.Each)
	r.Where = c.condition(field+".where", raw.Where, k.Measure.Facts)
	r.Reason = cmp.Or(r.Reason, defaultReason(k))
}

func (c *compiler) compileStep(field string, raw *ruleYAML, k *KPI, r *Rule) {
	r.Kind = Step
	r.Points = c.pointsAt(field+".points", raw.Points)
	var err error
	if r.Step, err = quantity(raw.Step); err != nil {
		c.addError(field+".step", err)
	} else if r.Step <= 0 {
		c.add(field+".step", "a step is above 0")
	}
	r.Whole = raw.Whole == nil || *raw.Whole
	r.Reason = cmp.Or(r.Reason, "step")
}

func (c *compiler) compileSlabs(field string, raw *ruleYAML, k *KPI, r *Rule) {
	r.Kind = Slabs
	r.Reason = cmp.Or(r.Reason, "slab")
	switch raw.On {
	case "", "value":
	case "attainment":
		r.OnAttainment = true
	default:
		c.add(field+".on", "%q cannot be measured; take value or attainment", raw.On)
	}
	for i, s := range raw.Slabs {
		at := fmt.Sprintf("%s.slabs[%d]", field, i)
		slab := Slab{From: c.edge(at+".from", s.From), To: c.edge(at+".to", s.To), Points: c.pointsAt(at+".points", s.Points)}
		if slab.From != nil && slab.To != nil && *slab.From >= *slab.To {
			c.add(at, "a slab ends above its beginning: from %s, below %s", slab.From, slab.To)
		}
		if i > 0 && overlap(r.Slabs[i-1], slab) {
			c.add(at, "slabs stand in rising order and do not overlap; each begins where the one before ended")
		}
		r.Slabs = append(r.Slabs, slab)
	}
}

func overlap(a, b Slab) bool { return a.To == nil || b.From == nil || *b.From < *a.To }

func (c *compiler) edge(field string, s scalar) *medalist.Decimal {
	if s == "" {
		return nil
	}
	d, err := quantity(s)
	c.addError(field, err)
	return &d
}

func (c *compiler) compileAtTarget(field string, raw *ruleYAML, k *KPI, r *Rule) {
	r.Kind = AtTarget
	r.Points = c.pointsAt(field+".at_target", raw.AtTarget)
	r.Reason = cmp.Or(r.Reason, "target reached")
}

func (c *compiler) compileAll(field string, raw *ruleYAML, k *KPI, r *Rule) {
	r.Kind = All
	r.Points = c.pointsAt(field+".all", raw.All)
	r.Reason = cmp.Or(r.Reason, "all done")
	if !k.Measure.Kind.IsRatio() {
		c.add(field+".all", "all or nothing needs a ratio, which knows what is due; take at_target")
	}
}

func (c *compiler) compileBest(field string, raw *ruleYAML, k *KPI, r *Rule) {
	r.Kind = Best
	r.Points = c.pointsAt(field+".best", raw.Best)
	r.Reason = cmp.Or(r.Reason, "best")
	c.judge(field+".of", raw.Of, k)
}

// judge sets the group of which a fact is judged best.
func (c *compiler) judge(field, of string, k *KPI) {
	if k.Measure.Kind != Count {
		c.add(field, "a best fact is judged among facts that are counted")
		return
	}
	group := Group{Attribute: of}
	if every, err := calendar.ParseCadence(of); err == nil {
		group = Group{Every: every}
	} else {
		c.checkAttribute(field, of, k.Measure.Facts)
	}
	c.checkTyped(field, "best", k.Measure.Facts, medalist.Bool)
	if k.bestOf != (Group{}) && k.bestOf != group {
		c.add(field, "the KPI judges a best fact of another group already; take the same")
	}
	k.bestOf = group
}

func (c *compiler) compileBounds(field string, raw *ruleYAML, k *KPI, r *Rule) {
	if raw.Floor != "" {
		floor, err := quantity(raw.Floor)
		if err != nil {
			c.addError(field+".floor", err)
		} else if floor <= 0 {
			c.add(field+".floor", "a floor is above 0; leave it out if there is none")
		}
		r.Floor = floor
	}
	if raw.Cap == "" {
		if raw.Per != "" {
			c.add(field+".per", "`per` says how often a `cap` begins anew; give the cap")
		}
		return
	}
	var err error
	if r.Cap, err = points(raw.Cap); err != nil {
		c.addError(field+".cap", err)
	} else if r.Cap <= 0 {
		c.add(field+".cap", "a cap is above 0; leave it out if there is none")
	}
	r.CapPer = c.nested(field+".per", raw.Per, k)
}

// defaultReason is why each thing done earns points, if the rule does not say.
func defaultReason(k *KPI) string {
	switch k.Measure.Kind {
	case Assigned, Promises:
		return "on time"
	case Right:
		return "right answer"
	default:
		return string(k.Measure.Facts[0])
	}
}
