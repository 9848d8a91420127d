package words

import (
	"medalist.dev/medalist"
	"medalist.dev/medalist/catalogue"
)

// PointsOf returns points with their noun: "1 point", "12.5 points".
func (l *Language) PointsOf(p medalist.Points) string {
	if p == medalist.WholePoints(1) {
		return l.T("1 point")
	}
	return l.T("%s points", l.Points(p))
}

// Thing returns what a KPI counts one of: "meeting", "follow-up on time".
func (l *Language) Thing(k *catalogue.KPI) string {
	noun, onTime := thing(k)
	if !onTime {
		return l.T(noun)
	}
	if phrase := noun + " on time"; l.Known(phrase) {
		return l.T(phrase)
	}
	return l.T("%s on time", l.T(noun))
}

// Things returns what a KPI counts several of: "meetings".
func (l *Language) Things(k *catalogue.KPI) string {
	noun, onTime := thing(k)
	if phrase := several(noun) + " on time"; onTime && l.Known(phrase) {
		return l.T(phrase)
	}
	switch {
	case onTime:
		return l.T("%s on time", l.Several(noun))
	case noun == facts(k):
		return l.facts(k)
	}
	return l.Several(noun)
}

// thing returns in English what a KPI counts one of, and whether it has to be
// on time.
func thing(k *catalogue.KPI) (noun string, onTime bool) {
	switch k.Measure.Kind {
	case catalogue.Assigned:
		return plain(string(k.Measure.Due)), true
	case catalogue.Promises:
		return facts(k), true
	case catalogue.Right:
		return "right answer", false
	}
	if k.Measure.Where != nil && len(k.Rules) > 0 {
		return k.Rules[0].Reason, false
	}
	return facts(k), false
}

// facts returns in English what kind of fact a KPI is about: "meeting".
func facts(k *catalogue.KPI) string {
	names := make([]string, len(k.Measure.Facts))
	for i, id := range k.Measure.Facts {
		names[i] = plain(string(id))
	}
	return English.either(names)
}

// facts returns what kinds of facts a KPI is about: "meetings or follow-ups".
func (l *Language) facts(k *catalogue.KPI) string {
	names := make([]string, len(k.Measure.Facts))
	for i, id := range k.Measure.Facts {
		names[i] = l.Several(string(id))
	}
	return l.either(names)
}

// either joins names of which one is meant.
func (l *Language) either(names []string) string {
	text := ""
	for i, name := range names {
		if i == 0 {
			text = name
		} else {
			text = l.T("%s or %s", text, name)
		}
	}
	return text
}

// best returns the best of what a KPI counts: "the best paper of the month".
func (l *Language) best(k *catalogue.KPI) string {
	noun := facts(k)
	best := l.T("the best %s", l.T(noun))
	if phrase := "the best " + noun; l.Known(phrase) {
		best = l.T(phrase)
	}
	of, _ := k.BestOf()
	if of.Attribute != "" {
		return l.T("%s of each %s", best, l.Plain(of.Attribute))
	}
	return best + " " + l.T(cadenceWords[of.Every].of)
}

var scoreWords = map[catalogue.Score]struct{ noun, by, most Text }{
	catalogue.ByPoints:     {"points", "by points", "Most points"},
	catalogue.ByValue:      {"value", "by value", "Most value"},
	catalogue.ByAttainment: {"attainment", "by attainment", "Most attainment"},
}

// Score returns what a board ranks by: "points".
func (l *Language) Score(s catalogue.Score) string { return l.T(scoreWords[s].noun) }

// By returns how a board ranks: "by points".
func (l *Language) By(s catalogue.Score) string { return l.T(scoreWords[s].by) }
