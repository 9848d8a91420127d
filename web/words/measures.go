package words

import (
	"fmt"
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
		text += ", where " + w.Where
	}
	if limit := k.Measure.AtMost; limit != nil {
		text += fmt.Sprintf(", the earliest %d of each %s", limit.N, l.Noun(limit.Per))
	}
	if k.Split {
		text += ", divided among the people named"
	}
	return text
}

func (l *Language) measure(k *catalogue.KPI, sum string) string {
	m := &k.Measure
	things := l.Several(l.facts(k))
	switch m.Kind {
	case catalogue.Sum:
		return Capital(strings.ReplaceAll(sum, " - ", " "+minus+" ")) + ", added up over " + things
	case catalogue.Right:
		return Capital(things) + " right ÷ questions asked"
	case catalogue.Promises:
		done, due := strings.TrimSuffix(m.DoneOn, "_on"), strings.TrimSuffix(m.DueOn, "_on")
		return Capital(things) + " " + l.Plain(done) + " by the " + l.Plain(due) + " date ÷ " + things + " " + l.Plain(due)
	case catalogue.Assigned:
		return l.assigned(k)
	}
	text := Capital(things) + ", counted"
	if m.LatestPer != "" {
		text += ", the latest for each " + l.Plain(m.LatestPer)
	}
	if b := m.Brought; b != nil {
		text += fmt.Sprintf(", once %s followed in %d different months within %d", l.Several(l.Plain(string(b.Kind))), b.Months, b.Within)
	}
	return text
}

func (l *Language) assigned(k *catalogue.KPI) string {
	due := l.Several(l.Plain(string(k.Measure.Due)))
	if k.Measure.SameDay {
		return Capital(due) + " done on their day ÷ " + due + " due"
	}
	return Capital(due) + " done ÷ " + due + " due"
}
