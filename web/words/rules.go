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
func Rules(k *catalogue.KPI) []string {
	if len(k.Rules) == 0 {
		return []string{"No points"}
	}
	sentences := make([]string, len(k.Rules))
	for i := range k.Rules {
		sentences[i] = rule(k, &k.Rules[i]) + bounds(k, &k.Rules[i])
	}
	return sentences
}

func rule(k *catalogue.KPI, r *catalogue.Rule) string {
	points := PointsOf(r.Points)
	switch r.Kind {
	case catalogue.Each:
		if r.Where != nil {
			return points + " more for " + Plain(r.Reason)
		}
		return points + " for each " + Thing(k)
	case catalogue.Step:
		if r.Whole {
			return points + " for each full " + Grouped(r.Step.String())
		}
		return points + " for each " + Grouped(r.Step.String()) + ", parts of it included"
	case catalogue.Slabs:
		return slabs(r)
	case catalogue.AtTarget:
		return points + " once the target is reached"
	case catalogue.All:
		return points + " if everything due was done, else none"
	default:
		return points + " for the best " + Plain(facts(k)) + " of " + group(k)
	}
}

// PointsOf returns points with their noun: "1 point", "12.5 points".
func PointsOf(p medalist.Points) string {
	if p == medalist.WholePoints(1) {
		return "1 point"
	}
	return Points(p) + " points"
}

// Thing returns what a KPI counts one of: "meeting", "follow-up on time".
func Thing(k *catalogue.KPI) string {
	switch k.Measure.Kind {
	case catalogue.Assigned:
		return Plain(string(k.Measure.Due)) + " on time"
	case catalogue.Promises:
		return facts(k) + " on time"
	case catalogue.Right:
		return "right answer"
	}
	if k.Measure.Where != nil && len(k.Rules) > 0 {
		return k.Rules[0].Reason
	}
	return facts(k)
}

func facts(k *catalogue.KPI) string {
	names := make([]string, len(k.Measure.Facts))
	for i, id := range k.Measure.Facts {
		names[i] = Plain(string(id))
	}
	return strings.Join(names, " or ")
}

func group(k *catalogue.KPI) string {
	of, _ := k.BestOf()
	if of.Attribute != "" {
		return "each " + Plain(of.Attribute)
	}
	return "the " + Noun(of.Every)
}

func slabs(r *catalogue.Rule) string {
	parts := make([]string, len(r.Slabs))
	for i, s := range r.Slabs {
		parts[i] = PointsOf(s.Points) + " " + slabRange(s, r.OnAttainment)
	}
	return strings.Join(parts, "; ")
}

func slabRange(s catalogue.Slab, attainment bool) string {
	edge := func(d *medalist.Decimal) string {
		if attainment {
			return Percent(d.Rat())
		}
		return Grouped(d.String())
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

func bounds(k *catalogue.KPI, r *catalogue.Rule) string {
	var b strings.Builder
	if r.Floor > 0 {
		b.WriteString(", none below " + Grouped(r.Floor.String()))
	}
	if r.Cap > 0 {
		per := r.CapPer
		if per == "" {
			per = k.Every
		}
		b.WriteString(", at most " + Points(r.Cap) + " a " + Noun(per))
	}
	return b.String()
}

// Winners returns who wins, the empty text if nobody does.
func Winners(k *catalogue.KPI) string {
	w := k.Winners
	switch {
	case w == nil:
		return ""
	case w.Best:
		return "The best " + facts(k) + " of " + group(k)
	case w.AtTarget && k.Level == medalist.TeamLevel:
		return "Every team at or above target, each " + Noun(w.Every)
	case w.AtTarget:
		return "Everybody at or above target, each " + Noun(w.Every)
	case w.Top == 1:
		return fmt.Sprintf("Most %s, each %s", w.By, Noun(w.Every))
	}
	return fmt.Sprintf("Top %d by %s, each %s", w.Top, w.By, Noun(w.Every))
}

// Target returns a target with its period: "5 a week", "100 %".
func Target(k *catalogue.KPI, target medalist.Decimal, currency string) string {
	switch {
	case target <= 0:
		return "None set"
	case k.Measure.Kind.IsRatio():
		return Percent(target.Rat())
	case k.Measure.Money:
		return Money(target.Rat(), currency) + every(k.Every)
	}
	return Grouped(target.String()) + every(k.Every)
}

func every(k calendar.Cadence) string {
	if k == calendar.FifteenDays {
		return " in 15 days"
	}
	return " a " + Noun(k)
}
