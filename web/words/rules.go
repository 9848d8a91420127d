package words

import (
	"fmt"
	"strings"

	"medalist.dev/medalist"
	"medalist.dev/medalist/calendar"
	"medalist.dev/medalist/catalogue"
)

// Rules returns what a KPI's points are given for, a sentence a rule; "No
// points" if it has none.
func (l *Language) Rules(k *catalogue.KPI) []string {
	if len(k.Rules) == 0 {
		return []string{"No points"}
	}
	sentences := make([]string, len(k.Rules))
	for i := range k.Rules {
		sentences[i] = l.rule(k, &k.Rules[i]) + l.bounds(k, &k.Rules[i])
	}
	return sentences
}

func (l *Language) rule(k *catalogue.KPI, r *catalogue.Rule) string {
	points := l.PointsOf(r.Points)
	switch r.Kind {
	case catalogue.Each:
		if r.Where != nil {
			return points + " more for " + l.Plain(r.Reason)
		}
		return points + " for each " + l.Thing(k)
	case catalogue.Step:
		if r.Whole {
			return points + " for each full " + l.Grouped(r.Step.String())
		}
		return points + " for each " + l.Grouped(r.Step.String()) + ", parts of it included"
	case catalogue.Slabs:
		return l.slabs(r)
	case catalogue.AtTarget:
		return points + " once the target is reached"
	case catalogue.All:
		return points + " if everything due was done, else none"
	default:
		return points + " for the best " + l.Plain(l.facts(k)) + " of " + l.group(k)
	}
}

// PointsOf returns points with their noun: "1 point", "12.5 points".
func (l *Language) PointsOf(p medalist.Points) string {
	if p == medalist.WholePoints(1) {
		return "1 point"
	}
	return l.Points(p) + " points"
}

// Thing returns what a KPI counts one of: "meeting", "follow-up on time".
func (l *Language) Thing(k *catalogue.KPI) string {
	switch k.Measure.Kind {
	case catalogue.Assigned:
		return l.Plain(string(k.Measure.Due)) + " on time"
	case catalogue.Promises:
		return l.facts(k) + " on time"
	case catalogue.Right:
		return "right answer"
	}
	if k.Measure.Where != nil && len(k.Rules) > 0 {
		return k.Rules[0].Reason
	}
	return l.facts(k)
}

func (l *Language) facts(k *catalogue.KPI) string {
	names := make([]string, len(k.Measure.Facts))
	for i, id := range k.Measure.Facts {
		names[i] = l.Plain(string(id))
	}
	return strings.Join(names, " or ")
}

func (l *Language) group(k *catalogue.KPI) string {
	of, _ := k.BestOf()
	if of.Attribute != "" {
		return "each " + l.Plain(of.Attribute)
	}
	return "the " + l.Noun(of.Every)
}

func (l *Language) slabs(r *catalogue.Rule) string {
	parts := make([]string, len(r.Slabs))
	for i, s := range r.Slabs {
		parts[i] = l.PointsOf(s.Points) + " " + l.slabRange(s, r.OnAttainment)
	}
	return strings.Join(parts, "; ")
}

func (l *Language) slabRange(s catalogue.Slab, attainment bool) string {
	edge := func(d *medalist.Decimal) string {
		if attainment {
			return l.Percent(d.Rat())
		}
		return l.Grouped(d.String())
	}
	switch {
	case s.From == nil && s.To == nil:
		return "at any value"
	case s.From == nil:
		return "below " + edge(s.To)
	case s.To == nil:
		return "from " + edge(s.From)
	}
	return "from " + edge(s.From) + " to below " + edge(s.To)
}

func (l *Language) bounds(k *catalogue.KPI, r *catalogue.Rule) string {
	var b strings.Builder
	if r.Floor > 0 {
		b.WriteString(", none below " + l.Grouped(r.Floor.String()))
	}
	if r.Cap > 0 {
		per := r.CapPer
		if per == "" {
			per = k.Every
		}
		b.WriteString(", at most " + l.Points(r.Cap) + " a " + l.Noun(per))
	}
	return b.String()
}

// Winners returns who wins, the empty text if nobody does.
func (l *Language) Winners(k *catalogue.KPI) string {
	w := k.Winners
	switch {
	case w == nil:
		return ""
	case w.Best:
		return "The best " + l.facts(k) + " of " + l.group(k)
	case w.AtTarget && k.Level == medalist.TeamLevel:
		return "Every team at or above target, each " + l.Noun(w.Every)
	case w.AtTarget:
		return "Everybody at or above target, each " + l.Noun(w.Every)
	case w.Top == 1:
		return fmt.Sprintf("Most %s, each %s", w.By, l.Noun(w.Every))
	}
	return fmt.Sprintf("Top %d by %s, each %s", w.Top, w.By, l.Noun(w.Every))
}

// Target returns a target with its period: "5 a week", "100 %".
func (l *Language) Target(k *catalogue.KPI, target medalist.Decimal, currency string) string {
	switch {
	case target <= 0:
		return "None set"
	case k.Measure.Kind.IsRatio():
		return l.Percent(target.Rat())
	case k.Measure.Money:
		return l.Money(target.Rat(), currency) + l.every(k.Every)
	}
	return l.Grouped(target.String()) + l.every(k.Every)
}

func (l *Language) every(k calendar.Cadence) string {
	if k == calendar.FifteenDays {
		return " in 15 days"
	}
	return " a " + l.Noun(k)
}
