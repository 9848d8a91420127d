package catalogue

import (
	"cmp"
	"regexp"

	"github.com/goccy/go-yaml"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
)

// DefaultFrom is the day from which a definition holds that names none.
const DefaultFrom = medalist.Date(20000101)

var kpiName = regexp.MustCompile(`^[a-z][a-z0-9-]{0,62}$`)

// compileKPI returns nil if problems were noted on the way.
func (c *compiler) compileKPI(field string, raw *kpiYAML) *KPI {
	before := len(c.list)
	k := &KPI{
		ID: medalist.KPIID(raw.ID), Name: cmp.Or(raw.Name, raw.ID), Group: raw.Group, About: raw.About,
		From:  c.from(field, raw.From),
		Level: medalist.Level(raw.Level),
		Every: c.cadence(field+".every", raw.Every),
		By:    raw.By, Retired: raw.Retired,
	}
	k.Anchor = k.From
	if !kpiName.MatchString(raw.ID) {
		c.add(field+".id", "%q is no id; write lower case letters, digits and hyphens, such as ultrasound-demos", raw.ID)
	} else {
		c.checkVersion(field, k)
	}
	switch k.Level {
	case medalist.PersonLevel, medalist.TeamLevel, medalist.OrgLevel:
	default:
		c.add(field+".level", "%q is no level; take person, team or organisation", raw.Level)
	}
	c.compileCredit(field+".credit", raw.Credit, k)
	c.compileTarget(field+".target", raw.Target, k)
	c.compileMeasure(field+".measure", &raw.Measure, k)
	if !c.in(field + ".measure") { // the rest is judged against a sound measure
		c.compileDimension(field+".by", k)
		c.compileRules(field+".points", raw.Points, k)
		c.compileWinners(field+".winners", raw.Winners, k)
	}
	if len(c.list) > before {
		return nil
	}
	k.Source = canonical(raw, k.From)
	return k
}

func (c *compiler) from(field string, s scalar) medalist.Date {
	if s == "" {
		return DefaultFrom
	}
	d, err := medalist.ParseDate(string(s))
	c.addError(field+".from", err)
	return d
}

func (c *compiler) compileCredit(field, credit string, k *KPI) {
	switch credit {
	case "", "full":
	case "split":
		k.Split = k.Level == medalist.PersonLevel // a team-level KPI is never split
	default:
		c.add(field, "%q is no credit; take full or split", credit)
	}
}

func (c *compiler) compileDimension(field string, k *KPI) {
	if k.By == "" {
		return
	}
	if k.Measure.Kind == Assigned {
		c.add(field, "a ratio over assignments has no dimension; remove it")
		return
	}
	c.checkAttribute(field, k.By, k.Measure.Facts)
}

func (c *compiler) compileTarget(field string, s scalar, k *KPI) {
	if s == "" {
		return
	}
	var err error
	if k.Target, err = quantity(s); err != nil {
		c.addError(field, err)
	} else if k.Target <= 0 {
		c.add(field, "a target is above 0; leave it out if there is none")
	}
}

// canonical returns the definition as YAML that Parse reads back.
func canonical(raw *kpiYAML, from medalist.Date) string {
	one := *raw
	one.From = scalar(from.String())
	file := fileYAML{KPIs: []kpiYAML{one}}
	text, exact := written(file, yaml.UseLiteralStyleIfMultiline(true)), written(file, yaml.JSON())
	ps := &problems{lines: map[string]int{}}
	if again := decode(ps, []byte(text)); len(ps.list) > 0 || written(again, yaml.JSON()) != exact {
		return exact // the library leaves out quotes that some texts need
	}
	return text
}

func written(file fileYAML, style yaml.EncodeOption) string {
	text, err := yaml.MarshalWithOptions(file, style)
	if err != nil {
		panic("catalogue: a definition that was read cannot be written: " + err.Error())
	}
	return string(text)
}

// nested reads the cadence of a limit inside the KPI's periods; empty is the
// KPI's own.
func (c *compiler) nested(field, text string, k *KPI) calendar.Cadence {
	if text == "" {
		return k.Every
	}
	per := c.cadence(field, text)
	if per != "" && k.Every != "" && !calendar.Nests(per, k.Every) {
		c.add(field, "a %s does not lie within a %s; take a shorter span", per, k.Every)
	}
	return per
}
