package words

import (
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"

	"medalist.dev/medalist/catalogue"
)

// A source is a definition as it was written, as far as its expressions go.
type source struct {
	KPIs []struct {
		Measure formulas `yaml:"measure"`
	} `yaml:"kpis"`
}

// formulas are the expressions of a measure.
type formulas struct {
	Sum   string `yaml:"sum"`
	Where string `yaml:"where"`
}

// written returns a KPI's expressions; the sentence goes without those that
// cannot be read.
func written(k *catalogue.KPI) formulas {
	var s source
	if err := yaml.Unmarshal([]byte(k.Source), &s); err != nil || len(s.KPIs) == 0 {
		return formulas{}
	}
	return s.KPIs[0].Measure
}

// Measure returns how a KPI's value comes about: "Meetings, counted".
func (l *Language) Measure(k *catalogue.KPI) string {
	w := written(k)
	text := l.measure(k, w.Sum)
	if w.Where != "" {
		text = l.T("%s, where %s", text, l.formula(w.Where))
	}
	if limit := k.Measure.AtMost; limit != nil {
		text = l.T("%s, the earliest %d of each %s", text, limit.N, l.Noun(limit.Per))
	}
	if k.Split {
		text = l.T("%s, divided among the people named", text)
	}
	return text
}

func (l *Language) measure(k *catalogue.KPI, sum string) string {
	m := &k.Measure
	things := l.facts(k)
	switch m.Kind {
	case catalogue.Sum:
		return l.T("%s, added up over %s", Capital(l.formula(sum)), things)
	case catalogue.Right:
		return l.T("%s right ÷ questions asked", Capital(things))
	case catalogue.Promises:
		done, due := strings.TrimSuffix(m.DoneOn, "_on"), l.Plain(strings.TrimSuffix(m.DueOn, "_on"))
		return l.T("%s %s by the %s date ÷ %s %s", Capital(things), l.Plain(done), due, things, due)
	case catalogue.Assigned:
		return l.assigned(k)
	}
	text := l.T("%s, counted", Capital(things))
	if m.LatestPer != "" {
		text = l.T("%s, the latest for each %s", text, l.Plain(m.LatestPer))
	}
	if b := m.Brought; b != nil {
		text = l.T("%s, once %s followed in %d different months within %d months", text, l.Several(string(b.Kind)), b.Months, b.Within)
	}
	return text
}

func (l *Language) assigned(k *catalogue.KPI) string {
	due := l.Several(string(k.Measure.Due))
	if k.Measure.SameDay {
		return l.T("%s done on their day ÷ %s due", Capital(due), due)
	}
	return l.T("%s done ÷ %s due", Capital(due), due)
}

var named = regexp.MustCompile(`"[^"]*"|'[^']*'|[A-Za-z_][A-Za-z_0-9]*`)

// formula shows an expression with the names of attributes as the language
// says them. Texts in quotes stay as they are.
func (l *Language) formula(text string) string {
	text = strings.ReplaceAll(text, " - ", " "+minus+" ")
	return named.ReplaceAllStringFunc(text, func(name string) string {
		if said, known := l.texts()[plain(name)]; known {
			return said
		}
		return name
	})
}
