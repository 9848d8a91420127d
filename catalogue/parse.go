package catalogue

import (
	"bytes"
	"fmt"
	"reflect"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/yamldoc"
)

// Definitions are what one KPI file says.
type Definitions struct {
	Kinds []medalist.Kind
	KPIs  []*KPI
}

// Parse reads a KPI file. Its KPIs may read the kinds of the file and those
// that are known already. The name stands in errors, which are Invalid and
// tell every problem of the file.
func Parse(name string, text []byte, known []medalist.Kind) (*Definitions, error) {
	return ParseFrom(name, text, known, 0)
}

// ParseFrom is Parse with a day, unless it is zero, from which every KPI of
// the file holds, whatever the file says.
func ParseFrom(name string, text []byte, known []medalist.Kind, from medalist.Date) (*Definitions, error) {
	ps := &problems{file: name, lines: map[string]int{}}
	raw := decode(ps, text)
	c := &compiler{problems: ps, kinds: map[medalist.KindID]*medalist.Kind{}, versions: map[version]bool{}}
	for i := range known {
		c.kinds[known[i].ID] = &known[i]
	}
	defs := &Definitions{Kinds: c.compileKinds(raw.Kinds)}
	for i := range raw.KPIs {
		if !from.IsZero() {
			raw.KPIs[i].From = scalar(from.String())
		}
		field := fmt.Sprintf("kpis[%d]", i)
		if c.in(field) || c.in("kinds") {
			continue // more would be wrong only because of that
		}
		if k := c.compileKPI(field, &raw.KPIs[i]); k != nil {
			defs.KPIs = append(defs.KPIs, k)
		}
	}
	if err := ps.err(); err != nil {
		return nil, err
	}
	return defs, nil
}

// decode reads the keys and values of a file.
func decode(ps *problems, text []byte) (raw fileYAML) {
	root, err := yamldoc.Parse(text)
	if err != nil {
		ps.addUnread(err)
		return raw
	}
	if root != nil {
		ps.lines[""] = yamldoc.LineOf(root)
		reader{ps}.read("", root, reflect.ValueOf(&raw).Elem())
	}
	if len(raw.KPIs) == 0 && len(raw.Kinds) == 0 && len(ps.list) == 0 {
		ps.add("", "the file defines nothing; give it a list `kpis:`, or `kinds:`")
	}
	return raw
}

// A compiler turns the YAML of one file into definitions.
type compiler struct {
	*problems
	kinds    map[medalist.KindID]*medalist.Kind
	versions map[version]bool // that were read
}

// A version of a KPI begins on a day.
type version struct {
	id   medalist.KPIID
	from medalist.Date
}

// checkVersion refuses a second version of a KPI that begins on the same day.
func (c *compiler) checkVersion(field string, k *KPI) {
	v := version{k.ID, k.From}
	if c.versions[v] {
		c.add(field+".from", "the file has another version of %s from %s; give each version its own day", k.ID, k.From)
	}
	c.versions[v] = true
}

func joined[T ~string](list []T) string {
	var b bytes.Buffer
	for i, s := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(s))
	}
	return b.String()
}

// cadence reads a cadence at a field.
func (c *compiler) cadence(field, text string) calendar.Cadence {
	k, err := calendar.ParseCadence(text)
	c.addError(field, err)
	return k
}
